import type { Tx } from '../../data/tx.ts';
import type { Event, Occupancy, Registration, RegistrationState } from './domain.ts';
import type { Answer } from './questions.ts';
import { toEvent, toRegistration } from './store.ts';

/** The event, locked until the transaction ends: whoever changes who comes holds this lock. */
export async function lockEvent(tx: Tx, id: string): Promise<Event | undefined> {
  const [row] = await tx.$queryRaw<Parameters<typeof toEvent>[0][]>`
    SELECT e.*, to_jsonb(t) AS theme FROM "Event" e JOIN "Theme" t ON t.id = e."themeId" WHERE e.id = ${id}::uuid FOR UPDATE OF e`;
  return row && toEvent(row);
}

/** `held`: places and open offers of his organisation. */
type Standing = { occupancy: Occupancy; held: number; own: Registration | undefined; offersRanOut: boolean };
type OwnJson = Omit<Registration, 'offerExpiresAt' | 'attendedAt'> &
  Record<'offerExpiresAt' | 'attendedAt', string | null>;

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

/** How full the event is and where this person stands, in one statement: hundreds may wait for the lock. */
export async function standing(
  tx: Tx,
  eventId: string,
  { id: personId, organisation }: Who,
  now: Date,
): Promise<Standing> {
  const [row] = await tx.$queryRaw<(Occupancy & { held: number; ranOut: number; own: OwnJson | null })[]>`
    SELECT (count(*) FILTER (WHERE state IN ('registered', 'offered')))::int AS taken,
      (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting,
      (count(*) FILTER (WHERE state = 'offered' AND "offerExpiresAt" <= ${now}))::int AS "ranOut",
      (count(*) FILTER (WHERE state IN ('registered', 'offered')
        AND "organisationId" IS NOT DISTINCT FROM ${organisation?.id ?? null}::uuid))::int AS held,
      (SELECT to_jsonb(own) FROM "Registration" own WHERE own."eventId" = ${eventId}::uuid AND own."personId" = ${personId}::uuid) AS own
    FROM "Registration" WHERE "eventId" = ${eventId}::uuid`;
  const { taken = 0, waiting = 0, held = 0, ranOut = 0, own = null } = row ?? {};
  return {
    occupancy: { taken, waiting },
    held,
    own: own
      ? toRegistration({ ...own, offerExpiresAt: dateOf(own.offerExpiresAt), attendedAt: dateOf(own.attendedAt) })
      : undefined,
    offersRanOut: ranOut > 0,
  };
}

export type Who = { id: string; organisation: { id: string } | null };

/** Puts a person at the end of the order of arrival, also when he was registered before. */
export async function arriveLast(
  tx: Tx,
  arrival: { id: string; eventId: string; person: Who; state: RegistrationState; now: Date },
): Promise<Registration> {
  const { id, eventId, person, state, now } = arrival;
  const organisationId = person.organisation?.id ?? null;
  const rows = await tx.$queryRaw<Parameters<typeof toRegistration>[0][]>`
    INSERT INTO "Registration" (id, "eventId", "personId", "organisationId", state, position, "changedAt")
    SELECT ${id}::uuid, ${eventId}::uuid, ${person.id}::uuid, ${organisationId}::uuid, ${state}, coalesce(max(position), 0) + 1, ${now}
    FROM "Registration" WHERE "eventId" = ${eventId}::uuid
    ON CONFLICT ("eventId", "personId") DO UPDATE
      SET state = excluded.state, "organisationId" = excluded."organisationId", position = excluded.position, "changedAt" = excluded."changedAt", "offerExpiresAt" = NULL
    RETURNING *`;
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

/** Takes those off the waiting list who left, or left the network or the organisations that the event is for. */
export async function dropStrangers(tx: Tx, { id, networkId, organisationIds }: Event, now: Date): Promise<void> {
  const strangers = [
    { state: { not: 'member' } },
    ...(networkId === null ? [] : [{ networks: { none: { networkId } } }]),
    ...(organisationIds.length === 0
      ? []
      : [{ OR: [{ organisationId: null }, { organisationId: { notIn: [...organisationIds] } }] }]),
  ];
  await tx.registration.updateMany({
    where: { eventId: id, state: 'waiting', person: { OR: strangers } },
    data: { state: 'cancelled', changedAt: now },
  });
}

/**
 * Offers a place to the first `count` of the waiting list whose organisation can have one more, until a time. Gives them
 * in their order.
 */
export async function offerToFirst(
  tx: Tx,
  { id, perOrganisation }: Pick<Event, 'id' | 'perOrganisation'>,
  count: number,
  expiresAt: Date,
  now: Date,
): Promise<Registration[]> {
  const rows = await tx.$queryRaw<Parameters<typeof toRegistration>[0][]>`
    WITH held AS (SELECT "organisationId", count(*) AS places FROM "Registration"
        WHERE "eventId" = ${id}::uuid AND state IN ('registered', 'offered') GROUP BY "organisationId"),
      line AS (SELECT r.id, r.position, r."organisationId",
          row_number() OVER (PARTITION BY r."organisationId" ORDER BY r.position) AS nth
        FROM "Registration" r WHERE r."eventId" = ${id}::uuid AND r.state = 'waiting'),
      first AS (SELECT line.id FROM line LEFT JOIN held ON held."organisationId" IS NOT DISTINCT FROM line."organisationId"
        WHERE ${perOrganisation}::int IS NULL OR nth + coalesce(places, 0) <= ${perOrganisation}::int
        ORDER BY position LIMIT ${count})
    UPDATE "Registration" r SET state = 'offered', "changedAt" = ${now}, "offerExpiresAt" = ${expiresAt}
    FROM first WHERE first.id = r.id RETURNING r.*`;
  return rows.map(toRegistration).sort((a, b) => a.position - b.position);
}

export const waitingAhead = (tx: Tx, { eventId, position }: Registration): Promise<number> =>
  tx.registration.count({ where: { eventId, state: 'waiting', position: { lt: position } } });

/** What somebody answered to the event's questions, by their ids. */
export async function answersOf(tx: Tx, registrationId: string): Promise<Map<string, string>> {
  const rows = await tx.registrationAnswer.findMany({ where: { registrationId } });
  return new Map(rows.map(({ question, value }) => [question, value]));
}

/** Puts these answers in place of those before. */
export async function keepAnswers(
  tx: Tx,
  { id: registrationId, eventId }: Registration,
  answers: readonly Answer[],
  newId: () => string,
): Promise<void> {
  await tx.registrationAnswer.deleteMany({ where: { registrationId } });
  await tx.registrationAnswer.createMany({
    data: answers.map((answer) => ({ id: newId(), eventId, registrationId, ...answer })),
  });
}

/** Somebody gave up his place: what he answered goes. */
export const dropAnswers = (tx: Tx, registrationId: string) =>
  tx.registrationAnswer.deleteMany({ where: { registrationId } });
