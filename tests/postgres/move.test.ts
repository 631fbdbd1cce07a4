import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupCommands } from '../../src/cli/backup.ts';
import type { Command } from '../../src/cli/command.ts';
import { moveCommand } from '../../src/cli/move.ts';
import { readConfig } from '../../src/config.ts';
import { newId } from '../../src/core/ids.ts';
import { connect, type Database, openDatabase } from '../../src/data/database.ts';
import { testDatabase } from '../fixtures/database.ts';

const dir = mkdtempSync(join(tmpdir(), 'knooppunt-move-'));
const config = readConfig({ DATA_DIR: dir });
const run = (command: Command, given: string[], with_ = config) =>
  command.run({ given, options: {}, config: with_, db: null });
let server: Database;
let url: string;

beforeAll(async () => {
  server = await testDatabase();
  const [current] = await server.sql<{ name: string }>('SELECT current_database() AS name');
  url = Object.assign(new URL(String(process.env.TEST_DATABASE_URL)), { pathname: `/${current?.name}` }).href;
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

const [backup, restore] = backupCommands as [Command, Command];
const organisations = ({ sql }: { sql: Database['sql'] }) => sql('SELECT slug, name FROM "Organisation" ORDER BY slug');

test('move brings the embedded database to a server, and back goes a backup', async () => {
  await expect(run(moveCommand, [url])).rejects.toThrow('no embedded database');
  const embedded = await openDatabase({ dir });
  const many = Array.from({ length: 2500 }, (_, i) => ({
    id: newId(),
    slug: `o${i}`,
    name: `Gemeente ’s-${i}`,
    kind: 'other',
  }));
  await embedded.prisma.organisation.createMany({ data: many });
  const before = await organisations(embedded);
  await expect(run(moveCommand, [url])).rejects.toThrow('in use');
  await embedded.close();

  expect((await run(moveCommand, [url])).join('\n')).toMatch(/Organisation +2500\n/);
  expect(await organisations(server)).toEqual(before);
  expect(readdirSync(dir).filter((name) => name.startsWith('move-'))).toEqual([]);
  await expect(run(moveCommand, [url])).rejects.toThrow('not empty (Organisation)');

  const file = join(dir, 'from-server');
  await run(backup, [file], readConfig({ DATABASE_URL: url, KNOOPPUNT_SECRET: 'x'.repeat(32) }));
  expect(existsSync(file)).toBe(true);
  const other = mkdtempSync(join(dir, 'other-'));
  const there = readConfig({ DATA_DIR: other });
  await expect(run(restore, [file], there)).rejects.toThrow('KNOOPPUNT_SECRET');
  await run(restore, [file], readConfig({ DATA_DIR: other, KNOOPPUNT_SECRET: 'x'.repeat(32) }));
  const back = await connect({ dir: other });
  expect(await organisations(back)).toEqual(before);
  await back.close();
});

test('a backup is of one moment, while others write', async () => {
  const file = join(dir, 'busy');
  const config_ = readConfig({ DATABASE_URL: url, KNOOPPUNT_SECRET: 'x'.repeat(32) });
  let writing = true;
  // Each transaction adds an organisation and a network: a snapshot has as many of the one as of the other.
  const writer = (async () => {
    for (let i = 0; writing; i++) {
      await server.prisma.$transaction([
        server.prisma.organisation.create({ data: { id: newId(), slug: `w${i}`, name: 'w', kind: 'other' } }),
        server.prisma.network.create({ data: { id: newId(), slug: `w${i}`, name: 'w' } }),
      ]);
    }
  })();
  const counts = (await run(backup, [file], config_)).join();
  writing = false;
  await writer;
  expect(counts).toContain('wrote');
  const other = mkdtempSync(join(dir, 'snapshot-'));
  await run(restore, [file], readConfig({ DATA_DIR: other, KNOOPPUNT_SECRET: 'x'.repeat(32) }));
  const back = await connect({ dir: other });
  const [row] = await back.sql<{ organisations: number; networks: number }>(
    `SELECT (SELECT count(*)::int FROM "Organisation" WHERE slug LIKE 'w%') AS organisations,
      (SELECT count(*)::int FROM "Network" WHERE slug LIKE 'w%') AS networks`,
  );
  await back.close();
  expect(row?.organisations).toBe(row?.networks);
});
