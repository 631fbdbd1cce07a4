import type { Event } from './domain.ts';
import type { C } from './personal.ts';

const HOUR_MS = 3_600_000;

/** Where this coordinator watches an event’s numbers, for twelve hours. */
export const liveLink = ({ links, person, now }: C, { id }: Event): string =>
  links.signed({
    route: 'events.live',
    input: { eventId: id },
    personId: person.id,
    expires: new Date(now.getTime() + 12 * HOUR_MS),
  });
