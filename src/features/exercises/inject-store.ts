import type { Tx } from '../../data/tx.ts';
import type { Line, Needs, Target } from './script-domain.ts';

export type Inject = {
  id: string;
  exerciseId: string;
  minute: number;
  title: string;
  text: string;
  needs: Needs;
  state: 'planned' | 'sent' | 'withdrawn';
  plannedAt: Date | null;
  sentAt: Date | null;
  targets: Target[];
};

const INCLUDE = { targets: true } as const;
type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;
const rowOf = (tx: Tx, id: string) => tx.inject.findUnique({ where: { id }, include: INCLUDE });

const injectOf = ({ targets, ...row }: Row): Inject => ({
  ...row,
  needs: row.needs as Needs,
  state: row.state as Inject['state'],
  targets: targets.map(({ role, organisationId, personId }) => ({
    ...(role === null ? {} : { role }),
    ...(organisationId === null ? {} : { organisationId }),
    ...(personId === null ? {} : { personId }),
  })),
});

export async function findInject(tx: Tx, id: string): Promise<Inject | undefined> {
  const row = await rowOf(tx, id);
  return row ? injectOf(row) : undefined;
}

/** The script, in the order in which it is played. */
export const script = async (tx: Tx, exerciseId: string): Promise<Inject[]> =>
  (
    await tx.inject.findMany({
      where: { exerciseId },
      include: INCLUDE,
      orderBy: [{ minute: 'asc' }, { id: 'asc' }],
    })
  ).map(injectOf);

export async function addInjects(
  tx: Tx,
  exerciseId: string,
  lines: readonly (Line & { id: string; plannedAt: Date | null })[],
  newId: () => string,
): Promise<void> {
  await tx.inject.createMany({
    data: lines.map(({ targets: _, ...line }) => ({ ...line, exerciseId, state: 'planned' })),
    skipDuplicates: true,
  });
  await addTargets(
    tx,
    lines.flatMap(({ id, targets }) => targets.map((target) => ({ ...target, injectId: id, id: newId() }))),
  );
}

const addTargets = (tx: Tx, data: readonly (Target & { id: string; injectId: string })[]) =>
  tx.injectTarget.createMany({ data: [...data] });

export async function changeInject(
  tx: Tx,
  id: string,
  { targets, ...line }: Line & { plannedAt: Date | null },
  newId: () => string,
) {
  await tx.inject.update({ where: { id }, data: line });
  await tx.injectTarget.deleteMany({ where: { injectId: id } });
  await addTargets(
    tx,
    targets.map((target) => ({ ...target, injectId: id, id: newId() })),
  );
}

export async function removeInject(tx: Tx, id: string): Promise<void> {
  await tx.inject.deleteMany({ where: { id, state: 'planned' } });
}

export async function setPlannedAt(tx: Tx, id: string, plannedAt: Date): Promise<void> {
  await tx.inject.update({ where: { id }, data: { plannedAt } });
}

/** Marks an inject as sent to these; their receipts wait. */
export async function markSent(
  tx: Tx,
  { id }: Pick<Inject, 'id'>,
  to: readonly { personId: string; organisationId: string | null }[],
  sent: { sentAt: Date; sentById: string | null },
): Promise<void> {
  await tx.inject.update({ where: { id }, data: { state: 'sent', ...sent } });
  await tx.injectReceipt.createMany({ data: to.map((one) => ({ injectId: id, ...one })), skipDuplicates: true });
}

export const receiptOf = (tx: Tx, injectId: string, personId: string) =>
  tx.injectReceipt.findUnique({ where: { injectId_personId: { injectId, personId } } });

/** The first time that somebody says he saw it counts; the last answer does. */
export async function acknowledge(
  tx: Tx,
  injectId: string,
  personId: string,
  given: { at: Date; via: string; answer?: string },
): Promise<void> {
  const { at, via, answer } = given;
  const where = { injectId, personId };
  await tx.injectReceipt.updateMany({ where: { ...where, acknowledgedAt: null }, data: { acknowledgedAt: at, via } });
  if (answer !== undefined) await tx.injectReceipt.updateMany({ where, data: { answer, answeredAt: at, via } });
}

export type Played = {
  title: string;
  minute: number;
  needs: Needs;
  sentAt: Date;
  to: number;
  acknowledged: number;
  answered: number;
};

/** Injects that were sent, the newest first, with how many they went to and what came back. */
export const played = (tx: Tx, exerciseId: string): Promise<Played[]> =>
  tx.$queryRaw`SELECT i.title, i.minute, i.needs, i."sentAt", count(r.*)::int AS to,
      count(r."acknowledgedAt")::int AS acknowledged, count(r."answeredAt")::int AS answered
    FROM "Inject" i LEFT JOIN "InjectReceipt" r ON r."injectId" = i.id
    WHERE i."exerciseId" = ${exerciseId}::uuid AND i.state = 'sent' GROUP BY i.id ORDER BY i."sentAt" DESC, i.id DESC`;

/** What was answered to injects, the newest first. */
export const answersTo = (
  tx: Tx,
  exerciseId: string,
  most: number,
): Promise<{ title: string; person: string; organisation: string | null; answer: string; at: Date }[]> =>
  tx.$queryRaw`SELECT i.title, p.name AS person, o.name AS organisation, r.answer, r."answeredAt" AS at
    FROM "InjectReceipt" r JOIN "Inject" i ON i.id = r."injectId" JOIN "Person" p ON p.id = r."personId"
    LEFT JOIN "Organisation" o ON o.id = r."organisationId"
    WHERE i."exerciseId" = ${exerciseId}::uuid AND r.answer IS NOT NULL ORDER BY r."answeredAt" DESC LIMIT ${most}`;
