import { describe, expect, it } from 'vitest';
import { daysBefore, momentsOf, nextMoment, willRemind } from './moments.ts';

const ZONE = 'Europe/Amsterdam';

describe('so many days before is at the same time on the clock', () => {
  it.each([
    ['an ordinary week', '2026-12-10T09:00:00Z', 7, '2026-12-03T09:00:00Z'],
    ['the night that the clocks go forward', '2027-03-29T08:00:00Z', 1, '2027-03-28T08:00:00Z'],
    ['over that night', '2027-03-28T08:00:00Z', 1, '2027-03-27T09:00:00Z'],
    ['the night that the clocks go back', '2026-10-26T09:00:00Z', 7, '2026-10-19T08:00:00Z'],
    ['a leap day', '2028-03-01T09:00:00Z', 1, '2028-02-29T09:00:00Z'],
    ['a week before over a leap day', '2028-03-03T09:00:00Z', 7, '2028-02-25T09:00:00Z'],
    ['no leap year', '2027-03-01T09:00:00Z', 1, '2027-02-28T09:00:00Z'],
    ['the end of the year', '2027-01-01T09:00:00Z', 7, '2026-12-25T09:00:00Z'],
    ['a time that the change of clocks skips', '2027-03-29T00:30:00Z', 1, '2027-03-28T01:30:00Z'],
  ])('%s', (_, at, days, expected) => {
    expect(daysBefore(new Date(at), days, ZONE).toISOString()).toBe(new Date(expected).toISOString());
  });
});

describe('the moments of an event', () => {
  const event = {
    startsAt: new Date('2026-12-10T09:00:00Z'),
    endsAt: new Date('2026-12-10T11:00:00Z'),
    reminders: [1, 7],
  };

  it('come in order of time: reminders, then the question afterwards', () => {
    expect(momentsOf(event, ZONE).map(({ step }) => step)).toEqual(['7', '1', 'evaluate']);
    expect(nextMoment(event, ZONE, new Date('2026-12-03T09:00:00Z'))?.step).toBe('1');
    expect(nextMoment(event, ZONE, new Date('2026-12-10T12:00:00Z'))).toBeUndefined();
  });

  it('without reminders it reminds nobody', () => {
    expect(willRemind({ ...event, reminders: [] }, ZONE, new Date('2026-11-01T09:00:00Z'))).toBe(false);
    expect(willRemind(event, ZONE, new Date('2026-12-09T09:00:00Z'))).toBe(false);
    expect(willRemind(event, ZONE, new Date('2026-12-09T08:59:00Z'))).toBe(true);
  });
});
