import { contentWords, fold, tokenise } from './analysis.ts';

/** No year and no day of a month: these stand in many passages by chance. */
const NUMBER =
  /(?<![\w.,-])(?!(?:19|20)\d\d\b(?![.,]\d))\d[\d.,]*(?! ?(?:jan|feb|maart|mrt|march|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)|[\w-])|(?<!\p{L})(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|twintig|dertig|vijftig|honderd|helft|alle|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|half|third|once|twice|geen|none|all)(?!\p{L})/iu;
const MONEY =
  /€|\beuro|£|\$|\bpence\b|\bpound|%|\bprocent|\bpercent|\bgratis\b|\bkosteloos|\bfree\b|\d[.,]\d{3}\b|\d,\d\d\b|\bkost/i;
const PERIOD =
  /\b(?:seconde|minu(?:ut|ten)|uur|uren|dag(?:en)?|we(?:ek|ken)|werkdag(?:en)?|maand(?:en)?|jaar|jaren|hours?|minutes?|days?|weeks?|months?|years?|tot|until|eind|levenslang|onbeperkt|meter|centimeter|kilometer|metres?|miles?)\b/i;
const OFTEN = new RegExp(
  `${NUMBER.source}|(?<!\\p{L})(?:elke?|iedere?|every|each|per|om de|dagelijks|wekelijks|maandelijks|jaarlijks|daily|weekly|monthly|yearly|altijd|nooit|always|never)(?!\\p{L})`,
  'iu',
);
const WEIGHT = /\d\s?(?:kilo|kg|gram|ton|pounds?|lbs?)\b/i;
const CALL = /\d{3}|\d \d{4}|\b112\b|\b14 ?0\d/i;
const MAIL = /@/i;
const CLOCK = /\b\d{1,2}[.:]\d\d\b|\b\d{1,2} ?(?:uur|am|pm)\b|\bmidnight\b|\bnoon\b|\bmiddernacht\b/i;

/** What kind of answer a question asks for, and what gives it. The first that fits counts. */
const KINDS: readonly (readonly [asks: RegExp, holds: RegExp])[] = [
  [/\bhoe zwaar\b|\bhow heavy\b|\bweegt\b|\bweigh/, WEIGHT],
  [/\btelefoonnummer|\bphone number/, CALL],
  [/\be-?mail-?adres|\bemail address/, MAIL],
  [
    /\bhoe duur\b|\bwat kost(?:en|ten?)?\b|\bhoeveel (?:kost|euro|geld|betaal)|\bwelk bedrag\b|\bprijs\b|\bverdien|\bhow much (?:does|do|is|are|money)\b|\bwhat (?:does|do) .* cost\b|\bearn\b|\bfee\b/,
    MONEY,
  ],
  [/\bhoe (?:lang|ver|oud)\b|\bhow (?:long|far|old)\b/, PERIOD],
  [/\bhoe vaak\b|\bhow often\b/, OFTEN],
  [/\bhoe laat\b|\bwhat time\b|\bopeningstijd|\bopening hours\b/, CLOCK],
  [/\bhoeveel\b|\bhow (?:many|much|high|big|large|tall)\b|\bhoe (?:hoog|groot|breed|diep)\b/, NUMBER],
];

/** The start of a word, by which its other forms and its compounds are known. */
const SHORTEST_START = 4;
const LONGEST_START = 6;
const ENDING = 2;

const SENTENCE = /\n+|(?<=[.?!;])\s+/;

/**
 * For a question that asks for an amount, a time or the like: whether a text gives one in a sentence, an item or a row that
 * shares a word with it. Undefined for any other question.
 */
export function givesWhatIsAsked(question: string): ((text: string) => boolean) | undefined {
  const asked = fold(question);
  const kind = KINDS.find(([asks]) => asks.test(asked))?.[1];
  if (!kind) return undefined;
  const starts = contentWords(tokenise(question))
    .filter((word) => word.length >= SHORTEST_START)
    .map((word) => word.slice(0, Math.min(LONGEST_START, Math.max(SHORTEST_START, word.length - ENDING))));
  const shares = (text: string) => starts.some((start) => text.includes(start));
  return (text) => {
    const parts = text.split(SENTENCE).filter((part) => kind.test(part));
    return parts.length > 0 && (parts.some((part) => shares(fold(part))) || !shares(fold(text)));
  };
}
