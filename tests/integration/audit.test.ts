import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createAudit, firstBrokenLine } from '../../src/data/audit.ts';
import type { Database } from '../../src/data/database.ts';
import { testDatabase } from '../fixtures/database.ts';

let db: Database;
const audit = createAudit(systemClock);
beforeEach(async () => {
  db = await testDatabase();
  await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      db.prisma.$transaction((tx) =>
        audit.record(tx, {
          actor: 'cli',
          action: 'role.give',
          subject: `person:${n}`,
          via: 'cli',
          detail: { role: 'editor', n },
        }),
      ),
    ),
  );
});
afterEach(() => db.close());

describe('the audit trail', () => {
  it('numbers lines without a gap, and is whole', async () => {
    expect((await db.prisma.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(({ seq }) => seq)).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(await firstBrokenLine(db.sql)).toBeUndefined();
  });

  it.each([
    ['a removed line', `DELETE FROM "AuditEntry" WHERE seq = 3`, 3],
    ['a changed line', `UPDATE "AuditEntry" SET actor = 'person:x' WHERE seq = 2`, 2],
    ['a changed detail', `UPDATE "AuditEntry" SET detail = '{"role":"administrator","n":4}' WHERE seq = 4`, 4],
    ['a removed last line', `DELETE FROM "AuditEntry" WHERE seq = 5`, 5],
    ['a removed trail', `DELETE FROM "AuditEntry"`, 1],
  ])('shows %s', async (_, statement, line) => {
    await db.sql(statement);
    expect(await firstBrokenLine(db.sql)).toBe(line);
  });

  it('keeps nothing of a transaction that is rolled back', async () => {
    await expect(
      db.prisma.$transaction(async (tx) => {
        await audit.record(tx, { actor: 'job', action: 'x.y', via: 'job' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await db.prisma.auditEntry.count()).toBe(5);
    expect(await firstBrokenLine(db.sql)).toBeUndefined();
  });
});
