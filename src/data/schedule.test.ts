import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { testDatabase } from '../../tests/fixtures/database.ts';
import { createCatalogue } from '../core/catalogue.ts';
import type { Job, Work } from '../core/feature.ts';
import { createLogger } from '../core/logger.ts';
import type { Database } from './database.ts';
import { createSchedule, runDue } from './schedule.ts';
import { createTransactions, type Transact } from './transact.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const schedule = createSchedule(() => {});
let db: Database;
let transact: Transact;
let ran: string[];
beforeAll(async () => {
  db = await testDatabase();
  transact = createTransactions(db.prisma, () => {}).transact;
});
afterAll(() => db.close());
beforeEach(async () => {
  ran = [];
  await db.prisma.schedule.deleteMany();
});

const jobs: Record<string, Job> = {
  'probe.note': async ({ what }, { tx }) => {
    await tx.setting.upsert({ where: { key: 'probe' }, create: { key: 'probe', value: 1 }, update: { value: 1 } });
    ran.push(what ?? '');
  },
  'probe.fail': async () => Promise.reject(new Error('it fails')),
};
const texts = { nl: { refusals: {} }, en: { refusals: {} } };
const catalogue = createCatalogue([{ name: 'probe', texts, routes: [], jobs }]);
const parts = { catalogue, clock: { now: () => NOW }, logger: createLogger('silent'), work: {} as Work };
const sweep = (through: Transact = transact, key?: string) => runDue({ ...parts, transact: through }, key);
const plan = (key: string, job: string, dueAt: Date) =>
  transact((tx) => schedule.plan(tx, { key, job, payload: { what: key }, dueAt }));
const rows = () => db.prisma.schedule.findMany({ select: { key: true, dueAt: true, attempts: true } });

it('runs what is due in its order, once, also when two sweep; a job that fails holds up no other', async () => {
  await plan('second', 'probe.note', later(-1));
  await plan('broken', 'probe.fail', later(-2));
  await plan('first', 'probe.note', later(-3));
  await plan('tomorrow', 'probe.note', later(60));
  await Promise.all([sweep(), sweep()]);
  expect(ran.toSorted()).toEqual(['first', 'second']);
  expect(await rows()).toEqual(
    expect.arrayContaining([
      { key: 'tomorrow', dueAt: later(60), attempts: 0 },
      expect.objectContaining({ key: 'broken' }),
    ]),
  );
});

it('tries a job that fails again, later each time, also one that no feature knows any more', async () => {
  await plan('broken', 'probe.fail', NOW);
  await plan('gone', 'probe.gone', NOW);
  expect(await sweep()).toBe(2);
  expect(await rows()).toEqual([
    { key: 'broken', dueAt: later(1), attempts: 1 },
    { key: 'gone', dueAt: later(1), attempts: 1 },
  ]);
});

it('leaves alone what somebody planned anew while it failed', async () => {
  await plan('weekly', 'probe.fail', NOW);
  let calls = 0;
  await sweep(async (work) => {
    if (++calls === 2) await plan('weekly', 'probe.fail', later(7 * 24 * 60));
    return transact(work);
  });
  expect(await rows()).toEqual([{ key: 'weekly', dueAt: later(7 * 24 * 60), attempts: 0 }]);
});

it('plans once what is planned already, and tells of it all the same', async () => {
  const told: string[] = [];
  const telling = createSchedule((_, key) => told.push(key));
  const once = (what: string, dueAt: Date) =>
    transact((tx) => telling.planOnce(tx, { key: 'draw', job: 'probe.note', payload: { what }, dueAt }));
  await once('first', later(1));
  await once('second', later(2));
  expect(await rows()).toEqual([{ key: 'draw', dueAt: later(1), attempts: 0 }]);
  expect(told).toEqual(['draw', 'draw']);
});

it('runs only one, when asked for', async () => {
  await plan('this', 'probe.note', NOW);
  await plan('that', 'probe.note', later(-1));
  expect(await sweep(transact, 'this')).toBe(1);
  expect(ran).toEqual(['this']);
});
