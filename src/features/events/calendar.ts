import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { NetworkSettings } from '../../core/feature.ts';
import type { Claim } from '../../core/links.ts';
import type { Tx } from '../../data/tx.ts';
import type { Event } from './domain.ts';
import * as store from './store.ts';

export type CalendarFile = { contentType: string; filename: string; body: string };

/** The calendar file behind a signed link of somebody who has a place; undefined when he has none (any more). */
export async function calendarFile(
  tx: Tx,
  claim: Claim,
  network: NetworkSettings,
  now: Date,
): Promise<CalendarFile | undefined> {
  const { eventId } = claim.input;
  if (eventId === undefined || claim.personId === null) return undefined;
  const [event, own] = [await store.findEvent(tx, eventId), await store.registrationOf(tx, eventId, claim.personId)];
  if (!event || own?.state !== 'registered') return undefined;
  return {
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    filename: `${event.slug.replace(/[^\w-]/g, '')}.ics`,
    body: toICalendar(event, network, now),
  };
}

/**
 * An event as iCalendar (RFC 5545), times in UTC. The same UID with a higher SEQUENCE changes the entry that somebody
 * has. It names no attendees: who else comes is nobody's business.
 */
export const toICalendar = (event: Event, network: NetworkSettings, now: Date): string =>
  icalendar([event], network, now);

/** These events, as one calendar. `name`: how a calendar program calls it. */
export function icalendar(events: readonly Event[], network: NetworkSettings, now: Date, name?: string): string {
  const calendar = ical({
    prodId: { company: 'Knooppunt', product: 'agenda', language: 'NL' },
    method: ICalCalendarMethod.PUBLISH,
    ...(name !== undefined && { name }),
  });
  for (const event of events)
    calendar.createEvent({
      id: `${event.id}@knooppunt`,
      sequence: event.sequence,
      stamp: now,
      start: event.startsAt,
      end: event.endsAt,
      summary: event.title,
      description: event.description,
      location: event.place,
      // PUBLISH wants an organiser with an address (RFC 5546); a network has no mailbox: .invalid is reserved (RFC 2606).
      organizer: { name: network.name, email: 'agenda@knooppunt.invalid' },
      status: event.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  return calendar.toString();
}
