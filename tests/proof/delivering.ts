import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../../src/core/ids.ts';
import { type Child, start } from '../bench/child.ts';
import type { BenchDatabase } from '../bench/database.ts';
import type { Ask, DeliverySettings } from './delivery-replica.ts';
import { isWell, simulate } from './tenants.ts';

export type Delivering = {
  database: BenchDatabase;
  recipients: number;
  tenants: number;
  /** A tenant's limit. */
  perSecond: number;
  replicas: number;
  /** Replicas killed (`kill -9`), one after the other, and started again. */
  kills: number;
  /** How long the tenants that are down are down, in ms; 0: none is. */
  downMs: number;
};
/** What a run came to; what must not happen has thrown already. */
export type Delivered = {
  states: Record<string, number>;
  unknownArrived: number;
  /** Of the tenants that are well: sent per second of their limit, the least and the middle one. */
  rate: { least: number; middle: number };
  /** Messages a second, all tenants together, while the tenants that are well were busy. */
  perSecond: number;
  /** Heap in use after collecting, in MB: while the first half went out, and the second, the median of one replica. */
  memory: { first: number; second: number };
  seconds: number;
  /** How long a bare timer of a second took in the replica, in ms: what the machine's load costs anybody. */
  timerMs: number;
};

const PATIENCE_MS = 900_000;
/** Looking (and collecting garbage first) stops the replica for a moment: seldom. */
const MOST_LOOK_MS = 3000;

/**
 * Sends a broadcast through the product to everybody of simulated tenants; throws unless each recipient ends in one state,
 * the coordinator's report says the same and adds up to 100%, and nobody got it twice or was sent again after `unknown`.
 */
export async function deliver(parts: Delivering): Promise<Delivered> {
  const { database, recipients, tenants, perSecond, replicas: count, kills, downMs } = parts;
  const platform = simulate(downMs);
  const settings: DeliverySettings = { database: database.where, perSecond };
  const up = async () => {
    const child = await start('../proof/delivery-replica.ts', settings, ['--expose-gc']);
    child.listen(async ({ ask, tenant, key }: Ask) => {
      const { outcome, afterMs } = platform.answer(tenant, key);
      await wait(afterMs);
      return { ask, outcome };
    });
    return child;
  };
  const replicas = [await up()];
  const first = () => replicas.at(-1) as Child;
  try {
    const cora = await seed(first(), recipients, tenants);
    while (replicas.length < count) replicas.unshift(await up());
    const broadcastId = newId();
    const form = {
      broadcastId,
      title: 'Storing',
      text: 'Het netwerk ligt eruit. '.repeat(20),
      tlp: 'TLP:GREEN',
      acknowledge: 'yes',
    };
    await first().call('press', { personId: cora, name: 'updates.broadcast-preview', input: form });
    const from = performance.now();
    const sent = await first().call('press', {
      personId: cora,
      name: 'updates.broadcast-send',
      input: { broadcastId },
    });
    assert(JSON.stringify(sent).includes(`${recipients + 1} personen`), `it is sent: ${JSON.stringify(sent)}`);

    const memory: { done: number; used: number }[] = [];
    let killed = 0;
    const lookMs = Math.min(MOST_LOOK_MS, (recipients / tenants / perSecond) * 50);
    for (const until = from + PATIENCE_MS; ; await wait(lookMs)) {
      assert(performance.now() < until, 'the outbox comes to an end');
      const done = platform.arrived.size / recipients;
      if (killed < kills && done > (killed + 1) / (kills + 2)) {
        await replicas[0]?.kill();
        replicas.shift();
        replicas.push(await up());
        killed++;
      }
      memory.push({ done, used: (await first().call<number>('memory')) / 1e6 });
      const [open] = await first().call<{ open: number; rows: number }[]>('sql', {
        text: `SELECT count(*) FILTER (WHERE state IN ('queued', 'sending'))::int AS open, count(*)::int AS rows FROM "Delivery"`,
        values: [],
      });
      if (open && open.open === 0 && open.rows > recipients) break;
    }
    const timerMs = await first().call<number>('timer');
    const seconds = (performance.now() - from) / 1000;
    assert.equal(killed, kills, 'all were killed that should be');

    const states = await settle(first(), platform.arrived, recipients);
    await reconcile(first(), cora, broadcastId, states.counts);
    const half = (within: (done: number) => boolean) => {
      const used = memory.filter(({ done }) => within(done)).map((one) => one.used);
      return used.sort((a, b) => a - b)[used.length >> 1] ?? 0;
    };
    return {
      states: states.counts,
      unknownArrived: states.unknownArrived,
      ...rateOf(platform.requests, perSecond),
      memory: { first: half((done) => done > 0.1 && done < 0.5), second: half((done) => done >= 0.5) },
      seconds,
      timerMs,
    };
  } finally {
    for (const child of replicas) await child.stop();
  }
}

/** Everybody has an account at one tenant, in turn; gives the key of a coordinator. */
async function seed(replica: Child, recipients: number, tenants: number): Promise<string> {
  const sql = (text: string, values: unknown[] = []) => replica.call('sql', { text, values });
  const id = (kind: number, n: string) => `('00000000-0000-7000-800${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await sql(`INSERT INTO "Organisation" (id, slug, name, kind) SELECT ${id(0, 'n')}, 'g' || n, 'Gemeente ' || n, 'municipality'
    FROM generate_series(0, ${tenants - 1}) n`);
  await sql(`INSERT INTO "Tenant" (id, platform, "externalId", name) SELECT ${id(1, 'n')}, 'memory', n::text, 'Tenant ' || n
    FROM generate_series(0, ${tenants - 1}) n`);
  await sql(`INSERT INTO "Person" (id, name, state, "createdAt", "organisationId")
    SELECT ${id(2, 'n')}, 'Persoon ' || n, 'member', now(), ${id(0, `n % ${tenants}`)} FROM generate_series(0, ${recipients}) n`);
  await sql(`INSERT INTO "Identity" (id, "personId", "tenantId", "externalId", address, "seenAt")
    SELECT ${id(3, 'n')}, ${id(2, 'n')}, ${id(1, `n % ${tenants}`)}, 'u' || n, jsonb_build_object('user', 'u' || n), now()
    FROM generate_series(0, ${recipients}) n`);
  await sql('ANALYZE');
  const cora = `00000000-0000-7000-8002-${'0'.repeat(12)}`;
  await sql(
    `INSERT INTO "RoleGrant" (id, "personId", role, scope) VALUES ('${newId()}', '${cora}', 'coordinator', 'region')`,
  );
  return cora;
}

type Row = { key: string; state: string };

async function settle(replica: Child, arrived: ReadonlyMap<string, number>, recipients: number) {
  const rows: Row[] = await replica.call('sql', {
    text: `SELECT key, state FROM "Delivery" WHERE key LIKE 'broadcast:%'`,
    values: [],
  });
  assert.equal(rows.length, recipients + 1, 'one row for each recipient');
  const counts: Record<string, number> = { accepted: 0, unreachable: 0, unknown: 0 };
  let unknownArrived = 0;
  for (const { key, state } of rows) {
    const times = arrived.get(key) ?? 0;
    assert(times <= 1, `${key} came ${times} times`);
    if (state === 'accepted') assert.equal(times, 1, 'what is accepted arrived');
    if (state === 'unreachable') assert.equal(times, 0, 'what is unreachable did not');
    if (state === 'unknown') unknownArrived += times;
    counts[state] = (counts[state] ?? 0) + 1;
  }
  assert.equal(
    (counts.accepted ?? 0) + (counts.unreachable ?? 0) + (counts.unknown ?? 0),
    recipients + 1,
    'nothing is left',
  );
  return { counts, unknownArrived };
}

/** The coordinator's own report against the rows. */
async function reconcile(replica: Child, personId: string, broadcastId: string, counts: Record<string, number>) {
  const reply = await replica.call<{ view: { blocks: { kind: string; rows?: string[][] }[] } }>('show', {
    personId,
    name: 'updates.broadcast-report',
    input: { broadcastId },
  });
  const rows = reply.view.blocks.find(({ kind }) => kind === 'table')?.rows ?? [];
  const sum = (column: number) => rows.reduce((total, row) => total + Number.parseInt(row[column] ?? '', 10), 0);
  assert.equal(
    sum(1),
    Object.values(counts).reduce((total, one) => total + one, 0),
    'the report counts everybody',
  );
  assert.equal(sum(2), 100, 'the report adds up to 100%');
}

/**
 * From a tenant's first request to its last, against the least time that its limit allows: of so many in any second, a
 * first burst may start at once. What was refused counts too: the tenant counted it.
 */
function rateOf(requests: ReadonlyMap<number, number[]>, perSecond: number): Pick<Delivered, 'rate' | 'perSecond'> {
  const well = [...requests].filter(([tenant]) => isWell(tenant)).map(([, at]) => at);
  const took = (at: readonly number[]) => ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000;
  const rates = well.map((at) => (Math.ceil(at.length / perSecond) - 1) / took(at)).sort((a, b) => a - b);
  const from = Math.min(...well.map((at) => at[0] ?? 0));
  const to = Math.max(...well.map((at) => at.at(-1) ?? 0));
  const all = [...requests.values()].flat().filter((at) => at >= from && at <= to).length;
  return {
    rate: { least: rates[0] ?? 0, middle: rates[rates.length >> 1] ?? 0 },
    perSecond: all / ((to - from) / 1000),
  };
}
