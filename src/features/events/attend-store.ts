import type { Tx } from '../../data/tx.ts';
import type { Event } from './domain.ts';
import { toEvent } from './store.ts';

/** The published event with this code. */
export async function eventByCode(tx: Tx, code: string): Promise<Event | undefined> {
  const row = await tx.event.findFirst({ where: { checkInCode: code, state: 'published' }, include: { theme: true } });
  return row ? toEvent(row) : undefined;
}

export async function setAttended(tx: Tx, registrationId: string, at: Date | null): Promise<void> {
  await tx.registration.update({ where: { id: registrationId }, data: { attendedAt: at } });
}

export type Evaluation = { mark: number; useful: number; remark: string | null };

/** Keeps what somebody thinks, in place of what he thought before. */
export async function keepEvaluation(
  tx: Tx,
  own: { id: string; eventId: string; personId: string },
  evaluation: Evaluation,
  at: Date,
): Promise<void> {
  const { id, eventId, personId } = own;
  await tx.evaluation.upsert({
    where: { eventId_personId: { eventId, personId } },
    create: { id, eventId, personId, ...evaluation, at },
    update: { ...evaluation, at },
  });
}

export const evaluationsOf = (tx: Tx, eventId: string): Promise<Evaluation[]> =>
  tx.evaluation.findMany({
    where: { eventId },
    select: { mark: true, useful: true, remark: true },
    orderBy: [{ remark: 'asc' }, { id: 'asc' }],
  });

/** How often each choice was made, for the questions with choices. */
export async function choicesMade(
  tx: Tx,
  eventId: string,
): Promise<{ question: string; value: string; count: number }[]> {
  const rows = await tx.registrationAnswer.groupBy({
    by: ['question', 'value'],
    where: { eventId, chosen: true },
    _count: true,
    orderBy: [{ question: 'asc' }, { value: 'asc' }],
  });
  return rows.map(({ question, value, _count }) => ({ question, value, count: _count }));
}
