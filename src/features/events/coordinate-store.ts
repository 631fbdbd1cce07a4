import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';
import type { Event, Registration } from './domain.ts';
import { toEvent, toRegistration } from './store.ts';

export type EventContent = Omit<
  Event,
  | 'id'
  | 'slug'
  | 'theme'
  | 'state'
  | 'cancelReason'
  | 'checkInCode'
  | 'pastRegistered'
  | 'pastAttended'
  | 'sequence'
  | 'createdAt'
> & { themeId: string };

const columns = (content: EventContent) => ({
  ...content,
  organisationIds: [...content.organisationIds],
  reminders: [...content.reminders],
  questions: content.questions as Prisma.InputJsonArray,
});

/** Writes a new event, as a draft. False when this form was sent before. */
export async function insertDraft(tx: Tx, id: string, content: EventContent, now: Date): Promise<boolean> {
  const { count } = await tx.event.createMany({
    data: [{ id, slug: `event-${id}`, ...columns(content), state: 'draft', createdAt: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Changes an event; its calendar entry becomes a newer one. */
export async function updateEvent(tx: Tx, id: string, content: EventContent): Promise<Event> {
  const row = await tx.event.update({
    where: { id },
    data: { ...columns(content), sequence: { increment: 1 } },
    include: { theme: true },
  });
  return toEvent(row);
}

export async function setEvent(
  tx: Tx,
  id: string,
  data: { state?: Event['state']; cancelReason?: string; checkInCode?: string | null },
): Promise<Event> {
  const row = await tx.event.update({
    where: { id },
    data: { ...data, ...(data.state && { sequence: { increment: 1 } }) },
    include: { theme: true },
  });
  return toEvent(row);
}

/** Events of these networks (and with null those for everyone) that ended after a time, drafts included; first one first. */
export async function eventsToCoordinate(
  tx: Tx,
  networkIds: readonly (string | null)[],
  since: Date,
): Promise<Event[]> {
  const ids = networkIds.filter((id) => id !== null);
  const rows = await tx.event.findMany({
    where: {
      endsAt: { gt: since },
      OR: [{ networkId: { in: ids } }, ...(networkIds.includes(null) ? [{ networkId: null }] : [])],
    },
    include: { theme: true },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toEvent);
}

export const allThemes = (tx: Tx) => tx.theme.findMany();
export const allNetworks = (tx: Tx) => tx.network.findMany({ orderBy: { name: 'asc' } });

/** The organisations that these lines name, by name or slug, in any case; what names none is in `unknown`. */
export async function organisationsNamed(
  tx: Tx,
  lines: readonly string[],
): Promise<{ ids: string[]; unknown: string[] }> {
  if (lines.length === 0) return { ids: [], unknown: [] };
  const all = await tx.organisation.findMany({ select: { id: true, name: true, slug: true } });
  const found = lines.map((line) => {
    const said = line.toLowerCase();
    return { line, id: all.find(({ name, slug }) => name.toLowerCase() === said || slug === said)?.id };
  });
  return {
    ids: [...new Set(found.flatMap(({ id }) => id ?? []))],
    unknown: found.flatMap(({ id, line }) => (id ? [] : [line])),
  };
}

export async function organisationNames(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.organisation.findMany({ where: { id: { in: [...ids] } }, orderBy: { name: 'asc' } });
  return rows.map(({ name }) => name);
}

export type Participant = Registration & {
  name: string;
  organisation: string | null;
  answers: { question: string; value: string }[];
};

const isInWith = (eventId: string, search: string) =>
  ({
    eventId,
    state: { in: ['registered', 'waiting', 'offered'] },
    ...(search !== '' && {
      OR: [
        { person: { name: { contains: search, mode: 'insensitive' } } },
        { organisation: { name: { contains: search, mode: 'insensitive' } } },
      ],
    }),
  }) satisfies Prisma.RegistrationWhereInput;

export const countParticipants = (tx: Tx, eventId: string, search: string): Promise<number> =>
  tx.registration.count({ where: isInWith(eventId, search) });

/** Everyone who has or may get a place, in order of arrival, with what they answered. */
export const participantsOf = (tx: Tx, eventId: string): Promise<Participant[]> =>
  someParticipants(tx, eventId, '', {});

/** A part of them: those with this text in their name, or in that of their organisation. */
export async function someParticipants(
  tx: Tx,
  eventId: string,
  search: string,
  part: { skip?: number; take?: number },
): Promise<Participant[]> {
  const rows = await tx.registration.findMany({
    where: isInWith(eventId, search),
    include: { person: { select: { name: true } }, organisation: { select: { name: true } }, answers: true },
    orderBy: { position: 'asc' },
    ...part,
  });
  return rows.map((row) => ({
    ...toRegistration(row),
    name: row.person.name,
    organisation: row.organisation?.name ?? null,
    answers: row.answers,
  }));
}

export type FromOrganisation = { name: string | null; registered: number; waiting: number; attended: number };

/** How many come from each organisation, most first; null: from none. Who has an offer waits. */
export const fromOrganisations = (tx: Tx, eventId: string): Promise<FromOrganisation[]> => tx.$queryRaw`
    SELECT o.name, (count(*) FILTER (WHERE r.state = 'registered'))::int AS registered,
      (count(*) FILTER (WHERE r.state IN ('waiting', 'offered')))::int AS waiting, count(r."attendedAt")::int AS attended
    FROM "Registration" r LEFT JOIN "Organisation" o ON o.id = r."organisationId"
    WHERE r."eventId" = ${eventId}::uuid AND r.state IN ('registered', 'waiting', 'offered')
    GROUP BY o.id, o.name ORDER BY registered DESC, o.name`;

/** Members by a part of their name, with whether they are in. */
export async function membersNamed(
  tx: Tx,
  part: string,
  most: number,
): Promise<{ id: string; name: string; organisation: string | null }[]> {
  const rows = await tx.person.findMany({
    where: { state: 'member', name: { contains: part, mode: 'insensitive' } },
    include: { organisation: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: most,
  });
  return rows.map(({ id, name, organisation }) => ({ id, name, organisation: organisation?.name ?? null }));
}

/** Whose registrations these are. */
export async function namesOf(tx: Tx, registrationIds: readonly string[]): Promise<string[]> {
  const rows = await tx.registration.findMany({
    where: { id: { in: [...registrationIds] } },
    include: { person: { select: { name: true } } },
    orderBy: { person: { name: 'asc' } },
  });
  return rows.map(({ person }) => person.name);
}
