import SearchableMap from 'minisearch/SearchableMap';
import { inSteps } from './steps.ts';

/** Shorter words are too like each other to repair. */
const SHORTEST_REPAIRED = 4;

/** Two mistakes are repaired only in words longer than this; in shorter ones they make another word. */
const TWO_EDITS_LONGER_THAN = 8;

/** Below this length one edit is looked for, from it on two. */
const TWO_EDITS_FROM = 5;

/** More words that are as like the unknown one only blur the question. */
const MOST_SUGGESTIONS = 3;

/** How far a repaired word is trusted, by the number of edits. */
const TRUST = { 1: 0.8, 2: 0.6 };

type Suggestion = { word: string; trust: number };

/** BM25's inverse document frequency: what a term tells that stands in `found` of `all` passages. */
export const inverseFrequency = (found: number, all: number): number =>
  Math.log(1 + (all - found + 0.5) / (found + 0.5));

/** Words with their numbers of passages as they are kept: the words parted by spaces. */
type StoredCounts = { words: string; passages: Uint32Array };
export type StoredVocabulary = { stems: StoredCounts; spellings: StoredCounts; size: number };

/** The stems of the passages, and their words as they are spelt, with the number of passages of each. */
export class Vocabulary {
  readonly #stems = new Map<string, number>();
  readonly #spellings = new SearchableMap<number>();
  #size = 0;

  /** In short steps, between which the process does its other work. */
  static async load({ stems, spellings, size }: StoredVocabulary): Promise<Vocabulary> {
    const vocabulary = new Vocabulary();
    vocabulary.#size = size;
    await inSteps(counted(stems), ([word, passages]) => vocabulary.#stems.set(word, passages));
    await inSteps(counted(spellings), ([word, passages]) => vocabulary.#spellings.set(word, passages));
    return vocabulary;
  }

  stored(): StoredVocabulary {
    return { stems: storedCounts(this.#stems), spellings: storedCounts(this.#spellings), size: this.#size };
  }

  /** Counts a passage in (1) or out (-1). */
  count(spellings: ReadonlySet<string>, stems: ReadonlySet<string>, step: 1 | -1): void {
    this.#size += step;
    for (const word of spellings) if (word.length >= SHORTEST_REPAIRED) bump(this.#spellings, word, step);
    for (const stem of stems) bump(this.#stems, stem, step);
  }

  knows(stem: string): boolean {
    return this.#stems.has(stem);
  }

  /** What a stem tells: most if no passage has it. */
  weight(stem: string): number {
    return inverseFrequency(this.#stems.get(stem) ?? 0, this.#size);
  }

  /** Known spellings one or two typing errors away from an unknown word: the most frequent first, whichever came in first. */
  similar(unknown: string): Suggestion[] {
    if (unknown.length < SHORTEST_REPAIRED || /^\d+$/.test(unknown)) return [];
    const found: { word: string; edits: 1 | 2; passages: number }[] = [];
    for (const [word, [passages, distance]] of this.#spellings.fuzzyGet(
      unknown,
      unknown.length < TWO_EDITS_FROM ? 1 : 2,
    )) {
      const edits = distance === 2 && !transposed(word, unknown) ? 2 : 1;
      if (edits === 1 || unknown.length > TWO_EDITS_LONGER_THAN) found.push({ word, edits, passages });
    }
    const fewest = Math.min(...found.map(({ edits }) => edits));
    return found
      .filter(({ edits }) => edits === fewest)
      .sort((one, other) => other.passages - one.passages || (one.word < other.word ? -1 : 1))
      .slice(0, MOST_SUGGESTIONS)
      .map(({ word, edits }) => ({ word, trust: TRUST[edits] }));
  }
}

/** Two swapped letters are two edits to the index, but one mistake of the writer. */
const transposed = (one: string, other: string): boolean =>
  one.length === other.length && [...one].sort().join('') === [...other].sort().join('');

function bump(counts: Map<string, number> | SearchableMap<number>, key: string, step: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + step;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

function storedCounts(counts: Map<string, number> | SearchableMap<number>): StoredCounts {
  const all = [...counts];
  return { words: all.map(([word]) => word).join(' '), passages: Uint32Array.from(all, ([, passages]) => passages) };
}

const counted = ({ words, passages }: StoredCounts): [string, number][] =>
  passages.length === 0 ? [] : words.split(' ').map((word, at) => [word, passages[at] ?? 0]);
