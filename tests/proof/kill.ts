// `npm run proof:kill`: kills a replica with `kill -9` in the middle of 1,000 requests, ten times: one process on the
// embedded database, and, with DATABASE_URL (a server on which databases may be created), two replicas on PostgreSQL.
// Ends with 1 when anything that was acknowledged is lost, or a delivery is double that is not reported as unknown.
import { embedded, onServer } from '../bench/database.ts';
import { kill } from './killing.ts';

const ROUNDS = 10;
/** Of each round. */
const REQUESTS = 1000;
/** Never the same moment: spread over the middle, by the golden ratio. */
const moment = (round: number) => 0.2 + 0.6 * ((round * 0.618) % 1);

const server = process.env.DATABASE_URL;
const runs = [{ make: embedded, replicas: 1 }, ...(server ? [{ make: () => onServer(server), replicas: 2 }] : [])];
if (!server) console.log('No PostgreSQL: set DATABASE_URL to kill one of two replicas too.');
for (const { make, replicas } of runs) {
  const database = await make();
  try {
    const from = performance.now();
    const toll = await kill({ database, replicas, requests: REQUESTS, rounds: ROUNDS, moment });
    const seconds = ((performance.now() - from) / 1000).toFixed(0);
    console.log(
      `${database.name}, ${replicas} replica(s), killed ${ROUNDS} times in ${toll.requests} requests (${seconds} s): nothing lost;`,
    );
    console.log(
      `  ${toll.redelivered} requests sent again, ${toll.takenOver} replies taken over, ${toll.repliesTwice} said twice;`,
    );
    console.log(`  ${toll.unknown} deliveries reported unknown (${toll.unknownArrived} had arrived), none double`);
  } finally {
    await database.remove();
  }
}
