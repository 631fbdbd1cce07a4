import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY, type EventsBench, eventsBench, HOUR } from '../fixtures/events.ts';

const PEOPLE = ['anna', 'bram', 'chris', 'dina', 'emma'];

/** The waiting list as one would tell it, without any of the product's code. Times in hours from the start of a run. */
class Model {
  readonly capacity: number;
  readonly closes: number;
  readonly starts: number;
  now = 0;
  seated = new Set<string>();
  queue: string[] = [];
  /** Person and the hour at which his offer ends. */
  offers = new Map<string, number>();

  constructor(capacity: number, closes: number, starts: number) {
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
    // The only one in the queue of an event with a free place is the newcomer: he sits down at once.
    if (action === 'register' && this.queue.length === 1 && this.free() > 0 && !has)
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

  private offer(): void {
    while (this.now < this.starts && this.free() > 0 && this.queue.length > 0)
      this.offers.set(this.queue.shift() ?? '', Math.min(this.now + 24, this.starts));
  }

  standing() {
    return { seated: [...this.seated].sort(), offered: [...this.offers.keys()].sort(), queue: this.queue };
  }
}

let bench: EventsBench;
beforeAll(async () => {
  bench = await eventsBench();
  await bench.people(...PEOPLE);
});
afterAll(() => bench.close());

const actions = ['register', 'register', 'cancel', 'accept-offer', 'decline-offer'];
const step = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...actions)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
);

it('whatever people press in whatever order, everybody has what a simple waiting list gives him', async () => {
  const run = async (capacity: number, steps: readonly (number | [string, string])[]) => {
    const model = new Model(capacity, 72, 96);
    const eventId = await bench.event({ capacity, startsIn: 4 * DAY, closesIn: 3 * DAY });
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
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { minLength: 8, maxLength: 30 }), run),
    { numRuns: 15 },
  );
});
