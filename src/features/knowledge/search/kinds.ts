import { fold } from './analysis.ts';

const NUMBER =
  /\d|\b(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|honderd|one|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|once|twice|third|geen|none)\b/i;
const MONEY =
  /€|\beuro|£|\$|\bpence\b|\bpound|%|\bprocent|\bpercent|\bgratis\b|\bkosteloos|\bfree\b|\d[.,]\d{3}\b|\d,\d\d\b|\bkost/i;
const PERIOD =
  /\b(?:seconde|minu(?:ut|ten)|uur|uren|dag(?:en)?|we(?:ek|ken)|werkdag(?:en)?|maand(?:en)?|jaar|jaren|hours?|minutes?|days?|weeks?|months?|years?|tot|until|eind|levenslang|onbeperkt|meter|centimeter|kilometer|metres?|miles?)\b/i;
const MOMENT =
  /\d|\b(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en)?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|jan(?:uari|uary)|feb(?:ruari|ruary)|maart|march|april|mei|may|jun[ie]|june|jul[iy]|juli|aug(?:ustus|ust)|september|o[kc]tober|november|december|voorjaar|najaar|zomer|winter|week|weken|weekend|maand(?:en)?|dag(?:en)?|jaar|jaren|begin|eind|direct|meteen|onmiddellijk|dagelijks|wekelijks|maandelijks|jaarlijks|immediately|daily|weekly|als|zodra|nadat|voordat|na|voor|bij|indien|tijdens|when|if|after|before|once|week|month|day|year)\b/i;
const OFTEN = new RegExp(
  `${NUMBER.source}|\\b(?:elke?|iedere?|every|each|per|om de|dagelijks|wekelijks|maandelijks|jaarlijks|daily|weekly|monthly|yearly|altijd|nooit|always|never)\\b`,
  'i',
);
const WEIGHT = /\d\s?(?:kilo|kg|gram|ton|pounds?|lbs?)\b/i;
const CALL = /\d{3}|\d \d{4}|\b112\b|\b14 ?0\d/i;
const MAIL = /@/i;
const CLOCK = /\b\d{1,2}[.:]\d\d\b|\b\d{1,2} ?(?:uur|am|pm)\b|\bmidnight\b|\bnoon\b|\bmiddernacht\b/i;

/** What kind of answer a question asks for, and what a text must hold to give it. The first that fits counts. */
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
  [
    /\bwanneer\b(?! (?:mag|mogen|kan|kun|kunnen|moet|moeten|heb|is het)\b)|\bwelke (?:dag|datum|maand)\b|\bwhen\b(?! (?:can|may|must|should|do)\b)|\b(?:what|which) (?:day|date|month)\b|\btot wanneer\b/,
    MOMENT,
  ],
];

/** What a text must hold to answer a question that asks for an amount, a time or the like; undefined if it asks for nothing such. */
export function kindOf(question: string): RegExp | undefined {
  const asked = fold(question);
  return KINDS.find(([asks]) => asks.test(asked))?.[1];
}
