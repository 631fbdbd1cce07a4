import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import type { Place } from '../../src/core/intent.ts';
import { coreTexts } from '../../src/core/texts.ts';
import { followThemes } from '../../src/features/updates/index.ts';
import { texts } from '../../src/features/updates/texts.ts';
import { actionsOf, buttonsOf, textOf, viewOf } from '../fixtures/events.ts';
import { type UpdatesBench, updatesBench } from '../fixtures/updates.ts';

const { nl, en } = texts;
const MONDAY = '2026-11-30T08:00:00.000Z';

let bench: UpdatesBench;
let open: Place;
let ciso: Place;
beforeAll(async () => {
  bench = await updatesBench();
  await bench.seed.person({ slug: 'anna' });
  await bench.seed.person({ slug: 'bram' });
  await bench.seed.person({ slug: 'emma', locale: 'en' });
  await bench.seed.person({ slug: 'gast', state: 'guest' });
  const scope = `network:${bench.networks.ciso}` as const;
  await bench.seed.person({ slug: 'chris', networks: ['ciso'], roles: [{ role: 'coordinator', scope }] });
  open = await bench.seed.channel('open');
  ciso = await bench.seed.channel('ciso', { network: 'ciso' });
});
afterAll(() => bench.close());
beforeEach(() => bench.reset());

/** Presses the button of this route that a reply shows. */
async function pressIn(reply: Parameters<typeof viewOf>[0], user: string, action: string, place?: Place) {
  const found = buttonsOf(viewOf(reply)).find((button) => button.action === action);
  if (!found) throw new Error(`no button ${action}`);
  return bench.presses(user, action, found.input, place);
}

const followed = (reply: Parameters<typeof viewOf>[0]) =>
  viewOf(reply).blocks.flatMap((block) =>
    block.kind === 'list' ? block.items.filter(({ status }) => status).map(({ title }) => title) : [],
  );

describe('following', () => {
  it('plans the weekly update on Monday at nine, and shows it with its buttons', async () => {
    const before = await bench.says('anna', 'thema’s');
    expect(actionsOf(before)).toEqual(['updates.quiet', 'updates.follow', 'updates.follow']);
    const after = await pressIn(before, 'anna', 'updates.follow');
    expect(after.kind).toBe('replace');
    expect(followed(after)).toEqual(['jeugd']);
    expect(textOf(after)).toContain('elke maandag om 09:00');
    expect(await bench.plans()).toEqual([MONDAY]);
    expect(actionsOf(after)).toEqual([
      ...['updates.when', 'updates.quiet', 'updates.pause', 'updates.stop'],
      ...['updates.unfollow', 'updates.follow'],
    ]);
    expect(textOf(await bench.says('emma', 'follow'))).toContain(en.themes.mine);
  });

  it('is done by the name of a theme too, in private and by who may for a channel', async () => {
    expect(followed(await bench.says('anna', 'Volg Jeugd'))).toEqual(['jeugd']);
    expect(followed(await bench.says('emma', 'follow theme zo'))).toEqual(['zorg']);
    for (const text of ['volg koffie', 'volg of'])
      expect(textOf(await bench.says('anna', text))).toContain(nl.refusals.whichTheme);
    expect(followed(await bench.says('anna', 'volg'))).toEqual(['jeugd']);
    expect(followed(await bench.says('chris', 'volg zorg', ciso))).toEqual(['zorg']);
    expect(textOf(await bench.says('anna', 'volg zorg', ciso))).toContain(nl.refusals.notYourChannel);
  });

  it('changes nothing when pressed twice, also at the same moment', async () => {
    await Promise.all([bench.follow('anna', 'zorg'), bench.follow('anna', 'zorg'), bench.follow('anna', 'jeugd')]);
    expect(await bench.db.prisma.subscriber.count()).toBe(1);
    expect(await bench.db.prisma.follow.count()).toBe(2);
    expect(await bench.plans()).toEqual([MONDAY]);
  });

  it('of one more theme leaves a moment that is due but not yet swept', async () => {
    await bench.follow('anna', 'zorg');
    bench.clock.move(new Date('2026-11-30T08:00:30Z').getTime() - bench.clock.now().getTime());
    await bench.follow('anna', 'jeugd');
    expect(await bench.plans()).toEqual([MONDAY]);
  });

  it('ends with the last theme', async () => {
    await bench.follow('anna', 'zorg');
    await bench.presses('anna', 'updates.unfollow', { themeId: bench.themes.zorg });
    const twice = await bench.presses('anna', 'updates.unfollow', { themeId: bench.themes.zorg });
    expect(followed(twice)).toEqual([]);
    expect((await bench.subscriberOf('anna')).state).toBe('stopped');
    expect(await bench.plans()).toEqual([]);
  });

  it('refuses a theme that is gone, a broken button, and guests', async () => {
    const press = async (user: string, themeId: string) =>
      textOf(await bench.presses(user, 'updates.follow', { themeId }));
    expect(await press('anna', newId())).toContain(nl.refusals.unknownTheme);
    expect(await press('anna', 'x')).toContain(coreTexts.nl.refusals.badInput);
    expect(await press('gast', bench.themes.zorg)).toContain(coreTexts.nl.refusals.notForGuests);
    expect(await bench.plans()).toEqual([]);
  });
});

describe('the moment', () => {
  const choose = (weekday: string, hour: string) => bench.submits('anna', 'updates.when-chosen', { weekday, hour });

  it('is chosen in a form that shows the present one, and moves the plan', async () => {
    const reply = await pressIn(await bench.follow('anna', 'zorg'), 'anna', 'updates.when');
    if (reply.kind !== 'dialog') throw new Error(reply.kind);
    const { form } = reply.dialog;
    expect(form.fields.map(({ value }) => value)).toEqual(['1', '9', 'Europe/Amsterdam']);
    const saved = await bench.submits('anna', form.action, { ...form.input, weekday: '5', hour: '16' });
    expect(saved.kind).toBe('say');
    expect(textOf(saved)).toContain('elke vrijdag om 16:00');
    expect(await bench.plans()).toEqual(['2026-11-27T15:00:00.000Z']);
  });

  it('takes only a day and an hour', async () => {
    await bench.follow('anna', 'zorg');
    for (const [weekday, hour] of [
      ['8', '9'],
      ['0', '9'],
      ['1', '24'],
      ['1', ''],
      ['', '1'],
      ['1', '9.5'],
    ] as const)
      expect((await choose(weekday, hour)).kind).toBe('invalid');
    expect(await bench.plans()).toEqual([MONDAY]);
  });

  it('needs a theme first', async () => {
    expect(textOf(await choose('1', '9'))).toContain(nl.refusals.notFollowing);
    expect(textOf(await bench.presses('anna', 'updates.when'))).toContain(nl.refusals.notFollowing);
  });

  it('is kept through a pause, in which nothing is planned', async () => {
    const paused = await pressIn(await bench.follow('anna', 'zorg'), 'anna', 'updates.pause');
    expect(textOf(paused)).toContain(nl.themes.paused);
    await choose('3', '8');
    await bench.follow('anna', 'jeugd');
    expect(await bench.plans()).toEqual([]);
    const again = await pressIn(paused, 'anna', 'updates.resume');
    expect(textOf(again)).toContain('elke woensdag om 08:00');
    await pressIn(paused, 'anna', 'updates.resume');
    expect(await bench.plans()).toEqual(['2026-11-25T07:00:00.000Z']);
  });
});

describe('stop', () => {
  it('ends everything with one click, again and again, also a year later', async () => {
    const old = await bench.follow('anna', 'zorg');
    bench.clock.move(365 * 86_400_000);
    expect(viewOf(await pressIn(old, 'anna', 'updates.stop')).title).toBe(nl.stopped.title);
    expect(viewOf(await pressIn(old, 'anna', 'updates.stop')).title).toBe(nl.stopped.title);
    expect(await bench.plans()).toEqual([]);
    expect(await bench.db.prisma.follow.count()).toBe(0);
  });

  it.each(['stop weekbericht', 'afmelden', 'Unsubscribe'])('is said as %s', async (words) => {
    await bench.follow('anna', 'zorg');
    expect(viewOf(await bench.says('anna', words)).title).toBe(nl.stopped.title);
    expect((await bench.subscriberOf('anna')).state).toBe('stopped');
  });

  it('works for who followed nothing, for who is no member any more, and for a subscription that is gone', async () => {
    expect(viewOf(await bench.says('bram', 'afmelden')).title).toBe(nl.stopped.title);
    const old = await bench.follow('anna', 'zorg');
    await bench.db.prisma.person.updateMany({ where: { name: 'anna' }, data: { state: 'guest' } });
    expect(viewOf(await pressIn(old, 'anna', 'updates.stop')).title).toBe(nl.stopped.title);
    await bench.db.prisma.person.updateMany({ where: { name: 'anna' }, data: { state: 'member' } });
    await bench.db.prisma.subscriber.deleteMany();
    await bench.follow('anna', 'jeugd');
    await pressIn(old, 'anna', 'updates.stop');
    expect((await bench.subscriberOf('anna')).state).toBe('stopped');
  });

  it('starts afresh: who follows again does not get his old themes back', async () => {
    await bench.follow('anna', 'zorg');
    await bench.says('anna', 'afmelden');
    expect(followed(await bench.follow('anna', 'jeugd'))).toEqual(['jeugd']);
    expect(await bench.plans()).toEqual([MONDAY]);
  });

  it('and all other buttons are refused to somebody else', async () => {
    const annas = await bench.follow('anna', 'zorg');
    await bench.follow('bram', 'zorg');
    for (const action of ['updates.stop', 'updates.pause', 'updates.when', 'updates.unfollow', 'updates.follow'])
      expect(textOf(await pressIn(annas, 'bram', action))).toContain(nl.refusals.notYours);
    for (const name of ['anna', 'bram']) expect((await bench.subscriberOf(name)).state).toBe('active');
  });
});

describe('in a channel', () => {
  it('the buttons are about the channel, not the person', async () => {
    await bench.follow('cora', 'jeugd');
    const shown = await bench.says('cora', 'themas', open);
    expect(viewOf(shown).title).toBe(nl.themes.channel);
    expect(followed(shown)).toEqual([]);
    const followedHere = await bench.follow('cora', 'zorg', open);
    expect(followed(followedHere)).toEqual(['zorg']);
    expect((await bench.subscriberOf('open')).personId).toBeNull();
    await pressIn(followedHere, 'cora', 'updates.stop', open);
    expect((await bench.subscriberOf('open')).state).toBe('stopped');
    expect((await bench.subscriberOf('cora')).state).toBe('active');
  });

  it('only a coordinator of the region or of its network changes them', async () => {
    const theirs = await bench.follow('chris', 'zorg', ciso);
    expect(followed(theirs)).toEqual(['zorg']);
    expect(textOf(await bench.follow('chris', 'zorg', open))).toContain(nl.refusals.notYourChannel);
    for (const action of ['updates.stop', 'updates.pause', 'updates.when', 'updates.unfollow'])
      expect(textOf(await pressIn(theirs, 'anna', action, ciso))).toContain(nl.refusals.notYourChannel);
    expect(textOf(await bench.says('anna', 'afmelden', ciso))).toContain(nl.refusals.notYourChannel);
    const seen = await bench.says('anna', 'thema’s', ciso);
    expect(actionsOf(seen)).toEqual([]);
    expect(followed(seen)).toEqual(['zorg']);
    expect(textOf(seen)).toContain(nl.themes.coordinatorOnly);
    await pressIn(theirs, 'cora', 'updates.stop', ciso);
    expect((await bench.subscriberOf('ciso')).state).toBe('stopped');
  });

  it('a button of one place does nothing in another', async () => {
    const here = await bench.follow('cora', 'zorg', open);
    const own = await bench.follow('cora', 'zorg');
    expect(textOf(await pressIn(here, 'cora', 'updates.stop', ciso))).toContain(nl.refusals.notYours);
    expect(textOf(await pressIn(here, 'cora', 'updates.stop'))).toContain(nl.refusals.notYours);
    expect(textOf(await pressIn(own, 'cora', 'updates.stop', open))).toContain(nl.refusals.notYours);
    for (const name of ['open', 'cora']) expect((await bench.subscriberOf(name)).state).toBe('active');
  });

  it('says what the channel can get', async () => {
    const outside = await bench.seed.channel('buiten', 'everyone', true);
    expect(textOf(await bench.says('cora', 'themas', open))).toContain(nl.themes.onlyClear);
    expect(textOf(await bench.says('cora', 'themas', outside))).toContain(nl.themes.external);
    const view = textOf(await bench.says('cora', 'themas', ciso));
    expect(view).not.toContain(nl.themes.onlyClear);
    expect(view).not.toContain(nl.themes.external);
  });
});

describe('home, help and the demo', () => {
  it('shows the themes and the moment', async () => {
    expect(textOf(await bench.opensHome('anna'))).toContain(nl.home.none);
    await bench.follow('anna', 'zorg');
    await bench.follow('anna', 'jeugd');
    const home = await bench.opensHome('anna');
    expect(textOf(home)).toContain('jeugd, zorg');
    expect(textOf(home)).toContain('elke maandag om 09:00');
    await bench.presses('anna', 'updates.pause');
    expect(textOf(await bench.opensHome('anna'))).toContain(nl.home.paused);
    expect(textOf(await bench.opensHome('gast'))).not.toContain(nl.home.none);
  });

  it('offers what one may do', async () => {
    expect(actionsOf(await bench.says('gast', 'help'))).toEqual(['updates.latest']);
    expect(actionsOf(await bench.says('anna', 'help'))).toEqual(['updates.themes', 'updates.latest', 'home']);
    expect(actionsOf(await bench.says('cora', 'help'))).toEqual([
      ...[
        'updates.themes',
        'updates.latest',
        'updates.write',
        'updates.manage',
        'updates.broadcasts',
        'updates.newsletter',
        'home',
      ],
    ]);
  });

  it('subscribes persons with their weekly update', async () => {
    const anna = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'anna' } });
    const { transact, work } = bench.runtime;
    const { schedule } = work;
    const parts = { now: bench.clock.now(), newId, schedule, timeZone: 'Europe/Amsterdam', locale: 'nl' } as const;
    const themeIds = Object.values(bench.themes);
    await transact((tx) => followThemes(tx, { personId: anna.id, themeIds, ...parts }));
    expect(followed(await bench.says('anna', 'themas'))).toEqual(['jeugd', 'zorg']);
    expect(await bench.plans()).toEqual([MONDAY]);
  });
});
