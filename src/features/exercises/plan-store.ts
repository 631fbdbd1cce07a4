import type { Tx } from '../../data/tx.ts';
import type { ParticipantRole, Plan } from './plan-domain.ts';

const INCLUDE = {
  leader: { select: { id: true, name: true } },
  network: { select: { id: true, name: true } },
  participants: {
    select: {
      id: true,
      role: true,
      rank: true,
      person: { select: { id: true, name: true } },
      organisation: { select: { id: true, name: true } },
    },
  },
} as const;

type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (tx: Tx, id: string) => tx.exercise.findUnique({ where: { id }, include: INCLUDE });

function planOf(row: Row): Plan | undefined {
  if (!row?.network) return undefined;
  const { participants, network } = row;
  return {
    ...row,
    kind: row.kind as Plan['kind'],
    state: row.state as Plan['state'],
    network,
    participants: participants
      .map((one) => ({
        ...one,
        role: one.role as ParticipantRole,
        rank: one.rank === 'deputy' ? ('deputy' as const) : ('primary' as const),
      }))
      .sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'nl') || (a.rank > b.rank ? -1 : a.rank < b.rank ? 1 : 0)),
  };
}

const nameOf = ({ organisation, person }: { organisation: { name: string } | null; person: { name: string } }) =>
  organisation?.name ?? person.name;

export const findPlan = async (tx: Tx, id: string): Promise<Plan | undefined> => planOf(await rowOf(tx, id));

/** The same, locked until the transaction ends: whoever changes it, starts it, pauses it or plays its script. */
export async function lockPlan(tx: Tx, id: string): Promise<Plan | undefined> {
  await tx.$queryRaw`SELECT 1 FROM "Exercise" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return findPlan(tx, id);
}

/** Exercises that are planned or under way, the next first. */
export const plans = async (tx: Tx): Promise<Plan[]> => {
  const rows = await tx.exercise.findMany({
    where: { kind: 'exercise', template: false, simulated: false, state: { in: ['planned', 'running', 'paused'] } },
    include: INCLUDE,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap((row) => planOf(row) ?? []);
};

export type NewPlan = Pick<
  Plan,
  'name' | 'codeword' | 'scenario' | 'startsAt' | 'closeAfter' | 'remindEvery' | 'quorum' | 'answerNorm' | 'sitrepEvery'
>;

/** Writes a new plan; false when the id was there already. */
export async function addPlan(
  tx: Tx,
  plan: NewPlan & { id: string; leaderId: string; networkId: string },
): Promise<boolean> {
  const data = [{ ...plan, kind: 'exercise', state: 'planned' }];
  return (await tx.exercise.createMany({ data, skipDuplicates: true })).count === 1;
}

export async function changePlan(tx: Tx, id: string, plan: NewPlan): Promise<void> {
  await tx.exercise.update({ where: { id }, data: plan });
}

export async function removePlan(tx: Tx, id: string): Promise<void> {
  await tx.exercise.delete({ where: { id } });
}

export async function setPlayState(
  tx: Tx,
  id: string,
  data: { state: Plan['state']; startedAt?: Date; pausedAt?: Date | null },
): Promise<void> {
  await tx.exercise.update({ where: { id }, data });
}

type Added = {
  id: string;
  personId: string;
  organisationId: string | null;
  role: ParticipantRole;
  rank: string | null;
};

export async function addParticipants(tx: Tx, exerciseId: string, added: readonly Added[]): Promise<void> {
  await tx.exerciseParticipant.createMany({ data: added.map((one) => ({ exerciseId, ...one })), skipDuplicates: true });
}

export async function removeParticipant(tx: Tx, exerciseId: string, personId: string): Promise<void> {
  await tx.exerciseParticipant.deleteMany({ where: { exerciseId, personId } });
}

export async function removeOrganisation(tx: Tx, exerciseId: string, organisationId: string): Promise<void> {
  await tx.exerciseParticipant.deleteMany({ where: { exerciseId, organisationId, role: 'player' } });
}

/** Members of the network by this name, whatever its capitals, with the organisation that each is of. */
export const membersNamed = (
  tx: Tx,
  networkId: string,
  name: string,
): Promise<{ id: string; name: string; organisationId: string | null; rank: string | null }[]> =>
  tx.$queryRaw`SELECT p.id, p.name, coalesce(m."organisationId", p."organisationId") AS "organisationId", m.kind AS rank
    FROM "Person" p LEFT JOIN LATERAL (SELECT * FROM "Mandate" m WHERE m."personId" = p.id ORDER BY m.kind DESC LIMIT 1) m ON true
    WHERE p.state = 'member' AND lower(p.name) = lower(${name}) AND (
      EXISTS (SELECT 1 FROM "NetworkMember" n WHERE n."personId" = p.id AND n."networkId" = ${networkId}::uuid)
      OR EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p.id AND g.role = 'exerciseLeader'))`;

export type Unreached = { name: string; organisation: string | null; reason: string; platform: string | null };

/** Participants to whom the bot cannot write in private now, and why; as the outbox does. */
export const unreached = (tx: Tx, exerciseId: string): Promise<Unreached[]> =>
  tx.$queryRaw`SELECT DISTINCT p.name, o.name AS organisation, a.platform,
      CASE WHEN p.state <> 'member' THEN 'left' WHEN a.removed THEN 'bot removed' WHEN a.suspended THEN 'tenant suspended'
        ELSE 'never wrote' END AS reason
    FROM "ExerciseParticipant" e JOIN "Person" p ON p.id = e."personId"
    LEFT JOIN "Organisation" o ON o.id = e."organisationId"
    CROSS JOIN LATERAL (
      SELECT bool_or(t.state <> 'suspended' AND i.address IS NOT NULL AND i."removedAt" IS NULL) AS reached,
        bool_or(t.state <> 'suspended' AND i."removedAt" IS NOT NULL) AS removed,
        bool_and(t.state = 'suspended') AS suspended, min(t.platform) AS platform
      FROM "Identity" i JOIN "Tenant" t ON t.id = i."tenantId"
      WHERE i."personId" = p.id AND (t.platform <> 'web' OR i.address IS NOT NULL)) a
    WHERE e."exerciseId" = ${exerciseId}::uuid AND (p.state <> 'member' OR a.reached IS NOT TRUE) ORDER BY 2, 1`;
