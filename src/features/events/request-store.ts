import { z } from 'zod';
import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';

export const RequestState = z.enum(['asked', 'planned', 'refused', 'withdrawn']);
export type RequestState = z.infer<typeof RequestState>;

const WITH = {
  training: true,
  person: { select: { name: true } },
  organisation: { select: { name: true } },
  event: { select: { state: true } },
} satisfies Prisma.TrainingRequestInclude;
type Row = Prisma.TrainingRequestGetPayload<{ include: typeof WITH }>;

export type TrainingRequest = Omit<Row, 'state'> & { state: RequestState };

const toRequest = (row: Row): TrainingRequest => ({ ...row, state: RequestState.parse(row.state) });

export async function insertRequest(
  tx: Tx,
  data: {
    id: string;
    trainingId: string;
    personId: string;
    organisationId: string | null;
    people: number;
    wish: string;
  },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.trainingRequest.createMany({
    data: [{ ...data, state: 'asked', createdAt: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

export const findTraining = (tx: Tx, id: string) => tx.training.findUnique({ where: { id }, include: { theme: true } });

/** Locked: deciding twice at once decides once. */
export async function lockRequest(tx: Tx, id: string): Promise<TrainingRequest | undefined> {
  await tx.$queryRaw`SELECT 1 FROM "TrainingRequest" WHERE id = ${id}::uuid FOR UPDATE`;
  return findRequest(tx, id);
}

export async function findRequest(tx: Tx, id: string): Promise<TrainingRequest | undefined> {
  const row = await tx.trainingRequest.findUnique({ where: { id }, include: WITH });
  return row ? toRequest(row) : undefined;
}

/** The newest first; those that wait before all others. */
export async function requests(tx: Tx, personId: string | undefined, most: number): Promise<TrainingRequest[]> {
  const rows = await tx.trainingRequest.findMany({
    where: personId === undefined ? {} : { personId },
    include: WITH,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
  });
  const all = rows.map(toRequest);
  return [...all.filter(({ state }) => state === 'asked'), ...all.filter(({ state }) => state !== 'asked')];
}

export async function decideRequest(
  tx: Tx,
  id: string,
  data: { state: RequestState; reason?: string; eventId?: string },
  now: Date,
): Promise<void> {
  await tx.trainingRequest.update({ where: { id }, data: { ...data, decidedAt: now } });
}

export async function requestsForEvent(tx: Tx, eventId: string): Promise<TrainingRequest[]> {
  return (await tx.trainingRequest.findMany({ where: { eventId }, include: WITH })).map(toRequest);
}

/** Who handles requests: coordinators of the region. */
export async function regionCoordinators(tx: Tx): Promise<string[]> {
  const rows = await tx.person.findMany({
    where: { state: 'member', grants: { some: { role: 'coordinator', scope: 'region' } } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
