import type { Work } from '../../core/feature.ts';
import type { Schedule } from '../../core/schedule.ts';
import type { Locale } from '../../core/texts.ts';
import type { Tx } from '../../data/tx.ts';
import { DEFAULT_MOMENT, type Moment, nextWeekly, type Subject, type Subscriber } from './domain.ts';
import * as store from './subscriber-store.ts';

type Parts = { now: Date; newId: Work['newId']; schedule: Schedule; timeZone: string };

const weeklyKey = (subscriberId: string) => `weekly:${subscriberId}`;

/** Plans the next weekly update after now. */
export async function planWeekly(
  tx: Tx,
  subscriber: Moment & Pick<Subscriber, 'id' | 'timeZone'>,
  { now, schedule, timeZone }: Omit<Parts, 'newId'>,
): Promise<void> {
  const dueAt = nextWeekly(subscriber, now, subscriber.timeZone ?? timeZone);
  const payload = { subscriberId: subscriber.id, planned: dueAt.toISOString() };
  await schedule.plan(tx, { key: weeklyKey(subscriber.id), job: 'updates.weekly', payload, dueAt });
}

/** Key of the message that a weekly moment gives. */
export const weeklyMessageKey = (subscriberId: string, planned: Date): string =>
  `${weeklyKey(subscriberId)}:${planned.toISOString()}`;

/** Follows these themes. Who was stopped, or new, gets the weekly update from now on; who paused stays so. */
export async function follow(
  tx: Tx,
  { subject, themeIds, locale, ...parts }: Parts & { subject: Subject; themeIds: readonly string[]; locale: Locale },
): Promise<Subscriber> {
  const { now, newId } = parts;
  const subscriber = await store.makeSubscriber(tx, subject, { id: newId(), locale, since: now, ...DEFAULT_MOMENT });
  await store.addFollows(tx, subscriber.id, themeIds, now);
  if (subscriber.state !== 'stopped') return subscriber;
  const active = await store.changeSubscriber(tx, subscriber.id, { state: 'active', since: now, locale });
  await planWeekly(tx, active, parts);
  return active;
}

/** The subscription of who follows nothing (yet), for what he wishes. */
export const keepWishes = (
  { tx, newId, locale, now }: Pick<Parts, 'now' | 'newId'> & { tx: Tx; locale: Locale },
  subject: Subject,
): Promise<Subscriber> => store.makeSubscriber(tx, subject, { id: newId(), locale, since: now, ...DEFAULT_MOMENT });

/** Subscribes a person to themes, with his weekly update planned at the default moment. */
export async function followThemes(
  tx: Tx,
  { personId, ...rest }: Parts & { personId: string; themeIds: readonly string[]; locale: Locale },
): Promise<void> {
  await follow(tx, { ...rest, subject: { personId } });
}

/** Follows nothing any more; harmless when it did not. */
export async function stop(tx: Tx, subscriberId: string, schedule: Schedule): Promise<void> {
  await store.removeFollows(tx, subscriberId);
  await store.changeSubscriber(tx, subscriberId, { state: 'stopped' });
  await schedule.cancel(tx, weeklyKey(subscriberId));
}

/** Stops following one theme; after the last one the subscription ends. */
export async function unfollow(tx: Tx, subscriberId: string, themeId: string, schedule: Schedule): Promise<void> {
  await store.removeFollows(tx, subscriberId, themeId);
  if ((await store.followedThemes(tx, subscriberId)).length === 0) await stop(tx, subscriberId, schedule);
}

export async function pause(tx: Tx, subscriber: Subscriber, schedule: Schedule): Promise<void> {
  if (subscriber.state !== 'active') return;
  await store.changeSubscriber(tx, subscriber.id, { state: 'paused' });
  await schedule.cancel(tx, weeklyKey(subscriber.id));
}

export async function resume(tx: Tx, subscriber: Subscriber, parts: Omit<Parts, 'newId'>): Promise<void> {
  if (subscriber.state !== 'paused') return;
  await planWeekly(tx, await store.changeSubscriber(tx, subscriber.id, { state: 'active' }), parts);
}

/** Sets the weekly moment; of who paused it counts from the day he resumes. */
export async function setMoment(
  tx: Tx,
  subscriber: Subscriber,
  moment: Moment & Partial<Pick<Subscriber, 'timeZone' | 'locale'>>,
  parts: Omit<Parts, 'newId'>,
): Promise<void> {
  const changed = await store.changeSubscriber(tx, subscriber.id, moment);
  if (changed.state === 'active') await planWeekly(tx, changed, parts);
}
