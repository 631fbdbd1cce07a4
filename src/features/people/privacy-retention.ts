import { nextTimeOfDay } from '../../core/dates.ts';
import type { Job, Work } from '../../core/feature.ts';
import { isPlanned } from './privacy-store.ts';
import { notClearedView } from './privacy-views.ts';
import { administrators } from './store.ts';
import { texts } from './texts.ts';

const KEY = 'people.retention';
/** When it runs, by the network's clock: at night, and not in the hour that a change of clocks skips or repeats. */
const HOUR = 3;
const MINUTE = 15;

/** Clears every night what is kept long enough. Counts go to the audit trail; what failed, to the administrators. */
export const retention: Job = async (_, work) => {
  const { tx, now, audit, outbox, privacy } = work;
  const done = await privacy.prune(work);
  const told = done.filter(({ rows }) => rows !== 0);
  await audit.record(tx, {
    actor: 'job',
    action: 'retention.apply',
    via: 'job',
    detail: Object.fromEntries(told.map(({ record, rows }) => [record.model, rows])),
  });
  const failed = done.filter(({ rows }) => rows === 'failed').map(({ record }) => record);
  const to = failed.length > 0 ? await administrators(tx, null) : [];
  await outbox.enqueue(
    tx,
    to.map((personId) => ({
      key: `retention:${now.toISOString()}:${personId}`,
      to: { personId },
      view: (locale) => notClearedView(failed, locale, texts[locale]),
      priority: 'weekly' as const,
    })),
  );
  await plan(work);
};

/** Plans the first run; one that is planned stays so, also when it is late. */
export async function planRetention(work: Work): Promise<void> {
  if (!(await isPlanned(work.tx, KEY))) await plan(work);
}

const plan = ({ tx, now, schedule, network }: Work) =>
  schedule.plan(tx, { key: KEY, job: 'people.retention', payload: {}, dueAt: nextNight(now, network.timeZone) });

export function nextNight(now: Date, timeZone: string): Date {
  return nextTimeOfDay(now, { hour: HOUR, minute: MINUTE }, timeZone);
}
