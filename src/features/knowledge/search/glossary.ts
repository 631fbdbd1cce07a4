import { tokenise } from './analysis.ts';

/** A term with its other names: an abbreviation with what it stands for, a word with its synonyms. */
export type Names = { term: string; meanings: readonly string[] };

/** The other names of what is named by these words (folded), as words; none if they are no name. */
export type Glossary = (words: readonly string[]) => readonly (readonly string[])[];

/** Longer names are not looked for in a question. */
export const LONGEST_NAME = 6;

export const NO_GLOSSARY: Glossary = () => [];

const wordsOf = (name: string): string[] => tokenise(name).map(({ joined }) => joined);

/** Looks names up both ways: what an abbreviation stands for, and the abbreviation of what is written in full. */
export function glossaryOf(entries: readonly Names[]): Glossary {
  const others = new Map<string, string[][]>();
  for (const { term, meanings } of entries) {
    const names = [term, ...meanings].map(wordsOf).filter(({ length }) => length > 0);
    for (const name of names) {
      const key = name.join(' ');
      others.set(key, [...(others.get(key) ?? []), ...names.filter((other) => other !== name)]);
    }
  }
  return (words) => others.get(words.join(' ')) ?? [];
}
