import type { Tx } from '../../data/tx.ts';

/** Locks the account until the transaction ends, so that codes typed at the same time count one after the other. */
export async function wrongCodesSince(tx: Tx, identityId: string, since: Date): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM "Identity" WHERE id = ${identityId}::uuid FOR UPDATE`;
  return tx.wrongCode.count({ where: { identityId, at: { gt: since } } });
}

/** Adds one, and forgets the account's old ones. */
export async function addWrongCode(tx: Tx, wrong: { id: string; identityId: string; at: Date }): Promise<void> {
  const { identityId, at } = wrong;
  await tx.wrongCode.deleteMany({ where: { identityId, at: { lt: new Date(at.getTime() - 86_400_000) } } });
  await tx.wrongCode.create({ data: wrong });
}
