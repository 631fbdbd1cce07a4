import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/core/logger.ts';
import { createAudit, firstBrokenLine } from '../../src/data/audit.ts';
import { dump } from '../../src/data/backup/dump.ts';
import { restore } from '../../src/data/backup/restore.ts';
import { countRows, tablesOf } from '../../src/data/backup/tables.ts';
import { type Connection, connect, type Database } from '../../src/data/database.ts';
import { applyMigrations, migrationState } from '../../src/data/migrate.ts';
import { exercises } from '../../src/features/exercises/index.ts';
import { createUpdates } from '../../src/features/updates/index.ts';
import { createRuntime } from '../../src/runtime.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';
import { testDatabase } from '../fixtures/database.ts';

const SECRET = 'a secret of the installation, long enough';
const trust = { secret: SECRET, anySecret: false };
const features = [exercises, createUpdates({ sources: [] })];
const dir = mkdtempSync(join(tmpdir(), 'knooppunt-backup-'));
const file = join(dir, 'whole');
const ZERO = '00000000-0000-7000-8000-000000000000';
const now = new Date('2026-11-24T09:30:00Z');

let bench: Bench;
let source: Connection;
let target: Database;

/** A running exercise with two answers, somebody who follows a theme, awkward values. */
beforeAll(async () => {
  bench = await createBench({ features });
  const { seed, db } = bench;
  for (const slug of ['noord', 'zuid']) await seed.organisation(slug);
  const network = await seed.network('ciso');
  const zorg = await seed.theme('zorg');
  await seed.person({ slug: 'anna', organisation: 'noord', networks: ['ciso'] });
  await seed.person({ slug: 'bram', organisation: 'zuid', networks: ['ciso'] });
  await seed.person({ slug: 'leo', organisation: 'noord', roles: [{ role: 'exerciseLeader', scope: 'region' }] });
  const opened = await bench.presses('leo', 'exercises.start');
  if (opened.kind !== 'dialog') throw new Error('no dialog');
  await bench.submits('leo', 'exercises.begin', {
    ...opened.dialog.form.input,
    kind: 'exercise',
    name: 'Oefening – “Noord”',
    codeword: 'ijsvogel',
    scenario: 'Regel een\nRegel twee\u2028\u2029 en \\ "aanhaling", 🦜.',
    network,
    minutes: '30',
    remindAfter: '10',
  });
  await bench.says('anna', 'aanwezig');
  await bench.presses('bram', 'updates.follow', { themeId: zorg });
  await db.sql(
    `INSERT INTO "Setting" (key, value) VALUES ('null', 'null'), ('text', '"null"'), ('nested', '{"a":[1e3,null,"é"]}')`,
  );
  await db.sql(`UPDATE "Lane" SET epoch = 9007199254740993`);
  await db.sql(`INSERT INTO "Update" (id, title, body, "themeId", tlp, state, "createdAt")
    VALUES ('${ZERO}', 'Met plaatje', 'x', '${zorg}', 'TLP:CLEAR', 'draft', now())`);
  await db.sql(`INSERT INTO "UpdateFile" (id, "updateId", kind, name, "contentType", size, bytes, "createdAt")
    VALUES ('${ZERO}', '${ZERO}', 'picture', 'a.png', 'image/png', 256, '\\x${Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('hex')}', now())`);
  const audit = createAudit(bench.clock);
  await db.prisma.$transaction((tx) => audit.record(tx, { actor: 'cli', action: 'x.y', via: 'cli', detail: { n: 1 } }));
  source = db;
  await dump(source, file, { now, secret: SECRET });
});
afterAll(async () => {
  await bench.close();
  rmSync(dir, { recursive: true });
});
beforeEach(async () => {
  target = await testDatabase();
});
afterEach(() => target.close());

const everything = async ({ sql }: Pick<Connection, 'sql'>) => {
  const rows: Record<string, unknown> = {};
  for (const { name, columns } of await tablesOf(sql)) {
    const values = columns.map((column) => `"${column.name}"::text`).join(', ');
    rows[name] = await sql(`SELECT ${values} FROM "${name}" ORDER BY 1, 2`);
  }
  return rows;
};
const empty = async (db: Connection | Database) =>
  [...(await countRows(db.sql, await tablesOf(db.sql))).values()].every((count) => count === 0);
const altered = (name: string, change: (bytes: Buffer) => Buffer | string) => {
  const path = join(dir, name);
  writeFileSync(path, change(readFileSync(file)));
  return path;
};

describe('a backup', () => {
  it('restored, gives the same board, the same subscriptions and the same schedules', async () => {
    await restore(target, file, { trust, now, move: true });
    const { clock, links } = bench;
    const network = { name: 'Testnetwerk', timeZone: 'Europe/Amsterdam' };
    const again = createRuntime({ db: target, features, clock, links, network, logger: createLogger('error') });
    for (const [user, text] of [
      ['leo', 'bord'],
      ['bram', 'thema’s'],
    ] as const) {
      const before = await bench.says(user, text);
      const { reply } = await again.dispatch.handle({ ...bench.from(user), kind: 'message', text });
      expect(JSON.stringify(before)).toContain(user === 'leo' ? '"Antwoorden","value":"1 van 2"' : 'zorg');
      expect(reply).toEqual(before);
    }
    const schedules = ({ sql }: Pick<Connection, 'sql'>) => sql('SELECT * FROM "Schedule" ORDER BY key');
    expect(await schedules(source)).not.toEqual([]);
    expect(await schedules(target)).toEqual(await schedules(source));
    await again.stop();
  });

  it('moved, is the same to the last bit, with its foreign keys and its audit trail', async () => {
    const fresh = join(dir, 'fresh');
    await dump(source, fresh, { now, secret: SECRET });
    await restore(target, fresh, { trust, now, move: true });
    expect(await everything(target)).toEqual(await everything(source));
    expect(await firstBrokenLine(target.sql)).toBeUndefined();
    await expect(target.sql(`UPDATE "Person" SET "organisationId" = gen_random_uuid()`)).rejects.toThrow('foreign key');
    expect((await migrationState(target.sql)).pending).toEqual([]);
  });

  it('restored, sends nothing again that was due, but all that is due later', async () => {
    await bench.db.sql(`UPDATE "Delivery" SET state = 'queued', "dueAt" = '2026-11-24T09:00Z'`);
    await bench.db.sql(
      `UPDATE "Delivery" SET "dueAt" = '2026-11-25T09:00Z' WHERE id = (SELECT min(id::text)::uuid FROM "Delivery")`,
    );
    const path = join(dir, 'queued');
    const total = [...(await countRows(source.sql, await tablesOf(source.sql)))].find(
      ([name]) => name === 'Delivery',
    )?.[1];
    await dump(source, path, { now, secret: SECRET });
    const { heldBack } = await restore(target, path, { trust, now, move: false });
    expect(heldBack).toBeGreaterThan(0);
    expect(await target.sql('SELECT state, count(*)::int FROM "Delivery" GROUP BY 1 ORDER BY 1')).toEqual([
      { state: 'queued', count: 1 },
      { state: 'unknown', count: Number(total) - 1 },
    ]);
    expect(await target.sql(`SELECT id FROM "Inbox" WHERE state = 'pending'`)).toEqual([]);
  });

  it('is for its owner only, and never overwrites', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(dump(source, file, { now, secret: SECRET })).rejects.toThrow('is there already');
    await expect(dump(source, join(dir, 'no', 'x'), { now, secret: SECRET })).rejects.toThrow('ENOENT');
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.each<[string, (bytes: Buffer) => Buffer | string, string]>([
    ['cut off in its bytes', (bytes) => bytes.subarray(0, bytes.length - 40), 'damaged'],
    [
      'cut off after a line',
      (bytes) => gzipSync(unzip(bytes).slice(0, -1).join('\n').concat('\n')),
      'its end is missing',
    ],
    ['with a flipped bit', (bytes) => bytes.with(200, (bytes[200] ?? 0) ^ 1) as Buffer, 'damaged'],
    [
      'with a changed name',
      (bytes) => gzipSync(gunzipSync(bytes).toString().replace('"anna"', '"otto"')),
      'its contents',
    ],
    ['with a row too few', (bytes) => gzipSync(unzip(bytes).toSpliced(4, 1).join('\n').concat('\n')), 'its contents'],
    ['with something behind its end', (bytes) => gzipSync(`${gunzipSync(bytes)}["x"]\n`), 'after its end'],
    ['that is something else', () => gzipSync('{"hello":1}\n'), 'no backup'],
    ['that is not packed', () => 'hello', 'cannot be unpacked'],
  ])('%s is refused whole', async (name, change, message) => {
    await expect(restore(target, altered(name, change), { trust, now, move: true })).rejects.toThrow(message);
    expect(await empty(target)).toBe(true);
  });

  it('signed with another secret is taken only when that is said', async () => {
    const other = { secret: 'another secret, also long enough to be one', anySecret: false };
    await expect(restore(target, file, { trust: other, now, move: true })).rejects.toThrow('KNOOPPUNT_SECRET');
    expect(await empty(target)).toBe(true);
    await restore(target, file, { trust: { ...other, anySecret: true }, now, move: true });
    expect(await empty(target)).toBe(false);
  });

  it('goes into an empty database only', async () => {
    await target.sql(`INSERT INTO "Setting" (key, value) VALUES ('x', '1')`);
    await expect(restore(target, file, { trust, now, move: true })).rejects.toThrow('not empty (Setting)');
    expect(await target.sql('SELECT key FROM "Setting"')).toEqual([{ key: 'x' }]);
  });

  it('leaves nothing when a row does not fit', async () => {
    const path = join(dir, 'orphan');
    await source.sql('ALTER TABLE "Follow" DROP CONSTRAINT "Follow_themeId_fkey"');
    await source.sql(`INSERT INTO "Follow" SELECT "subscriberId", gen_random_uuid(), since FROM "Follow" LIMIT 1`);
    await dump(source, path, { now, secret: SECRET });
    await expect(restore(target, path, { trust, now, move: true })).rejects.toThrow('foreign key');
    expect(await empty(target)).toBe(true);
  });
});

const unzip = (bytes: Buffer) => gunzipSync(bytes).toString().trimEnd().split('\n');

describe('a backup of another version', () => {
  it('older: is restored as it was, then migrated', async () => {
    const old = await connect({ memory: true });
    const [first = ''] = (await migrationState(old.sql)).pending;
    await applyMigrations(old.pool, undefined, first);
    await old.sql(`INSERT INTO "Setting" (key, value) VALUES ('old', '1')`);
    const path = join(dir, 'old');
    await dump(old, path, { now, secret: SECRET });
    await old.close();
    const fresh = await connect({ memory: true });
    await restore(fresh, path, { trust, now, move: false });
    expect(await fresh.sql('SELECT key FROM "Setting"')).toEqual([{ key: 'old' }]);
    expect((await migrationState(fresh.sql)).pending).toEqual([]);
    await fresh.close();
    await expect(restore(target, path, { trust, now, move: true })).rejects.toThrow('newer than the backup');
  });

  it('newer: is refused', async () => {
    const newer = await testDatabase();
    await newer.sql(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '99990101000000_later', now())`,
    );
    const path = join(dir, 'newer');
    await dump(newer, path, { now, secret: SECRET });
    await newer.close();
    await expect(restore(target, path, { trust, now, move: true })).rejects.toThrow('install that version first');
  });

  it('of nothing at all is refused', async () => {
    const nothing = await connect({ memory: true });
    await expect(dump(nothing, join(dir, 'nothing'), { now, secret: SECRET })).rejects.toThrow('no database');
    expect(readdirSync(dir)).not.toContain('nothing.part');
    await nothing.close();
  });
});
