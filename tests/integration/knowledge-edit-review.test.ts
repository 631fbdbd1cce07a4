import { afterEach, beforeEach, expect, it } from 'vitest';
import { planReview } from '../../src/features/knowledge/index.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { type KnowledgeBench, knowledgeBench, titlesOf } from '../fixtures/knowledge.ts';

const { nl } = texts;
const DAY = 86_400_000;

let bench: KnowledgeBench;
beforeEach(async () => {
  bench = await knowledgeBench();
  const overlast = await bench.theme('overlast');
  const ciso = `network:${bench.networks.get('ciso')}` as const;
  await bench.seed.person({ slug: 'anna' });
  await bench.seed.person({ slug: 'tess', roles: [{ role: 'editor', scope: `theme:${overlast}` }] });
  await bench.seed.person({ slug: 'cora', roles: [{ role: 'coordinator', scope: 'region' }] });
  await bench.seed.person({ slug: 'nico', networks: ['ciso'], roles: [{ role: 'coordinator', scope: ciso }] });
  await bench.runtime.transact((tx) => planReview({ ...bench.runtime.work, tx, now: bench.clock.now() }));
});
afterEach(() => bench.close());

const told = async () =>
  (await bench.deliveries())
    .filter(({ key }) => key.startsWith('review:'))
    .map(({ person, view }) => [person, titlesOf({ kind: 'replace', view })] as const);
const nextMorning = async () => {
  bench.clock.move(DAY);
  await bench.runDue();
};

it('tells who edits an article, when its date is near or past, once per date', async () => {
  await bench.write({ slug: 'Voorbij', body: 'a', review: '2026-06-30' });
  await bench.write({ slug: 'Bijna', body: 'b', review: '2026-12-20' });
  await bench.write({ slug: 'Later', body: 'c', review: '2027-06-30' });
  await bench.write({ slug: 'Zonder', body: 'd' });
  await bench.write({ slug: 'Jeugd', body: 'e', theme: 'jeugd', review: '2026-06-30' });
  await bench.write({ slug: 'Lek', body: 'f', tlp: 'TLP:AMBER', network: 'ciso', review: '2026-06-30' });
  await bench.runDue();
  expect(await told()).toEqual([]);
  await nextMorning();
  const first = await told();
  expect(first).toEqual([
    ['tess', ['Voorbij', 'Bijna']],
    ['cora', ['Jeugd']],
    ['nico', ['Lek']],
  ]);
  const [message] = (await bench.deliveries()).filter(({ person }) => person === 'nico');
  expect(message?.view).toMatchObject({ tlp: 'TLP:AMBER', lead: nl.review.lead });
  expect(JSON.stringify(await bench.deliveries())).toContain(nl.review.near);
  await nextMorning();
  await nextMorning();
  expect(await told()).toEqual(first);
  await bench.write({ slug: 'Bijna', body: 'b', review: '2026-12-28' });
  await nextMorning();
  expect((await told()).slice(first.length)).toEqual([['tess', ['Bijna']]]);
});

it('waits for an editor, and takes no more than fifteen in a morning', async () => {
  const { prisma } = bench.db;
  for (let i = 10; i < 28; i++) await bench.write({ slug: `a${i}`, body: 'x', review: '2026-01-01' });
  const grants = await prisma.roleGrant.findMany();
  await prisma.roleGrant.deleteMany();
  await nextMorning();
  expect(await told()).toEqual([]);
  await prisma.roleGrant.createMany({ data: grants });
  await nextMorning();
  await nextMorning();
  expect((await told()).map(([person, titles]) => [person, titles.length])).toEqual([
    ['tess', 15],
    ['tess', 3],
  ]);
});

it('is done once by all replicas, and planned once', async () => {
  await bench.write({ slug: 'Voorbij', body: 'a', review: '2026-06-30' });
  await bench.runtime.transact((tx) => planReview({ ...bench.runtime.work, tx, now: bench.clock.now() }));
  bench.clock.move(30 * DAY);
  await Promise.all([bench.runDue(), bench.runDue()]);
  expect(await told()).toHaveLength(1);
  expect(await bench.db.prisma.schedule.count({ where: { job: 'knowledge.review' } })).toBe(1);
});
