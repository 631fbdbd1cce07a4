// `npm run proof:registrations`: 10,000 people (or PEOPLE) register at once for 100 places. With DATABASE_URL (a PostgreSQL server
// on which databases may be created) over two replicas, each a process; without it in this process, on the embedded
// database in memory. IN_FLIGHT: how many press at the same time, over all replicas. Ends with 1 when a place too many or too
// few is taken, anybody is lost, or the waiting list is not in the order of arrival.
import { testDatabase } from '../fixtures/database.ts';
import { numberCommits, pressAll, seed, verify } from './registering.ts';
import { overTwoReplicas } from './registration-replica.ts';

const PEOPLE = Number(process.env.PEOPLE ?? 10_000);
const IN_FLIGHT = Number(process.env.IN_FLIGHT ?? PEOPLE);
const PLACES = 100;

const server = process.env.DATABASE_URL;
process.env.TEST_DATABASE_URL = server ?? '';
const db = await testDatabase();
try {
  const users = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
  const [eventId = ''] = await seed(db, { users, places: PLACES });
  await numberCommits(db);
  const task = { eventId, users, inFlight: IN_FLIGHT };
  const told = server ? await overTwoReplicas(db, server, task) : await pressAll(db, task);
  const overtaken = await verify(db, eventId, told, PLACES);
  const first = Math.min(...told.map(({ pressedAt }) => pressedAt));
  const last = (Math.max(...told.map(({ toldAt }) => toldAt)) - first) / 1000;
  const again = told.reduce((sum, { deliveries }) => sum + deliveries - 1, 0);
  const where = server ? 'two replicas on PostgreSQL' : 'one process on the embedded database';
  console.log(
    `${PEOPLE} for ${PLACES} places, ${IN_FLIGHT} at once, ${where}: ${PLACES} taken, ${PEOPLE - PLACES} wait, nobody lost;`,
  );
  console.log('the list is in the order of commit, and nobody stands before one who was answered before he pressed;');
  console.log(`of those under way together on one replica, at most ${overtaken} went before one who pressed earlier;`);
  console.log(
    `the last answer after ${last.toFixed(1)} s, ${Math.round(PEOPLE / last)} a second; ${again} deliveries again`,
  );
} finally {
  await db.close();
}
process.exit(); // a database in memory is kept for who wants one again
