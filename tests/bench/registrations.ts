import { performance } from 'node:perf_hooks';
import { newId } from '../../src/core/ids.ts';
import { type Database, openDatabase } from '../../src/data/database.ts';
import { press, seed, startRuntime } from '../proof/registering.ts';
import type { BenchDatabase } from './database.ts';

const AT_ONCE = 16;
const EVENTS = 16;
/** People a round for each way: an event gets slower to register for as more are on its list. */
const PEOPLE = 800;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** How often a second `work` is done, so many at once. */
async function rate(times: number, work: (i: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const from = performance.now();
  const one = async () => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return (times / (performance.now() - from)) * 1000;
}

/**
 * Prints registrations a second, by the product without its adapters, all for one event (each waits for that event’s
 * lock) and spread over many, beside bare inserts of such a row, in rounds that take turns.
 */
export async function registrations(databases: readonly BenchDatabase[], rounds: number): Promise<void> {
  console.log(`\nregistrations a second, ${AT_ONCE} at once (of the bare insert)`);
  for (const { name, where } of databases) {
    const db = await openDatabase(where);
    try {
      const all = await measure(db, rounds);
      const share = (of: number[]) => median(of.map((one, i) => one / (all.bare[i] ?? Number.NaN))).toFixed(3);
      const told = (of: number[]) => `${median(of).toFixed(0).padStart(6)} (${share(of)})`;
      console.log(`${name.padEnd(10)}  one event ${told(all.one)}   ${EVENTS} events ${told(all.many)}`);
      console.log(`${''.padEnd(10)}  bare insert ${median(all.bare).toFixed(0).padStart(6)}`);
    } finally {
      await db.close();
    }
  }
}

async function measure(db: Database, rounds: number) {
  const runtime = startRuntime(db);
  const users = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
  const events = await seed(db, { users, places: PEOPLE / 2, events: (EVENTS + 1) * (rounds + 1) });
  await db.sql(`CREATE TABLE bare (id uuid PRIMARY KEY, event uuid NOT NULL, person uuid NOT NULL, state text NOT NULL,
    position int NOT NULL, at timestamptz NOT NULL, UNIQUE (event, person))`);
  const rates = { one: [] as number[], many: [] as number[], bare: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const [alone = '', ...spread] = events.splice(0, EVENTS + 1);
    const register = (eventOf: (i: number) => string) =>
      rate(PEOPLE, async (i) => {
        const { title } = await press(runtime, users[i] ?? '', eventOf(i));
        if (!title.startsWith('Je ')) throw new Error(title);
      });
    const bare = await rate(PEOPLE, (i) =>
      db.sql('INSERT INTO bare VALUES ($1, $2, $3, $4, $5, now())', [newId(), alone, newId(), 'registered', i]),
    );
    const one = await register(() => alone);
    const many = await register((i) => spread[i % EVENTS] ?? '');
    if (round === 0) continue; // to warm up
    rates.bare.push(bare);
    rates.one.push(one);
    rates.many.push(many);
  }
  await runtime.stop();
  return rates;
}
