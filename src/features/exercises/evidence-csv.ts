/** What a spreadsheet would run as a formula, also behind spaces. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/u;

const cell = (value: string | number | null): string => {
  if (typeof value === 'number') return String(value).replace('.', ',');
  const text = value ?? '';
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * A table as a Dutch spreadsheet opens it: UTF-8 with a mark, semicolons, a decimal comma. A text that would be run as a
 * formula gets an apostrophe before it.
 */
export const csv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
