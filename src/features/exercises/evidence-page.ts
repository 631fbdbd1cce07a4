import type { Locale } from '../../core/texts.ts';
import type { Tlp } from '../../core/tlp.ts';
import { type Html, html, raw } from './evidence-html.ts';

/** The one style of what is printed; black on white, A4. */
const STYLE = `@page { size: A4; margin: 16mm }
.mark, .tlp { print-color-adjust: exact; -webkit-print-color-adjust: exact }
body { font: 11pt/1.45 "Atkinson Hyperlegible Next", system-ui, sans-serif; max-width: 52rem; margin: 1.5rem auto; padding: 0 1rem; color: #111; background: #fff }
.mark { display: flex; justify-content: space-between; gap: 1rem; border: 2px solid #111; padding: .35rem .75rem; font-weight: 700 }
.mark--exercise { background: #ffd800 }
.mark--incident { background: #b00020; color: #fff }
.tlp { background: #000; color: #fff; padding: 0 .5rem; font-weight: 700; white-space: nowrap; align-self: center }
.tlp--red { color: #ff2b2b } .tlp--amber { color: #ffc000 } .tlp--green { color: #33ff00 }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 1rem 0 .25rem } h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; break-after: avoid }
p { margin: .35rem 0 } .quiet { color: #444 }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .95em } caption { text-align: left; font-weight: 700; padding: .25rem 0 }
th, td { border-bottom: 1px solid #777; padding: .25rem .5rem .25rem 0; text-align: left; vertical-align: top; overflow-wrap: anywhere } @media print, (min-width: 48rem) { th { overflow-wrap: normal } td:not(.number) { min-width: 6em } }
tr, .short { break-inside: avoid } thead, tbody tr:first-child { break-after: avoid }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0 } dt { font-weight: 700 } dd { margin: 0; overflow-wrap: anywhere }
figure { margin: .75rem 0; break-inside: avoid } figcaption { font-weight: 700 } svg { max-width: 100%; height: auto }
.card { border: 2px solid #111; padding: 0 1rem 1rem; margin: 0 0 1.5rem; break-inside: avoid } .card .mark { margin: 0 -1rem; border: 0; border-bottom: 2px solid #111 }
.card__row { display: flex; gap: 1.25rem; align-items: flex-start; flex-wrap: wrap } .card__row > div { flex: 1 1 18rem } .card svg { width: 42mm; height: 42mm }
.code { font: 700 1.15rem/1.3 ui-monospace, monospace; letter-spacing: .03em; overflow-wrap: anywhere } .code b { display: inline-block; white-space: nowrap }
@media print { table { font-size: .85em } .card { margin-bottom: 8mm } .card svg { width: 36mm; height: 36mm } body { margin: 0; max-width: none; padding: 0 } .screen { display: none } }`;

const TLP_CLASS: Record<Tlp, string> = {
  'TLP:RED': 'tlp--red',
  'TLP:AMBER+STRICT': 'tlp--amber',
  'TLP:AMBER': 'tlp--amber',
  'TLP:GREEN': 'tlp--green',
  'TLP:CLEAR': '',
};

/** The line above (and below) a page: what it is, and whom it may be shown. `kind` null: no exercise. */
export const markLine = (mark: string, kind: 'exercise' | 'incident' | null, tlp: Tlp): Html =>
  html`<div class="mark ${kind === null ? '' : `mark--${kind}`}"><span>${mark}</span> <span class="tlp ${TLP_CLASS[tlp]}">${tlp}</span></div>`;

export type Printed = {
  locale: Locale;
  /** `OEFENING IJSVOGEL`, or the product's name where it is about no exercise. */
  mark: string;
  kind: 'exercise' | 'incident' | null;
  tlp: Tlp;
  title: string;
  lead: string;
  body: readonly Html[];
  foot: string;
};

/** Text as a string of CSS. */
const quoted = (text: string): string =>
  `"${text.replace(/[^\w :+-]/gu, (one) => `\\${one.codePointAt(0)?.toString(16)} `)}"`;

/** A page, and the one style in it. */
export type PrintedPage = { body: string; style: string };

/**
 * One page that can be read, kept and printed without anything else; it begins and ends with its marking and
 * label, and so does each sheet that it is printed on. */
export const printed = ({ locale, mark, kind, tlp, title, lead, body, foot }: Printed): PrintedPage => {
  const line = markLine(mark, kind, tlp);
  const box = (place: string, content: string) =>
    `@${place} { content: ${content}; font: 700 9pt system-ui, sans-serif }`;
  const sheet = [
    box('top-left', quoted(mark)),
    box('top-right', quoted(tlp)),
    box('bottom-right', 'counter(page) " / " counter(pages)'),
  ];
  const style = `${STYLE}\n@page { ${sheet.join(' ')} }`;
  const made = html`<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${kind === null ? '' : `${mark}: `}${title} (${tlp})</title>
<style>${raw(style)}</style>
</head>
<body>
<header>${line}</header>
<main>
<h1>${title}</h1>
<p>${lead}</p>
${body}
<p class="quiet">${foot}</p>
</main>
<footer>${line}</footer>
</body>
</html>
`.html;
  return { body: made, style };
};

/** Rows of a table that is not broken over two pages. */
const SHORT = 20;
const NUMBER = /^(–|-?\d+([.,]\d+)?)$/;

/** A table with a caption; columns of numbers stand to the right. */
export function printedTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Html {
  if (rows.length === 0) return html`<p><strong>${caption}</strong>: –</p>`;
  const number = (column: number) => rows.every((row) => NUMBER.test(String(row[column])));
  const tag = (column: number) => raw(number(column) ? ' class="number"' : '');
  return html`<table${raw(rows.length > SHORT ? '' : ' class="short"')}>
<caption>${caption}</caption>
<thead><tr>${head.map((one, i) => html`<th scope="col"${tag(i)}>${one}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((one, i) => html`<td${tag(i)}>${one}</td>`)}</tr>\n`)}</tbody>
</table>`;
}

export const printedFacts = (facts: readonly (readonly [label: string, value: string])[]): Html =>
  html`<dl>${facts.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
