import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { actionsOf, type ExerciseBench, exerciseBench, MINUTE, viewOf, words } from '../fixtures/exercises.ts';

const DAY = 24 * 60 * MINUTE;
let on: ExerciseBench;
beforeAll(async () => {
  on = await exerciseBench();
  const roles = [{ role: 'coordinator' as const, scope: `network:${on.networkId}` as const }];
  await on.bench.seed.person({ slug: 'cor', organisation: 'var', roles });
});
afterAll(() => on.bench.close());

describe('the droogloop', () => {
  const exerciseId = newId();
  const page = (startedAt: number, who = 'leo') =>
    on.page(who, 'exercises.rehearse', { exerciseId, startedAt: String(startedAt) });

  it('plays the script at sixty times its speed with simulated players; nothing is sent or kept', async () => {
    const { prisma } = on.bench.db;
    await on.bench.submits('leo', 'exercises.plan-send', {
      exerciseId,
      name: 'Oefening Zuid',
      codeword: 'ijsvogel',
      scenario: 'Een leverancier ligt plat.',
      network: on.networkId,
      startsAt: '2026-12-01T09:00',
      minutes: '30',
      remindAfter: '10',
    });
    const inject = { exerciseId, title: 'Eerste bericht', text: 'Geheim', needs: 'nothing', state: 'planned' };
    await prisma.inject.create({
      data: { ...inject, id: newId(), minute: 10, targets: { create: { id: newId(), role: 'player' } } },
    });
    await prisma.inject.create({
      data: {
        ...inject,
        id: newId(),
        minute: 20,
        title: 'Aan niemand',
        targets: { create: { id: newId(), role: 'observer' } },
      },
    });
    const before = await on.bench.deliveries();
    const intro = viewOf(await on.bench.presses('leo', 'exercises.rehearse', { exerciseId }));
    expect(words(intro)).toContain('‘Aan niemand’ gaat naar niemand.');
    expect(words(intro)).toMatch(/https:\/\/knooppunt.example\/l\//);
    const began = on.bench.clock.now().getTime();
    const first = await page(began);
    expect(first).toMatchObject({
      marking: { codeword: 'IJSVOGEL' },
      lead: expect.stringContaining('Minuut 0 van 30'),
    });
    on.bench.clock.move(15_000);
    const later = await page(began);
    expect(later.lead).toContain('Minuut 15 van 30');
    expect(words(later)).toMatch(/verstuurd aan 4, gezien door [0-4]/);
    expect(later.blocks.some(({ kind }) => kind === 'tiles')).toBe(true);
    on.bench.clock.move(60_000);
    const end = await page(began);
    expect(end.lead).toContain('Minuut 30 van 30');
    expect(words(end)).not.toBe(words(first));
    expect(await page(began)).toEqual(end);
    expect(await on.bench.deliveries()).toEqual(before);
    expect(await prisma.checkIn.count()).toBe(0);
  });

  it('is never shown to a player', async () => {
    for (const who of ['anna', 'bram', 'carla', 'dirk']) {
      const reply = viewOf(await on.bench.presses(who, 'exercises.rehearse', { exerciseId }));
      expect(words(reply)).not.toMatch(/Eerste bericht|Aan niemand/);
      expect(words(await page(0, who))).not.toMatch(/Eerste bericht|Aan niemand/);
    }
  });
});

describe('the reachability test', () => {
  const input = () => ({ networkId: on.networkId });
  const proofId = async () =>
    (await on.bench.db.prisma.reachProof.findFirstOrThrow({ orderBy: { openedAt: 'desc' } })).id;

  it('is switched on by the coordinator of the network, and comes once a month', async () => {
    expect(words(viewOf(await on.bench.presses('leo', 'exercises.reach-proof-on', input())))).toContain('rol nodig');
    const shown = viewOf(await on.bench.presses('cor', 'exercises.reach-proof-on', input()));
    expect(words(shown)).toContain('De volgende is op dinsdag 8 december 2026 om 10:00');
    on.bench.clock.move(20 * DAY);
    await on.bench.runDue();
    const asked = await on.sent(`reach-proof:${await proofId()}:`);
    expect(asked.map(({ person }) => person).sort()).toEqual(['ali', 'anna', 'bram', 'carla']);
    expect(asked.map(({ view }) => view.marking)).toEqual([null, null, null, null]);
    expect(words(viewOf(await on.bench.says('cor', 'bereikbaarheidsproef')))).toContain('dinsdag 12 januari 2027');
    expect(words(viewOf(await on.bench.presses('cor', 'exercises.reach-proof-now', input())))).toContain('loopt al');
  });

  it('takes one click of who was asked, once; afterwards it is over', async () => {
    const id = { proofId: await proofId() };
    const click = async (who: string) => words(viewOf(await on.bench.presses(who, 'exercises.reach-proof-click', id)));
    expect(await click('anna')).toContain('Dank je, je bent bereikbaar');
    expect(await click('anna')).toContain('al genoteerd');
    expect(await click('carla')).toContain('Dank je');
    expect(await click('dirk')).toContain('niet aan jou gericht');
    on.bench.clock.move(DAY);
    await on.bench.runDue();
    expect(await click('bram')).toContain('over');
  });

  it('gives the result per organisation to the coordinator, with the history', async () => {
    const [told] = await on.sent('reach-proof-result:');
    expect(told?.person).toBe('cor');
    const rows = told?.view.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    expect(rows).toEqual([
      ['Gemeente noord', '1 van 2', '–'],
      ['Gemeente oost', '1 van 1', '–'],
      ['Gemeente west', '–', '1 van 1'],
      ['Gemeente zuid', '0 van 1', '–'],
    ]);
    await on.bench.presses('cor', 'exercises.reach-proof-now', input());
    on.bench.clock.move(DAY);
    await on.bench.runDue();
    const shown = viewOf(await on.bench.presses('cor', 'exercises.reach-proof-off', input()));
    expect(words(shown)).toContain('Eerdere proeven');
    expect(words(shown)).toContain('Staat uit');
    expect(actionsOf(shown)).toContain('exercises.reach-proof-on');
  });
});
