import { fold, type Language, tokenise } from './analysis.ts';

/** What the form of a question tells, beside its subject. */
export type Shape = {
  /** Unknown when its small words are of both languages or of neither. */
  language: Language | undefined;
  /** A question that yes or no answers. */
  closed: boolean;
  /** Asks how much or how many. */
  amount: boolean;
  /** The only year that it names. */
  year: string | undefined;
};

/** Small words that stand in one of the languages only. */
const SMALL_WORDS: Record<Language, ReadonlySet<string>> = {
  nl: new Set(
    'de het een van zijn voor wat hoe wanneer kan kun ik mijn je jij u uw als op met heb niet welke wie en moet mag waar waarom er wordt worden naar bij om aan dat die wij we ons onze heeft gaat doen'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the are a an to for how when does i my you your if it on with be have not which who and where why there from can our should'.split(
      ' ',
    ),
  ),
};

/** `Mag ik …?`, and after an introduction: `Ik ben gevaccineerd. Kan ik …?` */
const CLOSED =
  /(?:^|[.,:;!?] )(?:kan|kun|mag|moet|is|zijn|heeft|heb|hebben|geldt|krijg|krijgt|wordt|worden|ben|bestaat|gaat|can|may|must|do|does|is|are|will|should|have)\b/;

const AMOUNT = /\b(?:hoeveel|how (?:much|many))\b/;

const YEAR = /\b(?:19|20)\d\d\b/g;

/** A number that is no year and no part of a date or a name: `55.000`, `23 gemeenten`. */
const FIGURE = /(?<![\w.-])(?!(?:19|20)\d\d\b(?![.,]\d))\d[\d.,]*(?![\w-])/;

const YES_OR_NO = /^\W*(?:ja|nee|yes|no)\b/;

/** Which of the two languages a question is in, and what kind of answer it asks for. */
export function shapeOf(question: string): Shape {
  const words = tokenise(question).map(({ joined }) => joined);
  const count = (language: Language) => words.filter((word) => SMALL_WORDS[language].has(word)).length;
  const more = count('nl') - count('en');
  const years = question.match(YEAR) ?? [];
  return {
    language: more === 0 ? undefined : more > 0 ? 'nl' : 'en',
    closed: CLOSED.test(fold(question)),
    amount: AMOUNT.test(fold(question)),
    year: years.length === 1 ? years[0] : undefined,
  };
}

/** Whether a text starts as an answer to a closed question does. */
export const saysYesOrNo = (text: string): boolean => YES_OR_NO.test(fold(text.slice(0, 20)));

export const hasFigure = (text: string): boolean => FIGURE.test(text);

/** The year that a heading is about: the last, since a path of headings ends with the nearest. */
export const yearOf = (heading: string): string | undefined => heading.match(YEAR)?.at(-1);
