import type { Tx } from '../data/tx.ts';

export type Planned = { key: string; job: string; payload: Record<string, string>; dueAt: Date };

/**
 * Something to do at a time: a row, claimed in the database by one replica. What is due within seconds is done then by the
 * process that planned it; all else, and what that process did not live to do, within seconds (`SWEEP_SECONDS`).
 */
export type Schedule = {
  /** Plans `job` (`feature.job`) under a key; the same key moves it. */
  plan(tx: Tx, entry: Planned): Promise<void>;
  /** Plans it, unless the key is planned already: that stays as it is, and nobody waits for its lock. */
  planOnce(tx: Tx, entry: Planned): Promise<void>;
  cancel(tx: Tx, key: string): Promise<void>;
};
