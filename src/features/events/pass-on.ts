import type { Work } from '../../core/feature.ts';
import type { Message } from '../../core/outbox.ts';
import { type Event, offerExpiresAt, offersDue, type Registration } from './domain.ts';
import { recipients } from './hours.ts';
import { dropStrangers, endExpiredOffers, offerToFirst } from './registration-store.ts';
import { offerView } from './registration-views.ts';
import * as store from './store.ts';

/** Key of the job that ends an offer. */
export const offerKey = (registrationId: string): string => `event-offer:${registrationId}`;

/**
 * Offers every free place to the first of the waiting list, after ending what ran out. The caller holds the event's
 * lock. A registration gets a new position each time, and one offer per position: that makes a message's key unique.
 */
export async function passOn(work: Work, event: Event): Promise<void> {
  const { tx, now } = work;
  await endExpiredOffers(tx, event.id, now);
  if (offersDue(event, await store.occupancy(tx, event.id), now) === 0) return;
  await dropStrangers(tx, event, now);
  const due = offersDue(event, await store.occupancy(tx, event.id), now);
  const offered = await offerToFirst(tx, event, due, offerExpiresAt(event, now), now);
  if (offered.length === 0) return;
  const occupancy = await store.occupancy(tx, event.id);
  const to = await recipients(work, offered);
  for (const registration of offered)
    await tell(work, event, registration, (locale) =>
      offerView({ event, occupancy, own: registration }, to.reading(registration, locale)),
    );
}

async function tell(work: Work, event: Event, registration: Registration, view: Message['view']): Promise<void> {
  const { tx, outbox, schedule } = work;
  const dueAt = registration.offerExpiresAt ?? event.startsAt;
  await schedule.plan(tx, {
    key: offerKey(registration.id),
    job: 'events.offer-expired',
    payload: { eventId: event.id },
    dueAt,
  });
  await outbox.enqueue(tx, [
    {
      key: `offer:${registration.id}:${registration.position}`,
      to: { personId: registration.personId },
      view,
      priority: 'broadcast',
      expiresAt: dueAt,
    },
  ]);
}
