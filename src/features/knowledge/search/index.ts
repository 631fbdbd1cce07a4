import MiniSearch from 'minisearch';
import { contentWords, type Language, stem, tokenise } from './analysis.ts';
import { CompoundSplitter, frequentWords } from './compounds.ts';
import { enough, evidence } from './confidence.ts';
import type { Glossary } from './glossary.ts';
import { CharacterGrams } from './grams.ts';
import { coverage, QuestionReader, stemsOf } from './question.ts';
import { hasFigure, type Shape, saysYesOrNo, shapeOf, yearOf } from './shape.ts';
import { Vocabulary } from './vocabulary.ts';

export type Passage = { id: string; title: string; heading?: string; body: string; language: Language };

export type Hit = {
  id: string;
  /** What the order is by: `likeness` with what the form of the question asks for. */
  score: number;
  /** From 0 to about 2; depends on the question, this passage and the statistics of the index, on no other hit. */
  likeness: number;
  /** The share, from 0 to 1, of what the question asks about that this passage has (see `confidence.ts`). */
  coverage: number;
  /** How much it looks like an answer: from 1 on it is given as one. Each knowledge base sets this for itself. */
  confidence: number;
};

type SearchOptions = {
  limit: number;
  /** Whether the one who asks may see the passage: what is not allowed never becomes a candidate. */
  allowed: (id: string) => boolean;
  /** Other names that the one who asks may know of. */
  glossary?: Glossary;
};

/** BM25 as tuned on the even questions of the evaluation set; MiniSearch calls its saturation `k`, and `d: 0` is plain BM25. */
const BM25 = { k: 0.8, b: 0.75, d: 0 };

/** Words in the title and in the first words count again, at this share of a word in the text. */
const FIELD_WEIGHTS = { title: 0.25, lead: 0.5 };
const LEAD_WORDS = 30;

/** Only the best by words are compared by characters, which bounds the time. */
const CANDIDATES = 100;

/** How much likeness by characters counts beside likeness by words, as fitted on the even questions (as the next two). */
const CHARACTERS_WEIGHT = 1.2;

/** A passage in the other language than the question's is the answer only if nothing in its own is as good. */
const OTHER_LANGUAGE = 0.55;

/** A passage that starts with yes or no answers a closed question, and no other. */
const YES_OR_NO = 0.25;

/** Set on an annual report: who asks how much wants a figure, and what is under another year's heading is about that year. */
const FIGURE = 0.2;
const YEAR = 0.2;

/** What an answer takes is set again after so many changes, as a share of the passages; sooner would slow each question. */
const CHANGES_BEFORE_SETTING_AGAIN = 0.02;

type Ranked = Omit<Hit, 'confidence'>;
type IndexedPassage = { id: string; text: string; title: string; lead: string };

/** Full-text search over passages in Dutch and English; small, in memory, changed passage by passage. */
export class SearchIndex {
  readonly #splitter: CompoundSplitter;
  readonly #reader: QuestionReader;
  readonly #vocabulary = new Vocabulary();
  readonly #grams = new CharacterGrams();
  readonly #passages = new Map<string, Passage>();
  #enough: number | undefined;
  #changes = 0;
  readonly #words = new MiniSearch<IndexedPassage>({
    fields: ['text', 'title', 'lead'],
    tokenize: (stems) => stems.split(' '),
    processTerm: (term) => term,
  });

  /** `frequent`: words that may be parts of compounds beside those of the dictionary; fixed for the life of the index. */
  constructor(frequent: ReadonlySet<string> = new Set()) {
    this.#splitter = new CompoundSplitter(frequent);
    this.#reader = new QuestionReader(this.#vocabulary, this.#splitter);
  }

  /** An index of these passages that splits compounds with their frequent words. */
  static build(passages: readonly Passage[]): SearchIndex {
    const index = new SearchIndex(frequentWords(passages.map(fullText)));
    for (const passage of passages) index.add(passage);
    index.#takes();
    return index;
  }

  /** Adds a passage, in place of one with the same id. */
  add(passage: Passage): void {
    this.remove(passage.id);
    this.#passages.set(passage.id, passage);
    this.#words.add(this.#indexed(passage));
    this.#grams.add(passage.id, fullText(passage));
    this.#count(passage, 1);
  }

  /** Takes a passage out, with all it added to the statistics; an unknown id changes nothing. */
  remove(id: string): void {
    const passage = this.#passages.get(id);
    if (!passage) return;
    this.#passages.delete(id);
    this.#words.remove(this.#indexed(passage));
    this.#grams.remove(id);
    this.#count(passage, -1);
  }

  /** The best allowed passages, best first. */
  search(question: string, options: SearchOptions): Hit[] {
    const takes = this.#takes();
    return this.#found(question, options).map((hit) => ({ ...hit, confidence: evidence(hit) / takes }));
  }

  /** What an answer takes here. */
  #takes(): number {
    if (this.#enough === undefined || this.#changes > CHANGES_BEFORE_SETTING_AGAIN * this.#passages.size) {
      this.#enough = undefined;
      this.#enough = enough((question) => bestEvidence(this.#found(question, { limit: 1, allowed: () => true })));
      this.#changes = 0;
    }
    return this.#enough;
  }

  /** An English question that nothing answers is put to the Dutch passages in Dutch words, if those have more to say to it. */
  #found(question: string, options: SearchOptions): Ranked[] {
    const shape = shapeOf(question);
    const found = this.#ranked(question, shape, options, false);
    if (shape.language !== 'en' || bestEvidence(found) >= (this.#enough ?? Number.POSITIVE_INFINITY)) return found;
    const dutch = this.#ranked(question, { ...shape, language: 'nl' }, options, true);
    return bestEvidence(dutch) > bestEvidence(found) ? dutch : found;
  }

  #ranked(question: string, shape: Shape, { limit, allowed, glossary }: SearchOptions, translated: boolean): Ranked[] {
    const words = this.#reader.read(question, { glossary, translated });
    const terms = stemsOf(words, this.#vocabulary);
    if (!terms.size) return [];
    const candidates = this.#candidates(terms, allowed);
    const byCharacters = this.#grams.likeness(
      [question, ...new Set(words.flatMap(({ also }) => also))].join(' '),
      candidates.map(({ id }) => id),
    );
    return candidates
      .map(({ id, score: byWords, found }, at) => {
        const likeness = byWords + CHARACTERS_WEIGHT * (byCharacters[at] ?? 0);
        return { id, score: likeness + this.#fit(shape, id), likeness, found };
      })
      .sort(bestFirst)
      .slice(0, limit)
      .map(({ found, ...hit }) => ({ ...hit, coverage: coverage(words, found, this.#vocabulary) }));
  }

  #fit({ language, closed, amount, year }: Shape, id: string): number {
    const passage = this.#passages.get(id);
    if (!passage) return 0;
    const other = language !== undefined && language !== passage.language ? OTHER_LANGUAGE : 0;
    const yesOrNo = saysYesOrNo(passage.body) ? (closed ? YES_OR_NO : -YES_OR_NO) : 0;
    const figure = amount && hasFigure(passage.body) ? FIGURE : 0;
    const itsYear = year && passage.heading ? yearOf(passage.heading) : undefined;
    const sameYear = itsYear === undefined ? 0 : itsYear === year ? YEAR : -YEAR;
    return yesOrNo + figure + sameYear - other;
  }

  #candidates(terms: ReadonlyMap<string, number>, allowed: SearchOptions['allowed']) {
    const best =
      [...terms].reduce((sum, [term, trust]) => sum + trust * this.#vocabulary.weight(term), 0) * (1 + BM25.k);
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
        found: new Set(found),
      }))
      .sort(bestFirst)
      .slice(0, CANDIDATES);
  }

  #indexed(passage: Passage): IndexedPassage {
    const stems = (text: string) => this.#stems(contentWords(tokenise(text)), passage.language).join(' ');
    const lead = passage.body.split(/\s+/, LEAD_WORDS).join(' ');
    return { id: passage.id, text: stems(fullText(passage)), title: stems(fullTitle(passage)), lead: stems(lead) };
  }

  /** The stems of words and of their parts. English is split as well: it helps where a question writes one word as two. */
  #stems(words: readonly string[], language: Language): string[] {
    return words.flatMap((word) => [
      stem(word, language),
      ...this.#splitter.split(word).map((part) => stem(part, 'nl')),
    ]);
  }

  #count(passage: Passage, step: 1 | -1): void {
    const spellings = new Set(contentWords(tokenise(fullText(passage))));
    this.#changes++;
    this.#vocabulary.count(spellings, new Set(this.#stems([...spellings], passage.language)), step);
  }
}

const fullTitle = ({ title, heading }: Passage): string => [title, heading].filter(Boolean).join(' . ');
const fullText = (passage: Passage): string => `${fullTitle(passage)} . ${passage.body}`;

const bestEvidence = ([best]: readonly Ranked[]): number => (best ? evidence(best) : 0);

/** Equal scores by id, so that an order never depends on when a passage came in. */
const bestFirst = (one: { id: string; score: number }, other: { id: string; score: number }): number =>
  other.score - one.score || (one.id < other.id ? -1 : 1);
