import type { Tx } from '../../data/tx.ts';
import { Prisma } from '../../generated/client.ts';
import { type Answer, type CheckInState, isAbsent, type Seat, type Within } from './domain.ts';

/** `later`: a deputy who is asked when the primary stays silent. */
export type Invitation = { personId: string; organisationId: string; kind: 'primary' | 'deputy'; later?: boolean };

/**
 * Whom a roll-call asks. Of a network: its members, each for the organisations of his mandates, else for his home
 * organisation. Of an organisation: its people and who has its mandate, for that one. Where all of these are absent, who else has a mandate for that organisation is asked as well. `without`: how
 * many members have neither organisation nor mandate.
 */
export async function invitations(
  tx: Tx,
  { kind: whose, id }: Within,
  now: Date,
): Promise<{ invited: Invitation[]; without: number }> {
  const members = await tx.person.findMany({
    where: {
      state: 'member',
      ...(whose === 'network'
        ? { networks: { some: { networkId: id } } }
        : { OR: [{ organisationId: id }, { mandates: { some: { organisationId: id } } }] }),
    },
    select: {
      id: true,
      organisationId: true,
      absentUntil: true,
      mandates: {
        where: whose === 'network' ? {} : { organisationId: id },
        select: { organisationId: true, kind: true },
      },
    },
    orderBy: { id: 'asc' },
  });
  const seats = members.map(({ id: personId, organisationId: home, mandates }): Invitation[] => {
    if (mandates.length === 0) return home === null ? [] : [{ personId, organisationId: home, kind: 'primary' }];
    return mandates.map(({ organisationId, kind }) => ({
      personId,
      organisationId,
      kind: kind === 'deputy' ? 'deputy' : 'primary',
    }));
  });
  const away = new Set(members.filter((one) => isAbsent(one, now)).map(({ id }) => id));
  const invited = seats.flat();
  const uncovered = withoutAnyone(invited, away);
  const standIns = uncovered.length === 0 ? [] : await mandated(tx, uncovered, now);
  return {
    invited: deputiesLater([...invited, ...standIns], away),
    without: seats.filter((own) => own.length === 0).length,
  };
}

/** Organisations of which everyone who is asked is away. */
const withoutAnyone = (invited: readonly Invitation[], away: ReadonlySet<string>): string[] =>
  [...Map.groupBy(invited, ({ organisationId }) => organisationId)].flatMap(([organisationId, own]) =>
    own.every(({ personId }) => away.has(personId)) ? [organisationId] : [],
  );

/** Who else may answer for these organisations by his mandate, in the network or not, and is there. */
async function mandated(tx: Tx, organisationIds: readonly string[], now: Date): Promise<Invitation[]> {
  const rows = await tx.mandate.findMany({
    where: {
      organisationId: { in: [...organisationIds] },
      person: { state: 'member', OR: [{ absentUntil: null }, { absentUntil: { lte: now } }] },
    },
    orderBy: { personId: 'asc' },
  });
  return rows.map(({ personId, organisationId }) => ({ personId, organisationId, kind: 'deputy' }));
}

/** Deputies wait where a primary is there to answer; who is asked for one organisation is asked for all his. */
export function deputiesLater(invited: readonly Invitation[], away: ReadonlySet<string>): Invitation[] {
  const covered = new Set(
    invited.filter(({ kind, personId }) => kind === 'primary' && !away.has(personId)).map((one) => one.organisationId),
  );
  const now = new Set(
    invited
      .filter(({ kind, organisationId }) => kind === 'primary' || !covered.has(organisationId))
      .map((one) => one.personId),
  );
  return invited.map((one) => ({ ...one, later: !now.has(one.personId) }));
}

export async function invite(tx: Tx, rollCallId: string, invited: readonly Invitation[], now: Date): Promise<void> {
  await tx.invitee.createMany({
    data: invited.map(({ later, ...one }) => ({ rollCallId, ...one, askedAt: later ? null : now })),
  });
}

/** Asks these persons from now on. */
export async function markAsked(tx: Tx, rollCallId: string, personIds: readonly string[], now: Date): Promise<void> {
  await tx.invitee.updateMany({
    where: { rollCallId, personId: { in: [...personIds] }, askedAt: null },
    data: { askedAt: now },
  });
}

type SeatRow = {
  personId: string;
  person: string;
  absentUntil: Date | null;
  organisationId: string;
  organisation: string;
  kind: 'primary' | 'deputy';
  askedAt: Date | null;
  state: CheckInState | null;
  note: string | null;
  people: number | null;
  late: boolean;
  via: string;
  at: Date;
  answered: number | null;
  present: number | null;
};

/** Everyone invited with his last answer, by organisation, primary first; only one person's with `personId`. */
export async function seats(tx: Tx, rollCallId: string, personId: string | null = null): Promise<Seat[]> {
  // Two statements: one plan for both would compare all answers with all seats.
  const only = (column: string) =>
    personId === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(column)} = ${personId}::uuid`;
  const rows = await tx.$queryRaw<SeatRow[]>`
    SELECT i."personId", p.name AS person, p."absentUntil", i."organisationId", o.name AS organisation, i.kind,
      i."askedAt", c.state, c.note, c.people, c.late, c.via, c.at,
      extract(epoch FROM f.answered - coalesce(i."askedAt", r."openedAt"))::float / 60 AS answered,
      extract(epoch FROM f.present - coalesce(i."askedAt", r."openedAt"))::float / 60 AS present
    FROM "Invitee" i JOIN "RollCall" r ON r.id = i."rollCallId"
    JOIN "Person" p ON p.id = i."personId" JOIN "Organisation" o ON o.id = i."organisationId"
    LEFT JOIN (SELECT "personId", min(at) AS answered, min(at) FILTER (WHERE state = 'present') AS present FROM "CheckIn"
      WHERE "rollCallId" = ${rollCallId}::uuid ${only('"personId"')}
      GROUP BY 1) f ON f."personId" = i."personId"
    LEFT JOIN (
      SELECT DISTINCT ON ("personId") * FROM "CheckIn"
      WHERE "rollCallId" = ${rollCallId}::uuid ${only('"personId"')}
      ORDER BY "personId", at DESC, id DESC) c ON c."personId" = i."personId"
    WHERE i."rollCallId" = ${rollCallId}::uuid ${only('i."personId"')}
    ORDER BY o.name, o.id, i.kind DESC, p.name, p.id`;
  return rows.map((row) => ({
    person: { id: row.personId, name: row.person },
    organisation: { id: row.organisationId, name: row.organisation },
    kind: row.kind,
    absentUntil: row.absentUntil,
    asked: row.askedAt !== null,
    answer:
      row.state === null
        ? null
        : { state: row.state, note: row.note, people: row.people, late: row.late, via: row.via, at: row.at },
    after: { answered: row.answered, present: row.present },
  }));
}

export async function addCheckIn(
  tx: Tx,
  checkIn: Answer & { id: string; rollCallId: string; personId: string; byId?: string },
): Promise<void> {
  const { id, rollCallId, personId, state, note, people, late, via, at, byId = null } = checkIn;
  await tx.$executeRaw`INSERT INTO "CheckIn" (id, "rollCallId", "personId", state, note, people, late, via, "byId", at)
    VALUES (${id}::uuid, ${rollCallId}::uuid, ${personId}::uuid, ${state}, ${note}, ${people}, ${late}, ${via},
      ${byId}::uuid, ${at})`;
}

/** Answers that were corrected since, the newest first: at most `most`. */
export function corrected(
  tx: Tx,
  rollCallId: string,
  most: number,
): Promise<{ person: string; state: CheckInState; note: string | null; at: Date }[]> {
  return tx.$queryRaw`
    SELECT p.name AS person, c.state, c.note, c.at FROM "CheckIn" c JOIN "Person" p ON p.id = c."personId"
    WHERE c."rollCallId" = ${rollCallId}::uuid AND EXISTS (SELECT 1 FROM "CheckIn" l WHERE l."rollCallId" = c."rollCallId"
      AND l."personId" = c."personId" AND (l.at, l.id) > (c.at, c.id))
    ORDER BY c.at DESC, c.id DESC LIMIT ${most}`;
}
