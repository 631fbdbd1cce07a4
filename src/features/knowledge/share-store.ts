import type { Tx } from '../../data/tx.ts';

export type Share = { once: string; articleId: string; personId: string };

/** Keeps that somebody posted an article; false when this very posting is kept already, also by one at the same moment. */
export async function keepShare(tx: Tx, share: Share, at: Date): Promise<boolean> {
  const { count } = await tx.articleShare.createMany({ data: { ...share, at }, skipDuplicates: true });
  return count === 1;
}
