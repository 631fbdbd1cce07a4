import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { StartError } from '../core/start-error.ts';
import { PrismaClient } from '../generated/client.ts';
import { openInDirectory, openInMemory, poolOn } from './embedded.ts';
import { applyMigrations } from './migrate.ts';
import { toldPool } from './raw.ts';
import { sessionOptions } from './session.ts';
import { statementName } from './statement-name.ts';

/** Connections per replica: PostgreSQL allows 100 by default, so eight replicas and an operator fit. */
const POOL_SIZE = 10;
/** A burst of a thousand waits for its turn; what gets no connection in this time fails. */
const WAIT_MS = 30_000;
/** Handlers only touch the database: one that takes longer is stuck, and holds up others. */
const TRANSACTION_MS = 10_000;

type Row = Record<string, unknown>;

/** Runs one statement and gives its rows. The row type is the caller's promise about his own SQL. */
export type Sql = <T extends Row = Row>(text: string, values?: readonly unknown[]) => Promise<T[]>;

export type Database = {
  prisma: PrismaClient;
  pool: pg.Pool;
  sql: Sql;
  /** One transaction of plain SQL: committed when `work` returns, rolled back when it throws. */
  rawTransaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  embedded: boolean;
  /** Names of the migrations that this start applied. */
  applied: string[];
  close(): Promise<void>;
};

/**
 * `url`: a PostgreSQL server. Without it the embedded database: in `dir`, or for tests in `memory`, which may also be a
 * database that is open already and stays so.
 */
export type Where = {
  url?: string | undefined;
  dir?: string | undefined;
  memory?: boolean | PGlite | undefined;
  /** Told of connections that broke while idle; the pool replaces them. */
  onError?: (error: Error) => void;
};

/** A database as it is: nothing is migrated. */
export type Connection = { pool: pg.Pool; sql: Sql; close(): Promise<void> };

/** Opens a database without migrating it; throws a StartError when it cannot be reached. */
export async function connect(where: Where): Promise<Connection> {
  const { pool, end } = await openPool(where);
  pool.on('error', where.onError ?? (() => {})); // unheard, it would end the process
  try {
    if (where.url) await reach(pool);
    return { pool, sql: sqlOf(pool), close: end };
  } catch (error) {
    await end();
    throw error;
  }
}

export async function openDatabase(where: Where): Promise<Database> {
  const { pool, sql, close: end } = await connect(where);
  try {
    const applied = await applyMigrations(pool);
    const prisma = new PrismaClient({
      adapter: new PrismaPg(toldPool(pool), { statementNameGenerator: ({ sql }) => statementName(sql) }),
      transactionOptions: { maxWait: WAIT_MS, timeout: TRANSACTION_MS },
    });
    const close = async () => {
      await prisma.$disconnect();
      await end();
    };
    return { prisma, pool, sql, rawTransaction: rawTransactionOf(pool), embedded: !where.url, applied, close };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The first connection: its errors are the operator's to solve, and hold no password. */
async function reach(pool: pg.Pool): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    throw new StartError(`DATABASE_URL: ${message || code}`, { cause: error });
  }
}

async function openPool({ url, dir, memory }: Where): Promise<{ pool: pg.Pool; end(): Promise<void> }> {
  if (url) {
    const pool = new pg.Pool({
      ...sessionOptions,
      connectionString: url,
      max: POOL_SIZE,
      connectionTimeoutMillis: WAIT_MS,
      application_name: 'knooppunt',
    });
    return { pool, end: () => pool.end() };
  }
  if (memory) {
    const lite = memory === true ? await openInMemory() : memory;
    const pool = poolOn(lite);
    return { pool, end: () => pool.end().then(() => (memory === true ? lite.close() : undefined)) };
  }
  if (dir === undefined) throw new Error('a database needs a url or a directory');
  return openInDirectory(join(dir, 'postgres'));
}

const sqlOf =
  (queryable: pg.Pool | pg.PoolClient): Sql =>
  async <T extends Row>(text: string, values: readonly unknown[] = []) =>
    (await queryable.query<T>(text, [...values])).rows;

/** One transaction of plain SQL on a connection of its own; `begin` may ask for another isolation. */
export const rawTransactionOf =
  (pool: pg.Pool, begin = 'BEGIN') =>
  async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const result = await work(sqlOf(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((reason: Error) => {
        broken = reason;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };
