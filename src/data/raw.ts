import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { Prisma } from '../generated/client.ts';
import { statementName } from './statement-name.ts';
import type { Tx } from './tx.ts';

/** The connection of a transaction, from its BEGIN until it is given back. */
type Held = { client: pg.PoolClient | undefined; taken: boolean };

const holding = new AsyncLocalStorage<Held>();

/** A pool for Prisma that tells `withRaw` which connection a transaction has. */
export function toldPool(pool: pg.Pool): pg.Pool {
  const take = async () => {
    const client = await pool.connect();
    const held = holding.getStore();
    if (!held || held.taken) return client;
    Object.assign(held, { client, taken: true });
    const release = client.release;
    client.release = (error) => {
      held.client = undefined;
      release(error);
    };
    return client;
  };
  return Object.create(pool, {
    connect: { value: take },
    query: { value: pool.query.bind(pool) },
  });
}

/**
 * Runs a transaction of Prisma in which SQL goes to the connection itself: Prisma compiles each statement again, which took
 * a fifth of a process's work. Values come as the session's parsers give them (`session.ts`).
 */
export function withRaw<T>(begin: (raw: (tx: Tx) => Tx) => Promise<T>): Promise<T> {
  const held: Held = { client: undefined, taken: false };
  const run = (text: string, values: readonly unknown[]) => {
    if (!held.client) throw new Error('the transaction is over');
    return held.client.query({ text, values: [...values], name: statementName(text) });
  };
  const query = async (text: string, ...values: unknown[]) => (await run(text, values)).rows;
  const execute = async (text: string, ...values: unknown[]) => (await run(text, values)).rowCount ?? 0;
  const tagged =
    <R>(to: (text: string, ...values: unknown[]) => Promise<R>) =>
    (...template: Parameters<typeof Prisma.sql>) => {
      const { text, values } = Prisma.sql(...template);
      return to(text, ...values);
    };
  const raw = new Map<string | symbol, unknown>([
    ['$queryRaw', tagged(query)],
    ['$executeRaw', tagged(execute)],
    ['$queryRawUnsafe', query],
    ['$executeRawUnsafe', execute],
  ]);
  return holding.run(held, () =>
    begin((tx) => new Proxy(tx, { get: (target, name) => raw.get(name) ?? Reflect.get(target, name) })),
  );
}
