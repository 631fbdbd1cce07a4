import type { Job } from '../../core/feature.ts';
import { facts, notice, text, view } from '../../core/view.ts';
import { dayBefore, dayOf, planMorning } from './daily.ts';
import * as store from './store.ts';
import { texts } from './texts.ts';

export const CANARY = 'operations.canary';

const keyOf = (tenantId: string, day: string) => `canary:${tenantId}:${day}`;

/** Sends each tenant its test message, and tells administrators when yesterday's was not accepted. */
export const canary: Job = async (_, work) => {
  const { tx, now, network, outbox } = work;
  const today = dayOf(now, network.timeZone);
  const administrators = await store.administrators(tx);
  for (const { tenantId, tenant, to } of await store.canaries(tx)) {
    const before = await store.delivery(tx, keyOf(tenantId, dayBefore(today)));
    if (before && before.state !== 'accepted') {
      const { state, reason } = before;
      await outbox.enqueue(
        tx,
        administrators.map((personId) => ({
          key: `canary-failed:${tenantId}:${today}:${personId}`,
          to: { personId },
          priority: 'broadcast',
          view: (locale) => {
            const t = texts[locale].canary;
            const rows = [{ label: t.state, value: t.states[state] }];
            if (reason !== null) rows.push({ label: t.reason, value: reason });
            return view(t.failedTitle, [notice('danger', t.failed(tenant)), facts(rows), text(t.mend)]);
          },
        })),
      );
    }
    const test = { key: keyOf(tenantId, today), to, priority: 'weekly' } as const;
    await outbox.enqueue(tx, [
      { ...test, view: (locale) => view(texts[locale].canary.title, [text(texts[locale].canary.text)]) },
    ]);
  }
  await planMorning(work, CANARY);
};
