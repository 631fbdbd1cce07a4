import { isStopWord, type Language, stem, tokenise, type Word } from './analysis.ts';
import { isCommon } from './common-words.ts';
import { type CompoundSplitter, SHORTEST_PART } from './compounds.ts';
import { dutchFor, dutchForPair } from './english.ts';
import { type Glossary, LONGEST_NAME, NO_GLOSSARY } from './glossary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One way to find a word of the question: all of its stems together, and how surely they mean the word. */
type Reading = { stems: readonly string[]; trust: number };

/** A word of the question that says what it is about; without readings no passage knows it. */
export type QuestionWord = {
  word: string;
  readings: readonly Reading[];
  /** Other words for it, as they may be spelt in a passage. */
  also: readonly string[];
};

/** The parts of a compound that is itself known are looked for beside it, but mean less than it. */
const PARTS_BESIDE_WHOLE = 0.4;

/** The parts of a compound that no passage has must stand for it. */
const PARTS_ALONE = 0.8;
const PIECES_OF_HYPHENATED = 0.8;

/** What the glossary or the table of English words says that a word means. */
const OTHER_WORDS = 0.9;

/** The half without the mistake of a misspelt compound. */
const SOUND_HALF = 0.6;

/** `zorg toeslag` is looked up as `zorgtoeslag`, `veiligheid regio` as `veiligheidsregio`. */
const LINKS_OF_TWO = ['', 's', 'en'];
const SHORTEST_JOINED = 3;
const MOST_JOINED = 3;

/** What a separable verb leaves at the end of a question: `Hoe vraag ik een paspoort aan?` */
const PARTICLES = new Set('aan af op uit in toe mee over voor door bij na terug weg om'.split(' '));

/** Words that shape a question but are not its subject: a passage need not have them to answer it. */
const SHAPING_WORDS = new Set(['volgende', 'eerstvolgende', 'vaak', 'werkt', 'betekent', 'heet', 'vertel', 'maak']);

/** What a word that any question may have counts beside another, and a number, which many passages have by chance. */
const COMMON_SHARE = 0.3;
const NUMBER_SHARE = 0.5;

/** A question may be in either language, and is too short to tell which: its words are looked up as both. */
const LANGUAGES: readonly Language[] = ['nl', 'en'];

type Reads = { glossary?: Glossary | undefined; translated?: boolean };

/** Reads a question with the words that the passages know: whole, joined, split, or repaired. */
export class QuestionReader {
  readonly #vocabulary: Vocabulary;
  readonly #splitter: CompoundSplitter;

  constructor(vocabulary: Vocabulary, splitter: CompoundSplitter) {
    this.#vocabulary = vocabulary;
    this.#splitter = splitter;
  }

  /** `glossary`: the other names of what it names; `translated`: English words are looked up as Dutch ones, too. */
  read(question: string, { glossary = NO_GLOSSARY, translated = false }: Reads = {}): QuestionWord[] {
    const words = tokenise(question);
    const other = this.#otherNames(words, glossary, translated);
    const joined = words.map((): Reading[] => []);
    for (let start = 0; start < words.length; start++)
      for (let end = start + 2; end <= Math.min(start + MOST_JOINED, words.length); end++) {
        const readings = this.#joined(words.slice(start, end).map((word) => word.joined));
        for (let at = start; at < end; at++) joined[at]?.push(...readings);
      }
    const verb = this.#separated(words.map((word) => word.joined));
    const all = [
      ...words.map((word, at) => {
        const names = other[at] ?? [];
        const known = [...(joined[at] ?? []), ...names.flatMap((name) => this.#name(name))];
        return { word: word.joined, readings: this.#readings(word, known), also: names.flat() };
      }),
      ...(verb ? [verb] : []),
    ];
    const content = all.filter(({ word }) => !isStopWord(word));
    return content.length ? content : all;
  }

  #readings(word: Word, joined: readonly Reading[]): Reading[] {
    const whole = this.#known(word.joined, 1);
    const pieces = word.pieces.filter((piece) => piece.length > 1 && !isStopWord(piece));
    const hyphenated = this.#hyphenated(pieces);
    const known = [...whole, ...joined, ...hyphenated];
    const parts = this.#parts(word.joined, whole.length + hyphenated.length ? PARTS_BESIDE_WHOLE : PARTS_ALONE);
    return known.length + parts.length ? [...known, ...parts] : this.#repaired(word.joined);
  }

  /** For each word of the question other names of it or of the run that it stands in, as words. */
  #otherNames(words: readonly Word[], glossary: Glossary, translated: boolean): (readonly string[])[][] {
    const spelt = words.map(({ joined }) => joined);
    const other = spelt.map((): (readonly string[])[] => []);
    const add = (start: number, length: number, names: readonly (readonly string[])[]) => {
      for (let at = start; at < start + length; at++) other[at]?.push(...names);
    };
    for (let start = 0; start < spelt.length; start++) {
      for (let length = 1; length <= LONGEST_NAME && start + length <= spelt.length; length++)
        add(start, length, glossary(spelt.slice(start, start + length)));
      if (!translated) continue;
      const pair = dutchForPair(spelt[start] ?? '', spelt[start + 1] ?? '');
      if (pair.length > 0) add(start, 2, [pair]);
      else if (!other[start]?.length)
        add(
          start,
          1,
          dutchFor(spelt[start] ?? '').map((word) => [word]),
        );
    }
    return other;
  }

  /** All the words of a name together. */
  #name(name: readonly string[]): Reading[] {
    const stems = name.filter((word) => !isStopWord(word)).map((word) => stem(word, 'nl'));
    const readings = stems.some((each) => this.#vocabulary.knows(each)) ? [{ stems, trust: OTHER_WORDS }] : [];
    const [word] = name;
    return name.length > 1 || word === undefined || readings.length > 0 ? readings : this.#parts(word, PARTS_ALONE);
  }

  /** The verb that a particle at the end belongs to, if the passages have it: `aanvragen`. The verb is the first that fits. */
  #separated(words: readonly string[]): QuestionWord | undefined {
    const particle = words.at(-1) ?? '';
    if (!PARTICLES.has(particle)) return undefined;
    const verbs = words.slice(0, -1).map((word) => particle + stem(word, 'nl'));
    const known = verbs.find((verb) => this.#vocabulary.knows(verb));
    return known === undefined ? undefined : { word: known, readings: [{ stems: [known], trust: 1 }], also: [] };
  }

  /** Neighbours that the passages write as one word. */
  #joined(run: readonly string[]): Reading[] {
    if (run.some((word) => word.length < SHORTEST_JOINED || isStopWord(word))) return [];
    return (run.length === 2 ? LINKS_OF_TWO : ['']).flatMap((link) => this.#known(run.join(link), 1));
  }

  #known(word: string, trust: number): Reading[] {
    const stems = new Set(LANGUAGES.map((language) => stem(word, language)));
    return [...stems].filter((each) => this.#vocabulary.knows(each)).map((each) => ({ stems: [each], trust }));
  }

  /** Only all pieces together mean the word: `AVE-model` is not just any model. */
  #hyphenated(pieces: readonly string[]): Reading[] {
    return LANGUAGES.map((language) => pieces.map((piece) => stem(piece, language)))
      .filter((stems) => stems.some((each) => this.#vocabulary.knows(each)))
      .map((stems) => ({ stems, trust: PIECES_OF_HYPHENATED }));
  }

  #parts(compound: string, trust: number): Reading[] {
    const stems = this.#splitter.split(compound).map((part) => stem(part, 'nl'));
    return stems.some((each) => this.#vocabulary.knows(each)) ? [{ stems, trust }] : [];
  }

  /** Only for a word that no passage has in any way. */
  #repaired(word: string): Reading[] {
    const whole = this.#vocabulary
      .similar(word)
      .flatMap(({ word: similar, trust }) => [
        ...this.#known(similar, trust),
        ...this.#parts(similar, trust * PARTS_BESIDE_WHOLE),
      ]);
    return whole.length ? whole : this.#repairedHalf(word);
  }

  /** `cameratoezciht`: the mistake is in the second half of a compound that no passage has. */
  #repairedHalf(word: string): Reading[] {
    for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
      const left = word.slice(0, at).replace(/s$/, '');
      if (!this.#splitter.isPart(left)) continue;
      const right = word.slice(at);
      const ends = this.#known(right, 1).length ? [{ word: right, trust: 1 }] : this.#vocabulary.similar(right);
      if (!ends.length) continue;
      return ends.map((end) => ({ stems: [stem(left, 'nl'), stem(end.word, 'nl')], trust: SOUND_HALF * end.trust }));
    }
    return [];
  }
}

/** The known stems of a question, each with the trust of its best reading. */
export function stemsOf(words: readonly QuestionWord[], vocabulary: Vocabulary): Map<string, number> {
  const trusted = new Map<string, number>();
  for (const { stems, trust } of words.flatMap(({ readings }) => readings))
    for (const each of stems) if (vocabulary.knows(each)) trusted.set(each, Math.max(trust, trusted.get(each) ?? 0));
  return trusted;
}

/** A word of the question as it counts: the more passages have it the less, at most 1, and little if any question may have it. */
export type Counted = { weight: number; plain: number; readings: QuestionWord['readings'] };

/** The words that ask for something, with their weights; one that no passage has weighs most. */
export const counted = (words: readonly QuestionWord[], vocabulary: Vocabulary): Counted[] =>
  words
    .filter(({ word }) => !SHAPING_WORDS.has(word))
    .map(({ word, readings }) => {
      const plain = weightOf(readings, vocabulary) / vocabulary.weight('');
      const share = isCommon(word) ? COMMON_SHARE : /^\d+$/.test(word) ? NUMBER_SHARE : 1;
      return { weight: share * plain, plain, readings };
    });

/** How much of a word a passage with these stems has, from 0 to 1. */
export const had = ({ readings }: Counted, found: ReadonlySet<string>): number =>
  Math.max(0, ...readings.map(({ stems, trust }) => trust * shareOf(stems, found)));

const shareOf = (stems: readonly string[], found: ReadonlySet<string>): number =>
  stems.filter((each) => found.has(each)).length / stems.length;

/** A word weighs as much as the stems of its first reading, at most as much as a word that no passage has. */
function weightOf(readings: readonly Reading[], vocabulary: Vocabulary): number {
  const unknown = vocabulary.weight('');
  const stems = readings[0]?.stems;
  return stems
    ? Math.min(
        unknown,
        stems.reduce((sum, each) => sum + vocabulary.weight(each), 0),
      )
    : unknown;
}
