import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Database } from './data/database.ts';

/** What `/metrics` says: the process, deliveries by platform and state, lanes in use. Counted when asked. */
export function createMetrics(db: Database): () => Promise<{ contentType: string; body: string }> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'knooppunt_deliveries',
    help: 'Deliveries of the last day by platform and state',
    labelNames: ['platform', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      const rows = await db.sql<{ platform: string; state: string; count: number }>(
        `SELECT split_part(lane, ':', 1) AS platform, state, count(*)::int AS count FROM "Delivery"
        WHERE "dueAt" > now() - interval '1 day' GROUP BY 1, 2`,
      );
      for (const { platform, state, count } of rows) this.set({ platform, state }, count);
    },
  });
  new Gauge({
    name: 'knooppunt_replies_waiting',
    help: 'Replies that no platform has yet',
    registers: [registry],
    async collect() {
      const [row] = await db.sql<{ count: number }>(
        `SELECT count(*)::int AS count FROM "Inbox" WHERE state = 'pending'`,
      );
      this.set(row?.count ?? 0);
    },
  });
  return async () => ({ contentType: registry.contentType, body: await registry.metrics() });
}
