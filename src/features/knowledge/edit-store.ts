import type { Tx } from '../../data/tx.ts';

export const articleIdBySlug = async (tx: Tx, slug: string): Promise<string | undefined> =>
  (await tx.article.findUnique({ where: { slug }, select: { id: true } }))?.id;
