import type { Job, Work } from '../../core/feature.ts';
import { type Event, over, type Registration, reminderAt } from './domain.ts';
import { personal } from './personal.ts';
import { reading } from './reading.ts';
import { reminderView } from './registration-views.ts';
import * as store from './store.ts';

/** Key of the job that reminds of a registration. */
export const reminderKey = (registrationId: string): string => `event-reminder:${registrationId}`;

/** Plans the reminder of a day before; none when the event is nearer than that. */
export async function planReminder(
  { tx, now, schedule }: Work,
  event: Event,
  registration: Registration,
): Promise<void> {
  const dueAt = reminderAt(event, now);
  if (!dueAt) return;
  const payload = { registrationId: registration.id };
  await schedule.plan(tx, { key: reminderKey(registration.id), job: 'events.remind', payload, dueAt });
}

/** Reminds who still comes; of an event that was moved on meanwhile it reminds at its new time. */
export const remind: Job = async ({ registrationId }, work) => {
  const { tx, now, outbox, network } = work;
  const found = registrationId === undefined ? undefined : await store.findRegistration(tx, registrationId);
  if (found?.registration.state !== 'registered' || over(found.event, now)) return;
  const { event, registration } = found;
  if (reminderAt(event, now)) return planReminder(work, event, registration);
  const occupancy = await store.occupancy(tx, event.id);
  const seen = personal(work, { event, occupancy, own: registration });
  await outbox.enqueue(tx, [
    {
      key: `${reminderKey(registration.id)}:${event.startsAt.getTime()}`,
      to: { personId: registration.personId },
      view: (locale) => reminderView(seen, reading(locale, network.timeZone, now)),
      priority: 'broadcast',
      expiresAt: event.startsAt,
    },
  ]);
};
