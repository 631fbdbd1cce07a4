import { stemmer as dutchStemmer } from '@orama/stemmers/dutch';
import { stemmer as englishStemmer } from '@orama/stemmers/english';
import { eng, nld } from 'stopword';

export type Language = 'nl' | 'en';

/** A word of a text, folded; a word with hyphens is one word and also its pieces. */
export type Word = { joined: string; pieces: readonly string[] };

/** Question and filler words that the lists of `stopword` lack: they say nothing about the subject asked for. */
const QUESTION_WORDS =
  'wat wie waar welke welk wanneer waarom hoe hoeveel hoelang waarvoor waarmee waarbij moet moeten mag mogen kun jij jullie jouw uw onze ons gaat gaan kom komt zit zijn via per ook bij bijvoorbeeld graag iets iemand eigenlijk wel nog vraag vragen doe doet gebeurt krijg krijgt krijgen kreeg kregen what who how when where which does';

/** One set for both languages, because a text in one often quotes the other. */
const STOP_WORDS = new Set([...nld, ...eng.filter((word) => /^[a-z]+$/.test(word)), ...QUESTION_WORDS.split(' ')]);

/** Below this length a stemmer does more harm than good. */
const SHORTEST_STEMMED = 4;

/** Keeps the memory of stems bounded; a corpus of 100,000 passages has fewer different words. */
const REMEMBERED_STEMS = 500_000;

const WORD = /[a-z0-9]+(?:['_-][a-z0-9]+)*/g;
const JOINT = /['_-]/;
const NO_PIECES: readonly string[] = [];
const stemmers: Record<Language, (word: string) => string> = { nl: dutchStem, en: englishStemmer };
const stems: Record<Language, Map<string, string>> = { nl: new Map(), en: new Map() };

/** Lower case, without accents, one kind of apostrophe: `Coördinatie` and `coordinatie` are one word. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'");
}

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);

/** The words of a text in order, stop words included. */
export function tokenise(text: string): Word[] {
  const words: Word[] = [];
  for (const match of fold(text).match(WORD) ?? []) {
    const pieces = JOINT.test(match) ? piecesOf(match) : [match];
    if (pieces.length) words.push({ joined: pieces.join(''), pieces: pieces.length > 1 ? pieces : NO_PIECES });
  }
  return words;
}

const piecesOf = (word: string): string[] =>
  word
    .replace(/'[sn]$/, '')
    .replaceAll("'", '')
    .split(/[-_]/)
    .filter(Boolean);

/** The words that carry meaning, pieces of hyphenated words beside the whole. */
export function contentWords(words: readonly Word[]): string[] {
  return words.flatMap(({ joined, pieces }) => [joined, ...pieces]).filter((word) => !isStopWord(word));
}

/** The stem of a folded word (Snowball), so that singular and plural, and most forms of a verb, meet. */
export function stem(word: string, language: Language): string {
  const known = stems[language].get(word);
  if (known !== undefined) return known;
  const found = word.length >= SHORTEST_STEMMED && /^[a-z]+$/.test(word) ? stemmers[language](word) : word;
  if (stems[language].size < REMEMBERED_STEMS) stems[language].set(word, found);
  return found;
}

/** Snowball leaves `verblijv(en)` and `verblijf`, `reiz(en)` and `reis`, `herkenn(en)` and `herken` apart. */
function dutchStem(word: string): string {
  const found = dutchStemmer(word).replace(/([bfgklmnprs])\1$/, '$1');
  return found.length > 2 ? found.replace(/z$/, 's').replace(/v$/, 'f') : found;
}
