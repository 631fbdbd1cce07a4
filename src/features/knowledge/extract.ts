import { wordsIn } from './domain.ts';
import { contentWords, isStopWord, type Language, stem, tokenise } from './search/analysis.ts';
import { type Unit, unitsOf } from './units.ts';

/** What of a passage answers a question: its parts, unaltered and in order. */
export type Extract = {
  /** Paragraphs, lists and tables; a table begins with its head. */
  text: string;
  /** Is it all of the passage? */
  whole: boolean;
};

/** A passage of so many words is shown whole, unless it is a list or a table of which a part answers. */
const SHORT = 40;

/** A passage of more characters, which only a text without sentences gives, is not looked into. */
const LONGEST = 20_000;

/** Sentences go on until there are so many words: what comes after a sentence often completes it. */
const ENOUGH = 45;

/** Units that fit at least this share as well as the best belong to the answer too. */
const ALSO = { sentence: 0.75, item: 0.85, row: 0.85 };

/** What stands around a unit says what it is about, but not that it is this one. */
const AROUND = 0.25;

/** Sentences that lean on the one before. */
const LEANS =
  /^(?:dit|dat|deze|die|hij|zij|ze|hierbij|hiervoor|hierover|hiermee|daarbij|daarvoor|daarover|daarmee|daarom|daarnaast|ook|zo|dan|this|that|these|those|they|he|she|also|therefore|then)\b/i;

const MONTHS =
  'jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|march|mrt|april|apr|mei|may|juni?|june|juli?|july|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const DATE = new RegExp(
  `\\b(?:\\d{1,2} (?:${MONTHS})\\b|(?:${MONTHS}) \\d|\\d{1,2}[-/]\\d{1,2}[-/]\\d{2,4}|(?:19|20)\\d\\d\\b|\\d{1,2}[.:]\\d\\d uur)|(?:maan|dins|woens|donder|vrij|zater|zon)dag|\\b(?:voorjaar|najaar|zomer|winter|week|weken|maand(?:en)?|dag(?:en)?|jaar|jaren)\\b`,
  'i',
);

/** What a unit should hold to answer a question that begins like this. */
const KINDS: [question: RegExp, answer: RegExp][] = [
  [/\b(?:wanneer|welke (?:dag|datum|maand)|op welke|when|what (?:day|date))\b/i, DATE],
  [
    /\b(?:hoeveel|hoe (?:vaak|lang|hoog|groot|oud|veel)|welk bedrag|how (?:many|much|often|long|high|old))\b/i,
    /\d|\b(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|one|two|three|four|five|six|seven|eight|nine|ten)\b/i,
  ],
];

/** A unit that holds what the question asks for fits that much better, as a share of the whole question. */
const KIND_BONUS = 0.2;

/** What the heading says of all units alike, tells little of one. */
const IN_HEADING = 0.4;

type Asked = { spelling: string; stems: readonly string[]; weight: number };

/**
 * The sentences, items or rows of a passage that fit a question best, as they stand there: an item with the line that
 * announces it, a row with the head of its table, an announcement with its list. `heading`: of the passage.
 */
export function extract(
  question: string,
  { heading, body }: { heading: string | null; body: string },
  language: Language,
): Extract {
  const whole = { text: body, whole: true };
  if (body.length > LONGEST) return whole;
  const units = unitsOf(body, language);
  const isProse = units.every(({ kind }) => kind === 'sentence');
  if (units.length < 2 || (isProse && wordsIn(body) <= SHORT)) return whole;
  const scores = scored(question, heading, units);
  const best = scores.indexOf(Math.max(...scores));
  if (!scores[best]) return whole;
  const chosen = announcedByHeading(question, heading, units[best])
    ? listOf(units, best)
    : chosenOf(units, scores, best);
  return chosen.size === units.length ? whole : { text: joined(units, chosen), whole: false };
}

/** Does the heading ask the question itself, with this item's list as its answer? */
function announcedByHeading(question: string, heading: string | null, unit: Unit | undefined): boolean {
  if (heading === null || unit?.kind !== 'item' || unit.lead !== null) return false;
  const words = wordsOf(heading);
  return askedOf(question, [], words).every((asked) => likest(asked, words) >= LIKE.start);
}

const listOf = (units: readonly Unit[], one: number): Set<number> =>
  new Set(
    units.flatMap(({ kind, paragraph }, at) => (kind === 'item' && paragraph === units[one]?.paragraph ? [at] : [])),
  );

/** How well each unit fits the question, from 0 to about 1.5. */
function scored(question: string, heading: string | null, units: readonly Unit[]): number[] {
  const own = units.map(({ text }) => wordsOf(text));
  const around = wordsOf(heading ?? '');
  const asked = askedOf(question, own, around);
  const total = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const share = (words: readonly Word[]) =>
    asked.reduce((sum, word) => sum + word.weight * likest(word, words), 0) / total;
  const wanted = KINDS.filter(([asks]) => asks.test(question)).map(([, answer]) => answer);
  return units.map(({ text, lead, head }, at) => {
    const beside = [...around, ...(lead === null ? [] : (own[lead] ?? [])), ...wordsOf(head ?? '')];
    const bonus = wanted.filter((answer) => answer.test(text)).length * KIND_BONUS;
    const itself = share(own[at] ?? []);
    return itself + AROUND * share(beside) + (itself > 0 || lead !== null || head !== null ? bonus : bonus / 2);
  });
}

type Word = { spelling: string; stem: string };

const wordsOf = (text: string): Word[] =>
  contentWords(tokenise(text)).flatMap((spelling) =>
    [...new Set([stem(spelling, 'nl'), stem(spelling, 'en')])].map((each) => ({ spelling, stem: each })),
  );

/** The words of the question, each weighing more as fewer units have it, and less when the heading does. */
function askedOf(question: string, units: readonly Word[][], heading: readonly Word[]): Asked[] {
  const words = [...new Set(tokenise(question).flatMap(({ joined, pieces }) => [joined, ...pieces]))];
  return words
    .filter((word) => !isStopWord(word))
    .map((spelling) => {
      const asked = { spelling, stems: [stem(spelling, 'nl'), stem(spelling, 'en')] };
      const having = units.filter((unit) => likest(asked, unit) >= LIKE.start).length;
      const weight = Math.log(1 + (units.length - having + 0.5) / (having + 0.5));
      return { ...asked, weight: weight * (likest(asked, heading) === 1 ? IN_HEADING : 1) };
    });
}

const SHORTEST_PART = 4;
const LIKE = { part: 0.7, start: 0.6 };

/** How sure the word that is likest to it means the same: the same stem, a part of a compound, or a long common start. */
function likest({ spelling, stems }: Pick<Asked, 'spelling' | 'stems'>, words: readonly Word[]): number {
  let most = 0;
  for (const word of words) {
    if (stems.includes(word.stem)) return 1;
    if (Math.min(spelling.length, word.spelling.length) < SHORTEST_PART) continue;
    if (
      stems.some((each) => each.length >= SHORTEST_PART && word.spelling.includes(each)) ||
      (word.stem.length >= SHORTEST_PART && spelling.includes(word.stem))
    )
      most = Math.max(most, LIKE.part);
    else if (commonStart(spelling, word.spelling) >= Math.max(5, 0.7 * Math.max(spelling.length, word.spelling.length)))
      most = Math.max(most, LIKE.start);
  }
  return most;
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/** Numbers of the units that are shown. */
function chosenOf(units: readonly Unit[], scores: readonly number[], best: number): Set<number> {
  const chosen = new Set<number>();
  const kind = units[best]?.kind ?? 'sentence';
  const sameParagraph = (at: number) => units[at]?.paragraph === units[best]?.paragraph;
  const enough = (scores[best] ?? 0) * ALSO[kind];
  for (const [at, score] of scores.entries())
    if (units[at]?.kind === kind && score >= enough && (kind !== 'sentence' || sameParagraph(at))) chosen.add(at);
  chosen.add(best);
  const announced = units.flatMap(({ lead }, at) => (lead !== null && chosen.has(lead) ? [at] : []));
  for (const at of announced) chosen.add(at);
  for (const at of [...chosen]) {
    const lead = units[at]?.lead;
    if (lead !== null && lead !== undefined) chosen.add(lead);
    if (at > 0 && LEANS.test(units[at]?.text ?? '') && units[at - 1]?.kind === 'sentence') chosen.add(at - 1);
  }
  if (kind === 'sentence' && announced.length === 0) fill(units, chosen, best);
  return chosen;
}

/** Goes on with the sentences after the best one, and begins with those before it, until there is enough to understand. */
function fill(units: readonly Unit[], chosen: Set<number>, best: number): void {
  const words = () => [...chosen].reduce((sum, at) => sum + wordsIn(units[at]?.text ?? ''), 0);
  const inReach = (at: number) => units[at]?.kind === 'sentence' && units[at]?.paragraph === units[best]?.paragraph;
  for (let at = best + 1; inReach(at) && words() < ENOUGH; at++) chosen.add(at);
  for (let at = best - 1; inReach(at) && words() < ENOUGH; at--) chosen.add(at);
}

/** The chosen units as they stand in the passage; what is left out leaves the end of a paragraph. */
function joined(units: readonly Unit[], chosen: ReadonlySet<number>): string {
  let text = '';
  let last = -1;
  for (const [at, unit] of units.entries()) {
    if (!chosen.has(at)) continue;
    const head =
      unit.kind === 'row' && (last < 0 || units[last]?.head !== unit.head) && unit.head !== null
        ? `${unit.head}\n`
        : '';
    const lines = unit.kind !== 'sentence' && last >= 0 && units[last]?.paragraph === unit.paragraph;
    const gap = last < 0 ? '' : last === at - 1 ? unit.before : lines ? '\n' : '\n\n';
    text += `${gap}${head}${unit.text}`;
    last = at;
  }
  return text.trim();
}
