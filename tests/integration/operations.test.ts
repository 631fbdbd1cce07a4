import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { movableClock } from '../../src/core/clock.ts';
import { newId } from '../../src/core/ids.ts';
import type { Intent } from '../../src/core/intent.ts';
import { createLinks } from '../../src/core/links.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { Outcome, Sender } from '../../src/core/outbox.ts';
import { view } from '../../src/core/view.ts';
import type { Database } from '../../src/data/database.ts';
import { people } from '../../src/features/people/index.ts';
import { createMetrics, type Metrics } from '../../src/metrics.ts';
import { createRuntime, type Runtime } from '../../src/runtime.ts';
import { testDatabase } from '../fixtures/database.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const clock = movableClock(() => NOW);

let db: Database;
let metrics: Metrics;
let runtime: Runtime;
beforeEach(async () => {
  db = await testDatabase();
  metrics = createMetrics(db, clock);
  const links = createLinks('https://knooppunt.example/', 'secret', clock);
  const network = { name: 'Test', timeZone: 'Europe/Amsterdam' };
  const logger = createLogger('silent');
  runtime = createRuntime({ db, features: [people], clock, logger, links, network, observe: metrics.handled });
  await db.prisma.tenant.create({ data: { id: newId(), platform: 'slack', externalId: 'T1', name: 'T1' } });
});
afterEach(async () => {
  await runtime.stop();
  await db.close();
});

function intent(tenant: string, name: string, id = newId()): Intent {
  const from = { platform: 'slack', tenant, user: 'U1', name: 'U1', guest: false, address: { user: 'U1' } } as const;
  const place = { ...from, conversation: 'D1', kind: 'private', external: false } as const;
  return { id, from, place, kind: 'action', name, input: {}, message: 'm1' };
}
const shown = async () => {
  const { body } = await metrics.expose();
  return body.split('\n').filter((line) => line.startsWith('knooppunt_'));
};

describe('metrics', () => {
  it('count intents by how they end, and refusals by code', async () => {
    await runtime.dispatch.handle(intent('T1', 'help', 'one'));
    await runtime.dispatch.handle(intent('T1', 'help', 'one'));
    await runtime.dispatch.handle(intent('T9', 'help'));
    await runtime.dispatch.handle(intent('T1', 'nothing.at-all'));
    await db.sql('ALTER TABLE "Identity" RENAME TO "Away"');
    await runtime.dispatch.handle(intent('T1', 'help'));
    await db.sql('ALTER TABLE "Away" RENAME TO "Identity"');
    const lines = await shown();
    expect(lines.filter((line) => line.startsWith('knooppunt_intents_total')).sort()).toEqual([
      'knooppunt_intents_total{platform="slack",kind="action",outcome="answered"} 1',
      'knooppunt_intents_total{platform="slack",kind="action",outcome="failed"} 1',
      'knooppunt_intents_total{platform="slack",kind="action",outcome="redelivered"} 1',
      'knooppunt_intents_total{platform="slack",kind="action",outcome="refused"} 2',
    ]);
    expect(lines).toContain('knooppunt_refusals_total{code="unknownTenant"} 1');
    expect(lines).toContain('knooppunt_refusals_total{code="unknownAction"} 1');
  });

  it('show what waits, by the clock of the network', async () => {
    const delivery = (lane: string, state: string, minutes: number) =>
      db.sql(
        `INSERT INTO "Delivery" (id, key, lane, conversation, priority, address, body, "dueAt", "expiresAt", state)
        VALUES ($1::uuid, $1::uuid::text, $2, 'c', 0, '{}', '{}', $3, $4, $5)`,
        [newId(), lane, new Date(NOW.getTime() - minutes * 60_000), new Date(NOW.getTime() + 60_000), state],
      );
    await delivery('slack:T1', 'queued', 5);
    await delivery('slack:T1', 'queued', -5); // not due yet
    await delivery('teams:x', 'unknown', 1);
    await db.sql(`INSERT INTO "Schedule" (id, key, job, payload, "dueAt") VALUES ($1, 'k', 'x.y', '{}', $2)`, [
      newId(),
      new Date(NOW.getTime() - 90_000),
    ]);
    await db.sql(
      `INSERT INTO "Lane" (name, owner, "expiresAt", "pausedUntil") VALUES ('slack:T1', gen_random_uuid(), now() + interval '4 s', 'epoch'),
      ('teams:x', NULL, 'epoch', now() + interval '1 minute')`,
    );
    const lines = await shown();
    for (const line of [
      'knooppunt_delivery_lag_seconds{platform="slack"} 300',
      'knooppunt_deliveries{platform="slack",state="queued"} 1',
      'knooppunt_deliveries{platform="teams",state="unknown"} 1',
      'knooppunt_schedule_lag_seconds 90',
      'knooppunt_lanes{state="owned"} 1',
      'knooppunt_lanes{state="paused"} 1',
      'knooppunt_board_age_seconds 0',
      'knooppunt_index_age_seconds 0',
    ])
      expect(lines).toContain(line);
    clock.move(30_000);
    expect(await shown()).toContain('knooppunt_index_age_seconds 30');
    metrics.indexed();
    expect(await shown()).toContain('knooppunt_index_age_seconds 0');
  });

  it('show how old a board is that lacks a change', async () => {
    const [network, person, exercise, rollCall] = [newId(), newId(), newId(), newId()];
    const { prisma } = db;
    await prisma.network.create({ data: { id: network, slug: 'n', name: 'n' } });
    await prisma.person.create({ data: { id: person, name: 'p', state: 'member', createdAt: NOW } });
    const named = { kind: 'exercise', name: 'x', codeword: 'x', scenario: 'x', state: 'running' };
    await prisma.exercise.create({ data: { id: exercise, ...named, leaderId: person, startedAt: NOW } });
    const open = { state: 'open', openedAt: NOW, closesAt: NOW };
    await prisma.rollCall.create({ data: { id: rollCall, exerciseId: exercise, networkId: network, ...open } });
    await db.sql(
      `INSERT INTO "Delivery" (id, key, topic, lane, conversation, priority, address, body, "dueAt", "expiresAt", state, "sentAt", revision, "sentRevision")
      VALUES ($1, 'board:b:c', $2, 'slack:T1', 'c', 0, '{}', '{}', $3, $3, 'queued', $3, 2, 1)`,
      [newId(), `board:${rollCall}`, new Date(clock.now().getTime() - 45_000)],
    );
    expect(await shown()).toContain('knooppunt_board_age_seconds 45');
    await db.sql('UPDATE "Delivery" SET "sentRevision" = 2');
    expect(await shown()).toContain('knooppunt_board_age_seconds 0');
  });

  it('exist, when the dashboard or an alert names them', async () => {
    const read = (file: string) => readFileSync(new URL(`../../ops/${file}`, import.meta.url), 'utf8');
    const dashboard = JSON.parse(read('grafana/knooppunt.json')) as { panels: { targets: { expr: string }[] }[] };
    const rules = parse(read('prometheus/knooppunt.yaml')) as { groups: { rules: { expr: string }[] }[] };
    const asked = [
      ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
      ...rules.groups.flatMap((group) => group.rules.map(({ expr }) => expr)),
    ].flatMap((expr) => expr.match(/\b(knooppunt|process|nodejs)_\w+/g) ?? []);
    const { body } = await metrics.expose();
    const there = [...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(new Set(asked).size).toBeGreaterThan(10);
    expect([...new Set(asked)].filter((name) => !there.includes(name))).toEqual([]);
    const own = there.filter((name) => name?.startsWith('knooppunt_'));
    expect(
      own.filter((name) => !asked.includes(String(name))),
      'metrics that nobody looks at',
    ).toEqual([]);
  });
});

describe('a stop', () => {
  it('waits for the send that is under way, records it, and gives the lane up', async () => {
    await runtime.dispatch.handle(intent('T1', 'help'));
    const person = await db.prisma.person.findFirstOrThrow();
    const started = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<Outcome>();
    const sender: Sender = {
      platform: 'slack',
      limits: { lane: [[10, 1000]], conversation: [[10, 1000]] },
      send: () => {
        started.resolve();
        return answer.promise;
      },
    };
    runtime.startSending([sender]);
    await runtime.transact((tx) =>
      runtime.work.outbox.enqueue(tx, [
        { key: 'a:b', to: { personId: person.id }, view: () => view('Hallo', []), priority: 'broadcast' },
      ]),
    );
    await started.promise;
    const lane = () => db.sql('SELECT owner IS NULL AS free FROM "Lane" WHERE name = \'slack:T1\'');
    expect(await lane()).toEqual([{ free: false }]);
    let stopped = false;
    const stopping = runtime.stop().then(() => {
      stopped = true;
    });
    await db.sql('SELECT 1');
    expect(stopped).toBe(false);
    answer.resolve({ kind: 'accepted', ref: 'r1' });
    await stopping;
    expect(await lane()).toEqual([{ free: true }]);
    expect(await db.sql('SELECT state, ref FROM "Delivery"')).toEqual([{ state: 'accepted', ref: 'r1' }]);
  });
});
