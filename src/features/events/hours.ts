import type { Work } from '../../core/feature.ts';
import { type Hours, quietUntil } from '../../core/hours.ts';
import type { Event, Registration } from './domain.ts';
import { type Reading, reading } from './reading.ts';

/** When who lives in another time zone and chose no quiet hours is not woken. */
const NIGHT = { from: 22, to: 7 };

/** When a message about an event that can wait a while leaves: outside his quiet hours, unless it would come too late. */
function writeAt(hours: Hours | undefined, timeZone: string, now: Date, before?: Date): Date {
  const own = hours?.timeZone ?? timeZone;
  const at = quietUntil(hours?.quiet ?? (own === timeZone ? null : NIGHT), now, own);
  return before && at >= before ? now : at;
}

/** What those to whom messages go chose: when each message leaves, and how its reader's clock stands. */
export async function recipients({ tx, now, network, hoursOf }: Work, all: readonly Registration[]) {
  const hours = await hoursOf(
    tx,
    all.map(({ personId }) => personId),
  );
  return {
    dueAt: ({ personId }: Registration, before?: Date): Date =>
      writeAt(hours.get(personId), network.timeZone, now, before),
    reading: ({ personId }: Registration, locale: Reading['locale']): Reading =>
      reading(locale, network.timeZone, now, hours.get(personId)?.timeZone ?? undefined),
  };
}

export const reminderKey = (own: Registration, { startsAt }: Event, step: string): string =>
  `event-reminder:${own.id}:${startsAt.getTime()}:${step}`;

/** Takes back the reminders that wait for the end of somebody's quiet hours: he does not come, or at another time. */
export const dropReminders = (
  { tx, outbox }: Pick<Work, 'tx' | 'outbox'>,
  event: Event,
  all: readonly Registration[],
): Promise<void> =>
  outbox.withdraw(
    tx,
    all.flatMap((own) => event.reminders.map((days) => reminderKey(own, event, `${days}`))),
  );
