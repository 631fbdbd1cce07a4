import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { inboxKey } from '../../src/data/inbox.ts';
import { type Child, start } from '../bench/child.ts';
import type { BenchDatabase } from '../bench/database.ts';
import { startPlatform } from '../bench/platform.ts';
import type { ReplicaSettings } from '../bench/replica.ts';
import { fromSlack, type Outbound } from '../bench/requests.ts';
import { PERSONS, personId } from '../bench/world.ts';

export type Killing = {
  database: BenchDatabase;
  replicas: number;
  requests: number;
  rounds: number;
  /** Between 0 and 1: when to kill, as a share of a round's requests. */
  moment: (round: number) => number;
};
/** What a run came to; what must not happen has thrown already. */
export type Toll = {
  requests: number;
  /** Not acknowledged at the first try, and sent again as Slack does. */
  redelivered: number;
  unknown: number;
  unknownArrived: number;
  /** Replies that a dead process never sent, said by the outbox. */
  takenOver: number;
  /** Sent by a process that died before it wrote that down. */
  repliesTwice: number;
};

/** At once; Slack sends as fast as things are said. */
const AT_ONCE = 16;
/** More than the 30 s after which a reply counts as abandoned. */
const ABANDONED_MS = 31_000;
const PATIENCE_MS = 300_000;

/**
 * Kills a replica (`kill -9`) in the middle of each round's requests and starts it again; throws when anything that was
 * acknowledged is lost, an effect happens twice, or a delivery is lost, or double though it is not reported as unknown.
 */
export async function kill({ database, replicas: count, requests, rounds, moment }: Killing): Promise<Toll> {
  const heard = new Map<string, number>();
  const platform = await startPlatform(({ body }) => {
    for (const [what] of body.matchAll(/(antwoord|bezorging)-\d+-/g).take(1))
      heard.set(what, (heard.get(what) ?? 0) + 1);
  });
  const { slackApi, serviceUrl, openIdUrl } = platform;
  const settings: ReplicaSettings = {
    database: database.where,
    slackApi,
    serviceUrl,
    openIdUrl,
    reachBy: 'teams',
    rollCalls: 0,
  };
  const up = () =>
    start('replica.ts', settings).then(async (child) => ({ child, port: await child.call<number>('port') }));
  const replicas: Awaited<ReturnType<typeof up>>[] = [];
  const agent = new Agent({ keepAlive: true });
  const acknowledged = new Set<number>();
  let redelivered = 0;

  async function round(r: number) {
    const first = r * requests;
    let next = first;
    const killAt = first + Math.floor(requests * moment(r));
    const victim = r % count;
    let restarted: Promise<void> | undefined;
    const killAndRestart = async () => {
      await replicas[victim]?.child.kill();
      replicas[victim] = await up();
    };
    const sender = async () => {
      while (next < first + requests) {
        const n = next++;
        if (n === killAt) restarted = killAndRestart();
        const says = `noteer ${n} ${personId(n % PERSONS)}`;
        for (let attempt = 0; !acknowledged.has(n); attempt++) {
          if (attempt > 0) {
            redelivered++;
            if (count === 1) await restarted;
          }
          const port = replicas[(n + attempt) % count]?.port ?? 0;
          if (await post(agent, port, fromSlack({ n: n % PERSONS, id: `kill-${n}-`, says }))) acknowledged.add(n);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    await restarted;
  }

  try {
    for (let i = 0; i < count; i++) replicas.push(await up());
    for (let r = 0; r < rounds; r++) await round(r);
    const [one] = replicas;
    assert(one);
    return await settle(one.child, requests * rounds, acknowledged, heard, redelivered);
  } finally {
    agent.destroy();
    for (const { child } of replicas) await child.stop();
    await platform.close();
  }
}

type Row = { key: string; state: string };

async function settle(
  replica: Child,
  total: number,
  acknowledged: ReadonlySet<number>,
  heard: ReadonlyMap<string, number>,
  redelivered: number,
): Promise<Toll> {
  const sql = <T>(text: string) => replica.call<T[]>('sql', { text, values: [] });
  const each = Array.from({ length: total }, (_, n) => n);
  assert.equal(acknowledged.size, total, 'all are acknowledged in the end');

  const inbox = await sql<{ id: string; state: string }>(`SELECT id, state FROM "Inbox"`);
  const known = new Set(inbox.map(({ id }) => id));
  assert.deepEqual(
    each.filter((n) => !known.has(inboxKey(`slack:Evkill-${n}-`))),
    [],
    'what is acknowledged is in the inbox',
  );
  assert.equal(inbox.length, total, 'and nothing else is');
  const effects = new Map(
    (await sql<{ key: string; value: number }>(`SELECT key, value FROM "Setting" WHERE key LIKE 'note:%'`)).map(
      ({ key, value }) => [key, value],
    ),
  );
  assert.deepEqual(
    each.filter((n) => effects.get(`note:${n}`) !== 1),
    [],
    'each has its effect, once',
  );

  const abandoned = inbox.filter(({ state }) => state === 'pending').length;
  await replica.call('move', ABANDONED_MS);
  // A sweep, which comes once a minute, takes 200.
  for (let taken = 200; taken < abandoned; taken += 200) await replica.call('move', 0);
  const open = `SELECT key, state FROM "Delivery" WHERE state IN ('queued', 'sending')`;
  for (const until = performance.now() + PATIENCE_MS; (await sql(open)).length > 0; await wait(100))
    assert(performance.now() < until, 'the outbox comes to an end');
  assert.deepEqual(await sql(`SELECT id FROM "Inbox" WHERE state = 'pending'`), [], 'no reply is left');

  const deliveries = new Map(
    (await sql<Row>(`SELECT key, state FROM "Delivery"`)).map(({ key, state }) => [key, state]),
  );
  const unknown = each.filter((n) => deliveries.get(`note:${n}`) === 'unknown');
  const times = (n: number) => heard.get(`bezorging-${n}-`) ?? 0;
  const accepted = each.filter((n) => deliveries.get(`note:${n}`) === 'accepted');
  assert.equal(accepted.length + unknown.length, total, 'each delivery ended, as accepted or unknown');
  assert.deepEqual(
    accepted.filter((n) => times(n) !== 1),
    [],
    'what was accepted arrived once',
  );
  assert.deepEqual(
    unknown.filter((n) => times(n) > 1),
    [],
    'what is unknown did not arrive twice',
  );

  const said = (n: number) => heard.get(`antwoord-${n}-`) ?? 0;
  const lost = (n: number) => said(n) === 0 && deliveries.get(`reply:slack:Evkill-${n}-`) !== 'unknown';
  assert.deepEqual(each.filter(lost), [], 'each got its reply');
  assert(Math.max(...each.map(said)) <= 2, 'no reply came three times');
  return {
    requests: total,
    redelivered,
    unknown: unknown.length,
    unknownArrived: unknown.filter((n) => times(n) === 1).length,
    takenOver: abandoned,
    repliesTwice: each.filter((n) => said(n) === 2).length,
  };
}

/** True when it was acknowledged. */
function post(agent: Agent, port: number, { path, headers, body }: Outbound): Promise<boolean> {
  return new Promise((resolve) => {
    const req = request({ agent, port, host: '127.0.0.1', method: 'POST', path, headers }, (res) => {
      res.resume();
      res.once('end', () => resolve(res.statusCode === 200)).once('error', () => resolve(false));
    });
    req.once('error', () => resolve(false));
    req.end(body);
  });
}
