import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../src/core/intent.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { View } from '../../src/core/view.ts';
import { texts } from '../../src/features/updates/texts.ts';
import { createRuntime } from '../../src/runtime.ts';
import { buttonsOf, DAY, HOUR, textOf } from '../fixtures/events.ts';
import { type UpdatesBench, updatesBench } from '../fixtures/updates.ts';

const { nl, en } = texts;
const MONDAY = '2026-11-30T08:00:00.000Z';
const NEXT = '2026-12-07T08:00:00.000Z';

let bench: UpdatesBench;
let places: Record<'open' | 'all' | 'ciso' | 'outside', Place>;
beforeAll(async () => {
  bench = await updatesBench();
  await bench.seed.person({ slug: 'anna' });
  await bench.seed.person({ slug: 'bram', networks: ['ciso'] });
  await bench.seed.person({ slug: 'emma', locale: 'en' });
  await bench.seed.person({ slug: 'gerda' });
  places = {
    open: await bench.seed.channel('open'),
    all: await bench.seed.channel('all', 'everyone'),
    ciso: await bench.seed.channel('ciso', { network: 'ciso' }),
    outside: await bench.seed.channel('outside', 'everyone', true),
  };
});
afterAll(() => bench.close());
beforeEach(() => bench.reset());

const titles = (view: View | undefined) =>
  (view?.blocks ?? []).flatMap((block) => (block.kind === 'list' ? block.items.map(({ title }) => title) : []));
const told = async () => (await bench.weeklies()).map(({ view }) => titles(view));

describe('the weekly update', () => {
  it('tells what is new per theme, updates first, and can be stopped and moved', async () => {
    await bench.sends();
    await bench.follow('anna', 'zorg');
    await bench.follow('anna', 'jeugd');
    bench.offer('Training A', { kind: 'training' });
    bench.offer('Leerhuis');
    bench.offer('Artikel', { kind: 'article' });
    bench.offer('Jeugdkamp', { themeId: bench.themes.jeugd });
    await bench.until(MONDAY);
    const [weekly, ...rest] = await bench.weeklies();
    expect(rest).toEqual([]);
    expect(weekly).toMatchObject({ person: 'anna', locale: 'nl', priority: 2 });
    expect(weekly?.key).toMatch(/^weekly:[0-9a-f-]{36}:2026-11-30T08:00:00\.000Z$/);
    const lists = weekly?.view.blocks.filter((block) => block.kind === 'list');
    expect(lists?.map(({ heading, items }) => [heading, items.map(({ title }) => title)])).toEqual([
      ['jeugd', ['Jeugdkamp']],
      ['zorg', ['Nieuwe aanpak', 'Artikel', 'Leerhuis', 'Training A']],
    ]);
    const actions = weekly && buttonsOf(weekly.view).map(({ action }) => action);
    expect(actions).toEqual(['updates.read', 'updates.when', 'updates.stop']);
    expect(await bench.plans()).toEqual([NEXT]);
  });

  it('tells nothing twice and nothing empty', async () => {
    await bench.follow('anna', 'zorg');
    await bench.until(MONDAY);
    expect(await told()).toEqual([]);
    bench.offer('Leerhuis');
    await bench.until(NEXT);
    await bench.until('2026-12-14T08:00:00.000Z');
    bench.offer('Webinar');
    await bench.until('2026-12-21T08:00:00.000Z');
    expect(await told()).toEqual([['Leerhuis'], ['Webinar']]);
  });

  it('tells that what it told is changed or withdrawn; not what was changed in a message of its own', async () => {
    const own = await bench.sends({ title: 'Voor wie al volgde' });
    await bench.follow('anna', 'zorg');
    await bench.follow('emma', 'zorg');
    const [changed, gone] = [await bench.sends({ title: 'A' }), await bench.sends({ title: 'B' })];
    await bench.follow('bram', 'zorg');
    await bench.until(MONDAY);
    bench.clock.move(HOUR);
    const form = { updateId: changed, title: 'A beter', text: 'Het is anders.', link: '' };
    await bench.submits('cora', 'updates.corrected', form);
    await bench.presses('cora', 'updates.withdraw-now', { updateId: gone });
    await bench.presses('cora', 'updates.withdraw-now', { updateId: own });
    await bench.until(NEXT);
    const second = (await bench.weeklies()).filter(({ key }) => key.endsWith(NEXT));
    expect(second.map(({ person, view }) => [person, titles(view).sort()])).toEqual([
      ['anna', [nl.withdraw.done('Voor wie al volgde')]],
      ['emma', [en.withdraw.done('Voor wie al volgde')]],
      ['bram', [nl.weekly.corrected('A beter'), nl.withdraw.done('B'), nl.withdraw.done('Voor wie al volgde')].sort()],
    ]);
    const words = JSON.stringify(second);
    expect(words).toContain('Het is anders.');
    expect(words).not.toContain('Dit is het nieuws.');
    expect(
      second.flatMap(({ view }) => buttonsOf(view)).filter(({ action }) => action === 'updates.read'),
    ).toHaveLength(1);
    await bench.until('2026-12-14T08:00:00.000Z');
    expect((await bench.weeklies()).filter(({ key }) => key.includes('2026-12-14'))).toEqual([]);
  });

  it('does not repeat an update that came at once, but tells it to who follows later or was paused', async () => {
    for (const name of ['anna', 'bram']) await bench.follow(name, 'zorg');
    await bench.presses('bram', 'updates.pause');
    await bench.sends();
    await bench.presses('bram', 'updates.resume');
    await bench.follow('emma', 'zorg');
    await bench.until(MONDAY);
    expect((await bench.broadcasts()).map(({ person }) => person)).toEqual(['anna']);
    expect((await bench.weeklies()).map(({ person }) => person).sort()).toEqual(['bram', 'emma']);
  });

  it('tells a new subscriber of the last week only', async () => {
    await bench.sends({ title: 'Oud' });
    bench.clock.move(6 * DAY);
    await bench.sends({ title: 'Vers' });
    bench.clock.move(4 * DAY);
    await bench.follow('anna', 'zorg');
    await bench.until(NEXT);
    expect(await told()).toEqual([['Vers']]);
  });

  it('holds what fits, the most urgent first, and leaves the rest for the next one', async () => {
    await bench.follow('anna', 'zorg');
    for (let i = 1; i <= 20; i++) bench.offer(`Training ${i}`, { kind: 'training' });
    bench.offer('Leerhuis');
    await bench.sends({ title: 'Niet nog eens' });
    await bench.until(MONDAY);
    const [first] = await bench.weeklies();
    expect(titles(first?.view)).toHaveLength(14);
    expect(titles(first?.view)[0]).toBe('Leerhuis');
    expect(JSON.stringify(first?.view)).toContain(nl.weekly.more(7));
    await bench.until(NEXT);
    const all = (await told()).flat();
    expect(new Set(all).size).toBe(21);
    expect(all).toHaveLength(21);
  });

  it('is written in the language of each', async () => {
    for (const name of ['anna', 'emma']) await bench.follow(name, 'zorg');
    bench.offer('Leerhuis');
    await bench.until(MONDAY);
    const leads = (await bench.weeklies()).map(({ person, locale, view }) => [person, locale, view.lead]);
    expect(leads.sort()).toEqual([
      ['anna', 'nl', nl.weekly.lead],
      ['emma', 'en', en.weekly.lead],
    ]);
  });

  it('stops with the button in it', async () => {
    await bench.follow('anna', 'zorg');
    bench.offer('Leerhuis');
    await bench.until(MONDAY);
    const [weekly] = await bench.weeklies();
    const stop = weekly && buttonsOf(weekly.view).find(({ action }) => action === 'updates.stop');
    expect(textOf(await bench.presses('anna', 'updates.stop', stop?.input))).toContain(nl.stopped.text);
    bench.offer('Webinar');
    await bench.until(NEXT);
    expect(await bench.weeklies()).toHaveLength(1);
  });
});

describe('who reads it', () => {
  it('gets only what label and audience allow, where it is read', async () => {
    for (const name of ['anna', 'bram', 'gerda']) await bench.follow(name, 'zorg');
    for (const place of Object.values(places)) await bench.follow('cora', 'zorg', place);
    bench.offer('Open', { tlp: 'TLP:CLEAR' });
    bench.offer('Groen');
    bench.offer('Ciso', { tlp: 'TLP:AMBER', networkId: bench.networks.ciso });
    bench.offer('Rood', { tlp: 'TLP:RED' });
    // Whose account has become that of a guest is told what a guest may see.
    await bench.db.prisma.identity.updateMany({ where: { person: { name: 'gerda' } }, data: { guest: true } });
    await bench.until(MONDAY);
    const rows = await bench.db.prisma.delivery.findMany({ where: { key: { startsWith: 'weekly:' } } });
    const got = rows.map(({ address, body }) => [
      Object.values(address as Record<string, string>)[0],
      [(body as { view: View }).view.tlp, ...titles((body as { view: View }).view)],
    ]);
    expect(Object.fromEntries(got)).toEqual({
      anna: ['TLP:GREEN', 'Open', 'Groen'],
      bram: ['TLP:AMBER', 'Open', 'Groen', 'Ciso'],
      gerda: ['TLP:CLEAR', 'Open'],
      open: ['TLP:CLEAR', 'Open'],
      all: ['TLP:GREEN', 'Open', 'Groen'],
      ciso: ['TLP:AMBER', 'Open', 'Groen', 'Ciso'],
      outside: ['TLP:CLEAR', 'Open'],
    });
    await bench.db.prisma.identity.updateMany({ data: { guest: false } });
  });

  it('is nobody once a person has left', async () => {
    await bench.follow('anna', 'zorg');
    bench.offer('Leerhuis');
    await bench.db.prisma.person.updateMany({ where: { name: 'anna' }, data: { state: 'left' } });
    await bench.until(MONDAY);
    await bench.db.prisma.person.updateMany({ where: { name: 'anna' }, data: { state: 'member' } });
    expect(await bench.weeklies()).toEqual([]);
    expect(await bench.plans()).toEqual([]);
    await bench.follow('anna', 'zorg');
    expect(await bench.plans()).toEqual([NEXT]);
  });

  it('is nobody once a person is erased', async () => {
    await bench.follow('anna', 'zorg');
    bench.offer('Leerhuis');
    await bench.db.prisma.subscriber.deleteMany();
    await bench.until(MONDAY);
    expect(await bench.weeklies()).toEqual([]);
    expect(await bench.plans()).toEqual([]);
  });
});

describe('exactly once', () => {
  /** Another replica on the same database. */
  const replica = (level = 'error') =>
    createRuntime({
      db: bench.db,
      features: bench.features,
      clock: bench.clock,
      logger: createLogger(level),
      links: bench.links,
      network: bench.runtime.work.network,
    });

  it('whatever the number of replicas that sweep at once', async () => {
    const names = ['anna', 'bram', 'emma', 'gerda', 'cora'];
    for (const name of names) await bench.follow(name, 'zorg');
    const replicas = [bench.runtime, replica(), replica()];
    for (const monday of [MONDAY, NEXT]) {
      bench.offer(`Nieuws van ${monday}`);
      bench.clock.move(new Date(monday).getTime() - bench.clock.now().getTime());
      await Promise.all([...replicas, ...replicas].map((one) => one.sweep()));
    }
    const weeklies = await bench.weeklies();
    expect(weeklies.map(({ person, view }) => `${person} ${titles(view)}`).sort()).toEqual(
      names.flatMap((name) => [`${name} Nieuws van ${MONDAY}`, `${name} Nieuws van ${NEXT}`]).sort(),
    );
    expect(await bench.plans()).toHaveLength(names.length);
  });

  it('when all stood still over the moment: once, later', async () => {
    await bench.follow('anna', 'zorg');
    bench.offer('Leerhuis');
    bench.clock.move(new Date(MONDAY).getTime() - bench.clock.now().getTime() + 3 * DAY - HOUR);
    const restarted = replica();
    await restarted.sweep();
    await restarted.sweep();
    expect(await told()).toEqual([['Leerhuis']]);
    expect((await bench.weeklies())[0]?.key).toContain(MONDAY);
    expect(await bench.plans()).toEqual([NEXT]);
  });

  it('when three days late or more: not that week, all of it the next', async () => {
    await bench.follow('anna', 'zorg');
    bench.offer('Leerhuis');
    await bench.until('2026-12-03T08:00:00.000Z');
    expect(await told()).toEqual([]);
    await bench.until(NEXT);
    expect(await told()).toEqual([['Leerhuis']]);
  });

  it('when the clock jumps weeks ahead, no heap of old ones', async () => {
    await bench.follow('anna', 'zorg');
    bench.offer('Leerhuis');
    await bench.until('2026-12-22T12:00:00.000Z');
    expect(await told()).toEqual([]);
    expect(await bench.plans()).toEqual(['2026-12-28T08:00:00.000Z']);
    await bench.until('2026-12-28T08:00:00.000Z');
    expect(await told()).toEqual([['Leerhuis']]);
  });

  it('when the clock goes back, it waits for the planned moment', async () => {
    await bench.follow('anna', 'zorg');
    bench.offer('Leerhuis');
    await bench.until(MONDAY);
    bench.offer('Webinar');
    await bench.until('2026-11-27T08:00:00.000Z');
    await bench.until('2026-11-30T09:00:00.000Z');
    expect(await told()).toEqual([['Leerhuis']]);
    expect(await bench.plans()).toEqual([NEXT]);
  });

  it('over both changes of clocks, at nine on the wall each week', async () => {
    await bench.follow('anna', 'zorg');
    let weeks = 0;
    for (let [next] = await bench.plans(); next && next < '2027-11-15'; [next] = await bench.plans()) {
      bench.offer(`Nieuws ${++weeks}`);
      await bench.until(next);
    }
    const weeklies = await bench.weeklies();
    expect(weeklies).toHaveLength(weeks);
    expect(weeks).toBe(50);
    const hours = weeklies.map(({ key }) => key.slice(-24));
    expect(hours).toContain('2027-03-22T08:00:00.000Z');
    expect(hours).toContain('2027-03-29T07:00:00.000Z');
    expect(hours).toContain('2027-11-01T08:00:00.000Z');
  });

  it('when the job fails half-way: nothing is told, and it is tried again', async () => {
    await bench.follow('anna', 'zorg');
    bench.offer('Leerhuis');
    const [broken] = bench.offered;
    if (!broken) throw new Error('nothing offered');
    const { meta } = broken;
    Object.assign(broken, { meta: undefined });
    const quiet = replica('silent');
    bench.clock.move(new Date(MONDAY).getTime() - bench.clock.now().getTime());
    await quiet.sweep();
    expect(await bench.db.prisma.told.count()).toBe(0);
    expect(await told()).toEqual([]);
    Object.assign(broken, { meta });
    bench.clock.move(HOUR);
    await quiet.sweep();
    expect(await told()).toEqual([['Leerhuis']]);
  });
});
