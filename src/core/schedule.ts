import type { Tx } from '../data/tx.ts';

/** Something to do at a time: a row, claimed in the database by one replica. */
export type Schedule = {
  /** Plans `job` (`feature.job`) under a key; the same key moves it. */
  plan(tx: Tx, entry: { key: string; job: string; payload: Record<string, string>; dueAt: Date }): Promise<void>;
  cancel(tx: Tx, key: string): Promise<void>;
};
