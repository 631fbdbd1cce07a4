import { may, type Person, where } from '../../core/access.ts';
import { type Context, type Reply, replace, sayInPrivate, type Work } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { View } from '../../core/view.ts';
import type { Event } from './domain.ts';
import { type Reading, reading } from './reading.ts';
import type { Personal } from './registration-views.ts';
import type { EventsRefusal, EventsTexts } from './texts.ts';
import type { Seen } from './views.ts';

export type C = Context<EventsTexts>;

export const refuse = (code: EventsRefusal) => new Refusal<EventsRefusal>(code);

export const readingOf = ({ locale, network, now }: C): Reading => reading(locale, network.timeZone, now);

/** Where this person may see an event, if asked here; a draft is only its coordinators', and nobody's here. */
export function placeFor(event: Event, { person, place }: C): 'here' | 'private' | 'no' {
  const { organisationIds } = event;
  const invited = organisationIds.length === 0 || organisationIds.includes(person.organisation?.id ?? '');
  const alone = place.kind === 'private' ? 'here' : 'private';
  if (event.state === 'draft' || !invited) return coordinates(person, event) ? alone : 'no';
  const seen = where(event, person, place);
  return seen === 'here' && organisationIds.length > 0 ? alone : seen;
}

/** Does he coordinate this event: those of his networks, or of the region? */
export const coordinates = (person: Person, { networkId }: Pick<Event, 'networkId'>): boolean =>
  may(person, 'coordinator', networkId === null ? 'region' : `network:${networkId}`);

/** May this person see the event, be it in private? */
export const visible = (event: Event, context: C): boolean => placeFor(event, context) !== 'no';

/** An event that this person may not see does not exist for him. */
export function assertVisible(event: Event | undefined, context: C): asserts event {
  if (!event || !visible(event, context)) throw refuse('unknown');
}

/** The event as one person sees it now. */
export function personal({ links, now }: Work, { event, occupancy, own }: Seen): Personal {
  const hasPlace = own?.state === 'registered' && event.state === 'published' && now < event.endsAt;
  const claim = { route: 'events.calendar', input: { eventId: event.id }, expires: event.endsAt };
  return {
    event,
    own,
    occupancy,
    calendarLink: hasPlace ? links.file({ ...claim, personId: own.personId }) : undefined,
  };
}

/** What is one's own replaces the pressed message in one's own chat; a channel's message stays for the others. */
export const answer = (view: View, { place }: C): Reply =>
  place.kind === 'private' ? replace(view) : sayInPrivate(view);
