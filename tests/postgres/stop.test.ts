import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Connection, connect, type Database } from '../../src/data/database.ts';
import { type Knooppunt, startKnooppunt } from '../../src/knooppunt.ts';
import { testDatabase } from '../fixtures/database.ts';

let database: Database;
let other: Connection;
let knooppunt: Knooppunt;
let address: string;
beforeAll(async () => {
  database = await testDatabase();
  const [current] = await database.sql<{ name: string }>('SELECT current_database() AS name');
  const url = Object.assign(new URL(String(process.env.TEST_DATABASE_URL)), { pathname: `/${current?.name}` }).href;
  other = await connect({ url });
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  address = `http://127.0.0.1:${port}`;
  knooppunt = await startKnooppunt(readConfig({ DATABASE_URL: url, DEMO: '1', PORT: `${port}` }));
});
afterAll(async () => {
  await other.close();
  await database.close();
});

test('a stop lets the intent under way end, answers it, and gives the lanes up', async () => {
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  const before = await database.prisma.inbox.count();

  const lock = await other.pool.connect();
  await lock.query('BEGIN');
  await lock.query('LOCK TABLE "Inbox" IN ACCESS EXCLUSIVE MODE');
  const answered = fetch(`${address}/chat?as=ciso-havenrijk`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ text: 'agenda', once: 'abcdefgh12345678' }),
  });
  await expect
    .poll(
      () =>
        database.sql(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`),
      {
        timeout: 10_000,
      },
    )
    .not.toEqual([]);

  const stopping = knooppunt.stop();
  await lock.query('COMMIT');
  lock.release();
  expect((await answered).status).toBeLessThan(400);
  await stopping;
  expect(await database.prisma.inbox.count()).toBe(before + 1);
  expect(await database.sql('SELECT name FROM "Lane" WHERE owner IS NOT NULL')).toEqual([]);
  await expect(fetch(`${address}/readyz`)).rejects.toThrow();
});
