import type { Tx } from '../../data/tx.ts';
import type { Theme } from './domain.ts';
import type { ExpertQuestion } from './follow-up-domain.ts';

export type Vote = { articleId: string; personId: string; questionHash: string; helpful: boolean };

/** Keeps a vote in place of the one that this person gave before. */
export async function keepVote(tx: Tx, { helpful, ...key }: Vote, at: Date): Promise<void> {
  await tx.answerVote.upsert({
    where: { articleId_personId_questionHash: key },
    create: { ...key, helpful, at },
    update: { helpful, at },
  });
}

export type Votes = { helpful: number; notHelpful: number };

/** How many persons an article helped, and how many not; of each person his last vote counts. */
export async function votesOf(tx: Tx, articleId: string): Promise<Votes> {
  const [votes] = await tx.$queryRaw<Votes[]>`
    SELECT count(*) FILTER (WHERE helpful)::int AS helpful, count(*) FILTER (WHERE NOT helpful)::int AS "notHelpful"
    FROM (SELECT DISTINCT ON ("personId") helpful FROM "AnswerVote" WHERE "articleId" = ${articleId}::uuid
      ORDER BY "personId", at DESC) last`;
  return votes ?? { helpful: 0, notHelpful: 0 };
}

export const allThemes = (tx: Tx): Promise<Theme[]> => tx.theme.findMany();

/** Members who are expert of a theme, but for this person. */
export async function expertIds(tx: Tx, themeId: string, but: string): Promise<string[]> {
  return holders(tx, { role: 'expert', scope: { in: [`theme:${themeId}`, 'region'] } }, but);
}

/** Coordinators of the region; if there are none, of one of these networks. */
export async function coordinatorIds(tx: Tx, networks: readonly string[], but: string): Promise<string[]> {
  const region = await holders(tx, { role: 'coordinator', scope: { in: ['region'] } }, but);
  if (region.length > 0) return region;
  return holders(tx, { role: 'coordinator', scope: { in: networks.map((id) => `network:${id}`) } }, but);
}

async function holders(tx: Tx, grant: { role: string; scope: { in: string[] } }, but: string): Promise<string[]> {
  const rows = await tx.roleGrant.findMany({
    where: { ...grant, personId: { not: but }, person: { state: 'member' } },
    select: { personId: true },
    distinct: ['personId'],
    orderBy: { personId: 'asc' },
  });
  return rows.map(({ personId }) => personId);
}

/** Until the end of the transaction nobody else counts what this person asked. */
export async function lockAsker(tx: Tx, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Person" WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
}

export const askedSince = (tx: Tx, askerId: string, since: Date): Promise<number> =>
  tx.expertQuestion.count({ where: { askerId, createdAt: { gt: since } } });

export const findQuestion = (tx: Tx, id: string): Promise<ExpertQuestion | null> =>
  tx.expertQuestion.findUnique({ where: { id }, include: { theme: true } });

/** The same, while nobody else can answer it. */
export async function lockQuestion(tx: Tx, id: string): Promise<ExpertQuestion | null> {
  await tx.$queryRaw`SELECT 1 FROM "ExpertQuestion" WHERE id = ${id}::uuid FOR UPDATE`;
  return findQuestion(tx, id);
}

export async function addQuestion(
  tx: Tx,
  question: { id: string; askerId: string; themeId: string; text: string; createdAt: Date },
  to: readonly string[],
): Promise<void> {
  await tx.expertQuestion.create({ data: question });
  await tx.expertAsked.createMany({ data: to.map((personId) => ({ questionId: question.id, personId })) });
}

export async function askedFor(tx: Tx, questionId: string): Promise<string[]> {
  const rows = await tx.expertAsked.findMany({ where: { questionId }, orderBy: { personId: 'asc' } });
  return rows.map(({ personId }) => personId);
}

export async function noteAnswer(
  tx: Tx,
  id: string,
  answered: { answer: string; answeredById: string; answeredAt: Date },
): Promise<void> {
  await tx.expertQuestion.update({ where: { id }, data: answered });
}

export type Somebody = { name: string; organisation: { name: string } | null; state: string };

export const findPerson = (tx: Tx, id: string): Promise<Somebody | null> =>
  tx.person.findUnique({
    where: { id },
    select: { name: true, state: true, organisation: { select: { name: true } } },
  });
