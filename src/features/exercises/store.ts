import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';
import { type Exercise, Kind, type RollCall, TEXT_AFTER_MS } from './domain.ts';

const WHOLE = {
  network: { select: { id: true, name: true } },
  exercise: { include: { leader: { select: { id: true, name: true } } } },
} satisfies Prisma.RollCallInclude;
type Row = Prisma.RollCallGetPayload<{ include: typeof WHOLE }>;

const toRollCall = ({ exercise, ...row }: Row): RollCall => ({
  id: row.id,
  network: row.network,
  state: row.state === 'open' ? 'open' : 'closed',
  openedAt: row.openedAt,
  closesAt: row.closesAt,
  closedAt: row.closedAt,
  exercise: {
    id: exercise.id,
    kind: Kind.parse(exercise.kind),
    name: exercise.name,
    codeword: exercise.codeword,
    scenario: exercise.scenario,
    state: exercise.state === 'running' ? 'running' : 'ended',
    leader: exercise.leader,
    startedAt: exercise.startedAt,
    endedAt: exercise.endedAt,
  },
});

export async function findRollCall(tx: Tx, id: string): Promise<RollCall | undefined> {
  const row = await tx.rollCall.findUnique({ where: { id }, include: WHOLE });
  return row ? toRollCall(row) : undefined;
}

/**
 * The roll-call, locked until the transaction ends: whoever answers, closes or draws its board holds this lock, so that
 * answers have an order and the board misses none. It leaves room for the key locks of foreign keys.
 */
export async function lockRollCall(tx: Tx, id: string): Promise<RollCall | undefined> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "RollCall" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return rows.length > 0 ? findRollCall(tx, id) : undefined;
}

/** Writes a new exercise; false when the id was there already. */
export async function addExercise(tx: Tx, exercise: Exercise): Promise<boolean> {
  const { leader, ...row } = exercise;
  const { count } = await tx.exercise.createMany({ data: [{ ...row, leaderId: leader.id }], skipDuplicates: true });
  return count === 1;
}

export async function addRollCall(tx: Tx, { network, exercise, ...row }: RollCall): Promise<void> {
  await tx.rollCall.create({ data: { ...row, networkId: network.id, exerciseId: exercise.id } });
}

export async function rollCallOfExercise(tx: Tx, exerciseId: string): Promise<RollCall | undefined> {
  const row = await tx.rollCall.findFirst({ where: { exerciseId }, include: WHOLE });
  return row ? toRollCall(row) : undefined;
}

export async function close(tx: Tx, { id }: RollCall, now: Date): Promise<void> {
  await tx.rollCall.updateMany({ where: { id, state: 'open' }, data: { state: 'closed', closedAt: now } });
}

export async function endExercise(tx: Tx, { exercise }: RollCall, now: Date): Promise<void> {
  await tx.exercise.update({ where: { id: exercise.id }, data: { state: 'ended', endedAt: now } });
}

/** Open roll-calls that wait for this person, the newest first. */
export async function openFor(tx: Tx, personId: string, now: Date): Promise<RollCall[]> {
  const rows = await tx.rollCall.findMany({
    where: { state: 'open', closesAt: { gt: now }, invitees: { some: { personId } } },
    include: WHOLE,
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(toRollCall);
}

/** The newest roll-call of this person that closed just now, for a text that comes a little late. */
export async function justClosedFor(tx: Tx, personId: string, now: Date): Promise<RollCall | undefined> {
  const since = new Date(now.getTime() - TEXT_AFTER_MS);
  const row = await tx.rollCall.findFirst({
    where: {
      invitees: { some: { personId } },
      closesAt: { gt: since },
      OR: [{ closedAt: null }, { closedAt: { gt: since } }],
    },
    include: WHOLE,
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
  });
  return row ? toRollCall(row) : undefined;
}

/** Roll-calls of running exercises; with `personId` only those that he leads. The newest first. */
export async function running(tx: Tx, personId?: string): Promise<RollCall[]> {
  const rows = await tx.rollCall.findMany({
    where: { exercise: { state: 'running', ...(personId && { leaderId: personId }) } },
    include: WHOLE,
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(toRollCall);
}

export const networks = (tx: Tx): Promise<{ id: string; name: string }[]> =>
  tx.network.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } });
