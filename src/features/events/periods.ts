/** A day of the network's calendar. */
export type Day = { year: number; month: number; day: number };
/** From the first day up to, not with, the other; null: without end. */
export type Period = { from: Day; until: Day | null };

/** What a text asks for: a period, and the words that are about something else. */
export type Asked = { period: Period | undefined; rest: string };

const DAY_MS = 86_400_000;

const MONTHS: readonly (readonly string[])[] = [
  ['januari', 'jan', 'january'],
  ['februari', 'feb', 'february'],
  ['maart', 'mrt', 'march'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'jun', 'june'],
  ['juli', 'jul', 'july'],
  ['augustus', 'aug', 'august'],
  ['september', 'sept', 'sep'],
  ['oktober', 'okt', 'october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];
const MONTH = MONTHS.flat().join('|');
/** First month of each season, by the weather: a season is three months. */
const SEASONS: Record<string, number> = {
  voorjaar: 3,
  lente: 3,
  spring: 3,
  zomer: 6,
  summer: 6,
  najaar: 9,
  herfst: 9,
  autumn: 9,
  winter: 12,
};
const UNITS: Record<string, 'day' | 'week' | 'month'> = {
  dag: 'day',
  dagen: 'day',
  days: 'day',
  week: 'week',
  weken: 'week',
  weeks: 'week',
  maand: 'month',
  maanden: 'month',
  months: 'month',
};
const NUMBERS: Record<string, number> = {
  twee: 2,
  drie: 3,
  vier: 4,
  vijf: 5,
  zes: 6,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
};

/** The day so many days (and months) further; a day that a month does not have becomes its last. */
function plus({ year, month, day }: Day, { days = 0, months = 0 }: { days?: number; months?: number }): Day {
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const at = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)) + days * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

const monthOf = (year: number, month: number, count = 1): Period => {
  const from = plus({ year, month: 1, day: 1 }, { months: month - 1 });
  return { from, until: plus(from, { months: count }) };
};
/** Monday is 1. */
const weekday = ({ year, month, day }: Day) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
const before = (a: Day, b: Day) => Date.UTC(a.year, a.month - 1, a.day) < Date.UTC(b.year, b.month - 1, b.day);
const oneDay = (from: Day): Period => ({ from, until: plus(from, { days: 1 }) });
const exists = ({ year, month, day }: Day) =>
  day >= 1 && plus({ year, month, day: 1 }, { days: day - 1 }).month === month;

type Rule = [pattern: RegExp, period: (found: string[], today: Day) => Period | undefined];

const NEXT = '(?:volgend|next)e?';
const COMING = '(?:komende|aankomende|coming)';
const THIS = '(?:deze|dit|this)';

/** The first that fits is what is meant: longer phrases stand before what they hold. */
const RULES: readonly Rule[] = [
  [/(?:vandaag|today)/, (_, today) => oneDay(today)],
  [/(?:overmorgen|day after tomorrow)/, (_, today) => oneDay(plus(today, { days: 2 }))],
  [/(?:morgen|tomorrow)/, (_, today) => oneDay(plus(today, { days: 1 }))],
  [
    /(?:(?:dit|het|this|the) )?weekend/,
    (_, today) => {
      const saturday = plus(today, { days: 6 - Math.min(weekday(today), 6) });
      const from = weekday(today) === 7 ? today : saturday;
      return { from, until: plus(today, { days: 8 - weekday(today) }) };
    },
  ],
  [
    new RegExp(`(?:${COMING}|next) (\\d{1,2}|${Object.keys(NUMBERS).join('|')}) (${Object.keys(UNITS).join('|')})`),
    ([, count = '', unit = ''], today) => {
      const n = NUMBERS[count] ?? Number(count);
      const kind = UNITS[unit];
      const until = kind === 'month' ? plus(today, { months: n }) : plus(today, { days: kind === 'week' ? 7 * n : n });
      return { from: today, until };
    },
  ],
  [new RegExp(`${COMING} week`), (_, today) => ({ from: today, until: plus(today, { days: 7 }) })],
  [new RegExp(`${COMING} maand|coming month`), (_, today) => ({ from: today, until: plus(today, { months: 1 }) })],
  [new RegExp(`${THIS} week`), (_, today) => ({ from: today, until: plus(today, { days: 8 - weekday(today) }) })],
  [
    new RegExp(`${NEXT} week`),
    (_, today) => {
      const from = plus(today, { days: 8 - weekday(today) });
      return { from, until: plus(from, { days: 7 }) };
    },
  ],
  [
    new RegExp(`(?:${THIS} maand|this month)`),
    (_, today) => ({ from: today, until: monthOf(today.year, today.month).until }),
  ],
  [new RegExp(`(?:${NEXT} maand|next month)`), (_, { year, month }) => monthOf(year, month + 1)],
  [
    new RegExp(`(?:${THIS}|${NEXT}) (?:kwartaal|quarter)`),
    ([whole = ''], { year, month }) => {
      const first = Math.floor((month - 1) / 3) * 3 + 1;
      return monthOf(year, /volgend|next/.test(whole) ? first + 3 : first, 3);
    },
  ],
  [new RegExp(`(?:${THIS} jaar|this year)`), (_, today) => ({ from: today, until: monthOf(today.year, 1, 12).until })],
  [new RegExp(`(?:${NEXT} jaar|next year)`), (_, { year }) => monthOf(year + 1, 1, 12)],
  [
    new RegExp(
      `(?:(?:dit|deze|in het|in de|in|this|the|het|de|${COMING}|${NEXT}) )?(${Object.keys(SEASONS).join('|')})(?: (20\\d\\d))?`,
    ),
    ([, season = '', year], today) => seasonOf(SEASONS[season] ?? 3, year, today),
  ],
  [
    new RegExp(`(?:op |on )?(\\d{1,2}) (${MONTH})(?: (20\\d\\d))?`),
    ([, day = '', name = '', year], today) => {
      const wanted = { year: Number(year ?? today.year), month: monthNamed(name), day: Number(day) };
      const next = { ...wanted, year: wanted.year + 1 };
      const found = year === undefined && before(wanted, today) ? next : wanted;
      return exists(found) ? oneDay(found) : undefined;
    },
  ],
  [
    new RegExp(`(?:in |voor |for )?(${MONTH})(?: (20\\d\\d))?`),
    ([, name = '', year], today) => {
      const month = monthNamed(name);
      if (year !== undefined) return monthOf(Number(year), month);
      return monthOf(month < today.month ? today.year + 1 : today.year, month);
    },
  ],
  [/(?:in )?(20\d\d)/, ([, year = '']) => monthOf(Number(year), 1, 12)],
];

const monthNamed = (name: string) => MONTHS.findIndex((names) => names.includes(name)) + 1;

/** The season that is or comes; the winter of a year begins in its December. */
function seasonOf(first: number, year: string | undefined, today: Day): Period {
  if (year !== undefined) return monthOf(Number(year), first, 3);
  const years = [today.year - 1, today.year, today.year + 1];
  const found = years.map((one) => monthOf(one, first, 3)).find(({ until }) => until && before(today, until));
  return found ?? monthOf(today.year, first, 3);
}

/** Words that say nothing about what is asked for. */
const FILLERS = new Set(
  (
    'van voor over het de een in naar op met en om alle welke wat wanneer er is zijn zal staat staan te doen gepland ' +
    'bijeenkomst bijeenkomsten agenda eerstvolgende volgende komende aankomende ' +
    'for about the a an of in on all what which when there are going events event meeting meetings next coming upcoming'
  ).split(' '),
);

/** Finds a period in a text such as `volgende maand mensenhandel` or `carrousel dit najaar`. */
export function readAsked(text: string, today: Day): Asked {
  const said = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  for (const [pattern, periodOf] of RULES) {
    const found = new RegExp(` (?:${pattern.source}) `).exec(said);
    const period = found && periodOf([...found], today);
    if (found && period)
      return { period, rest: restOf(`${said.slice(0, found.index)} ${said.slice(found.index + found[0].length)}`) };
  }
  return { period: undefined, rest: restOf(said) };
}

const restOf = (text: string): string =>
  text
    .split(/\s+/)
    .filter((word) => word !== '' && !FILLERS.has(word))
    .join(' ');
