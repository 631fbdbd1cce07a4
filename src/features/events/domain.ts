import { z } from 'zod';
import type { Tlp } from '../../core/tlp.ts';

export const Kind = z.enum(['leerhuis', 'carrousel', 'conferentie', 'webinar', 'netwerkbijeenkomst', 'training']);
export type Kind = z.infer<typeof Kind>;

export const EventState = z.enum(['draft', 'published', 'cancelled']);
export type EventState = z.infer<typeof EventState>;

export type Event = {
  id: string;
  slug: string;
  kind: Kind;
  title: string;
  description: string;
  theme: { id: string; slug: string; nameNl: string; nameEn: string };
  /** null: for everyone. */
  networkId: string | null;
  /** Only for people of these; empty: of all. */
  organisationIds: readonly string[];
  tlp: Tlp;
  startsAt: Date;
  endsAt: Date;
  /** Last moment to register; cancelling and passing on of places go on until the start. */
  closesAt: Date;
  place: string;
  capacity: number;
  /** Most places of one organisation; null: no more than there are. */
  perOrganisation: number | null;
  /** Asked of who registers. */
  questions: readonly Question[];
  /** Days before the start. */
  reminders: readonly number[];
  state: EventState;
  cancelReason: string | null;
  /** Whoever types it is present; null: not asked for. */
  checkInCode: string | null;
  /** Of registrations that were cleared. */
  pastRegistered: number;
  pastAttended: number;
  /** Of the calendar file: grows with each change. */
  sequence: number;
  createdAt: Date;
};

/** Something to ask on registration; without options it is answered in own words. */
export const Question = z.object({ id: z.string(), label: z.string(), options: z.array(z.string()) });
export type Question = z.infer<typeof Question>;

/** `declined` is what an offer becomes that was declined or ran out. */
export type RegistrationState = 'registered' | 'waiting' | 'offered' | 'declined' | 'cancelled';

export type Registration = {
  id: string;
  eventId: string;
  personId: string;
  /** His, when he registered. */
  organisationId: string | null;
  state: RegistrationState;
  /** Order of arrival within the event. */
  position: number;
  offerExpiresAt: Date | null;
  attendedAt: Date | null;
};

/** How full an event is. An open offer holds its place: it is taken. */
export type Occupancy = { taken: number; waiting: number };

const HOUR_MS = 3_600_000;
/** How long an offered place is held, if the event does not start before. */
const OFFER_MS = 24 * HOUR_MS;

type Timed = Pick<Event, 'state' | 'startsAt' | 'closesAt'>;

/** Why nothing can be changed any more about who comes. */
export function over(
  event: Pick<Timed, 'state' | 'startsAt'>,
  now: Date,
): 'draft' | 'eventCancelled' | 'started' | undefined {
  if (event.state === 'draft') return 'draft';
  if (event.state === 'cancelled') return 'eventCancelled';
  return now >= event.startsAt ? 'started' : undefined;
}

/** Why nobody can register now. */
export const closed = (event: Timed, now: Date): 'draft' | 'eventCancelled' | 'started' | 'closed' | undefined =>
  over(event, now) ?? (now >= event.closesAt ? 'closed' : undefined);

/** Places that nobody has and that are offered to nobody. */
export const unheld = (event: Pick<Event, 'capacity'>, { taken }: Occupancy): number =>
  Math.max(0, event.capacity - taken);

/**
 * Places for a newcomer: whoever waits goes first. With a limit per organisation those who wait may all be of
 * organisations that have theirs: then what is free is for others.
 */
export const placesLeft = (event: Pick<Event, 'capacity' | 'perOrganisation'>, occupancy: Occupancy): number =>
  occupancy.waiting > 0 && event.perOrganisation === null ? 0 : unheld(event, occupancy);

/** Has his organisation, which has `held` places or open offers, all that it can have? */
const organisationFull = ({ perOrganisation }: Pick<Event, 'perOrganisation'>, held: number): boolean =>
  perOrganisation !== null && held >= perOrganisation;

/** What registering makes of a newcomer whose organisation holds so many places, once free places are passed on. */
export const arrive = (
  event: Pick<Event, 'capacity' | 'perOrganisation'>,
  occupancy: Occupancy,
  held: number,
): 'registered' | 'waiting' =>
  placesLeft(event, occupancy) > 0 && !organisationFull(event, held) ? 'registered' : 'waiting';

/** How full the event is with this newcomer. */
export const occupy = ({ taken, waiting }: Occupancy, as: 'registered' | 'waiting'): Occupancy =>
  as === 'registered' ? { taken: taken + 1, waiting } : { taken, waiting: waiting + 1 };

/** How many of those who wait are to be offered a place now. */
export const offersDue = (
  event: Pick<Event, 'capacity' | 'state' | 'startsAt'>,
  occupancy: Occupancy,
  now: Date,
): number => (over(event, now) ? 0 : Math.min(unheld(event, occupancy), occupancy.waiting));

export const offerExpiresAt = (event: Pick<Event, 'startsAt'>, now: Date): Date =>
  new Date(Math.min(now.getTime() + OFFER_MS, event.startsAt.getTime()));

export const isOpenOffer = (registration: Registration | undefined, now: Date): boolean =>
  registration?.state === 'offered' && registration.offerExpiresAt !== null && now < registration.offerExpiresAt;

/** Has or may get a place. */
export const isIn = (state: RegistrationState | undefined): boolean =>
  state === 'registered' || state === 'waiting' || state === 'offered';
