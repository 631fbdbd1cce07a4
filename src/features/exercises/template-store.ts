import type { Tx } from '../../data/tx.ts';
import { addInjects, script } from './inject-store.ts';
import type { Plan } from './plan-domain.ts';
import { INCLUDE, planOf } from './plan-store.ts';

/** An exercise to copy: a plan without participants or date. `last`: minute of its last inject. */
export type Template = Plan & { injects: number; last: number };

const WITH_SCRIPT = { ...INCLUDE, injects: { select: { minute: true } } } as const;
const WHERE = { template: true, kind: 'exercise' } as const;

type Row = Parameters<typeof planOf>[0] & { injects: { minute: number }[] };
function templateOf({ injects, ...row }: NonNullable<Row>): Template | undefined {
  const plan = planOf(row);
  return plan && { ...plan, injects: injects.length, last: Math.max(0, ...injects.map(({ minute }) => minute)) };
}

/** All templates, by name. */
export const templates = async (tx: Tx): Promise<Template[]> =>
  (
    await tx.exercise.findMany({ where: WHERE, include: WITH_SCRIPT, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  ).flatMap((row) => templateOf(row) ?? []);

export async function findTemplate(tx: Tx, id: string): Promise<Template | undefined> {
  const row = await tx.exercise.findFirst({ where: { ...WHERE, id }, include: WITH_SCRIPT });
  return row ? templateOf(row) : undefined;
}

/** Templates of exercises that this person still has to play: their script is not for his eyes. */
export async function playedBy(tx: Tx, personId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT t.id FROM "Exercise" t JOIN "Exercise" e ON e."copiedFromId" = t.id OR e.id = t."copiedFromId"
    JOIN "ExerciseParticipant" p ON p."exerciseId" = e.id AND p.role = 'player' AND p."personId" = ${personId}::uuid
    WHERE t.template AND e.state <> 'ended'`;
  return new Set(rows.map(({ id }) => id));
}

/** Exercises that were planned, the newest first; ended ones too. */
export const sources = async (tx: Tx): Promise<Plan[]> => {
  const rows = await tx.exercise.findMany({
    where: { kind: 'exercise', template: false, simulated: false },
    include: INCLUDE,
    orderBy: [{ startsAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take: 100,
  });
  return rows.flatMap((row) => planOf(row) ?? []);
};

/**
 * Copies a script as it was planned. To roles only: organisations and persons of one exercise are not those of another.
 * Gives how many injects have no receiver so.
 */
export async function copyScript(tx: Tx, from: string, to: string, newId: () => string): Promise<number> {
  const lines = (await script(tx, from)).map(({ minute, title, text, needs, targets }) => ({
    ...{ minute, title, text, needs, id: newId(), plannedAt: null },
    targets: targets.flatMap(({ role }) => (role === undefined ? [] : [{ role }])),
  }));
  await addInjects(tx, to, lines, newId);
  return lines.filter(({ targets }) => targets.length === 0).length;
}
