import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCell, csvFile, readCsv } from './csv.ts';

const cells = (text: string) => readCsv(text).map((record) => record.cells);

it('reads plain and quoted cells, with their lines', () => {
  expect(readCsv('a,b\r\n"x, ""y""\nz",2\n\n3,\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x, "y"\nz', '2'] },
    { line: 5, cells: ['3', ''] },
  ]);
});

it('reads what a Dutch spreadsheet writes: a byte order mark and semicolons', () => {
  expect(cells('\uFEFFsoort;naam\norganisatie;"De Haven; Noord"')).toEqual([
    ['soort', 'naam'],
    ['organisatie', 'De Haven; Noord'],
  ]);
});

it('names the line of what is wrong', () => {
  expect(() => readCsv('a,b\n"open,2\n3,4')).toThrow('line 2');
  expect(() => readCsv('a,b\n"x"y,2')).toThrow('line 2');
});

it('gives back what was written, whatever it is', () => {
  const value = fc
    .string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', ' b', 'é') })
    .map((text) => text.trim());
  const row = fc.array(value, { minLength: 2, maxLength: 4 }).filter((all) => all.some((one) => one !== ''));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const written = rows.map((all) => all.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n');
      expect(cells(`kop,"b"\n${written}`).slice(1)).toEqual(rows);
    }),
  );
});

it('writes what it reads again, whatever stands in a cell', () => {
  const cell = fc.string().map((text) => text.trim());
  const row = fc.tuple(
    cell.filter((text) => text !== '' && !/^\s*[=+\-@＝＋－＠]/u.test(text)),
    cell.filter((text) => !/^\s*[=+\-@＝＋－＠]/u.test(text)),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), fc.constantFrom(',' as const, ';' as const), (rows, separator) => {
      const head = [['a', 'b'], ...rows];
      const written = csvFile(
        head.map((one) => one.map(csvCell)),
        separator,
      );
      expect(cells(written)).toEqual(head.map((one) => one.map((text) => text.trim())));
    }),
  );
});

it('lets no cell be run as a formula, also not behind spaces or in wide characters', () => {
  for (const formula of ['=1+1', '+1', '-1', '@sum(a1)', '\tx', '\rx', '  =1', '＝1'])
    expect(csvCell(formula)).toBe(`"'${formula}"`);
  expect(csvCell('a "b" = c')).toBe('"a ""b"" = c"');
});
