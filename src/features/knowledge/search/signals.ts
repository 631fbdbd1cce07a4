import { type Counted, had } from './question.ts';

/** What tells whether a passage answers a question; on no other passage depends any of it. */
export type Signals = {
  /** The share, from 0 to 1, of what the question asks about that the passage has. */
  coverage: number;
  /** The logarithm of how much that is: 0 for one word that hardly any passage has. */
  told: number;
  /** The same in a measure that grows with the knowledge base: a rare word among many passages tells more. */
  information: number;
  /** How much of the question it lacks, in such words. */
  missing: number;
  /** The share that its title and heading have. */
  head: number;
  /** The logarithm of the number of words that ask. */
  words: number;
  /** Likeness by runs of characters. */
  characters: number;
  /** 1 if it is in another language than the question. */
  otherLanguage: number;
};

type Had = {
  /** The stems of the question that the passage has, and those that its title and heading have. */
  found: ReadonlySet<string>;
  head: ReadonlySet<string>;
  characters: number;
  otherLanguage: boolean;
};

/** Keeps logarithms finite. */
const LITTLE = 0.05;

/** `size`: passages in the knowledge base. */
export function signalsOf(words: readonly Counted[], passage: Had, size: number): Signals {
  let asked = 0;
  let told = 0;
  let inHead = 0;
  let missing = 0;
  for (const word of words) {
    const covered = had(word, passage.found);
    asked += word.weight;
    told += word.weight * covered;
    inHead += word.weight * had(word, passage.head);
    missing += word.plain * (1 - covered);
  }
  return {
    coverage: asked ? told / asked : 0,
    told: Math.log(LITTLE + told),
    information: Math.log(LITTLE + told * Math.log(1 + size)),
    missing,
    head: asked ? inHead / asked : 0,
    words: Math.log(1 + words.length),
    characters: passage.characters,
    otherLanguage: Number(passage.otherLanguage),
  };
}
