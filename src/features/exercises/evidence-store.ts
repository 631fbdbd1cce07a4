import type { Locale } from '../../core/texts.ts';
import type { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { Kind, Within } from './domain.ts';

/** An exercise or incident as a whole, planned ones too. */
export type Whole = {
  id: string;
  kind: Kind;
  name: string;
  codeword: string;
  scenario: string;
  state: 'planned' | 'running' | 'paused' | 'ended';
  tlp: Tlp;
  leader: { id: string; name: string };
  /** Null: of a network that is no longer known. */
  within: Within | null;
  startsAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
  retentionDays: number;
  anonymisedAt: Date | null;
  controlPhone: string | null;
  answerNorm: number | null;
  presentNorm: number | null;
};

// Exercises of before they were planned have their network in their roll-call only.
const SELECT = `SELECT e.id, e.kind, e.name, e.codeword, e.scenario, e.state, e.tlp,
    jsonb_build_object('id', p.id, 'name', p.name) AS leader,
    (SELECT jsonb_build_object('kind', 'network', 'id', n.id, 'name', n.name) FROM "Network" n WHERE n.id = coalesce(e."networkId",
      (SELECT r."networkId" FROM "RollCall" r WHERE r."exerciseId" = e.id ORDER BY r."openedAt" LIMIT 1))
    UNION ALL SELECT jsonb_build_object('kind', 'organisation', 'id', o.id, 'name', o.name) FROM "Organisation" o
      WHERE o.id = e."organisationId" AND e."networkId" IS NULL) AS within,
    e."startsAt", e."startedAt", e."endedAt", e."retentionDays", e."anonymisedAt", e."controlPhone", e."answerNorm", e."presentNorm"
  FROM "Exercise" e JOIN "Person" p ON p.id = e."leaderId"`;

export const findWhole = async (tx: Tx, id: string): Promise<Whole | undefined> =>
  (await tx.$queryRawUnsafe<Whole[]>(`${SELECT} WHERE e.id = $1::uuid AND NOT e.template`, id))[0];

/** Exercises and incidents that this person leads or is in the control cell of, or of these scopes; the newest first. */
export const wholesOf = (
  tx: Tx,
  personId: string,
  { region, withinIds }: { region: boolean; withinIds: string[] },
): Promise<Whole[]> =>
  tx.$queryRawUnsafe<Whole[]>(
    `SELECT * FROM (${SELECT} WHERE NOT e.template AND NOT e.simulated) w
    WHERE ($2 AND within->>'kind' IS DISTINCT FROM 'organisation') OR (leader->>'id')::uuid = $1::uuid
      OR (within->>'id')::uuid = ANY ($3::uuid[])
      OR EXISTS (SELECT 1 FROM "ExerciseParticipant" c WHERE c."exerciseId" = w.id AND c."personId" = $1::uuid AND c.role = 'control')
    ORDER BY coalesce("startedAt", "startsAt") DESC NULLS LAST, id DESC LIMIT 20`,
    personId,
    region,
    withinIds,
  );

export async function isControl(tx: Tx, exerciseId: string, personId: string): Promise<boolean> {
  return (await tx.exerciseParticipant.count({ where: { exerciseId, personId, role: 'control' } })) > 0;
}

/** Is he a player of what is not over yet? Then he sees nothing of its script, whatever else he may. */
export async function playsNow(tx: Tx, { id, state, leader }: Whole, personId: string): Promise<boolean> {
  if (state === 'ended' || personId === leader.id) return false;
  return (await tx.exerciseParticipant.count({ where: { exerciseId: id, personId, role: 'player' } })) > 0;
}

/** Who takes part for an organisation: its players, and all whom its roll-calls ask. */
export type Player = { id: string; name: string; organisations: string[]; phone: string | null };
export const playersOf = (tx: Tx, exerciseId: string): Promise<Player[]> =>
  tx.$queryRaw<Player[]>`
    SELECT p.id, p.name, array_agg(DISTINCT o.name ORDER BY o.name) FILTER (WHERE o.id IS NOT NULL) AS organisations, max(w.phone) AS phone
    FROM (
      SELECT "personId", "organisationId", phone FROM "ExerciseParticipant" WHERE "exerciseId" = ${exerciseId}::uuid AND role = 'player'
      UNION SELECT i."personId", i."organisationId", NULL FROM "Invitee" i JOIN "RollCall" r ON r.id = i."rollCallId"
        WHERE r."exerciseId" = ${exerciseId}::uuid) w
    JOIN "Person" p ON p.id = w."personId" AND p.state = 'member' LEFT JOIN "Organisation" o ON o.id = w."organisationId"
    GROUP BY p.id ORDER BY min(o.name), p.name, p.id`;

/** The newest roll-call of an exercise; undefined while none was called. */
export async function newestRollCall(tx: Tx, exerciseId: string): Promise<string | undefined> {
  const row = await tx.rollCall.findFirst({
    where: { exerciseId },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return row?.id;
}

/** Is he a member still, and may he see what leaders of this exercise see? For files, where nobody is in the context. */
export async function mayFetch(tx: Tx, exercise: Whole, personId: string): Promise<boolean> {
  if (await playsNow(tx, exercise, personId)) return false;
  const { within } = exercise;
  const scopes = [
    ...(within ? [`${within.kind}:${within.id}`] : []),
    ...(within?.kind === 'organisation' ? [] : ['region']),
  ];
  const rows = await tx.$queryRaw<{ may: boolean }[]>`
    SELECT ${personId === exercise.leader.id}
      OR EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p.id AND g.role = 'exerciseLeader' AND g.scope = ANY (${scopes}))
      OR EXISTS (SELECT 1 FROM "ExerciseParticipant" c WHERE c."exerciseId" = ${exercise.id}::uuid AND c."personId" = p.id AND c.role = 'control')
      AS may FROM "Person" p WHERE p.id = ${personId}::uuid AND p.state = 'member'`;
  return rows[0]?.may ?? false;
}

/** The language of a file: his own, else the network's. */
export async function localeOf(tx: Tx, personId: string): Promise<Locale> {
  return (await tx.person.findUnique({ where: { id: personId }, select: { locale: true } }))?.locale === 'en'
    ? 'en'
    : 'nl';
}
