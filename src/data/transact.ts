import type { PrismaClient } from '../generated/client.ts';
import type { Tx } from './tx.ts';

/** Deadlock and serialisation failure, as PostgreSQL, and Prisma for them, calls them: the same work succeeds when tried again. */
const PASSING = ['40P01', '40001', 'P2034'];
const TRIES = 4;

export type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

export type Transactions = {
  /** One transaction; after its commit the lanes that were announced in it are nudged. */
  transact: Transact;
  /** One transaction in which the database refuses to write. */
  readOnly: Transact;
  announce(tx: Tx, lane: string): void;
};

export function createTransactions(prisma: PrismaClient, nudge: (lanes: Iterable<string>) => void): Transactions {
  const announced = new WeakMap<Tx, Set<string>>();
  return {
    transact: async (work) => {
      for (let attempt = 1; ; attempt++) {
        let lanes: Set<string> | undefined;
        try {
          const result = await prisma.$transaction(async (tx) => {
            lanes = new Set();
            announced.set(tx, lanes);
            return work(tx);
          });
          if (lanes?.size) nudge(lanes);
          return result;
        } catch (error) {
          if (attempt === TRIES || !isPassing(error)) throw error;
        }
      }
    },
    readOnly: (work) =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SET TRANSACTION READ ONLY`;
        return work(tx);
      }),
    announce: (tx, lane) => void announced.get(tx)?.add(lane),
  };
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: string; meta?: unknown };
  return PASSING.includes(code ?? '') || PASSING.some((one) => JSON.stringify(meta ?? '').includes(`"${one}"`));
}
