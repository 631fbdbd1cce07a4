/** One record and the line on which it begins, counted from 1. */
export type Record = { line: number; cells: string[] };

/**
 * Reads comma-separated values (RFC 4180): quoted cells may hold separators, line ends and doubled quotes. A file whose
 * first line has more semicolons than commas, as spreadsheets write it in Dutch, is read by semicolons. Throws an Error
 * that names the line of a quote that does not end.
 */
export function readCsv(text: string): Record[] {
  const body = text.replace(/^\uFEFF/, '');
  const first = /^[^\r\n]*/.exec(body)?.[0] ?? '';
  const separator = first.split(';').length > first.split(',').length ? ';' : ',';
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'y');
  const records: Record[] = [];
  let line = 1;
  let record: Record = { line, cells: [] };
  while (cell.lastIndex < body.length) {
    const found = cell.exec(body);
    if (!found) throw new Error(`line ${line}: a quote that does not end, or text beside one`);
    const [, quoted, bare = '', end = ''] = found;
    record.cells.push((quoted === undefined ? bare : quoted.replaceAll('""', '"')).trim());
    line += found[0].split('\n').length - 1;
    if (end === separator && cell.lastIndex < body.length) continue;
    if (end === separator) record.cells.push('');
    if (record.cells.some((one) => one !== '')) records.push(record);
    record = { line, cells: [] };
  }
  return records;
}

/** What a spreadsheet would run as a formula, also behind spaces (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/u;

/** A text that no spreadsheet runs: what begins as a formula gets an apostrophe before it. */
export const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Between quotes (RFC 4180). */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A text as a cell of a file that people open. */
export const csvCell = (text: string): string => quoted(harmless(text));

/** Rows of cells as a file that people open; the byte order mark tells Excel that it is UTF-8. */
export const csvFile = (rows: readonly (readonly string[])[], separator: ',' | ';'): string =>
  `\uFEFF${rows.map((row) => row.join(separator)).join('\r\n')}\r\n`;
