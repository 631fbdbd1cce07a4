import { isStopWord, tokenise, type Word } from './analysis.ts';
import { inverseFrequency } from './vocabulary.ts';

/** Long enough to tell, short enough to leave runs without the error in a misspelt word; tuned on the even questions. */
const LENGTH = 5;

/** The base of the rolling hash; its high power drops the character that leaves the window. */
const BASE = 33;
const LEAVING = (BASE ** LENGTH) | 0;

/** Fibonacci hashing: spreads hashes that differ little over all slots. */
const SPREAD = 0x9e3779b1;

/** Passage counts stand in 2^21 hashed slots (8 MB), which two runs may share. */
const SLOT_SHIFT = 32 - 21;
const SLOTS = 2 ** (32 - SLOT_SHIFT);

/** BM25's saturation and length normalisation, tuned on the even questions of the evaluation set. */
const SATURATION = 1.2;
const LENGTH_NORM = 0.75;

/** Runs of characters in more than this share of the passages (and more than a handful) tell nothing. */
const COMMON_SHARE = 0.15;
const COMMON_AT_LEAST = 20;

/** The statistics as they are kept; `passages`: of how many each slot's runs stand in. */
export type StoredGrams = { passages: Uint32Array; characters: number; size: number };

/** Likeness by shared runs of characters, across words: it sees through typing errors, inflection and compounds. */
export class CharacterGrams {
  readonly #passages: Uint32Array;
  #characters: number;
  #size: number;
  /** Of the passages that were ever among the best: what nobody asks for takes no memory. */
  readonly #texts = new Map<string, string>();
  readonly #wordsOf: (id: string) => readonly Word[];

  /** `wordsOf`: the words of a passage that was added. */
  constructor(
    wordsOf: (id: string) => readonly Word[],
    { passages, characters, size }: StoredGrams = { passages: new Uint32Array(SLOTS), characters: 0, size: 0 },
  ) {
    this.#wordsOf = wordsOf;
    this.#passages = passages;
    this.#characters = characters;
    this.#size = size;
  }

  stored(): StoredGrams {
    return { passages: this.#passages, characters: this.#characters, size: this.#size };
  }

  add(words: readonly Word[]): void {
    this.#count(runningText(words), 1);
  }

  remove(id: string, words: readonly Word[]): void {
    this.#count(runningText(words), -1);
    this.#texts.delete(id);
  }

  /** For each passage how much it shares with the question, from 0 to 1 (all of it, many times). */
  likeness(question: string, ids: readonly string[]): number[] {
    const weights = this.#weights(question);
    const most = [...weights.values()].reduce((sum, weight) => sum + weight, 0) * (SATURATION + 1);
    if (most === 0) return ids.map(() => 0);
    const wanted = new Uint8Array(2 ** 16);
    for (const gram of weights.keys()) wanted[gram & 0xffff] = 1;
    const average = this.#characters / this.#size;
    return ids.map((id) => {
      const run = this.#textOf(id);
      const counts = new Map<number, number>();
      eachGram(run, (gram) => {
        if (wanted[gram & 0xffff] && weights.has(gram)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
      });
      const damping = SATURATION * (1 - LENGTH_NORM + (LENGTH_NORM * run.length) / average);
      let sum = 0;
      for (const [gram, count] of counts)
        sum += ((weights.get(gram) ?? 0) * count * (SATURATION + 1)) / (count + damping);
      return sum / most;
    });
  }

  /** The question's telling runs of characters with their inverse document frequency. */
  #weights(question: string): Map<number, number> {
    const weights = new Map<number, number>();
    const common = Math.max(COMMON_AT_LEAST, COMMON_SHARE * this.#size);
    eachGram(runningText(tokenise(question)), (gram) => {
      const passages = this.#passages[gram >>> SLOT_SHIFT] ?? 0;
      if (passages > 0 && passages <= common) weights.set(gram, inverseFrequency(passages, this.#size));
    });
    return weights;
  }

  #count(run: string, step: 1 | -1): void {
    const slots = new Set<number>();
    eachGram(run, (gram) => slots.add(gram >>> SLOT_SHIFT));
    for (const slot of slots) this.#passages[slot] = (this.#passages[slot] ?? 0) + step;
    this.#characters += step * run.length;
    this.#size += step;
  }

  #textOf(id: string): string {
    const known = this.#texts.get(id);
    if (known !== undefined) return known;
    const text = runningText(this.#wordsOf(id));
    this.#texts.set(id, text);
    return text;
  }
}

/** The words of a text without stop words as one string: `_paspoort_aanvragen_`. */
function runningText(words: readonly Word[]): string {
  const spelt = words.map(({ joined }) => joined);
  return `_${spelt.filter((word) => !isStopWord(word)).join('_')}_`;
}

/** Calls `visit` with the hash of each run of characters. */
function eachGram(text: string, visit: (gram: number) => void): void {
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
    if (at >= LENGTH) hash = (hash - Math.imul(LEAVING, text.charCodeAt(at - LENGTH))) | 0;
    if (at >= LENGTH - 1) visit(Math.imul(hash, SPREAD) >>> 0);
  }
}
