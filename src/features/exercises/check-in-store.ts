import type { Tx } from '../../data/tx.ts';
import { type Answer, type CheckInState, isAbsent, type Seat } from './domain.ts';

export type Invitation = { personId: string; organisationId: string; kind: 'primary' | 'deputy' };

/**
 * Whom a network's roll-call asks: its members, each for the organisations of his mandates, else for his home
 * organisation. Where all of these are absent, who else has a mandate for that organisation is asked as well. `without`: how
 * many members have neither organisation nor mandate.
 */
export async function invitations(
  tx: Tx,
  networkId: string,
  now: Date,
): Promise<{ invited: Invitation[]; without: number }> {
  const members = await tx.person.findMany({
    where: { state: 'member', networks: { some: { networkId } } },
    select: {
      id: true,
      organisationId: true,
      absentUntil: true,
      mandates: { select: { organisationId: true, kind: true } },
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
  return { invited: [...invited, ...standIns], without: seats.filter((own) => own.length === 0).length };
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

export async function invite(tx: Tx, rollCallId: string, invited: readonly Invitation[]): Promise<void> {
  await tx.invitee.createMany({ data: invited.map((one) => ({ rollCallId, ...one })) });
}

type SeatRow = {
  personId: string;
  person: string;
  absentUntil: Date | null;
  organisationId: string;
  organisation: string;
  kind: 'primary' | 'deputy';
  state: CheckInState | null;
  note: string | null;
  late: boolean;
  via: string;
  at: Date;
};

/** Everyone invited with his last answer, by organisation, primary first; only one person's with `personId`. */
export async function seats(tx: Tx, rollCallId: string, personId: string | null = null): Promise<Seat[]> {
  const rows = await tx.$queryRaw<SeatRow[]>`
    SELECT i."personId", p.name AS person, p."absentUntil", i."organisationId", o.name AS organisation, i.kind,
      c.state, c.note, c.late, c.via, c.at
    FROM "Invitee" i JOIN "Person" p ON p.id = i."personId" JOIN "Organisation" o ON o.id = i."organisationId"
    LEFT JOIN (
      SELECT DISTINCT ON ("personId") * FROM "CheckIn"
      WHERE "rollCallId" = ${rollCallId}::uuid AND (${personId}::uuid IS NULL OR "personId" = ${personId}::uuid)
      ORDER BY "personId", at DESC, id DESC) c ON c."personId" = i."personId"
    WHERE i."rollCallId" = ${rollCallId}::uuid AND (${personId}::uuid IS NULL OR i."personId" = ${personId}::uuid)
    ORDER BY o.name, o.id, i.kind DESC, p.name, p.id`;
  return rows.map((row) => ({
    person: { id: row.personId, name: row.person },
    organisation: { id: row.organisationId, name: row.organisation },
    kind: row.kind,
    absentUntil: row.absentUntil,
    answer: row.state === null ? null : { state: row.state, note: row.note, late: row.late, via: row.via, at: row.at },
  }));
}

export async function addCheckIn(
  tx: Tx,
  checkIn: Answer & { id: string; rollCallId: string; personId: string },
): Promise<void> {
  const { id, rollCallId, personId, state, note, late, via, at } = checkIn;
  await tx.$executeRaw`INSERT INTO "CheckIn" (id, "rollCallId", "personId", state, note, late, via, at)
    VALUES (${id}::uuid, ${rollCallId}::uuid, ${personId}::uuid, ${state}, ${note}, ${late}, ${via}, ${at})`;
}

/** Everyone invited, once. */
export async function invitedPersons(tx: Tx, rollCallId: string): Promise<string[]> {
  const rows = await tx.invitee.findMany({ where: { rollCallId }, distinct: ['personId'], select: { personId: true } });
  return rows.map(({ personId }) => personId);
}
