// `npm run proof:deliveries`: a broadcast to 100,000 recipients over 30 simulated tenants that throttle, lose answers, answer
// late, have lost chats, or are down for the first 40 seconds. Once by one replica undisturbed; once by two, of which one is
// killed (`kill -9`) twice. Needs DATABASE_URL: a server on which databases may be created. Ends with 1 when the report does not
// add up to 100%, anybody got it twice, the rate is under 95% of what the limits allow, or memory grows.
import assert from 'node:assert/strict';
import { onServer } from '../bench/database.ts';
import { type Delivered, deliver } from './delivering.ts';

const server = process.env.DATABASE_URL;
if (!server) throw new Error('DATABASE_URL: a PostgreSQL server on which databases may be created');
const [recipients = 100_000, perSecond = 25] = process.argv.slice(2).map(Number);
const common = { recipients, tenants: 30, perSecond, downMs: 40_000 };

async function run(replicas: number, kills: number): Promise<Delivered> {
  const database = await onServer(String(server));
  try {
    const told = await deliver({ ...common, database, replicas, kills });
    const { states, rate, memory, seconds } = told;
    console.log(`${recipients} recipients, ${replicas} replica(s), ${kills} times kill -9: ${seconds.toFixed(0)} s`);
    console.log(
      `  ${JSON.stringify(states)}, ${told.unknownArrived} of the unknown had arrived; nobody twice; report 100%`,
    );
    console.log(
      `  rate ${(rate.least * 100).toFixed(1)}% at least, ${(rate.middle * 100).toFixed(1)}% in the middle, of ${perSecond}/s per tenant; ${told.perSecond.toFixed(0)}/s in all; a bare timer of a second took ${told.timerMs.toFixed(0)} ms`,
    );
    console.log(`  heap ${memory.first.toFixed(0)} MB in the first half, ${memory.second.toFixed(0)} MB in the second`);
    return told;
  } finally {
    await database.remove();
  }
}

const calm = await run(1, 0);
await run(2, 2);
assert(calm.memory.second < calm.memory.first * 1.2, 'memory is flat');
assert(calm.rate.middle >= 0.95, 'the rate is 95% of what the limits allow');
