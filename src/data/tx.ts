import type { Prisma } from '../generated/client.ts';

/** A transaction under way: what every query of a feature is written on. */
export type Tx = Prisma.TransactionClient;
