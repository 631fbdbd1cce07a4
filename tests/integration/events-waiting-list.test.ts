import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY, type EventsBench, eventsBench, HOUR } from '../fixtures/events.ts';

/** Emma has none, which counts as one of its own. */
const ORGANISATION: Record<string, string | undefined> = {
  anna: 'havenrijk',
  bram: 'havenrijk',
  chris: 'havenrijk',
  dina: 'duinmonde',
  emma: undefined,
};
const PEOPLE = Object.keys(ORGANISATION);

/** The waiting list as one would tell it, without any of the product's code. Times in hours from the start of a run. */
class Model {
  readonly capacity: number;
  readonly closes: number;
  readonly starts: number;
  /** Most places of one organisation. */
  readonly limit: number;
  now = 0;
  seated = new Set<string>();
  queue: string[] = [];
  /** Person and the hour at which his offer ends. */
  offers = new Map<string, number>();

  constructor(capacity: number, closes: number, starts: number, limit: number) {
    this.limit = limit;
    this.capacity = capacity;
    this.closes = closes;
    this.starts = starts;
  }

  act(person: string, action: string): void {
    if (this.now >= this.starts) return;
    const has = this.seated.has(person) || this.queue.includes(person) || this.offers.has(person);
    if (action === 'register' && !has && this.now < this.closes) this.queue.push(person);
    if (action === 'cancel') this.leave(person);
    if (action === 'accept-offer' && this.offers.delete(person)) this.seated.add(person);
    if (action === 'decline-offer' && this.offers.has(person)) this.leave(person);
    // The only one in the queue who can have a free place is the newcomer: he sits down at once.
    if (action === 'register' && !has && this.free() > 0 && this.first() === person && this.queue.at(-1) === person)
      this.seated.add(this.queue.pop() ?? '');
    this.offer();
  }

  pass(hours: number): void {
    this.now += hours;
    for (const [person, end] of this.offers) if (end <= this.now) this.offers.delete(person);
    this.offer();
  }

  private free = () => this.capacity - this.seated.size - this.offers.size;

  private leave(person: string): void {
    this.seated.delete(person);
    this.offers.delete(person);
    this.queue = this.queue.filter((one) => one !== person);
  }

  /** The first in the queue whose organisation can have one more. */
  private first = () =>
    this.queue.find((person) => {
      const held = [...this.seated, ...this.offers.keys()].filter((one) => ORGANISATION[one] === ORGANISATION[person]);
      return held.length < this.limit;
    });

  private offer(): void {
    for (let next = this.first(); next && this.now < this.starts && this.free() > 0; next = this.first()) {
      this.queue = this.queue.filter((one) => one !== next);
      this.offers.set(next, Math.min(this.now + 24, this.starts));
    }
  }

  standing() {
    return { seated: [...this.seated].sort(), offered: [...this.offers.keys()].sort(), queue: this.queue };
  }
}

let bench: EventsBench;
beforeAll(async () => {
  bench = await eventsBench();
  for (const slug of ['havenrijk', 'duinmonde']) await bench.seed.organisation(slug);
  for (const [slug, organisation] of Object.entries(ORGANISATION))
    await bench.seed.person({ slug, ...(organisation && { organisation }) });
});
afterAll(() => bench.close());

const actions = ['register', 'register', 'cancel', 'accept-offer', 'decline-offer'];
const step = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...actions)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
);

it('whatever people press in whatever order, everybody has what a simple waiting list gives him', async () => {
  const run = async (capacity: number, limit: number | null, steps: readonly (number | [string, string])[]) => {
    const model = new Model(capacity, 72, 96, limit ?? Infinity);
    const eventId = await bench.event({ capacity, perOrganisation: limit, startsIn: 4 * DAY, closesIn: 3 * DAY });
    const held = async (...states: string[]) => {
      const rows = await bench.standing(eventId);
      return rows.filter((row) => states.includes(row.split(' ')[1] ?? '')).map((row) => row.split(' ')[0]);
    };
    for (const one of steps) {
      if (typeof one === 'number') {
        model.pass(one);
        bench.clock.move(one * HOUR);
        await bench.runDue();
      } else {
        model.act(...one);
        await bench.presses(one[0], `events.${one[1]}`, { eventId });
      }
      const offered = (await held('offered')).sort();
      expect({ seated: (await held('registered')).sort(), offered, queue: await held('waiting') }).toEqual(
        model.standing(),
      );
    }
  };
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(null, 1, 2),
      fc.array(step, { minLength: 8, maxLength: 30 }),
      run,
    ),
    { numRuns: 15 },
  );
});
