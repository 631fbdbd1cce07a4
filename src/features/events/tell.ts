import type { Work } from '../../core/feature.ts';
import type { View } from '../../core/view.ts';
import type { Event, Registration } from './domain.ts';
import { recipients } from './hours.ts';
import type { Reading } from './reading.ts';
import * as store from './store.ts';

/** The messages about this version of an event, as a prefix of their keys: one for each registration. */
export const tellPrefix = ({ id, sequence }: Pick<Event, 'id' | 'sequence'>): string => `event-told:${id}:${sequence}:`;

/** Tells everyone who has or may get a place about this version of the event: once each. */
export async function tellEveryone(
  work: Work,
  event: Event,
  view: (own: Registration, r: Reading) => View,
): Promise<number> {
  const { tx, outbox } = work;
  const all = await store.registrationsFor(tx, event.id, ['registered', 'waiting', 'offered']);
  const to = await recipients(work, all);
  await outbox.enqueue(
    tx,
    all.map((own) => ({
      key: `${tellPrefix(event)}${own.id}`,
      to: { personId: own.personId },
      view: (locale) => view(own, to.reading(own, locale)),
      priority: 'broadcast' as const,
    })),
  );
  return all.length;
}
