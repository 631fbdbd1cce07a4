// A replica of the product's outbox and updates, whose platform is simulated in the parent process.

import { systemClock } from '../../src/core/clock.ts';
import { createLinks } from '../../src/core/links.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { Limit, Outcome } from '../../src/core/outbox.ts';
import { openDatabase, type Where } from '../../src/data/database.ts';
import { createUpdates } from '../../src/features/updates/index.ts';
import { createRuntime } from '../../src/runtime.ts';
import { serve, settings } from '../bench/child.ts';

export type DeliverySettings = { database: Pick<Where, 'url' | 'dir'>; perSecond: number };
export type Ask = { ask: number; tenant: number; key: string };

const { database, perSecond } = settings<DeliverySettings>();
const db = await openDatabase(database);
const logger = createLogger('fatal');
const clock = systemClock;
const links = createLinks('https://knooppunt.example/', 'a secret of thirty-two characters', clock);
const network = { name: 'Proof', timeZone: 'Europe/Amsterdam' };
const runtime = createRuntime({ db, features: [createUpdates({ sources: [] })], clock, logger, links, network });

const waiting = new Map<number, (outcome: Outcome) => void>();
let asked = 0;
process.on('message', (told: { ask?: number; outcome?: Outcome }) => {
  if (told.ask === undefined || !told.outcome) return;
  waiting.get(told.ask)?.(told.outcome);
  waiting.delete(told.ask);
});
const lane: readonly Limit[] = [[perSecond, 1000]];
runtime.startSending([
  {
    platform: 'memory',
    limits: { lane, conversation: [[7, 1000]] },
    send: ({ tenant, key }) =>
      new Promise((answered) => {
        const ask = ++asked;
        waiting.set(ask, answered);
        process.send?.({ ask, tenant: Number(tenant), key } satisfies Ask);
      }),
  },
]);
// What the machine leaves to any process: how long a bare timer of a second takes.
const timers = { count: 0, since: performance.now() };
const tick = () => {
  timers.count++;
  setTimeout(tick, 1000).unref();
};
setTimeout(tick, 1000).unref();

let sweeping = Promise.resolve();
const timer = setInterval(() => {
  sweeping = sweeping.then(() => runtime.sweep()).catch(() => {});
}, 1000);

serve({
  press: async ({ personId, name, input }: { personId: string; name: string; input: Record<string, string> }) => {
    const { reply, sent } = await runtime.dispatch.handle({
      id: `press:${personId}:${name}:${JSON.stringify(input)}`,
      from: { personId },
      place: { platform: 'web', tenant: 'link', conversation: 'p', kind: 'private', external: false, address: {} },
      kind: 'form',
      name,
      input,
    });
    sent();
    return reply;
  },
  show: async ({ personId, name, input }: { personId: string; name: string; input: Record<string, string> }) => {
    const { reply } = await runtime.dispatch.show({
      id: 'show',
      from: { personId },
      place: { platform: 'web', tenant: 'link', conversation: 'p', kind: 'private', external: false, address: {} },
      kind: 'action',
      name,
      input,
    });
    return reply;
  },
  sql: ({ text, values }: { text: string; values: unknown[] }) => db.sql(text, values),
  timer: () => (performance.now() - timers.since) / Math.max(1, timers.count),
  memory: () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  },
  stop: async () => {
    clearInterval(timer);
    await runtime.stop();
    await db.close();
  },
});
