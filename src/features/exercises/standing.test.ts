import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, CheckInState, type Seat } from './domain.ts';
import { count, type Standing, silent, standings } from './standing.ts';

const OPENED = new Date('2026-11-24T09:00:00Z');
const answer = (state: Answer['state'], minute = 1, late = false): Answer => ({
  state,
  late,
  note: null,
  people: null,
  via: 'web',
  at: new Date(OPENED.getTime() + minute * 60_000),
});
const seat = (person: string, organisation: string, given: Answer | null): Seat => ({
  person: { id: person, name: person },
  organisation: { id: organisation, name: organisation },
  kind: 'primary',
  absentUntil: null,
  after: { answered: null, present: null },
  asked: true,
  answer: given,
});

describe('how an organisation stands', () => {
  test.each<[string, (Answer['state'] | null)[], Standing]>([
    ['help counts whoever else is present', ['present', 'needHelp', null], 'needHelp'],
    ['present before on the way', ['onTheWay', 'present'], 'present'],
    ['on the way before unavailable', ['unavailable', 'onTheWay', null], 'onTheWay'],
    ['one answer is not silence', ['unavailable', null], 'unavailable'],
    ['silent only when nobody answered', [null, null], 'silent'],
  ])('%s', (_, states, expected) => {
    const seats = states.map((state, index) => seat(`p${index}`, 'o', state && answer(state)));
    expect(standings(seats, OPENED)).toMatchObject([{ standing: expected }]);
  });

  test('since when: the first answer that decides, or the question', () => {
    const seats = [seat('a', 'o', answer('present', 7)), seat('b', 'o', answer('present', 3)), seat('c', 'x', null)];
    expect(standings(seats, OPENED).map(({ since }) => since)).toEqual([answer('present', 3).at, OPENED]);
  });

  test('late only when no answer that decides was in time', () => {
    const late = seat('a', 'o', answer('present', 40, true));
    expect(standings([late], OPENED)).toMatchObject([{ late: true }]);
    expect(standings([late, seat('b', 'o', answer('present'))], OPENED)).toMatchObject([{ late: false }]);
    expect(standings([seat('b', 'o', null)], OPENED)).toMatchObject([{ late: false }]);
  });

  test('each organisation is counted once, each silent person once', () => {
    const state = fc.option(fc.constantFrom(...CheckInState.options));
    const person = fc.record({
      state,
      organisations: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), (people) => {
        const seats = people.flatMap((one, index) =>
          one.organisations.map((organisation) => seat(`p${index}`, organisation, one.state && answer(one.state))),
        );
        const all = standings(seats, OPENED);
        expect(all.map(({ id }) => id).sort()).toEqual([...new Set(seats.map((one) => one.organisation.id))].sort());
        expect(Object.values(count(all)).reduce((sum, number) => sum + number, 0)).toBe(all.length);
        expect(silent(seats)).toHaveLength(people.filter((one) => one.state === null).length);
      }),
    );
  });
});
