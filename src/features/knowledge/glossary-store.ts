import type { Tx } from '../../data/tx.ts';

/** An abbreviation or word, and what it stands for. */
export type Entry = {
  id: string;
  term: string;
  meanings: string[];
  /** Null: for the whole region. */
  networkId: string | null;
};

/** All entries by term; a knowledge base has some hundreds. */
export const allEntries = (tx: Tx): Promise<Entry[]> =>
  tx.glossaryEntry.findMany({
    select: { id: true, term: true, meanings: true, networkId: true },
    orderBy: [{ term: 'asc' }, { id: 'asc' }],
  });

export const findEntry = (tx: Tx, id: string): Promise<Entry | null> => tx.glossaryEntry.findUnique({ where: { id } });

/** Writes an entry in place of the one with its key. */
export async function saveEntry(tx: Tx, { id, ...entry }: Entry, updatedAt: Date): Promise<void> {
  await tx.glossaryEntry.upsert({
    where: { id },
    create: { id, ...entry, updatedAt },
    update: { ...entry, updatedAt },
  });
}

export async function deleteEntry(tx: Tx, id: string): Promise<void> {
  await tx.glossaryEntry.deleteMany({ where: { id } });
}
