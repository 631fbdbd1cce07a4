import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loggable } from '../../src/core/logger.ts';
import type { Database } from '../../src/data/database.ts';
import { testDatabase } from '../fixtures/database.ts';

const TYPED = 'Anna Geheim';
let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const person = { id: crypto.randomUUID(), name: TYPED, state: 'member', createdAt: new Date(0) };
const failures: [string, () => unknown][] = [
  ['a query with a wrong value', () => db.prisma.person.findUnique({ where: { id: TYPED } })],
  ['a query with a wrong field', () => db.prisma.person.create({ data: { ...person, wrong: TYPED } as never })],
  ['a raw query', () => db.prisma.$queryRaw`SELECT ${TYPED}::uuid`],
  ['plain SQL', () => db.sql('SELECT $1::uuid', [TYPED])],
  [
    'a key that exists',
    () => db.sql(`INSERT INTO "Setting" (key, value) SELECT $1, '1' FROM generate_series(1, 2)`, [TYPED]),
  ],
  ['a check', () => z.object({ kind: z.enum(['a']) }).parse({ kind: 'b', [TYPED]: TYPED })],
  ['broken JSON', () => JSON.parse(`{"name": "${TYPED}`)],
];

describe('an error in the log', () => {
  it.each(failures)('of %s has a name and where it was, and nothing that was typed', async (_, fail) => {
    const error = await Promise.resolve()
      .then(fail)
      .catch((reason: unknown) => reason);
    const logged = loggable(error);
    expect(logged).toMatchObject({ name: (error as Error).name, stack: expect.stringContaining('    at ') });
    expect(JSON.stringify(logged)).not.toContain(TYPED);
  });

  it('of our own keeps its message and its cause', () => {
    const error = new Error('outbox step failed', { cause: Object.assign(new Error('gone'), { code: 'ECONNRESET' }) });
    expect(loggable(error)).toMatchObject({
      message: 'outbox step failed',
      cause: { message: 'gone', code: 'ECONNRESET' },
    });
  });

  it('keeps no connection, request or row that hangs on it', () => {
    expect(JSON.stringify(loggable(Object.assign(new Error('x'), { client: { user: TYPED } })))).not.toContain(TYPED);
  });
});
