import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StartError } from '../../src/core/start-error.ts';
import { type Database, openDatabase } from '../../src/data/database.ts';
import { applyMigrations } from '../../src/data/migrate.ts';
import { testDatabase } from '../fixtures/database.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'knooppunt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the embedded database', () => {
  const dir = join(folder, 'data');

  test('serves one process, and keeps what was committed when that is killed', async () => {
    const child = spawn(process.execPath, [path('../fixtures/write-and-wait.ts'), dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await expect(openDatabase({ dir })).rejects.toThrow(/data.postgres is in use by another process$/);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const database = await openDatabase({ dir });
    expect(await database.prisma.network.findMany({ select: { slug: true } })).toEqual([{ slug: 'kept' }]);
    expect(database.applied).toEqual([]);
    await database.close();
  });

  test('waits for the disk', async () => {
    const database = await openDatabase({ dir });
    expect(await database.sql(`SELECT current_setting('fsync') AS fsync`)).toEqual([{ fsync: 'on' }]);
    await database.close();
  });

  test('serves one opener within a process, and another after it', async () => {
    const first = await openDatabase({ dir });
    await expect(openDatabase({ dir })).rejects.toThrow('is in use by another process');
    await first.close();
    await (await openDatabase({ dir })).close();
  });

  test('gives the folder back when it cannot open', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(join(broken, 'postgres'), { recursive: true });
    writeFileSync(join(broken, 'postgres', 'PG_VERSION'), 'nonsense');
    await expect(openDatabase({ dir: broken })).rejects.toThrow();
    rmSync(join(broken, 'postgres'), { recursive: true });
    await (await openDatabase({ dir: broken })).close();
  });
});

describe('a database', () => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase();
    await database.sql(
      'CREATE TABLE probe (id int PRIMARY KEY, parent int REFERENCES probe DEFERRABLE INITIALLY DEFERRED)',
    );
  });
  afterAll(() => database.close());

  const count = async () => (await database.sql<{ n: number }>('SELECT count(*) AS n FROM probe'))[0]?.n;

  test('has sessions in UTC, and times that survive', async () => {
    expect(await database.sql(`SELECT current_setting('TimeZone') AS zone`)).toEqual([{ zone: 'UTC' }]);
    const at = new Date('2026-03-29T00:59:59.123Z');
    const made = { id: crypto.randomUUID(), name: 'Clock', state: 'member', createdAt: at };
    await database.prisma.person.create({ data: made });
    expect((await database.prisma.person.findUniqueOrThrow({ where: { id: made.id } })).createdAt).toEqual(at);
    const [row] = await database.sql<{ createdAt: Date }>('SELECT "createdAt" FROM "Person" WHERE id = $1', [made.id]);
    expect(row?.createdAt).toEqual(at);
  });

  test('reads int8 as a number where that is exact', async () => {
    const [row] = await database.sql('SELECT 42::int8 AS small, 9007199254740993::int8 AS large');
    expect(row).toEqual({ small: 42, large: '9007199254740993' });
  });

  test('reads a day as its text', async () => {
    expect(await database.sql(`SELECT '2026-03-29'::date AS day`)).toEqual([{ day: '2026-03-29' }]);
  });

  test('answers the next question after one that failed', async () => {
    await expect(database.sql('SELECT $1::uuid', ['nonsense'])).rejects.toThrow('invalid input syntax');
    expect(await database.sql('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await expect(database.prisma.person.findUnique({ where: { id: 'nonsense' } })).rejects.toThrow();
    expect(await database.prisma.network.count()).toBe(0);
  });

  test('keeps a raw transaction that returns, and nothing of one that throws', async () => {
    await database.rawTransaction((sql) => sql('INSERT INTO probe VALUES (1)'));
    const failing = database.rawTransaction(async (sql) => {
      await sql('INSERT INTO probe VALUES (2)');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await count()).toBe(1);
  });

  test('reports a failed COMMIT as an error', async () => {
    const orphan = 'INSERT INTO probe VALUES (3, 99)';
    await expect(database.rawTransaction((sql) => sql(orphan))).rejects.toThrow('foreign key');
    await expect(database.prisma.$transaction((tx) => tx.$executeRawUnsafe(orphan))).rejects.toThrow(/ForeignKey/);
    expect(await count()).toBe(1);
  });

  test('reports a COMMIT that rolled back, because a failed statement was passed over', async () => {
    const raw = database.rawTransaction(async (sql) => {
      await sql('INSERT INTO probe VALUES (4)');
      await sql('nonsense').catch(() => {});
    });
    await expect(raw).rejects.toThrow('rolled back, not committed');
    const prisma = database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO probe VALUES (5)`;
      await tx.$executeRaw`nonsense`.catch(() => {});
    });
    await expect(prisma).rejects.toThrow('rolled back, not committed');
    expect(await count()).toBe(1);
  });
});

describe('migrations', () => {
  const dir = join(folder, 'migrations');
  const add = (name: string, sql: string) => {
    mkdirSync(join(dir, name), { recursive: true });
    writeFileSync(join(dir, name, 'migration.sql'), sql);
  };
  const rows = (database: Database) =>
    database.sql(
      'SELECT migration_name, applied_steps_count, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" ORDER BY 1',
    );
  let database: Database;
  beforeAll(async () => {
    cpSync(path('../../prisma/migrations'), dir, { recursive: true });
    database = await testDatabase();
  });
  afterAll(() => database.close());

  test('are applied once', async () => {
    const before = await rows(database);
    expect(before.length).toBeGreaterThan(0);
    expect(await applyMigrations(database.pool)).toEqual([]);
    expect(await rows(database)).toEqual(before);
  });

  test('leave nothing behind when they fail, and are tried again', async () => {
    add('99990101000000_later', 'CREATE TABLE later (id int); SELECT nonsense;');
    await expect(applyMigrations(database.pool, dir)).rejects.toThrow('migration 99990101000000_later failed');
    add('99990101000000_later', 'CREATE TABLE later (id int);');
    expect(await applyMigrations(database.pool, dir)).toEqual(['99990101000000_later']);
    expect(await rows(database)).toContainEqual({
      migration_name: '99990101000000_later',
      applied_steps_count: 1,
      finished: true,
    });
  });

  test('may not be edited once applied', async () => {
    add('99990101000000_later', 'CREATE TABLE later (id bigint);');
    await expect(applyMigrations(database.pool, dir)).rejects.toThrow(
      'migration 99990101000000_later was edited after it was applied',
    );
  });

  test('of a newer version are not passed over', async () => {
    const before = await rows(database);
    await expect(applyMigrations(database.pool)).rejects.toThrow(
      new StartError(
        'the database is newer than this version (99990101000000_later): install the version that made it',
      ),
    );
    expect(await rows(database)).toEqual(before);
  });

  test("wait for a person when Prisma's own deployment failed half-way", async () => {
    await database.sql(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ('x', '', 'half')`);
    await expect(applyMigrations(database.pool)).rejects.toThrow('migration half failed before');
  });
});
