import { csvFile, harmless, quoted } from '../../core/csv.ts';

const cell = (value: string | number | null): string => {
  if (typeof value === 'number') return String(value).replace('.', ',');
  const safe = harmless(value ?? '');
  return /[";\r\n]/.test(safe) ? quoted(safe) : safe;
};

/** A table as a Dutch spreadsheet opens it: semicolons, a decimal comma. */
export const csv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  csvFile(
    rows.map((row) => row.map(cell)),
    ';',
  );
