import { contentWords, type Language, stem, tokenise, type Word } from './analysis.ts';
import { CompoundSplitter, WordCounts } from './compounds.ts';
import { enough, subject } from './confidence.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { fit } from './fit.ts';
import type { Glossary } from './glossary.ts';
import { CharacterGrams, type StoredGrams } from './grams.ts';
import { givesWhatIsAsked } from './kinds.ts';
import type { StoredWords } from './postings.ts';
import { counted, QuestionReader, stemsOf } from './question.ts';
import { type Shape, shapeOf } from './shape.ts';
import { type Signals, signalsOf } from './signals.ts';
import { inSteps } from './steps.ts';
import { type StoredVocabulary, Vocabulary } from './vocabulary.ts';
import { bestFirst, type Fields, leadOf, WordIndex } from './words.ts';

export type Passage = { id: string; title: string; heading?: string; body: string; language: Language };

export type Hit = {
  id: string;
  /** What the order is by: `likeness` with what the form of the question asks for. */
  score: number;
  /** From 0 to about 2; depends on the question, this passage and the statistics of the index, on no other hit. */
  likeness: number;
  /** What tells whether it answers (see `confidence.ts`). */
  signals: Signals;
  /** Whether the question asks for an amount, a time or the like that the passage does not give. */
  lacksKind: boolean;
  /** How sure it is about what the question is: enough from 1 on. Each knowledge base sets this for itself. */
  confidence: number;
};

type SearchOptions = {
  limit: number;
  /** Whether the one who asks may see the passage: what is not allowed never becomes a candidate. */
  allowed: (id: string) => boolean;
  /** Other names that the one who asks may know of. */
  glossary?: Glossary;
};

/** Only the best by words are compared by characters, which bounds the time. */
const CANDIDATES = 100;

/** How much likeness by characters counts beside likeness by words, as fitted on the even questions. */
const CHARACTERS_WEIGHT = 1.2;

/** What an answer takes is set again after so many changes, as a share of the passages; sooner would slow each question. */
const CHANGES_BEFORE_SETTING_AGAIN = 0.02;

type Ranked = Omit<Hit, 'confidence'>;

/** All that an index knows beside the passages themselves, to be kept or handed over; of the analysis that made it only. */
export type StoredIndex = {
  frequent: string[];
  vocabulary: StoredVocabulary;
  grams: StoredGrams;
  words: StoredWords;
  enough: number | undefined;
  changes: number;
};

/** Full-text search over passages in Dutch and English; small, in memory, changed passage by passage. */
export class SearchIndex {
  readonly #frequent: ReadonlySet<string>;
  readonly #splitter: CompoundSplitter;
  readonly #reader: QuestionReader;
  readonly #vocabulary: Vocabulary;
  readonly #grams: CharacterGrams;
  readonly #words: WordIndex;
  readonly #passages = new Map<string, Passage>();
  #enough: number | undefined;
  #changes = 0;

  /** `frequent`: words that may be parts of compounds beside those of the dictionary; fixed for the life of the index. */
  private constructor(
    frequent: ReadonlySet<string>,
    parts: { vocabulary: Vocabulary; words: WordIndex; grams?: StoredGrams },
  ) {
    this.#frequent = frequent;
    this.#splitter = new CompoundSplitter(frequent);
    this.#vocabulary = parts.vocabulary;
    this.#reader = new QuestionReader(this.#vocabulary, this.#splitter);
    this.#words = parts.words;
    this.#grams = new CharacterGrams((id) => this.#allWords(id), parts.grams);
  }

  static empty(frequent: ReadonlySet<string> = new Set()): SearchIndex {
    return new SearchIndex(frequent, { vocabulary: new Vocabulary(), words: new WordIndex() });
  }

  /** An index of these passages that splits compounds with their frequent words. Seconds of work for ten thousand. */
  static build(passages: readonly Passage[]): SearchIndex {
    const counts = new WordCounts();
    for (const passage of passages) counts.add(fullText(passage));
    const index = SearchIndex.empty(counts.frequent());
    for (const passage of passages) index.add(passage);
    index.#takes();
    return index;
  }

  /** The index that was stored, of the same passages; in short steps between which the process does its other work. */
  static async load(stored: StoredIndex, passages: readonly Passage[]): Promise<SearchIndex> {
    const vocabulary = await Vocabulary.load(stored.vocabulary);
    const words = await WordIndex.load(stored.words);
    // A copy: it changes with the passages.
    const grams = { ...stored.grams, passages: stored.grams.passages.slice() };
    const index = new SearchIndex(new Set(stored.frequent), { vocabulary, words, grams });
    await inSteps(passages, (passage) => index.#passages.set(passage.id, passage));
    index.#enough = stored.enough;
    index.#changes = stored.changes;
    return index;
  }

  stored(): StoredIndex {
    return {
      frequent: [...this.#frequent],
      vocabulary: this.#vocabulary.stored(),
      grams: this.#grams.stored(),
      words: this.#words.stored(),
      enough: this.#enough,
      changes: this.#changes,
    };
  }

  /** Adds a passage, in place of one with the same id. */
  add(passage: Passage): void {
    this.remove(passage.id);
    const words = wordsOf(passage);
    this.#passages.set(passage.id, passage);
    this.#words.add(this.#fields(passage, words));
    this.#grams.add(words.all);
    this.#count(passage, words, 1);
  }

  /** Takes a passage out, with all it added to the statistics; an unknown id changes nothing. */
  remove(id: string): void {
    const passage = this.#passages.get(id);
    if (!passage) return;
    const words = wordsOf(passage);
    this.#passages.delete(id);
    this.#words.remove(this.#fields(passage, words));
    this.#grams.remove(id, words.all);
    this.#count(passage, words, -1);
  }

  /** The best allowed passages, best first. */
  search(question: string, options: SearchOptions): Hit[] {
    const takes = this.#takes();
    return this.#found(question, options, takes).map((hit) => ({ ...hit, confidence: subject(hit.signals) / takes }));
  }

  /** What an answer takes here. */
  #takes(): number {
    if (this.#enough === undefined || this.#changes > CHANGES_BEFORE_SETTING_AGAIN * this.#passages.size)
      this.#sets(ELSEWHERE.map((question) => this.#strongest(question)));
    return this.#enough ?? Number.POSITIVE_INFINITY;
  }

  #sets(found: readonly number[]): void {
    this.#enough = enough(found);
    this.#changes = 0;
  }

  /** How much the best passage seems to be about the question, in whichever language. */
  #strongest(question: string): number {
    return bestSubject(this.#found(question, { limit: 1, allowed: () => true }, Number.POSITIVE_INFINITY));
  }

  /** An English question that nothing answers is put to the Dutch passages in Dutch words, if those have more to say to it. */
  #found(question: string, options: SearchOptions, takes: number): Ranked[] {
    const shape = shapeOf(question);
    const found = this.#ranked(question, shape, options, false);
    if (shape.language !== 'en' || bestSubject(found) >= takes) return found;
    const dutch = this.#ranked(question, { ...shape, language: 'nl' }, options, true);
    return evidence(dutch) > evidence(found) ? dutch : found;
  }

  #ranked(question: string, shape: Shape, { limit, allowed, glossary }: SearchOptions, translated: boolean): Ranked[] {
    const words = this.#reader.read(question, { glossary, translated });
    const terms = stemsOf(words, this.#vocabulary);
    if (!terms.size) return [];
    const asked = counted(words, this.#vocabulary);
    const gives = givesWhatIsAsked(question);
    const candidates = this.#words.candidates(terms, { allowed, weight: this.#weightOf(terms), most: CANDIDATES });
    const byCharacters = this.#grams.likeness(
      [question, ...new Set(words.flatMap(({ also }) => also))].join(' '),
      candidates.map(({ id }) => id),
    );
    return candidates
      .map(({ id, score: byWords, found }, at) => {
        const characters = byCharacters[at] ?? 0;
        const likeness = byWords + CHARACTERS_WEIGHT * characters;
        return { id, score: likeness + fit(shape, this.#passages.get(id)), likeness, characters, found };
      })
      .sort(bestFirst)
      .slice(0, limit)
      .map(({ characters, found, ...hit }) => {
        const passage = this.#passages.get(hit.id) as Passage;
        const head = new Set(this.#stems(wordsOf({ ...passage, body: '' }).title, passage.language));
        const otherLanguage = shape.language !== undefined && shape.language !== passage.language;
        const signals = signalsOf(asked, { found, head, characters, otherLanguage }, this.#passages.size);
        return { ...hit, signals, lacksKind: gives !== undefined && !gives(fullText(passage)) };
      });
  }

  #weightOf(terms: ReadonlyMap<string, number>): number {
    return [...terms].reduce((sum, [term, trust]) => sum + trust * this.#vocabulary.weight(term), 0);
  }

  #allWords(id: string): readonly Word[] {
    const passage = this.#passages.get(id);
    return passage ? wordsOf(passage).all : [];
  }

  #fields({ id, body, language }: Passage, { title, content }: Words): Fields {
    const stems = (words: readonly string[]) => this.#stems(words, language).join(' ');
    return { id, text: stems(content), title: stems(title), lead: stems(leadOf(body)) };
  }

  /** The stems of words and of their parts. English is split as well: it helps where a question writes one word as two. */
  #stems(words: readonly string[], language: Language): string[] {
    return words.flatMap((word) => [
      stem(word, language),
      ...this.#splitter.split(word).map((part) => stem(part, 'nl')),
    ]);
  }

  #count({ language }: Passage, { content }: Words, step: 1 | -1): void {
    const spellings = new Set(content);
    this.#changes++;
    this.#vocabulary.count(spellings, new Set(this.#stems([...spellings], language)), step);
  }
}

/** The words of a passage with its title: those that carry meaning, those of its title, and all. */
type Words = { content: string[]; title: string[]; all: Word[] };

function wordsOf(passage: Passage): Words {
  const title = tokenise(fullTitle(passage));
  const all = [...title, ...tokenise(passage.body)];
  return { content: contentWords(all), title: contentWords(title), all };
}

const fullTitle = ({ title, heading }: Passage): string => [title, heading].filter(Boolean).join(' . ');
const fullText = (passage: Passage): string => `${fullTitle(passage)} . ${passage.body}`;

/** What the best passage of each language is compared by. */
const evidence = ([best]: readonly Ranked[]): number => (best ? best.signals.coverage * best.likeness : 0);

const bestSubject = ([best]: readonly Ranked[]): number => (best ? subject(best.signals) : 0);
