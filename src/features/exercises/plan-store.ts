import { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { Within } from './domain.ts';
import type { ParticipantRole, Plan } from './plan-domain.ts';

export const INCLUDE = {
  leader: { select: { id: true, name: true } },
  network: { select: { id: true, name: true } },
  organisation: { select: { id: true, name: true } },
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
const rowOf = (tx: Tx, id: string) => tx.exercise.findFirst({ where: { id, template: false }, include: INCLUDE });

/** A row with what is included, as a plan; undefined where it is nobody's any more. */
export function planOf(row: Row): Plan | undefined {
  const within = row && withinOf(row);
  if (!row || !within) return undefined;
  const { participants } = row;
  return {
    ...row,
    kind: row.kind as Plan['kind'],
    state: row.state as Plan['state'],
    within,
    tlp: Tlp.parse(row.tlp),
    participants: participants
      .map((one) => ({
        ...one,
        role: one.role as ParticipantRole,
        rank: one.rank === 'deputy' ? ('deputy' as const) : ('primary' as const),
      }))
      .sort(
        (a, b) =>
          nameOf(a).localeCompare(nameOf(b), 'nl') ||
          b.rank.localeCompare(a.rank) ||
          a.person.name.localeCompare(b.person.name, 'nl'),
      ),
  };
}

type Named = { id: string; name: string };
const withinOf = ({ network, organisation }: { network: Named | null; organisation: Named | null }) =>
  network
    ? ({ kind: 'network', ...network } as const)
    : organisation && ({ kind: 'organisation', ...organisation } as const);

/** As columns. */
const columnsOf = ({ kind, id }: Within) => (kind === 'network' ? { networkId: id } : { organisationId: id });

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
  | 'name'
  | 'codeword'
  | 'scenario'
  | 'tlp'
  | 'startsAt'
  | 'autoStart'
  | 'closeAfter'
  | 'remindEvery'
  | 'quorum'
  | 'answerNorm'
  | 'presentNorm'
  | 'sitrepEvery'
>;

export type AddedPlan = NewPlan & {
  id: string;
  leaderId: string;
  within: Within;
  template?: boolean;
  copiedFromId?: string;
};

/** Writes a new plan; false when the id was there already. */
export async function addPlan(tx: Tx, { within, ...plan }: AddedPlan): Promise<boolean> {
  const data = [{ ...plan, ...columnsOf(within), kind: 'exercise', state: 'planned' }];
  return (await tx.exercise.createMany({ data, skipDuplicates: true })).count === 1;
}

export async function changePlan(tx: Tx, id: string, plan: NewPlan): Promise<void> {
  await tx.exercise.update({ where: { id }, data: plan });
}

export async function setAutoStart(tx: Tx, id: string, autoStart: boolean): Promise<void> {
  await tx.exercise.update({ where: { id }, data: { autoStart } });
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

export type Castable = { id: string; name: string; organisations: string[] };

/**
 * Who can get a part and has this name, whatever its capitals: members of the network, people of the organisation, and who
 * leads exercises anywhere. With the organisations for which he would play: those of his mandates, else his home.
 */
export const castable = (tx: Tx, { kind, id }: Within, name: string): Promise<Castable[]> =>
  tx.$queryRaw`SELECT p.id, p.name, CASE WHEN cardinality(m.mandates) > 0 THEN m.mandates
      ELSE array_remove(ARRAY[p."organisationId"::text], NULL) END AS organisations
    FROM (SELECT p.id, p.name, CASE WHEN ${kind === 'network'} OR p."organisationId" = ${id}::uuid THEN p."organisationId" END
      FROM "Person" p WHERE p.state = 'member' AND lower(p.name) = lower(${name})) p (id, name, "organisationId")
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT m."organisationId"::text FROM "Mandate" m WHERE m."personId" = p.id
      AND (${kind === 'network'} OR m."organisationId" = ${id}::uuid) ORDER BY m.kind DESC) AS mandates) m
    WHERE EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p.id AND g.role = 'exerciseLeader')
      OR CASE WHEN ${kind === 'network'}
        THEN EXISTS (SELECT 1 FROM "NetworkMember" n WHERE n."personId" = p.id AND n."networkId" = ${id}::uuid)
        ELSE p."organisationId" IS NOT NULL OR cardinality(m.mandates) > 0 END`;

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
