import { isRow } from './markdown.ts';
import type { Language } from './search/analysis.ts';
import { sentencesOf } from './sentences.ts';

/** The smallest part of a passage that can be an answer: a sentence, an item of a list or a row of a table. */
export type Unit = {
  kind: 'sentence' | 'item' | 'row';
  /** As it stands in the passage. */
  text: string;
  /** What stands between it and the unit before it. */
  before: string;
  /** Which paragraph of the passage. */
  paragraph: number;
  /** Number of the unit that announces this item or row with a colon. */
  lead: number | null;
  /** The head of the table of a row, as a row. */
  head: string | null;
};

const ITEM = /^(?:•|\d+[.)])\s/;

/** The units of a passage in order: with what stands before each and the heads of tables, they are the passage. */
export function unitsOf(body: string, language: Language): Unit[] {
  const units: Unit[] = [];
  for (const [paragraph, text] of body.split(/\n{2,}/).entries()) {
    let lead: number | null = null;
    let head: string | null = null;
    for (const [at, line] of text.split('\n').entries()) {
      const before = at > 0 ? '\n' : paragraph > 0 ? '\n\n' : '';
      const add = (kind: Unit['kind'], text: string, before: string) =>
        units.push({ kind, text, before, paragraph, lead, head });
      if (isRow(line)) {
        if (head === null) head = line;
        else add('row', line, before);
        continue;
      }
      head = null;
      if (ITEM.test(line)) {
        add('item', line, before);
        continue;
      }
      lead = null;
      let gap = before;
      for (const sentence of sentencesOf(line, language)) {
        const text = sentence.trimEnd();
        add('sentence', text, gap);
        gap = sentence.slice(text.length);
      }
      if (line.endsWith(':')) lead = units.length - 1;
    }
  }
  return units;
}
