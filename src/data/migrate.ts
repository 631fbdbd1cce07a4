import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Pool, PoolClient } from 'pg';
import { StartError } from '../core/start-error.ts';
import type { Sql } from './database.ts';

/** The advisory lock key of Prisma's own migrate: replicas that start together, and Prisma's CLI, wait for each other. */
const LOCK = 72707369;

const DIRECTORY = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

type Migration = { name: string; sql: string; checksum: string };

const readMigrations = (dir: string): Migration[] =>
  readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(`${dir}/${name}/migration.sql`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });

/**
 * Applies the migrations that the database has not had; returns their names. Keeps `_prisma_migrations` as `prisma
 * migrate deploy` would, so that both may be used on one database. Each migration is one transaction together with its
 * row: a start that is cut off leaves nothing half done. `until`: the last one to apply. Throws a StartError for what a
 * person must solve: one that failed or was edited, or a database that a newer version made.
 */
export async function applyMigrations(pool: Pool, dir = DIRECTORY, until = '\uffff'): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    try {
      return await applyNew(client, readMigrations(dir), until);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => {}); // else the session's end frees it
    }
  } finally {
    client.release();
  }
}

/** How the migrations of a database compare with those of this version of the product. */
export type MigrationState = {
  applied: string[];
  pending: string[];
  /** Applied by a newer version. */
  unknown: string[];
  /** One that stopped half-way, or whose file was edited after it was applied. */
  broken: string | undefined;
};

export async function migrationState(sql: Sql): Promise<MigrationState> {
  const known = readMigrations(DIRECTORY);
  const [table] = await sql<{ there: boolean }>(
    `SELECT to_regclass('public."_prisma_migrations"') IS NOT NULL AS there`,
  );
  const rows = table?.there
    ? await sql<{ name: string; checksum: string; finished: boolean }>(
        `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
        FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY 1`,
      )
    : [];
  const applied = rows.map(({ name }) => name);
  const edited = (row: { name: string; checksum: string }) =>
    known.some(({ name, checksum }) => name === row.name && checksum !== row.checksum);
  return {
    applied,
    pending: known.map(({ name }) => name).filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.some((one) => one.name === name)),
    broken: rows.find((row) => !row.finished || edited(row))?.name,
  };
}

async function applyNew(client: PoolClient, migrations: Migration[], until: string): Promise<string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const failed = rows.find((row) => !row.finished);
  if (failed) throw new StartError(`migration ${failed.name} failed before; see prisma migrate resolve`);
  const newer = rows.map(({ name }) => name).filter((name) => !migrations.some((one) => one.name === name));
  if (newer.length > 0)
    throw new StartError(
      `the database is newer than this version (${newer.sort().at(-1)}): install the version that made it`,
    );
  const had = new Map(rows.map((row) => [row.name, row.checksum]));
  const applied: string[] = [];
  for (const migration of migrations.filter(({ name }) => name <= until)) {
    const checksum = had.get(migration.name);
    if (checksum === undefined) {
      await applyOne(client, migration);
      applied.push(migration.name);
    } else if (checksum !== migration.checksum) {
      throw new StartError(`migration ${migration.name} was edited after it was applied`);
    }
  }
  return applied;
}

async function applyOne(client: PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}
