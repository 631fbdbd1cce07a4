import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { testDatabase } from '../../tests/fixtures/database.ts';
import type { Database } from './database.ts';
import { createTransactions, type Transact } from './transact.ts';

let db: Database;
let transact: Transact;
beforeAll(async () => {
  db = await testDatabase();
  transact = createTransactions(db.prisma, () => {}).transact;
});
afterAll(() => db.close());
beforeEach(() => db.prisma.setting.deleteMany());

const keys = async () => (await db.prisma.setting.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);

it('SQL and Prisma’s models are one transaction', async () => {
  const both = (key: string, end: () => void) =>
    transact(async (tx) => {
      await tx.$executeRaw`INSERT INTO "Setting" (key, value) VALUES (${`${key}-sql`}, '1')`;
      expect(await tx.setting.count({ where: { key: `${key}-sql` } })).toBe(1);
      await tx.setting.create({ data: { key: `${key}-model`, value: 1 } });
      expect(await tx.$queryRaw`SELECT key FROM "Setting" WHERE key = ${`${key}-model`}`).toHaveLength(1);
      end();
    });
  await both('kept', () => {});
  const lost = both('lost', () => {
    throw new Error('no');
  });
  await expect(lost).rejects.toThrow('no');
  expect(await keys()).toEqual(['kept-model', 'kept-sql']);
});

it('whoever goes on after the end writes nothing, not even into the next transaction on that connection', async () => {
  const late = await transact(async (tx) => [tx]);
  await transact(async (tx) => {
    const writing = late[0]?.$executeRawUnsafe(`INSERT INTO "Setting" (key, value) VALUES ('late', '1')`);
    await expect(writing).rejects.toThrow('the transaction is over');
    await tx.$queryRaw`SELECT 1`;
  });
  expect(await keys()).toEqual([]);
});

it('transactions at the same time keep apart', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      transact(async (tx) => {
        await tx.$executeRaw`INSERT INTO "Setting" (key, value) VALUES (${`n${i}`}, '1')`;
        if (i % 2) throw new Error('odd');
      }).catch(() => {}),
    ),
  );
  expect(await keys()).toEqual(Array.from({ length: 10 }, (_, i) => `n${i * 2}`).sort());
});
