import { tokenise } from './analysis.ts';

/** A term with its other names: an abbreviation with what it stands for, a word with its synonyms. */
export type Names = { term: string; meanings: readonly string[] };

/** The other names of what is named by these words (folded), as words; none if they are no name. */
export type Glossary = (words: readonly string[]) => readonly (readonly string[])[];

/** Longer names are not looked for in a question. */
export const LONGEST_NAME = 6;

export const NO_GLOSSARY: Glossary = () => [];

const wordsOf = (name: string): string[] => tokenise(name).map(({ joined }) => joined);

/** Read once for each entry: every question looks through all of them. */
const read = new WeakMap<Names, string[][]>();
function namesOf(entry: Names): string[][] {
  const known = read.get(entry);
  if (known) return known;
  const names = [entry.term, ...entry.meanings].map(wordsOf).filter(({ length }) => length > 0);
  read.set(entry, names);
  return names;
}

/** Looks names up both ways: what an abbreviation stands for, and the abbreviation of what is written in full. */
export function glossaryOf(entries: readonly Names[]): Glossary {
  const others = new Map<string, string[][]>();
  for (const entry of entries) {
    const names = namesOf(entry);
    for (const name of names) {
      const key = name.join(' ');
      others.set(key, [...(others.get(key) ?? []), ...names.filter((other) => other !== name)]);
    }
  }
  return (words) => others.get(words.join(' ')) ?? [];
}
