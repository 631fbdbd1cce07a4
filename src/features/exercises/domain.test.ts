import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptance, answeredAt, boardExpires, codewordOf, isOpen, type RollCall, timing } from './domain.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 9, minute));
const DAY = 24 * 60;

describe('a roll-call', () => {
  const open = { state: 'open', closesAt: at(30) } as const;

  test('takes answers in time until the very moment it closes, late ones for a day, none after that', () => {
    expect(acceptance(open, new Date(at(30).getTime() - 1))).toBe('inTime');
    expect(acceptance(open, at(30))).toBe('late');
    expect(acceptance({ ...open, state: 'closed' }, at(5))).toBe('late');
    expect(acceptance(open, new Date(at(30 + DAY).getTime() - 1))).toBe('late');
    expect(acceptance(open, at(30 + DAY))).toBe('over');
  });

  test('is open exactly when an answer is in time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('open' as const, 'closed' as const),
        fc.integer({ min: 0, max: 3000 }),
        (state, now) => {
          const rollCall = { state, closesAt: at(30) };
          expect(isOpen(rollCall, at(now))).toBe(acceptance(rollCall, at(now)) === 'inTime');
        },
      ),
    );
  });

  test('has a board whose link outlives it by a day', () => {
    const rollCall = (endedAt: Date | null) => ({ closesAt: at(30), exercise: { endedAt } }) as RollCall;
    expect(boardExpires(rollCall(null), at(0))).toEqual(at(30 + DAY));
    expect(boardExpires(rollCall(null), at(600))).toEqual(at(600 + DAY));
    expect(boardExpires(rollCall(at(20)), at(600))).toEqual(at(20 + DAY));
  });
});

test('a later answer has a later time, whatever the clocks say', () => {
  const before = { state: 'present', note: null, people: null, late: false, via: 'web', at: at(10) } as const;
  expect(answeredAt(undefined, at(10))).toEqual(at(10));
  expect(answeredAt(before, at(11))).toEqual(at(11));
  for (const now of [at(10), at(9)]) expect(answeredAt(before, now) > at(10)).toBe(true);
});

test.each([
  ['30', '10', { closesAt: at(30), remindEvery: 10 }],
  [' 5 ', '4', { closesAt: at(5), remindEvery: 4 }],
  ['4', '1', { wrong: 'minutes' }],
  ['1441', '1', { wrong: 'minutes' }],
  ['30.5', '10', { wrong: 'minutes' }],
  ['half uur', '10', { wrong: 'minutes' }],
  ['', '10', { wrong: 'minutes' }],
  ['30', '30', { wrong: 'remindAfter' }],
  ['30', '0', { wrong: 'remindAfter' }],
  ['30', '-1', { wrong: 'remindAfter' }],
])('closing after %j and reminding after %j', (minutes, remindAfter, expected) => {
  expect(timing(minutes, remindAfter, at(0))).toEqual(expected);
});

test.each([
  [' ijs  vogel ', 'IJS VOGEL'],
  ['één-2', 'ÉÉN-2'],
  ['<b>x</b>', undefined],
  ['*x*', undefined],
  ['A\u202EB', undefined],
  ['a', undefined],
  ['x'.repeat(31), undefined],
  ['', undefined],
])('the codeword %j', (typed, shown) => {
  expect(codewordOf(typed)).toBe(shown);
});
