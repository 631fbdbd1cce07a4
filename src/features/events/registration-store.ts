import type { Tx } from '../../data/tx.ts';
import type { Event, Occupancy, Registration, RegistrationState } from './domain.ts';
import { toEvent, toRegistration } from './store.ts';

/** The event, locked until the transaction ends: whoever changes who comes holds this lock. */
export async function lockEvent(tx: Tx, id: string): Promise<Event | undefined> {
  const [row] = await tx.$queryRaw<Parameters<typeof toEvent>[0][]>`
    SELECT e.*, to_jsonb(t) AS theme FROM "Event" e JOIN "Theme" t ON t.id = e."themeId" WHERE e.id = ${id}::uuid FOR UPDATE OF e`;
  return row && toEvent(row);
}

type Standing = { occupancy: Occupancy; own: Registration | undefined; offersRanOut: boolean };
type OwnJson = Omit<Registration, 'offerExpiresAt'> & { offerExpiresAt: string | null };

/** How full the event is and where this person stands, in one statement: hundreds may wait for the lock. */
export async function standing(tx: Tx, eventId: string, personId: string, now: Date): Promise<Standing> {
  const [row] = await tx.$queryRaw<(Occupancy & { ranOut: number; own: OwnJson | null })[]>`
    SELECT (count(*) FILTER (WHERE state IN ('registered', 'offered')))::int AS taken,
      (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting,
      (count(*) FILTER (WHERE state = 'offered' AND "offerExpiresAt" <= ${now}))::int AS "ranOut",
      (SELECT to_jsonb(own) FROM "Registration" own WHERE own."eventId" = ${eventId}::uuid AND own."personId" = ${personId}::uuid) AS own
    FROM "Registration" WHERE "eventId" = ${eventId}::uuid`;
  const { taken = 0, waiting = 0, ranOut = 0, own = null } = row ?? {};
  return {
    occupancy: { taken, waiting },
    own: own
      ? toRegistration({ ...own, offerExpiresAt: own.offerExpiresAt === null ? null : new Date(own.offerExpiresAt) })
      : undefined,
    offersRanOut: ranOut > 0,
  };
}

/** Puts a person at the end of the order of arrival, also when he was registered before. */
export async function arriveLast(
  tx: Tx,
  arrival: { id: string; eventId: string; personId: string; state: RegistrationState; now: Date },
): Promise<Registration> {
  const { id, eventId, personId, state, now } = arrival;
  const rows = await tx.$queryRaw<Parameters<typeof toRegistration>[0][]>`
    INSERT INTO "Registration" (id, "eventId", "personId", state, position, "changedAt")
    SELECT ${id}::uuid, ${eventId}::uuid, ${personId}::uuid, ${state}, coalesce(max(position), 0) + 1, ${now}
    FROM "Registration" WHERE "eventId" = ${eventId}::uuid
    ON CONFLICT ("eventId", "personId") DO UPDATE
      SET state = excluded.state, position = excluded.position, "changedAt" = excluded."changedAt", "offerExpiresAt" = NULL
    RETURNING id, "eventId", "personId", state, position, "offerExpiresAt"`;
  const [row] = rows;
  if (!row) throw new Error('a registration was not written');
  return toRegistration(row);
}

export async function setState(tx: Tx, id: string, state: RegistrationState, now: Date): Promise<void> {
  await tx.registration.update({ where: { id }, data: { state, changedAt: now, offerExpiresAt: null } });
}

export async function endExpiredOffers(tx: Tx, eventId: string, now: Date): Promise<void> {
  await tx.registration.updateMany({
    where: { eventId, state: 'offered', offerExpiresAt: { lte: now } },
    data: { state: 'declined', changedAt: now, offerExpiresAt: null },
  });
}

/** Takes those off the waiting list who left, or left the network that the event is for. */
export async function dropStrangers(tx: Tx, { id, networkId }: Event, now: Date): Promise<void> {
  const stranger = networkId === null ? [] : [{ person: { networks: { none: { networkId } } } }];
  await tx.registration.updateMany({
    where: { eventId: id, state: 'waiting', OR: [{ person: { state: { not: 'member' } } }, ...stranger] },
    data: { state: 'cancelled', changedAt: now },
  });
}

/** Offers a place to the first `count` of the waiting list, until a time. Gives them in their order. */
export async function offerToFirst(
  tx: Tx,
  eventId: string,
  count: number,
  expiresAt: Date,
  now: Date,
): Promise<Registration[]> {
  const first = await tx.registration.findMany({
    where: { eventId, state: 'waiting' },
    orderBy: { position: 'asc' },
    take: count,
  });
  await tx.registration.updateMany({
    where: { id: { in: first.map(({ id }) => id) } },
    data: { state: 'offered', changedAt: now, offerExpiresAt: expiresAt },
  });
  return first.map((row) => toRegistration({ ...row, state: 'offered', offerExpiresAt: expiresAt }));
}

export const waitingAhead = (tx: Tx, { eventId, position }: Registration): Promise<number> =>
  tx.registration.count({ where: { eventId, state: 'waiting', position: { lt: position } } });
