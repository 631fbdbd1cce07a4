import { contentWords, tokenise } from './analysis.ts';
import { StorableMiniSearch, type StoredWords } from './postings.ts';

/** BM25 as tuned on the even questions of the evaluation set; MiniSearch calls its saturation `k`, and `d: 0` is plain BM25. */
const BM25 = { k: 0.8, b: 0.75, d: 0 };

/** Words in the title and in the first words count again, at this share of a word in the text. */
const FIELD_WEIGHTS = { title: 0.25, lead: 0.5 };
const LEAD_WORDS = 30;

/** The stems of a passage by field, parted by spaces. */
export type Fields = { id: string; text: string; title: string; lead: string };

export type Candidate = { id: string; score: number; found: ReadonlySet<string> };

const OPTIONS = {
  fields: ['text', 'title', 'lead'],
  tokenize: (stems: string) => stems.split(' '),
  processTerm: (term: string) => term,
};

/** The index of words: which passages hold a stem, and how likely that makes them. */
export class WordIndex {
  readonly #words = new StorableMiniSearch<Fields>(OPTIONS);

  /** In short steps, between which the process does its other work. */
  static async load(stored: StoredWords): Promise<WordIndex> {
    const index = new WordIndex();
    await index.#words.restore(stored);
    return index;
  }

  stored(): StoredWords {
    return this.#words.stored();
  }

  add(fields: Fields): void {
    this.#words.add(fields);
  }

  remove(fields: Fields): void {
    this.#words.remove(fields);
  }

  /**
   * The best of the allowed passages, best first: at most `most`. `terms`: stems with their trust, `weight`: what they tell
   * together.
   */
  candidates(
    terms: ReadonlyMap<string, number>,
    { allowed, weight, most }: { allowed: (id: string) => boolean; weight: number; most: number },
  ): Candidate[] {
    const best = weight * (1 + BM25.k);
    return this.#words
      .search([...terms.keys()].join(' '), {
        filter: ({ id }) => allowed(id),
        boostTerm: (term) => terms.get(term) ?? 1,
        boost: FIELD_WEIGHTS,
        bm25: BM25,
      })
      .map(({ id, score, terms: found, queryTerms }) => ({
        id: String(id),
        // MiniSearch multiplies by the number of matched terms, which favours long passages.
        score: score / queryTerms.length / best,
        found,
      }))
      .sort(bestFirst)
      .slice(0, most)
      .map(({ found, ...candidate }) => ({ ...candidate, found: new Set(found) }));
  }
}

/** The first words of a text that carry meaning. */
export const leadOf = (body: string): string[] => contentWords(tokenise(body.split(/\s+/, LEAD_WORDS).join(' ')));

/** Equal scores by id, so that an order never depends on when a passage came in. */
export const bestFirst = (one: { id: string; score: number }, other: { id: string; score: number }): number =>
  other.score - one.score || (one.id < other.id ? -1 : 1);
