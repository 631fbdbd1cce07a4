import type { Tx } from '../../data/tx.ts';
import type { Unanswered } from './follow-up-domain.ts';

type NewUnanswered = { id: string; askerId: string; questionHash: string; themeId: string | null; text: string };

/** Keeps a question that got no answer, once per member who asked it; of others nothing is kept. */
export const keepUnanswered = (tx: Tx, { id, askerId, questionHash, themeId, text }: NewUnanswered, at: Date) =>
  tx.$executeRaw`INSERT INTO "UnansweredQuestion" (id, "askerId", "questionHash", "themeId", text, at)
    SELECT ${id}::uuid, p.id, ${questionHash}, ${themeId}::uuid, ${text}, ${at}
    FROM "Person" p WHERE p.id = ${askerId}::uuid AND p.state = 'member'
    ON CONFLICT ("questionHash", "askerId") DO UPDATE SET at = excluded.at, "themeId" = excluded."themeId"`;

/** All of them, grouped: the most asked first, of those the last asked. The theme is that of the last time. */
export const allUnanswered = (tx: Tx): Promise<Unanswered[]> =>
  tx.$queryRaw`SELECT "questionHash", (array_agg(text ORDER BY at DESC))[1] AS text,
      (array_agg("themeId" ORDER BY at DESC))[1] AS "themeId", count(*)::int AS count, max(at) AS "lastAt"
    FROM "UnansweredQuestion" GROUP BY "questionHash" ORDER BY count DESC, "lastAt" DESC, "questionHash"`;

export async function dropUnanswered(tx: Tx, questionHash: string): Promise<void> {
  await tx.unansweredQuestion.deleteMany({ where: { questionHash } });
}
