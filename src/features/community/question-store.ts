import type { Tx } from '../../data/tx.ts';
import type { Question } from './domain.ts';

/** Until the end of the transaction nobody else counts what this person asked. */
export async function lockAsker(tx: Tx, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Person" WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
}

export const askedSince = (tx: Tx, askerId: string, kind: Question['kind'], since: Date): Promise<number> =>
  tx.question.count({ where: { askerId, kind, createdAt: { gt: since } } });

export async function findQuestion(tx: Tx, id: string): Promise<Question | undefined> {
  const row = await tx.question.findUnique({ where: { id }, include: { theme: true } });
  return row ? { ...row, kind: row.kind === 'colleague' ? 'colleague' : 'followers' } : undefined;
}

export async function addQuestion(
  tx: Tx,
  { theme, ...question }: Question,
  to: readonly string[],
  createdAt: Date,
): Promise<void> {
  await tx.question.create({ data: { ...question, themeId: theme.id, createdAt } });
  await tx.asked.createMany({ data: to.map((personId) => ({ questionId: question.id, personId })) });
}

export const countAsked = (tx: Tx, questionId: string): Promise<number> => tx.asked.count({ where: { questionId } });

/** What this person was asked: undefined if he was not. */
export async function askedOf(
  tx: Tx,
  questionId: string,
  personId: string,
): Promise<{ question: Question; answered: boolean } | undefined> {
  const asked = await tx.asked.findUnique({ where: { questionId_personId: { questionId, personId } } });
  const question = asked === null ? undefined : await findQuestion(tx, questionId);
  return asked && question ? { question, answered: asked.answeredAt !== null } : undefined;
}

/** Notes that he answered; false when he had already. */
export async function noteAnswer(tx: Tx, questionId: string, personId: string, answeredAt: Date): Promise<boolean> {
  const { count } = await tx.asked.updateMany({
    where: { questionId, personId, answeredAt: null },
    data: { answeredAt },
  });
  return count === 1;
}

/** Questions on a theme that this person was asked and has not answered. */
export async function openQuestions(
  tx: Tx,
  personId: string,
  themeId: string,
  kinds: readonly Question['kind'][],
): Promise<string[]> {
  const rows = await tx.asked.findMany({
    where: { personId, answeredAt: null, question: { themeId, kind: { in: [...kinds] } } },
    select: { questionId: true },
  });
  return rows.map(({ questionId }) => questionId);
}

export const isMember = async (tx: Tx, personId: string): Promise<boolean> =>
  (await tx.person.count({ where: { id: personId, state: 'member' } })) === 1;
