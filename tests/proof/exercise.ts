// `npm run proof:exercise`: an exercise of 120 organisations and 3,000 people on Slack, Teams and the web, by two replicas, of
// which one is killed (`kill -9`) while injects go out; Teams is down for five minutes, and every answer comes twice. Needs
// DATABASE_URL: a server on which databases may be created. Ends with 1 when an answer is lost or counts twice, the report is
// not the answers given, a platform's limit is passed, or a board is later than the aims.
import assert from 'node:assert/strict';
import { onServer } from '../bench/database.ts';
import { exercise } from './exercising.ts';

const server = process.env.DATABASE_URL;
if (!server) throw new Error('DATABASE_URL: a PostgreSQL server on which databases may be created');
const [organisations = 120, persons = 3000, minutes = 5] = process.argv.slice(2).map(Number);

const database = await onServer(server);
try {
  const downMs = minutes * 60_000;
  const told = await exercise({ database, organisations, persons, downMs, spreadMs: downMs * 1.2, minutes: [0, 1, 3] });
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const { answers, corrected, deliveredAgain, injects, requests } = told;
  console.log(`${organisations} organisations, ${persons} people: ${seconds(told.seconds * 1000)}`);
  console.log(`  ${answers} answers, ${corrected} of them corrections; ${deliveredAgain} deliveries of them once more`);
  for (const board of ['web', 'slack', 'teams'] as const) {
    const { p50, p99, most } = told[board];
    console.log(`  board on ${board}: half within ${seconds(p50)}, p99 ${seconds(p99)}, the last ${seconds(most)}`);
  }
  console.log(`  around the kill the board on Slack had everything in ${seconds(told.afterKillMs)}`);
  console.log(`  after Teams came back its board had everything in ${seconds(told.afterOutageMs)}`);
  console.log(
    `  ${injects.due} injects, once each; ${injects.unknown} unknown; ${requests} requests, ${told.overLimits.length} over a platform's limits`,
  );
  assert.deepEqual(told.overLimits, []);
  assert(told.web.p99 <= 2000, 'the web board within 2 s');
  assert(told.slack.p99 <= 5000 && told.teams.p99 <= 5000, 'the boards in chat within 5 s');
  assert(Math.max(told.afterKillMs, told.afterOutageMs) <= 10_000, 'within 10 s after an outage');
} finally {
  await database.remove();
}
