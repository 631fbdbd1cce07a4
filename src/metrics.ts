import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock } from './core/clock.ts';
import type { Handled } from './core/dispatch.ts';
import type { Database } from './data/database.ts';

export type Metrics = {
  /** Counts an intent that this replica handled. */
  handled(intent: Handled): void;
  /** The knowledge base in memory is as the database has it. */
  indexed(): void;
  /** What `/metrics` says. */
  expose(): Promise<{ contentType: string; body: string }>;
};

/**
 * The process, what it handled, and what the database says at the moment of asking. `clock`: the network's, by which
 * schedules and messages are due. Names and labels hold no tenant and no person.
 */
export function createMetrics(db: Database, clock: Clock): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const intents = new Counter({
    name: 'knooppunt_intents_total',
    help: 'Intents that this replica handled, by platform, kind and outcome (answered, refused, redelivered, failed)',
    labelNames: ['platform', 'kind', 'outcome'],
    registers,
  });
  const refusals = new Counter({
    name: 'knooppunt_refusals_total',
    help: 'Refusals by code',
    labelNames: ['code'],
    registers,
  });
  let indexedAt = clock.now().getTime();
  new Gauge({
    name: 'knooppunt_index_age_seconds',
    help: 'Since the knowledge base in memory was last compared with the database',
    registers,
    collect() {
      this.set(Math.max(0, clock.now().getTime() - indexedAt) / 1000);
    },
  });

  /** One gauge from one statement that gives `value` and labels; `$1` is the network's time. */
  const ask = (name: string, help: string, labelNames: string[], statement: string) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        this.reset();
        for (const { value, ...labels } of await db.sql<{ value: number }>(statement, [clock.now()]))
          this.set(labels as Record<string, string>, value);
      },
    });
  ask(
    'knooppunt_deliveries',
    'Deliveries of the last day by platform and state',
    ['platform', 'state'],
    `SELECT split_part(lane, ':', 1) AS platform, state, count(*)::int AS value FROM "Delivery"
    WHERE "dueAt" > $1::timestamptz - interval '1 day' AND "dueAt" <= $1 GROUP BY 1, 2`,
  );
  ask(
    'knooppunt_delivery_lag_seconds',
    'How long the oldest message that may be sent waits, by platform',
    ['platform'],
    `SELECT split_part(lane, ':', 1) AS platform, extract(epoch FROM $1::timestamptz - min("dueAt"))::float8 AS value
    FROM "Delivery" WHERE state = 'queued' AND "sentRevision" = 0 AND "dueAt" <= $1 AND "expiresAt" > $1 GROUP BY 1`,
  );
  ask(
    'knooppunt_lanes',
    'Lanes that a replica drains (owned), and lanes that wait because the platform asked for it (paused)',
    ['state'],
    `SELECT state, value FROM (SELECT count(*) FILTER (WHERE owner IS NOT NULL AND "expiresAt" > now())::int AS owned,
      count(*) FILTER (WHERE "pausedUntil" > now())::int AS paused FROM "Lane" WHERE $1::timestamptz IS NOT NULL) l,
    LATERAL (VALUES ('owned', owned), ('paused', paused)) x(state, value)`,
  );
  ask(
    'knooppunt_replies_waiting',
    'Replies that no platform has yet',
    [],
    `SELECT count(*)::int AS value FROM "Inbox" WHERE state = 'pending' AND "createdAt" <= $1`,
  );
  ask(
    'knooppunt_schedule_lag_seconds',
    'How long the oldest scheduled job that is due waits',
    [],
    `SELECT coalesce(extract(epoch FROM $1::timestamptz - min("dueAt")), 0)::float8 AS value
    FROM "Schedule" WHERE "dueAt" <= $1`,
  );
  ask(
    'knooppunt_board_age_seconds',
    'How long ago the oldest board of an open roll-call that does not show the last change was sent',
    [],
    `SELECT coalesce(max(extract(epoch FROM $1::timestamptz - coalesce(d."sentAt", d."dueAt"))), 0)::float8 AS value
    FROM "RollCall" r JOIN "Delivery" d ON d.topic = 'board:' || r.id AND d.revision > d."sentRevision"
    WHERE r.state = 'open'`,
  );

  return {
    handled: ({ platform, kind, outcome, refusal }) => {
      intents.inc({ platform, kind, outcome });
      if (refusal !== undefined) refusals.inc({ code: refusal });
    },
    indexed: () => {
      indexedAt = clock.now().getTime();
    },
    expose: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
