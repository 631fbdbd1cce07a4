import type { Tx } from '../../data/tx.ts';

/** Holds a person until the end of the transaction; false when he is not there (any more). */
export async function lockPerson(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<
    object[]
  >`SELECT 1 FROM "Person" WHERE id = ${id}::uuid AND state NOT IN ('left', 'out') FOR UPDATE`;
  return rows.length > 0;
}

export const isPlanned = async (tx: Tx, key: string): Promise<boolean> =>
  (await tx.schedule.count({ where: { key } })) > 0;
