// `npm run proof:deliveries`: a broadcast to 100,000 recipients over 30 simulated tenants that throttle, lose answers, answer
// late, have lost chats, or are down for the first 40 seconds. Once by one replica undisturbed; once the same without tenants
// that are down; once by two replicas, of which one is killed (`kill -9`) twice. Needs DATABASE_URL: a server on which databases
// may be created. Ends with 1 when the report does not add up to 100%, anybody got it twice, the rate is under 95% of what the
// limits allow, the others are slower where tenants are down, or memory grows. `npm run proof:deliveries -- 20000 25` is smaller.
import assert from 'node:assert/strict';
import { onServer } from '../bench/database.ts';
import { type Delivered, deliver } from './delivering.ts';

const server = process.env.DATABASE_URL;
if (!server) throw new Error('DATABASE_URL: a PostgreSQL server on which databases may be created');
const [recipients = 100_000, perSecond = 25] = process.argv.slice(2).map(Number);
const common = { recipients, tenants: 30, perSecond };

async function run(replicas: number, kills: number, downMs = 40_000): Promise<Delivered> {
  const database = await onServer(String(server));
  try {
    const told = await deliver({ ...common, downMs, database, replicas, kills });
    const { states, rate, memory, seconds } = told;
    console.log(
      `${recipients} recipients, ${replicas} replica(s), ${kills} times kill -9, ${downMs > 0 ? `two tenants down for ${downMs / 1000} s` : 'no tenant down'}: ${seconds.toFixed(0)} s`,
    );
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
const allUp = await run(1, 0, 0);
const ratio = calm.rate.middle / allUp.rate.middle;
console.log(`the others with two tenants down, against none down: ${(ratio * 100).toFixed(1)}% as fast`);
const killed = await run(2, 2);
assert(calm.memory.second < calm.memory.first * 1.2, 'memory is flat');
assert(calm.rate.middle >= 0.95, 'the rate is 95% of what the limits allow');
assert(ratio >= 0.97, 'a tenant that is down holds up no other');
assert(killed.rate.middle >= 0.95, 'so it is with twice the replicas and kills');
