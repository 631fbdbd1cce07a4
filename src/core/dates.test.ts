import { describe, expect, it } from 'vitest';
import { calendar, fromLocal, localParts, localText, momentOf, nextTimeOfDay } from './dates.ts';

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

  it('reads what a form says, and nothing that is no moment', () => {
    expect(momentOf('2026-07-01T09:05', ZONE)).toEqual(new Date('2026-07-01T07:05:00Z'));
    expect(localText(new Date('2026-07-01T07:05:00Z'), ZONE)).toBe('2026-07-01T09:05');
    for (const wrong of [
      '',
      '2026-07-01',
      '2026-02-30T09:00',
      '2026-13-01T09:00',
      '2026-07-01T24:00',
      '2026-07-01T09:60',
    ])
      expect(momentOf(wrong, ZONE)).toBeUndefined();
  });

  it('finds the next time of day, today or tomorrow', () => {
    const next = (now: string) => nextTimeOfDay(new Date(now), { hour: 9, minute: 0 }, ZONE).toISOString();
    expect(next('2026-03-28T07:59:00Z')).toBe('2026-03-28T08:00:00.000Z');
    expect(next('2026-03-28T08:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
  });

  it('speaks both languages', () => {
    const moment = new Date('2026-11-24T08:30:00Z');
    expect(calendar('nl', ZONE).moment(moment)).toBe('dinsdag 24 november 2026 om 09:30');
    expect(calendar('en', ZONE).moment(moment)).toBe('Tuesday, 24 November 2026 at 09:30');
  });
});
