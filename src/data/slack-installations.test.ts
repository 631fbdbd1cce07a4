import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/fixtures/database.ts';
import type { Database } from './database.ts';
import { createSlackInstallations } from './slack-installations.ts';

const SECRET = 'a secret of more than thirty-two characters';
let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test('a workspace is stored, replaced, read back and forgotten; its token is not readable in the database', async () => {
  const installations = createSlackInstallations(db, SECRET);
  expect(await installations.fetch('T1')).toBeUndefined();
  await installations.store('T1', '{"bot":{"token":"xoxb-first"}}');
  await installations.store('T1', '{"bot":{"token":"xoxb-second"}}');
  await installations.store('T2', '{"bot":{"token":"xoxb-other"}}');
  expect(await installations.fetch('T1')).toBe('{"bot":{"token":"xoxb-second"}}');
  const rows = await db.sql<{ sealed: string }>('SELECT sealed FROM "SlackInstallation"');
  expect(rows.map(({ sealed }) => Buffer.from(sealed, 'base64').toString('latin1')).join()).not.toContain('xoxb');
  await installations.delete('T1');
  expect(await installations.fetch('T1')).toBeUndefined();
  expect(await installations.fetch('T2')).toContain('xoxb-other');
});

test('one workspace cannot get the token of another by moving the row, nor with another secret', async () => {
  const installations = createSlackInstallations(db, SECRET);
  await installations.store('T3', 'secret');
  await db.sql('UPDATE "SlackInstallation" SET id = $1 WHERE id = $2', ['T:T4', 'T:T3']);
  await expect(installations.fetch('T4')).rejects.toThrow();
  await installations.store('T5', 'secret');
  await expect(createSlackInstallations(db, `${SECRET}!`).fetch('T5')).rejects.toThrow();
});
