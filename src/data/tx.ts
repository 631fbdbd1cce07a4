import type { Prisma } from '../generated/client.ts';

/** One open transaction: what stores query and write through. */
export type Tx = Prisma.TransactionClient;
