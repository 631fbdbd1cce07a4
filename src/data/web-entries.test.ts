import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/fixtures/database.ts';
import { newId } from '../core/ids.ts';
import { createLinks } from '../core/links.ts';
import type { Database } from './database.ts';
import { createWebEntries } from './web-entries.ts';

const NOW = new Date('2026-11-24T09:30:00Z');
const links = createLinks('https://knooppunt.example/', 'a secret', { now: () => NOW });
let db: Database;
let entries: ReturnType<typeof createWebEntries>;

beforeAll(async () => {
  db = await testDatabase();
  entries = createWebEntries(db.prisma, links);
  for (const [platform, tenant, user] of [
    ['web', 'demo', 'noor'],
    ['web', 'demo', 'karim'],
    ['slack', 'T1', 'noor'],
  ] as const) {
    const where = { platform_externalId: { platform, externalId: tenant } };
    const created = { id: newId(), platform, externalId: tenant, name: tenant };
    const { id: tenantId } = await db.prisma.tenant.upsert({ where, update: {}, create: created });
    const identity = { id: newId(), tenantId, externalId: user, seenAt: NOW };
    await db.prisma.person.create({
      data: { id: newId(), name: user, state: 'member', createdAt: NOW, identities: { create: identity } },
    });
  }
});
afterAll(() => db?.close());

const noor = { tenant: 'demo', user: 'noor' };
const karim = { tenant: 'demo', user: 'karim' };

test("a conversation holds its own account's last turns, oldest first", async () => {
  for (const said of ['een', 'twee', 'drie']) await entries.add(noor, { said, reply: { title: said } }, NOW);
  await entries.add(karim, { said: 'van Karim' }, NOW);
  expect(await entries.recent(noor, 2)).toMatchObject([
    { said: 'twee', reply: { title: 'twee' }, at: NOW },
    { said: 'drie', reply: { title: 'drie' }, at: NOW },
  ]);
  expect(await entries.recent(karim, 9)).toMatchObject([{ said: 'van Karim', reply: null }]);
});

test('a turn is replaced by its own account only', async () => {
  const id = (await entries.add(noor, { reply: { title: 'oud' } }, NOW)) ?? '';
  expect(await entries.replace(karim, id, { title: 'kaping' })).toBe(false);
  expect(await entries.replace(noor, id, { title: 'nieuw' })).toBe(true);
  expect(await entries.recent(noor, 1)).toMatchObject([{ id, said: null, reply: { title: 'nieuw' } }]);
});

test('what somebody said may hold a character that the database cannot keep', async () => {
  await entries.add(noor, { said: 'hoi\0 daar' }, NOW);
  expect(await entries.recent(noor, 1)).toMatchObject([{ said: 'hoi daar' }]);
});

test('an account that nobody has keeps nothing', async () => {
  expect(await entries.add({ tenant: 'demo', user: 'niemand' }, { said: 'x' }, NOW)).toBeUndefined();
  expect(await entries.recent({ tenant: 'T1', user: 'noor' }, 9)).toEqual([]);
});

test('signed links in a turn are sealed in the database', async () => {
  const link = links.signed({ route: 'a', input: {}, personId: null, expires: new Date(NOW.getTime() + 1000) });
  const file = links.file({ route: 'a', input: {}, personId: null, expires: new Date(NOW.getTime() + 1000) });
  const title = `Open ${link}, of ${file}.`;
  const id = (await entries.add(noor, { reply: { title } }, NOW)) ?? '';
  const { reply } = await db.prisma.webEntry.findUniqueOrThrow({ where: { id } });
  expect(reply).toMatchObject({
    title: expect.stringMatching(/^Open \S+\/l\/sealed\.[\w-]+, of \S+\/f\/sealed\.[\w-]+\.$/),
  });
  expect(await entries.recent(noor, 1)).toMatchObject([{ reply: { title } }]);
  const other = createLinks('https://knooppunt.example/', 'another secret', { now: () => NOW });
  const elsewhere = createWebEntries(db.prisma, other);
  expect(await elsewhere.recent(noor, 1), 'after restoring with another secret').toMatchObject([{ reply }]);
});
