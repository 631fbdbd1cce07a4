import { describe, expect, it } from 'vitest';
import { calendar, fromLocal, localParts } from './dates.ts';

const ZONE = 'Europe/Amsterdam';
const at = (year: number, month: number, day: number, hour: number, minute = 0) =>
  fromLocal({ year, month, day, hour, minute }, ZONE).toISOString();

describe('local time', () => {
  it('follows summer and winter time', () => {
    expect(at(2026, 11, 24, 9)).toBe('2026-11-24T08:00:00.000Z');
    expect(at(2026, 7, 1, 9)).toBe('2026-07-01T07:00:00.000Z');
  });

  it('moves a skipped time on by an hour, and takes the first of a double one', () => {
    expect(at(2026, 3, 29, 2, 30)).toBe('2026-03-29T01:30:00.000Z');
    expect(at(2026, 10, 25, 2, 30)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('reads back what it made', () => {
    expect(localParts(new Date('2028-02-29T22:59:00Z'), ZONE)).toEqual({
      year: 2028,
      month: 2,
      day: 29,
      hour: 23,
      minute: 59,
      weekday: 2,
    });
  });

  it('speaks both languages', () => {
    const moment = new Date('2026-11-24T08:30:00Z');
    expect(calendar('nl', ZONE).moment(moment)).toBe('dinsdag 24 november 2026 om 09:30');
    expect(calendar('en', ZONE).moment(moment)).toBe('Tuesday, 24 November 2026 at 09:30');
  });
});
