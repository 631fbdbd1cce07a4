import { z } from 'zod';
import type { Grant, Person } from '../../core/access.ts';
import { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';
import {
  type Event,
  EventState,
  Kind,
  type Occupancy,
  Question,
  type Registration,
  type RegistrationState,
} from './domain.ts';

const WITH_THEME = { theme: true } satisfies Prisma.EventInclude;
type EventRow = Prisma.EventGetPayload<{ include: typeof WITH_THEME }>;
type RegistrationRow = Prisma.RegistrationGetPayload<object>;

export const toEvent = (row: EventRow): Event => ({
  ...row,
  kind: Kind.parse(row.kind),
  tlp: Tlp.parse(row.tlp),
  state: EventState.parse(row.state),
  questions: z.array(Question).parse(row.questions),
});

export const toRegistration = (row: Omit<RegistrationRow, 'changedAt'>): Registration => ({
  id: row.id,
  eventId: row.eventId,
  personId: row.personId,
  state: row.state as RegistrationState,
  position: row.position,
  organisationId: row.organisationId,
  offerExpiresAt: row.offerExpiresAt,
  attendedAt: row.attendedAt,
});

export async function findEvent(tx: Tx, id: string): Promise<Event | undefined> {
  const row = await tx.event.findUnique({ where: { id }, include: WITH_THEME });
  return row ? toEvent(row) : undefined;
}

/** Published events that have not begun, the first one first; of these themes, or of all. */
export async function comingEvents(tx: Tx, now: Date, themeIds?: readonly string[]): Promise<Event[]> {
  const rows = await tx.event.findMany({
    where: { state: 'published', startsAt: { gt: now }, ...(themeIds && { themeId: { in: [...themeIds] } }) },
    include: WITH_THEME,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toEvent);
}

export type Numbers = { registered: number; waiting: number; offered: number; attended: number; evaluated: number };

/** How full each of these events is. */
export async function occupancies(tx: Tx, eventIds: readonly string[]): Promise<Map<string, Occupancy>> {
  const rows = await tx.$queryRaw<(Occupancy & { eventId: string })[]>`
    SELECT "eventId", (count(*) FILTER (WHERE state IN ('registered', 'offered')))::int AS taken,
      (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting
    FROM "Registration" WHERE "eventId" = ANY (${[...eventIds]}::uuid[]) GROUP BY "eventId"`;
  const found = new Map(rows.map(({ eventId, taken, waiting }) => [eventId, { taken, waiting }]));
  return new Map(eventIds.map((id) => [id, found.get(id) ?? { taken: 0, waiting: 0 }]));
}

export async function occupancy(tx: Tx, eventId: string): Promise<Occupancy> {
  return (await occupancies(tx, [eventId])).get(eventId) ?? { taken: 0, waiting: 0 };
}

export async function registrationOf(tx: Tx, eventId: string, personId: string): Promise<Registration | undefined> {
  const row = await tx.registration.findUnique({ where: { eventId_personId: { eventId, personId } } });
  return row ? toRegistration(row) : undefined;
}

/** Whose registrations of an event have one of these states, in order of arrival. */
export async function registrationsFor(
  tx: Tx,
  eventId: string,
  states: readonly RegistrationState[],
): Promise<Registration[]> {
  const rows = await tx.registration.findMany({
    where: { eventId, state: { in: [...states] } },
    orderBy: { position: 'asc' },
  });
  return rows.map(toRegistration);
}

export async function registrationsAmong(
  tx: Tx,
  eventIds: readonly string[],
  personId: string,
): Promise<Map<string, Registration>> {
  const rows = await tx.registration.findMany({ where: { personId, eventId: { in: [...eventIds] } } });
  return new Map(rows.map((row) => [row.eventId, toRegistration(row)]));
}

/** For what this person has or may get a place, as long as it is not over; the first event first. */
export async function registrationsOf(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<{ registration: Registration; event: Event }[]> {
  const rows = await tx.registration.findMany({
    where: { personId, state: { in: ['registered', 'waiting', 'offered'] }, event: { endsAt: { gt: now } } },
    include: { event: { include: WITH_THEME } },
    orderBy: [{ event: { startsAt: 'asc' } }, { id: 'asc' }],
  });
  return rows.map((row) => ({ registration: toRegistration(row), event: toEvent(row.event) }));
}

export async function registrationById(tx: Tx, id: string): Promise<Registration | undefined> {
  const row = await tx.registration.findUnique({ where: { id } });
  return row ? toRegistration(row) : undefined;
}

export type Member = { id: string; organisation: { id: string } | null; networks: string[] };

/** A member by his key, with what decides which events are for him. */
export async function findMember(tx: Tx, id: string): Promise<Member | undefined> {
  const row = await tx.person.findUnique({ where: { id, state: 'member' }, include: { networks: true } });
  return row
    ? {
        id,
        organisation: row.organisationId === null ? null : { id: row.organisationId },
        networks: row.networks.map(({ networkId }) => networkId),
      }
    : undefined;
}

/** How many of each kind an event has now. */
export async function numbersOf(tx: Tx, eventId: string): Promise<Numbers> {
  const [row] = await tx.$queryRaw<Numbers[]>`
    SELECT (count(*) FILTER (WHERE state = 'registered'))::int AS registered,
      (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting,
      (count(*) FILTER (WHERE state = 'offered'))::int AS offered,
      count("attendedAt")::int AS attended,
      (SELECT count(*)::int FROM "Evaluation" v WHERE v."eventId" = ${eventId}::uuid) AS evaluated
    FROM "Registration" WHERE "eventId" = ${eventId}::uuid`;
  return row ?? { registered: 0, waiting: 0, offered: 0, attended: 0, evaluated: 0 };
}

/** The key of a member's calendar feed; undefined without one. */
export async function feedKey(tx: Tx, personId: string): Promise<string | undefined> {
  const row = await tx.eventFeed.findFirst({ where: { personId, person: { state: 'member' } } });
  return row?.key;
}

export async function keepFeedKey(tx: Tx, personId: string, key: string, now: Date): Promise<void> {
  await tx.eventFeed.upsert({
    where: { personId },
    create: { personId, key, createdAt: now },
    update: { key, createdAt: now },
  });
}

export const dropFeed = (tx: Tx, personId: string) => tx.eventFeed.deleteMany({ where: { personId } });

/** A person with his roles, for a file that is asked for without a session. */
export async function coordinatorById(tx: Tx, id: string): Promise<Person | undefined> {
  const row = await tx.person.findUnique({ where: { id, state: 'member' }, include: { grants: true } });
  return row
    ? {
        id,
        name: row.name,
        locale: row.locale === 'en' ? 'en' : 'nl',
        state: 'member',
        organisation: null,
        networks: [],
        grants: row.grants as unknown as Grant[],
      }
    : undefined;
}

export const findTheme = (tx: Tx, slug: string) => tx.theme.findUnique({ where: { slug } });

export const trainings = (tx: Tx, themeIds?: readonly string[]) =>
  tx.training.findMany({
    where: themeIds ? { themeId: { in: [...themeIds] } } : {},
    include: { theme: true },
    orderBy: { title: 'asc' },
  });
