import { z } from 'zod';
import type { DigestSource } from '../../core/digest.ts';
import type { Job, Work } from '../../core/feature.ts';
import { quietUntil } from '../../core/hours.ts';
import { DAY_MS, LATEST_MS, tooLate } from './domain.ts';
import { byName, reading } from './reading.ts';
import { planWeekly, stop, weeklyMessageKey } from './subscribe.ts';
import { findRecipient, followedThemes, type Recipient, subscriberExists } from './subscriber-store.ts';
import { noteTold } from './update-store.ts';
import { fitting, untold } from './weekly-items.ts';
import { weeklyView } from './weekly-view.ts';

const Payload = z.object({ subscriberId: z.uuid(), planned: z.iso.datetime().transform((iso) => new Date(iso)) });

/**
 * The weekly update of one subscriber, in the transaction that claims its plan: what is new goes out as one message, and
 * the next one is planned. Whose moment was missed by days is not told late; he gets it all at the next moment. Who left
 * the network is subscribed no longer.
 */
export const createWeekly =
  (sources: readonly DigestSource[]): Job =>
  async (payload, work) => {
    const { subscriberId, planned } = Payload.parse(payload);
    const { tx, now, schedule, network } = work;
    const recipient = await findRecipient(tx, subscriberId);
    if (!recipient) return (await subscriberExists(tx, subscriberId)) ? stop(tx, subscriberId, schedule) : undefined;
    if (recipient.subscriber.state !== 'active') return;
    if (!tooLate(planned, now)) await tell(recipient, planned, sources, work);
    await planWeekly(tx, recipient.subscriber, { now, schedule, timeZone: network.timeZone });
  };

async function tell(
  recipient: Recipient,
  planned: Date,
  sources: readonly DigestSource[],
  { tx, now, outbox, network }: Work,
): Promise<void> {
  const { subscriber, to } = recipient;
  const { timeZone } = network;
  const own = subscriber.timeZone ?? timeZone;
  // Whoever chose a moment within his quiet hours meant it; what comes late waits for their end.
  const wanted = quietUntil(subscriber.quiet, planned, own) > planned;
  const dueAt = wanted ? now : quietUntil(subscriber.quiet, now, own);
  const themes = byName(await followedThemes(tx, subscriber.id), subscriber.locale);
  const themeIds = themes.map(({ id }) => id);
  const { now: items, later } = fitting(await untold(tx, recipient, themeIds, { now, timeZone, sources }));
  if (items.length === 0) return;
  const keys = items.map(({ key }) => key);
  await noteTold(tx, [subscriber.id], keys, now);
  await outbox.enqueue(tx, [
    {
      key: weeklyMessageKey(subscriber.id, planned),
      to,
      locale: subscriber.locale,
      view: (locale) =>
        weeklyView(
          { subscriberId: subscriber.id, own: 'personId' in to, themes, items, later: later.length },
          reading(locale, timeZone),
        ),
      priority: 'weekly',
      dueAt,
      expiresAt: new Date(Math.max(dueAt.getTime() + DAY_MS, planned.getTime() + LATEST_MS)),
    },
  ]);
}
