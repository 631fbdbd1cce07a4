import type { PrismaClient } from '../generated/client.ts';
import { withRaw } from './raw.ts';
import type { Tx } from './tx.ts';

/** Deadlock and serialisation failure, as PostgreSQL, and Prisma for them, calls them: the same work succeeds when tried again. */
const PASSING = ['40P01', '40001', 'P2034'];
const TRIES = 4;

export type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** What a transaction leaves to be done: lanes with messages, keys of schedules with the times when they are due. */
export type Announced = { lanes: Set<string>; planned: Map<string, Date> };

export type Transactions = {
  /** One transaction; what was announced in it is told after its commit. */
  transact: Transact;
  /** One transaction in which the database refuses to write. */
  readOnly: Transact;
  announceLane(tx: Tx, lane: string): void;
  announcePlanned(tx: Tx, key: string, dueAt: Date): void;
};

export function createTransactions(prisma: PrismaClient, committed: (left: Announced) => void): Transactions {
  const announced = new WeakMap<Tx, Announced>();
  return {
    transact: async (work) => {
      for (let attempt = 1; ; attempt++) {
        const left: Announced = { lanes: new Set(), planned: new Map() };
        try {
          const result = await withRaw((raw) =>
            prisma.$transaction(async (own) => {
              const tx = raw(own);
              announced.set(tx, left);
              return work(tx);
            }),
          );
          committed(left);
          return result;
        } catch (error) {
          if (attempt === TRIES || !isPassing(error)) throw error;
        }
      }
    },
    readOnly: (work) =>
      withRaw((raw) =>
        prisma.$transaction(async (own) => {
          const tx = raw(own);
          await tx.$executeRaw`SET TRANSACTION READ ONLY`;
          return work(tx);
        }),
      ),
    announceLane: (tx, lane) => void announced.get(tx)?.lanes.add(lane),
    announcePlanned: (tx, key, dueAt) => void announced.get(tx)?.planned.set(key, dueAt),
  };
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: string; meta?: unknown };
  return PASSING.includes(code ?? '') || PASSING.some((one) => JSON.stringify(meta ?? '').includes(`"${one}"`));
}
