import type { Tx } from '../../data/tx.ts';

/** Holds a person who takes part until the end of the transaction; false when he does not (any more). */
export async function lockPerson(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<
    object[]
  >`SELECT 1 FROM "Person" WHERE id = ${id}::uuid AND state NOT IN ('left', 'out') FOR UPDATE`;
  return rows.length > 0;
}

/** Holds a person, also one who left or was put out; false when he is erased. */
export async function lockAnyone(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`SELECT 1 FROM "Person" WHERE id = ${id}::uuid FOR UPDATE`;
  return rows.length > 0;
}

export const isPlanned = async (tx: Tx, key: string): Promise<boolean> =>
  (await tx.schedule.count({ where: { key } })) > 0;
