import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localParts } from '../../core/dates.ts';
import { isSafeLink, nextWeekly, shares, startOf, tellsSince, tooLate } from './domain.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONE = 'Europe/Amsterdam';

/** The ISO week of a moment in a time zone, counted from a Monday long ago. */
function isoWeek(at: Date, zone: string): number {
  const { year, month, day, weekday } = localParts(at, zone);
  return (Date.UTC(year, month - 1, day + 1 - weekday) - Date.UTC(2001, 0, 1)) / (7 * DAY);
}

const moments = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }) });
/** Zones that change their clocks, one of them on the southern half, and one that does not. */
const zones = fc.constantFrom(ZONE, 'Europe/London', 'America/New_York', 'Australia/Sydney', 'America/Aruba');
const times = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2032-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('the weekly moment', () => {
  it('comes exactly once in every ISO week, over changes of clocks and of years', () => {
    fc.assert(
      fc.property(moments, zones, times, (moment, zone, start) => {
        let at = nextWeekly(moment, start, zone);
        for (let i = 0; i < 60; i++) {
          const next = nextWeekly(moment, at, zone);
          const between = new Date((at.getTime() + next.getTime()) / 2);
          expect(next > at).toBe(true);
          expect(isoWeek(next, zone)).toBe(isoWeek(at, zone) + 1);
          expect(nextWeekly(moment, between, zone)).toEqual(next);
          at = next;
        }
      }),
      { numRuns: 15 },
    );
  });

  it('does so for ten years in the very hour in which the clocks change', () => {
    let at = nextWeekly({ weekday: 7, hour: 2 }, new Date('2026-01-01T00:00:00Z'), ZONE);
    for (let week = isoWeek(at, ZONE); week < isoWeek(new Date('2036-01-01T00:00:00Z'), ZONE); week++) {
      expect(isoWeek(at, ZONE)).toBe(week);
      at = nextWeekly({ weekday: 7, hour: 2 }, at, ZONE);
    }
  });

  it('is the first one after a time, at the chosen day and hour on the clocks there', () => {
    fc.assert(
      fc.property(moments, times, (moment, after) => {
        const at = nextWeekly(moment, after, ZONE);
        const shown = localParts(at, ZONE);
        expect(at > after).toBe(true);
        expect(at.getTime() - after.getTime()).toBeLessThanOrEqual(7 * DAY + HOUR);
        expect(shown.weekday).toBe(moment.weekday);
        const skipped = moment.hour === 2 && shown.hour === 3; // the hour that is missing in March
        expect(skipped || shown.hour === moment.hour).toBe(true);
        expect(shown.minute).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['summer begins: still nine', 1, 9, '2027-03-27T12:00:00Z', '2027-03-29T07:00:00.000Z'],
    ['winter begins: still nine', 1, 9, '2026-10-24T12:00:00Z', '2026-10-26T08:00:00.000Z'],
    ['an hour that does not exist comes an hour later', 7, 2, '2027-03-27T12:00:00Z', '2027-03-28T01:00:00.000Z'],
    ['and not twice', 7, 2, '2027-03-28T01:00:00Z', '2027-04-04T00:00:00.000Z'],
    ['an hour that comes twice: the first', 7, 2, '2026-10-24T12:00:00Z', '2026-10-25T00:00:00.000Z'],
    ['and only the first', 7, 2, '2026-10-25T00:00:00Z', '2026-11-01T01:00:00.000Z'],
    ['over the end of the year', 5, 9, '2026-12-31T12:00:00Z', '2027-01-01T08:00:00.000Z'],
    ['exactly at the moment: the next week', 1, 9, '2026-11-30T08:00:00Z', '2026-12-07T08:00:00.000Z'],
  ])('%s', (_, weekday, hour, after, expected) => {
    expect(nextWeekly({ weekday, hour }, new Date(after), ZONE).toISOString()).toBe(expected);
  });

  it('is too late after three days', () => {
    const planned = new Date('2026-11-30T08:00:00Z');
    const late = (ms: number) => tooLate(planned, new Date(planned.getTime() + ms));
    expect([late(0), late(3 * DAY - 1), late(3 * DAY)]).toEqual([false, false, true]);
  });

  it('tells of four weeks, and of one week before the first theme was followed', () => {
    const now = new Date('2026-11-30T08:00:00Z');
    const ago = (days: number) => new Date(now.getTime() - days * DAY);
    expect(tellsSince({ since: ago(2) }, now)).toEqual(ago(9));
    expect(tellsSince({ since: ago(300) }, now)).toEqual(ago(28));
  });
});

describe('shares', () => {
  it('add up to 100, each within one of the exact value', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 8 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        const result = shares(counts);
        expect(result.reduce((sum, share) => sum + share, 0)).toBe(total === 0 ? 0 : 100);
        for (const [i, count] of counts.entries())
          if (total > 0) expect(Math.abs((result[i] ?? 0) - (count * 100) / total)).toBeLessThan(1);
      }),
    );
    expect(shares([1, 1, 1])).toEqual([34, 33, 33]);
  });
});

describe('what a coordinator types', () => {
  it.each([
    ['https://example.org/a?b=c', true],
    ['http://example.org', false],
    ['javascript:alert(1)', false],
    ['https://bank.nl@evil.example/', false],
    ['example.org', false],
  ])('takes %s as a link: %s', (link, safe) => {
    expect(isSafeLink(link)).toBe(safe);
  });

  it('is cut at a word', () => {
    expect(startOf('een twee drie', 100)).toBe('een twee drie');
    expect(startOf('een twee\n\ndrie vier', 11)).toBe('een twee …');
  });
});
