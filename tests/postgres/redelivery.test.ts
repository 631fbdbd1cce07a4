import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSlack } from '../../src/adapters/slack/index.ts';
import { createTeams } from '../../src/adapters/teams/index.ts';
import { movableClock, systemClock } from '../../src/core/clock.ts';
import { feature } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import { createLinks } from '../../src/core/links.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { Outgoing, Sender } from '../../src/core/outbox.ts';
import { view } from '../../src/core/view.ts';
import { type Database, openDatabase } from '../../src/data/database.ts';
import { createRuntime } from '../../src/runtime.ts';
import { createHttpServer } from '../../src/server.ts';
import { type Platform, type Said, startPlatform } from '../bench/platform.ts';
import { fromSlack, fromTeams, type Outbound } from '../bench/requests.ts';
import { seed } from '../bench/seed.ts';
import { personId, SLACK, TEAMS, teamsTenants, teamsUser } from '../bench/world.ts';
import { testDatabase } from '../fixtures/database.ts';
import { waitFor } from '../fixtures/slack/wait.ts';
import { noting } from '../proof/noting.ts';

/** Two replicas: two runtimes with pools, adapters and HTTP servers of their own on one PostgreSQL. */
type Replica = Awaited<ReturnType<typeof startReplica>>;

const heard: Said[] = [];
const sent: string[] = [];
let platform: Platform;
let database: Database;
let replicas: [Replica, Replica];

const network = { name: 'Testnetwerk', timeZone: 'Europe/Amsterdam' };
const clock = movableClock(systemClock.now);
const none = { refusals: {} };
/** Counts its runs in the database. */
const counting = feature({
  name: 'counting',
  texts: { nl: none, en: none },
  routes: [],
  jobs: {
    'counting.run': async ({ key = '' }, { tx }) => {
      await tx.$executeRaw`INSERT INTO "Setting" (key, value) VALUES (${key}, '1')
        ON CONFLICT (key) DO UPDATE SET value = to_jsonb("Setting".value::int + 1)`;
    },
  },
});

async function startReplica(url: string) {
  const db = await openDatabase({ url });
  const logger = createLogger('error');
  const links = createLinks('https://knooppunt.example/', 'a secret', clock);
  const runtime = createRuntime({ db, features: [noting, counting], clock, logger, links, network });
  const { dispatch } = runtime;
  const slack = createSlack({
    dispatch,
    logger,
    settings: {
      signingSecret: SLACK.secret,
      botToken: SLACK.token,
      apiUrl: platform.slackApi,
      publicUrl: 'https://knooppunt.example/',
      stateSecret: 'a state secret of a test, long enough',
    },
    installations: {
      store: async () => {},
      fetch: async () => undefined,
      delete: async () => {},
      renew: async () => undefined,
    },
  });
  const { openIdUrl } = platform;
  const teams = createTeams({
    dispatch,
    logger,
    settings: { appId: TEAMS.app, appPassword: 'unused', tenantId: teamsUser(0).tenant, openIdUrl, anonymous: false },
    token: async () => 'outbound',
  });
  const server = createHttpServer({ slack: slack.listener, teams: teams.listener, web: () => {} }, logger);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    runtime,
    post: async ({ path, headers, body }: Outbound) =>
      (await fetch(`${origin}${path}`, { method: 'POST', headers, body })).status,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await Promise.all([slack.stop(), teams.stop()]);
      await runtime.stop();
      await db.close();
    },
  };
}

/** Takes everything, and remembers it. */
const sender = (platform: Sender['platform']): Sender => ({
  platform,
  limits: { lane: [[1000, 1000]], conversation: [[1000, 1000]] },
  send: async ({ key }: Outgoing) => {
    sent.push(key);
    return { kind: 'accepted', ref: key };
  },
});

beforeAll(async () => {
  platform = await startPlatform((said) => heard.push(said));
  database = await testDatabase();
  const [current] = await database.sql<{ name: string }>('SELECT current_database() AS name');
  const url = Object.assign(new URL(String(process.env.TEST_DATABASE_URL)), { pathname: `/${current?.name}` }).href;
  replicas = [await startReplica(url), await startReplica(url)];
  await seed(database, replicas[0].runtime.transact, {
    serviceUrl: platform.serviceUrl,
    reachBy: 'teams',
    rollCalls: 0,
  });
});
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.close()));
  await database.close();
  await platform.close();
});
beforeEach(() => {
  heard.length = 0;
});

const countOf = async (key: string) => {
  const [row] = await database.sql<{ value: number }>('SELECT value FROM "Setting" WHERE key = $1', [key]);
  return row?.value;
};
const inboxOf = (answer: string) =>
  database.sql<{ state: string }>(`SELECT state FROM "Inbox" WHERE reply::text LIKE '%' || $1 || '%'`, [answer]);

/** Posts one request several times at once, by turns to both replicas, and then once more. */
async function redeliver(request: Outbound, times: number, answer: string) {
  const statuses = await Promise.all(Array.from({ length: times }, (_, i) => replicas[i % 2]?.post(request)));
  await waitFor(
    async () => ((await inboxOf(answer))[0]?.state === 'sent' ? true : undefined),
    'the reply marked as sent',
  );
  return [...statuses, await replicas[1].post(request)];
}

test('the same Slack event three times over both replicas: one effect, one reply', async () => {
  for (let round = 0; round < 10; round++) {
    const id = newId();
    const request = fromSlack({ n: round, id, says: `noteer slack${round} ${personId(1)}` });
    const answer = `antwoord-slack${round}-`;
    expect(await redeliver(request, 3, answer)).toEqual([200, 200, 200, 200]);
    expect(await countOf(`note:slack${round}`)).toBe(1);
    expect(await inboxOf(answer)).toHaveLength(1);
    expect(heard.filter(({ body }) => body.includes(answer))).toHaveLength(1);
  }
});

test('the same Teams activity twice over both replicas: one effect, one reply', async () => {
  for (let round = 0; round < 10; round++) {
    const id = newId();
    const says = `noteer teams${round} ${personId(1)}`;
    const request = fromTeams({ n: round, id, says }, platform.authorization, platform.serviceUrl);
    const answer = `antwoord-teams${round}-`;
    expect(await redeliver(request, 2, answer)).toEqual([200, 200, 200]);
    expect(await countOf(`note:teams${round}`)).toBe(1);
    expect(await inboxOf(answer)).toHaveLength(1);
    expect(heard.filter(({ body }) => body.includes(answer))).toHaveLength(1);
  }
});

test('two replicas that sweep at the same time run 200 due schedules once each', async () => {
  const keys = Array.from({ length: 200 }, (_, i) => `run:${i}`);
  const [one, two] = replicas;
  await one.runtime.transact(async (tx) => {
    for (const key of keys)
      await one.runtime.work.schedule.plan(tx, { key, job: 'counting.run', payload: { key }, dueAt: clock.now() });
  });
  await Promise.all([one.runtime.sweep(), two.runtime.sweep()]);
  const counts = await database.sql<{ key: string; value: number }>(
    `SELECT key, value FROM "Setting" WHERE key LIKE 'run:%'`,
  );
  expect(counts).toHaveLength(keys.length);
  expect(counts.filter(({ value }) => value !== 1)).toEqual([]);
  expect(await database.sql('SELECT key FROM "Schedule"')).toEqual([]);
});

test('two replicas send 500 deliveries over six lanes once each', async () => {
  const [one, two] = replicas;
  await database.sql('DELETE FROM "Delivery"');
  for (const { runtime } of replicas) runtime.startSending([sender('teams'), sender('slack')]);
  const keys = Array.from({ length: 500 }, (_, i) => `once:${i}`);
  await database.sql(`UPDATE "Person" SET "reachBy" = 'slack' WHERE id = $1`, [personId(0)]);
  const enqueue = ({ runtime }: Replica, some: string[]) =>
    runtime.transact((tx) =>
      runtime.work.outbox.enqueue(
        tx,
        some.map((key, i) => ({
          key,
          to: { personId: personId(i % 20) },
          view: () => view(key, []),
          priority: 'exercise' as const,
        })),
      ),
    );
  // Both queue all of it: a key counts once.
  await Promise.all([enqueue(one, keys), enqueue(two, [...keys].reverse())]);
  const left = `SELECT 1 FROM "Delivery" WHERE state <> 'accepted'`;
  await waitFor(async () => ((await database.sql(left)).length === 0 ? true : undefined), 'all accepted');
  const rows = await database.sql<{ lane: string }>('SELECT DISTINCT lane FROM "Delivery"');
  expect(rows).toHaveLength(teamsTenants.length + 1);
  expect([...sent].sort()).toEqual([...keys].sort());
});
