import { expect, test } from 'vitest';
import writeSheet from 'write-excel-file/node';
import { readCsv } from '../../core/csv.ts';
import { csvOf } from './sheet.ts';

const rows = [
  ['minuut', 'titel', 'tekst'],
  [0, 'Eerste "melding"', 'Regel een\nregel twee, met komma'],
  [15, 'Losgeld', 'Eis: € 1.000'],
];
const cells = (csv: string | undefined) => readCsv(csv ?? '').map((record) => record.cells);

test('rows of an Excel file come out as they went in', async () => {
  const written = await writeSheet(rows.map((row) => row.map((value) => ({ value })))).toBuffer();
  expect(cells(await csvOf(new File([new Uint8Array(written)], 'script.xlsx')))).toEqual(
    rows.map((row) => row.map(String)),
  );
});

test('CSV stays as it is, also as Excel writes it in Windows', async () => {
  expect(await csvOf(new File(['minuut;titel\n1;é'], 'a.csv'))).toBe('minuut;titel\n1;é');
  expect(await csvOf(new File([new Uint8Array([0x65, 0x80, 0xe9])], 'a.csv'))).toBe('e€é');
});

test('what is no spreadsheet, or unpacks to too much, is not read', async () => {
  expect(await csvOf(new File(['PK nonsense'], 'a.xlsx'))).toBeUndefined();
  const bomb = new Uint8Array(60);
  bomb.set([0x50, 0x4b, 0x03, 0x04]);
  new DataView(bomb.buffer).setUint32(10, 0x02014b50, true);
  new DataView(bomb.buffer).setUint32(34, 0xfffffff0, true);
  expect(await csvOf(new File([bomb], 'a.xlsx'))).toBeUndefined();
});
