import type { Catalogue } from '../core/catalogue.ts';
import type { Clock } from '../core/clock.ts';
import type { Work } from '../core/feature.ts';
import { newId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { Schedule } from '../core/schedule.ts';
import { Prisma } from '../generated/client.ts';
import type { Tx } from './tx.ts';

/** A job that keeps failing is tried again after 1, 2, 4 … minutes, at most an hour apart. */
const retryAfterMs = (attempts: number) => Math.min(60, 2 ** attempts) * 60_000;

type Planned = Parameters<Schedule['plan']>[1];

/** The schedule over its table; `planned` is told of what a transaction plans. */
export function createSchedule(planned: (tx: Tx, key: string, dueAt: Date) => void): Schedule {
  const insert = async (tx: Tx, { key, job, payload, dueAt }: Planned, onConflict: Prisma.Sql) => {
    await tx.$executeRaw`INSERT INTO "Schedule" (id, key, job, payload, "dueAt")
      VALUES (${newId()}::uuid, ${key}, ${job}, ${JSON.stringify(payload)}::jsonb, ${dueAt})
      ON CONFLICT (key) ${onConflict}`;
    planned(tx, key, dueAt);
  };
  return {
    plan: (tx, entry) =>
      insert(
        tx,
        entry,
        Prisma.sql`DO UPDATE SET job = excluded.job, payload = excluded.payload, "dueAt" = excluded."dueAt", attempts = 0`,
      ),
    planOnce: (tx, entry) => insert(tx, entry, Prisma.sql`DO NOTHING`),
    cancel: async (tx, key) => {
      await tx.$executeRaw`DELETE FROM "Schedule" WHERE key = ${key}`;
    },
  };
}

type Row = { id: string; key: string; job: string; payload: Record<string, string>; attempts: number };

type Parts = {
  catalogue: Catalogue;
  clock: Clock;
  logger: Logger;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  work: Omit<Work, 'tx' | 'now'>;
};

/**
 * Runs what is due, each row in one transaction with its effects: claimed by a row lock, so that any number of replicas
 * may sweep, and gone or moved on when that commits; only one with `key`. Gives the number of jobs that ran.
 */
export async function runDue({ catalogue, clock, logger, transact, work }: Parts, key?: string): Promise<number> {
  const which = key === undefined ? Prisma.empty : Prisma.sql`AND key = ${key}`;
  const failed: string[] = [];
  for (let ran = 0; ; ran++) {
    let claimed: Row | undefined;
    try {
      const done = await transact(async (tx) => {
        const now = clock.now();
        const [row] = await tx.$queryRaw<Row[]>`DELETE FROM "Schedule" WHERE id = (
            SELECT id FROM "Schedule" WHERE "dueAt" <= ${now} AND id <> ALL (${failed}::uuid[]) ${which}
            ORDER BY "dueAt", id LIMIT 1 FOR UPDATE SKIP LOCKED)
          RETURNING id, key, job, payload, attempts`;
        if (!row) return true;
        claimed = row;
        const job = catalogue.job(row.job);
        if (!job) throw new Error(`no job ${row.job}`);
        await job(row.payload, { ...work, tx, now });
        return false;
      });
      if (done) return ran;
    } catch (err) {
      if (!claimed) throw err;
      const { id, job, attempts } = claimed;
      logger.error({ err, job, schedule: id, attempts }, 'a scheduled job failed');
      failed.push(id);
      const again = new Date(clock.now().getTime() + retryAfterMs(attempts));
      await transact(
        (tx) =>
          tx.$executeRaw`UPDATE "Schedule" SET "dueAt" = ${again}, attempts = attempts + 1
            WHERE id = ${id}::uuid AND "dueAt" <= ${clock.now()}`, // planned anew meanwhile: then it stays so
      );
    }
  }
}
