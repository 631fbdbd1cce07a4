import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrive,
  closed,
  isOpenOffer,
  type Occupancy,
  occupy,
  offerExpiresAt,
  offersDue,
  over,
  placesLeft,
} from './domain.ts';

const HOUR = 3_600_000;
const START = new Date('2026-12-04T09:00:00Z');
const before = (ms: number) => new Date(START.getTime() - ms);
const event = {
  state: 'published',
  startsAt: START,
  closesAt: before(24 * HOUR),
  capacity: 2,
  perOrganisation: null,
} as const;

describe('whether one can register', () => {
  it('until the moment of closing; until the start one can still cancel', () => {
    expect(closed(event, before(24 * HOUR + 1))).toBeUndefined();
    expect(closed(event, before(24 * HOUR))).toBe('closed');
    expect(over(event, before(1))).toBeUndefined();
    expect(closed(event, START)).toBe('started');
    expect(over(event, START)).toBe('started');
  });

  it('never for a cancelled event', () => {
    expect(closed({ ...event, state: 'cancelled' }, before(48 * HOUR))).toBe('eventCancelled');
  });
});

describe('offers', () => {
  it('run for a day, and no longer than until the start', () => {
    expect(offerExpiresAt(event, before(48 * HOUR))).toEqual(before(24 * HOUR));
    expect(offerExpiresAt(event, before(HOUR))).toEqual(START);
  });

  it('are open until the moment they run out', () => {
    const of = { id: '', eventId: '', personId: '', organisationId: null, position: 1, attendedAt: null };
    const own = { ...of, state: 'offered', offerExpiresAt: START } as const;
    expect(isOpenOffer(own, before(1))).toBe(true);
    expect(isOpenOffer(own, START)).toBe(false);
    expect(isOpenOffer({ ...own, state: 'registered' }, before(1))).toBe(false);
    expect(isOpenOffer(undefined, START)).toBe(false);
  });
});

it('an organisation that has its places waits, also while there are free ones', () => {
  const of = { ...event, capacity: 5, perOrganisation: 2 };
  expect(arrive(of, { taken: 2, waiting: 1 }, 2)).toBe('waiting');
  expect(arrive(of, { taken: 2, waiting: 1 }, 1)).toBe('registered');
  expect(arrive(of, { taken: 5, waiting: 0 }, 0)).toBe('waiting');
});

describe('for every capacity and occupancy', () => {
  const any = { capacity: fc.nat(20), taken: fc.nat(25), waiting: fc.nat(25) };
  const now = before(48 * HOUR);

  it('nobody overtakes who waits, and nobody waits for a free place', () => {
    fc.assert(
      fc.property(fc.record(any), ({ capacity, ...occupancy }) => {
        const of = { ...event, capacity };
        const free = occupancy.taken < capacity && occupancy.waiting === 0;
        expect(arrive(of, occupancy, 0)).toBe(free ? 'registered' : 'waiting');
        expect(placesLeft(of, occupancy) > 0).toBe(free);
      }),
    );
  });

  it('arrivals and offers never fill more than the capacity, and offers leave nobody waiting for a free place', () => {
    fc.assert(
      fc.property(fc.record({ ...any, arrivals: fc.nat(40) }), ({ capacity, arrivals, taken, waiting }) => {
        const of = { ...event, capacity };
        let occupancy: Occupancy = { taken: Math.min(taken, capacity), waiting };
        const due = offersDue(of, occupancy, now);
        occupancy = { taken: occupancy.taken + due, waiting: occupancy.waiting - due };
        for (let i = 0; i < arrivals; i++) occupancy = occupy(occupancy, arrive(of, occupancy, 0));
        expect(occupancy.taken).toBeLessThanOrEqual(capacity);
        expect(occupancy.waiting).toBeGreaterThanOrEqual(0);
        expect(occupancy.taken === capacity || occupancy.waiting === 0).toBe(true);
        expect(offersDue(of, occupancy, now)).toBe(0);
      }),
    );
  });

  it('nothing is offered once the event has begun or is cancelled', () => {
    fc.assert(
      fc.property(fc.record(any), ({ capacity, ...occupancy }) => {
        expect(offersDue({ ...event, capacity }, occupancy, START)).toBe(0);
        expect(offersDue({ ...event, capacity, state: 'cancelled' }, occupancy, now)).toBe(0);
      }),
    );
  });
});
