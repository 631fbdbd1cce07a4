import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { NetworkSettings } from '../../core/feature.ts';
import type { Claim } from '../../core/links.ts';
import type { Tx } from '../../data/tx.ts';
import type { Event } from './domain.ts';
import * as store from './store.ts';

/** Of a description in a web address: with all else it stays under the 2,000 characters that everything takes. */
const MOST_IN_ADDRESS = 300;

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
    filename: `${fileName(event.title)}.ics`,
    body: toICalendar(event, network, now),
  };
}

/** An event's name as that of a file: `leerhuis-zorg-en-veiligheid`. */
export const fileName = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '') || 'bijeenkomst';

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
  return `${calendar.toString().trimEnd()}\r\n`; // every line ends so, the last one too (RFC 5545, 3.1)
}

/** Where an event can be put in a calendar on the web: a new entry there, filled in. */
export function webCalendars({ title, description, place, startsAt, endsAt }: Event): {
  outlook: string;
  google: string;
} {
  const [start, end] = [startsAt, endsAt].map((at) => `${at.toISOString().slice(0, 19)}Z`) as [string, string];
  const address = (base: string, query: Record<string, string>) => `${base}?${new URLSearchParams(query)}`;
  const short = description.slice(0, MOST_IN_ADDRESS);
  return {
    outlook: address('https://outlook.office.com/calendar/deeplink/compose', {
      ...{ path: '/calendar/action/compose', rru: 'addevent', subject: title, body: short, location: place },
      ...{ startdt: start, enddt: end },
    }),
    google: address('https://calendar.google.com/calendar/render', {
      ...{ action: 'TEMPLATE', text: title, details: short, location: place },
      dates: [start, end].map((at) => at.replace(/[-:]/g, '')).join('/'),
    }),
  };
}
