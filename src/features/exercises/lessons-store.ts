import type { Tx } from '../../data/tx.ts';
import type { Within } from './domain.ts';

export type Lesson = {
  id: string;
  exercise: { id: string; name: string; kind: 'exercise' | 'incident'; codeword: string };
  organisation: { id: string; name: string } | null;
  text: string;
  owner: { id: string; name: string } | null;
  dueOn: Date | null;
  state: 'open' | 'done';
};

const SELECT = {
  id: true,
  text: true,
  dueOn: true,
  state: true,
  exercise: { select: { id: true, name: true, kind: true, codeword: true } },
  organisation: { select: { id: true, name: true } },
  owner: { select: { id: true, name: true } },
} as const;

type Where = { exerciseId?: string | { in: string[] }; ownerId?: string; within?: Within; open?: boolean };

const learned = ({ kind, id }: Within) =>
  kind === 'network'
    ? { exercise: { OR: [{ networkId: id }, { rollCalls: { some: { networkId: id } } }] } }
    : { OR: [{ organisationId: id }, { exercise: { organisationId: id } }] };

/**
 * Lessons, the open ones first, by date. Of a network: also those of exercises that have it in their roll-call only. Of an
 * organisation: those that it has to see to, and all of its own exercises.
 */
export async function lessonsOf(tx: Tx, { within, open, ...where }: Where): Promise<Lesson[]> {
  const rows = await tx.lesson.findMany({
    where: {
      ...where,
      ...(open ? { state: 'open' } : {}),
      AND: [{ exercise: { template: false, simulated: false } }, within === undefined ? {} : learned(within)],
    },
    select: SELECT,
    orderBy: [{ state: 'desc' }, { dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  });
  return rows as Lesson[];
}

export const findLesson = async (tx: Tx, id: string): Promise<Lesson | undefined> =>
  ((await tx.lesson.findUnique({ where: { id }, select: SELECT })) ?? undefined) as Lesson | undefined;

export async function addLesson(
  tx: Tx,
  lesson: {
    id: string;
    exerciseId: string;
    organisationId: string | null;
    text: string;
    ownerId: string | null;
    dueOn: Date | null;
    createdAt: Date;
  },
): Promise<boolean> {
  const { count } = await tx.lesson.createMany({ data: [{ ...lesson, state: 'open' }], skipDuplicates: true });
  return count === 1;
}

export async function setLesson(tx: Tx, id: string, state: 'open' | 'done', now: Date): Promise<void> {
  await tx.lesson.update({ where: { id }, data: { state, doneAt: state === 'done' ? now : null } });
}

/** Organisations of an exercise, and members of them or of the network who can see to a lesson. */
export async function lessonChoices(tx: Tx, exerciseId: string, part: string | null) {
  const organisations = await tx.organisation.findMany({
    where: {
      OR: [
        { invitees: { some: { rollCall: { exerciseId } } } },
        { participants: { some: { exerciseId } } },
        { exercises: { some: { id: exerciseId } } },
      ],
    },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
  const owners =
    part === null
      ? []
      : await tx.person.findMany({
          where: {
            state: 'member',
            name: { contains: part, mode: 'insensitive' },
            OR: [
              { invitees: { some: { rollCall: { exerciseId } } } },
              { participations: { some: { exerciseId } } },
              { exercises: { some: { id: exerciseId } } },
              { organisationId: { in: organisations.map(({ id }) => id) } },
            ],
          },
          select: { id: true, name: true },
          orderBy: { name: 'asc' },
          take: 2,
        });
  return { organisations, owners };
}

/** Open lessons of which the owner must hear: due within a week or past, and not told in the last four weeks. */
export const lessonsToRemind = async (tx: Tx, now: Date): Promise<Lesson[]> => {
  const rows = await tx.lesson.findMany({
    where: {
      state: 'open',
      owner: { state: 'member' },
      dueOn: { lte: new Date(now.getTime() + 7 * 86_400_000) },
      OR: [{ remindedAt: null }, { remindedAt: { lt: new Date(now.getTime() - 28 * 86_400_000) } }],
    },
    select: SELECT,
    orderBy: { id: 'asc' },
  });
  await tx.lesson.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { remindedAt: now } });
  return rows as Lesson[];
};
