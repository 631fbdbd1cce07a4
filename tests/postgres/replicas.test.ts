import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { newId } from '../../src/core/ids.ts';
import { type Database, openDatabase } from '../../src/data/database.ts';
import { createSchedule } from '../../src/data/schedule.ts';
import { readContent } from '../../src/demo/content.ts';
import { loadDemo } from '../../src/demo/load.ts';
import { testDatabase } from '../fixtures/database.ts';

let database: Database;
let url: string;
beforeAll(async () => {
  database = await testDatabase();
  const [current] = await database.sql<{ name: string }>('SELECT current_database() AS name');
  url = Object.assign(new URL(String(process.env.TEST_DATABASE_URL)), { pathname: `/${current?.name}` }).href;
});
afterAll(() => database.close());

test('replicas that start together migrate once', async () => {
  await database.sql('DROP SCHEMA public CASCADE');
  await database.sql('CREATE SCHEMA public');
  const replicas = await Promise.all([1, 2, 3].map(() => openDatabase({ url })));
  const applied = replicas.flatMap((replica) => replica.applied);
  expect(applied.length).toBeGreaterThan(0);
  expect(new Set(applied).size).toBe(applied.length);
  await Promise.all(replicas.map((replica) => replica.close()));
});

test("Prisma's own CLI finds nothing left to deploy", async () => {
  const cli = fileURLToPath(new URL('../../tools/prisma.mjs', import.meta.url));
  const env = { ...process.env, DATABASE_URL: url };
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'migrate', 'deploy'], { env });
  expect(stdout).toContain('No pending migrations to apply');
});

test('the address of the server cannot change the time zone of the sessions', async () => {
  const elsewhere = await openDatabase({ url: `${url}?options=-c%20TimeZone%3DAmerica/New_York` });
  expect(await elsewhere.sql(`SELECT current_setting('TimeZone') AS zone`)).toEqual([{ zone: 'UTC' }]);
  await elsewhere.close();
});

test('replicas that start together load the demo once', async () => {
  const content = readContent(fileURLToPath(new URL('../../demo', import.meta.url)));
  const replicas = await Promise.all([1, 2].map(() => openDatabase({ url })));
  const parts = { now: systemClock.now(), newId, timeZone: 'Europe/Amsterdam', schedule: createSchedule(() => {}) };
  const load = ({ prisma }: Database) =>
    prisma.$transaction((tx) => loadDemo(content, { ...parts, tx }), { timeout: 30_000 });
  await Promise.all(replicas.map(load));
  expect(await database.prisma.organisation.count()).toBe(content.network.organisations.length);
  await Promise.all(replicas.map((replica) => replica.close()));
});
