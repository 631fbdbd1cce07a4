import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { planRetention } from '../../src/features/people/index.ts';
import { nextNight } from '../../src/features/people/privacy-retention.ts';
import { livesHere, type PrivacyBench, privacyBench } from '../fixtures/privacy.ts';

const DAY = 86_400_000;
let bench: PrivacyBench;
beforeEach(async () => {
  bench = await privacyBench();
});
afterEach(() => bench.close());

const plan = () => bench.runtime.transact((tx) => planRetention({ ...bench.runtime.work, tx, now: bench.clock.now() }));
const planned = async () =>
  (await bench.db.prisma.schedule.findMany({ where: { job: 'people.retention' } })).map(({ dueAt }) =>
    dueAt.toISOString(),
  );
const results = async () =>
  (await bench.db.prisma.auditEntry.findMany({ where: { action: 'retention.apply' }, orderBy: { seq: 'asc' } })).map(
    ({ detail }) => detail,
  );
/** Moves on so many days, and runs what is due then. */
const later = async (days: number) => {
  bench.clock.move(days * DAY);
  await bench.runDue();
};

describe('the nightly run', () => {
  it('is at a quarter past three, also in the night that the clocks change', () => {
    const at = (iso: string) => nextNight(new Date(iso), 'Europe/Amsterdam').toISOString();
    expect(at('2026-11-24T09:00:00Z')).toBe('2026-11-25T02:15:00.000Z');
    expect(at('2026-11-25T02:14:59Z')).toBe('2026-11-25T02:15:00.000Z');
    expect(at('2026-11-25T02:15:00Z')).toBe('2026-11-26T02:15:00.000Z');
    expect(at('2026-03-28T12:00:00Z')).toBe('2026-03-29T01:15:00.000Z');
    expect(at('2026-10-24T12:00:00Z')).toBe('2026-10-25T02:15:00.000Z');
  });

  it('is planned once, however often the program starts, and plans the next', async () => {
    await plan();
    expect(await planned()).toEqual(['2026-11-25T02:15:00.000Z']);
    bench.clock.move(DAY); // late: a start does not put it off
    await plan();
    expect(await planned()).toEqual(['2026-11-25T02:15:00.000Z']);
    await Promise.all([bench.runDue(), bench.runDue()]);
    expect(await planned()).toEqual(['2026-11-26T02:15:00.000Z']);
    expect(await results()).toEqual([{}]);
  });

  it('clears each record at its term, not a day before, and writes down the counts', async () => {
    await livesHere(bench, 'anna');
    await plan();
    const { prisma } = bench.db;
    await prisma.delivery.updateMany({ data: { state: 'accepted' } });
    const counts = async () => ({
      entries: await prisma.webEntry.count(),
      codes: await prisma.linkCode.count(),
      questions: await prisma.question.count(),
      registrations: await prisma.registration.count(),
      checkIns: await prisma.checkIn.count(),
      sessions: await prisma.webSession.count(),
    });
    const start = await counts();
    expect(start).toEqual({ entries: 2, codes: 1, questions: 2, registrations: 2, checkIns: 1, sessions: 1 });
    await later(89);
    expect(await counts()).toEqual({ ...start, codes: 0, sessions: 0 });
    await later(2);
    expect(await counts()).toMatchObject({ entries: 0, questions: 0, registrations: 2, checkIns: 1 });
    expect((await results()).at(-1)).toMatchObject({ WebEntry: 2, Question: 2 });
    await later(280);
    expect(await counts()).toMatchObject({ registrations: 0, checkIns: 1 });
    await later(365);
    expect(await counts()).toMatchObject({ checkIns: 0 });
    expect(await prisma.exercise.count()).toBe(1);
    expect(await prisma.person.count({ where: { name: 'anna' } }), 'a member stays').toBe(1);
  });

  it('empties messages a week after they could be delivered, and deletes them after three months', async () => {
    await livesHere(bench, 'anna');
    await plan();
    const { prisma } = bench.db;
    await prisma.delivery.updateMany({ data: { state: 'accepted' } });
    const total = await prisma.delivery.count();
    const telling = () =>
      bench.db.sql(`SELECT 1 FROM "Delivery" WHERE key LIKE 'rollcall%' AND body::text LIKE '%Oefening Noord%'`);
    expect(await telling()).not.toEqual([]);
    await later(9);
    expect(await telling()).toEqual([]);
    expect(await prisma.delivery.count()).toBeGreaterThanOrEqual(total);
    const mine = { key: { startsWith: 'rollcall' } };
    expect(await prisma.delivery.count({ where: mine })).toBeGreaterThan(0);
    await later(85);
    expect(await prisma.delivery.count({ where: mine })).toBe(0);
  });

  it('erases who does not take part any more a year after he was last seen', async () => {
    await bench.seed.person({ slug: 'gast', state: 'guest' });
    await bench.seed.person({ slug: 'weg' });
    const { prisma } = bench.db;
    await prisma.person.updateMany({ where: { name: 'weg' }, data: { state: 'left' } });
    await plan();
    await later(364);
    expect(await prisma.person.count({ where: { name: { in: ['gast', 'weg'] } } })).toBe(2);
    await bench.presses('gast', 'people.my-data'); // seen
    await later(2);
    expect(await prisma.person.findMany({ where: { name: { in: ['gast', 'weg'] } } })).toMatchObject([
      { name: 'gast' },
    ]);
    expect((await results()).at(-1)).toMatchObject({ Person: 1 });
  });

  it('tells administrators only what could not be cleared, and clears the rest', async () => {
    const { prisma } = bench.db;
    await plan();
    await later(1);
    expect(await bench.deliveries()).toEqual([]);
    const { exerciseId } = await bench.rollCall();
    await prisma.person.updateMany({ where: { name: 'leo' }, data: { state: 'left' } });
    const identity = await prisma.identity.findFirstOrThrow({ where: { externalId: 'wim' } });
    await prisma.webEntry.create({
      data: { id: newId(), identityId: identity.id, said: 'hoi', at: bench.clock.now() },
    });
    await later(367);
    expect((await results()).at(-1)).toMatchObject({ Person: 'failed', WebEntry: 1 });
    const told = (await bench.deliveries()).filter(({ key }) => key.startsWith('retention:'));
    expect(told.map(({ person }) => person)).toEqual(['beheer']);
    expect(JSON.stringify(told[0]?.view)).toContain('Opruimen is niet helemaal gelukt');
    expect(await prisma.exercise.count({ where: { id: exerciseId } })).toBe(1);
  });
});
