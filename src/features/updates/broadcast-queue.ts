import { z } from 'zod';
import type { Job, Work } from '../../core/feature.ts';
import { quietUntil } from '../../core/hours.ts';
import { type Broadcast, deliveriesOf } from './broadcast-domain.ts';
import * as store from './broadcast-store.ts';
import { broadcastView } from './broadcast-views.ts';
import { reading } from './reading.ts';

/** Messages queued in one transaction: a second's work, so that a broadcast to everyone holds nothing up. */
const AT_ONCE = 2000;

/** Queues the persons to whom it goes behind this one, a batch at a time; the rest is a job, which goes on by itself. */
export async function queueFrom(broadcast: Broadcast, after: string | null, work: Work): Promise<void> {
  const { tx, now, schedule } = work;
  const ids = await store.recipientsAfter(tx, broadcast.id, after, AT_ONCE);
  const wishes = await work.hoursOf(tx, ids);
  const none = { quiet: null, timeZone: null };
  await queue(
    broadcast,
    ids.map((personId) => ({ to: { personId }, ...(wishes.get(personId) ?? none) })),
    work,
  );
  const last = ids.at(-1);
  if (ids.length < AT_ONCE || last === undefined) return;
  await schedule.plan(tx, {
    key: `broadcast-queue:${broadcast.id}`,
    job: 'updates.queue',
    payload: { broadcastId: broadcast.id, after: last },
    dueAt: now,
  });
}

/** The next batch, unless the broadcast was stopped meanwhile. */
export const queueMore: Job = async (payload, work) => {
  const { broadcastId, after } = z.object({ broadcastId: z.uuid(), after: z.uuid() }).parse(payload);
  const broadcast = await store.lockBroadcast(work.tx, broadcastId);
  if (broadcast?.state === 'sent') await queueFrom(broadcast, after, work);
};

type To = Pick<store.Reached, 'to' | 'quiet' | 'timeZone'>;

export const queue = (broadcast: Broadcast, to: readonly To[], { tx, now, outbox, network }: Work): Promise<void> =>
  outbox.enqueue(
    tx,
    to.map(({ to, quiet, timeZone }) => ({
      key: `${deliveriesOf(broadcast.id)}${'personId' in to ? to.personId : to.conversationId}`,
      to,
      view: (locale) => broadcastView(broadcast, 'personId' in to, reading(locale, network.timeZone)),
      priority: 'broadcast',
      dueAt: quietUntil(quiet, now, timeZone ?? network.timeZone),
    })),
  );
