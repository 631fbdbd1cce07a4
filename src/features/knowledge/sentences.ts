import type { Language } from './search/analysis.ts';

/** Abbreviations after which a sentence goes on, also where a capital follows. */
const GOES_ON =
  /(?:^|[\s(])(?:\p{L}|(?:\p{L}{1,2}\.)+\p{L}{1,2}|art|artt|bijv|bv|blz|ca|cf|cq|dhr|dr|drs|evt|excl|fig|gem|hfst|incl|ing|ir|jl|max|mevr|min|mr|mw|nl|nr|nrs|pag|par|pct|prof|resp|st|tel|vgl|vlg|zgn|zn|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec|vs|e\.g|i\.e|mrs|ms)\.\s*$/iu;

/** With what stands before it; a text without sentences must not be read again and again. */
const LONGEST_ABBREVIATION = 20;

const segmenters: Record<Language, Intl.Segmenter> = {
  nl: new Intl.Segmenter('nl', { granularity: 'sentence' }),
  en: new Intl.Segmenter('en', { granularity: 'sentence' }),
};

/** The sentences of one line of text, in order; joined they are the line, but for the space around it. */
export function sentencesOf(line: string, language: Language): string[] {
  const found: string[] = [];
  for (const { segment } of segmenters[language].segment(line.trim())) {
    const last = found.at(-1);
    if (
      last !== undefined &&
      (GOES_ON.test(last.slice(-LONGEST_ABBREVIATION)) || /^[\s\p{Ll}\d)\]’'"”,;:–-]/u.test(segment))
    )
      found[found.length - 1] = last + segment;
    else found.push(segment);
  }
  return found;
}
