import { calendar } from '../../core/dates.ts';
import { escaped } from '../../core/escaped.ts';
import type { NetworkSettings } from '../../core/feature.ts';
import type { Claim } from '../../core/links.ts';
import { groundTexts, type PersonalRecord, type Privacy, termText } from '../../core/personal-data.ts';
import type { Locale } from '../../core/texts.ts';
import type { Tx } from '../../data/tx.ts';
import { findPerson } from './store.ts';
import { type PeopleTexts, texts } from './texts.ts';

type Copied = { record: PersonalRecord; rows: Record<string, unknown>[] };
type Parts = { privacy: Privacy; network: NetworkSettings; now: Date };

/** The language of who has not chosen: the network's. */
const DEFAULT_LOCALE: Locale = 'nl';

/** The file behind a signed link to one's own copy; undefined when nobody is known (any more). */
export async function personalCopy(tx: Tx, { personId, input }: Claim, { privacy, network, now }: Parts) {
  const person = personId === null ? undefined : (await findPerson(tx, personId))?.person;
  if (!person) return undefined;
  const locale = person.locale ?? DEFAULT_LOCALE;
  const copied = await privacy.copy(tx, person.id);
  const filename = texts[locale].privacy.copy.filename;
  if (input.format === 'json')
    return {
      contentType: 'application/json; charset=utf-8',
      filename: `${filename}.json`,
      body: asJson(copied, now, locale),
    };
  return {
    contentType: 'text/html; charset=utf-8',
    filename: `${filename}.html`,
    body: asHtml(copied, { name: person.name, network, now, locale }),
  };
}

/** One object per kind of record, by its model's name; times in UTC. */
function asJson(copied: readonly Copied[], now: Date, locale: Locale): string {
  const records = copied.map(({ record, rows }) => ({
    model: record.model,
    name: record.name[locale],
    purpose: record.purpose[locale],
    ground: groundTexts[record.ground][locale],
    kept: termText(record.keep, locale),
    rows,
  }));
  return JSON.stringify({ madeAt: now, records }, null, 2);
}

/** Columns that hold a word of the program's. */
const CODED = ['state', 'kind', 'role', 'scope', 'language', 'visibleTo'];

type Page = { name: string; network: NetworkSettings; now: Date; locale: Locale };

/** One page that can be read without anything else: headings, and a table per kind of record. */
function asHtml(copied: readonly Copied[], { name, network, now, locale }: Page): string {
  const t = texts[locale].privacy;
  const dates = calendar(locale, network.timeZone);
  const title = escaped(t.copy.for(name, network.name));
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #6b6b6b; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
dt { font-weight: bold }
dd { margin: 0 0 .5rem }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escaped(t.copy.madeAt(dates.moment(now)))}</p>
${copied.map((one) => section(one, t, locale, (at) => dates.moment(at))).join('\n')}
<p>${escaped(t.copy.rights)}</p>
</main>
</body>
</html>
`;
}

function section({ record, rows }: Copied, t: PeopleTexts['privacy'], locale: Locale, moment: (at: Date) => string) {
  const name = escaped(record.name[locale]);
  const columns = Object.keys(rows[0] ?? {});
  const facts = [
    [t.copy.purpose, record.purpose[locale]],
    [t.copy.ground, groundTexts[record.ground][locale]],
    [t.copy.term, termText(record.keep, locale)],
    ...(record.stays ? [[t.copy.stays, record.stays[locale]]] : []),
  ];
  const cell = (value: unknown, column: string) =>
    `<td>${escaped((CODED.includes(column) && t.values[String(value)]) || readable(value, t, moment))}</td>`;
  return `<section>
<h2>${name}</h2>
<dl>${facts.map(([label = '', value = '']) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
<table>
<caption>${name}: ${escaped(t.rows(rows.length))}</caption>
<thead><tr>${columns.map((column) => `<th scope="col">${escaped(t.columns[column] ?? column)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${columns.map((column) => cell(row[column], column)).join('')}</tr>`).join('\n')}
</tbody>
</table>
</section>`;
}

function readable(value: unknown, t: PeopleTexts['privacy'], moment: (at: Date) => string): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return moment(value);
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${String(one)}`)
    .join(', ');
}
