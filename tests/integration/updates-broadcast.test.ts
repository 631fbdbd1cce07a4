import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import type { Place } from '../../src/core/intent.ts';
import type { Outcome, Outgoing } from '../../src/core/outbox.ts';
import { broadcastList } from '../../src/features/updates/index.ts';
import { texts } from '../../src/features/updates/texts.ts';
import { actionsOf, HOUR, textOf, viewOf } from '../fixtures/events.ts';
import { type UpdatesBench, updatesBench } from '../fixtures/updates.ts';

const { nl } = texts;
const words = nl.broadcast;

let bench: UpdatesBench;
let ids: Record<'anna' | 'bram' | 'cora' | 'noord', string>;
let ciso: Place;
const got: Outgoing[] = [];
let answer: (outgoing: Outgoing) => Outcome;
beforeAll(async () => {
  bench = await updatesBench();
  const noord = await bench.seed.organisation('noord');
  await bench.seed.organisation('zuid');
  const scope = `network:${bench.networks.ciso}` as const;
  const anna = await bench.seed.person({ slug: 'anna', organisation: 'noord', networks: ['ciso'] });
  const bram = await bench.seed.person({ slug: 'bram', organisation: 'zuid', networks: ['ciso'] });
  await bench.seed.person({ slug: 'emma', organisation: 'noord', roles: [{ role: 'editor', scope: 'region' }] });
  await bench.seed.person({ slug: 'gast', organisation: 'noord', state: 'guest' });
  await bench.seed.person({ slug: 'chris', roles: [{ role: 'coordinator', scope }] });
  await bench.seed.person({ slug: 'ada', roles: [{ role: 'administrator', scope: 'region' }] });
  ciso = await bench.seed.channel('ciso', { network: 'ciso' });
  await bench.seed.channel('open');
  const { id: cora } = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'cora' } });
  ids = { anna, bram, cora, noord };
  bench.runtime.startSending([
    {
      platform: 'memory',
      limits: { lane: [[1000, 1000]], conversation: [[1000, 1000]] },
      send: async (outgoing) => {
        got.push(outgoing);
        return answer(outgoing);
      },
    },
  ]);
});
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.reset();
  await bench.db.prisma.broadcast.deleteMany();
  await bench.db.prisma.setting.deleteMany({ where: { key: 'updates.fourEyes' } });
  got.length = 0;
  answer = ({ key, edits }) => ({ kind: 'accepted', ref: edits ?? key });
});

const form = (more: Record<string, string> = {}) => ({
  broadcastId: newId(),
  title: 'Storing',
  text: 'Het netwerk ligt eruit.',
  link: '',
  tlp: 'TLP:GREEN',
  network: 'any',
  organisation: 'any',
  role: 'any',
  follows: 'any',
  to: 'persons',
  acknowledge: 'yes',
  ...more,
});
/** Writes a draft; gives its key as input of buttons. */
const draft = async (user: string, more: Record<string, string> = {}) => {
  const sent = form(more);
  viewOf(await bench.submits(user, 'updates.broadcast-preview', sent));
  return { broadcastId: sent.broadcastId };
};
const send = async (more: Record<string, string> = {}) => {
  const one = await draft('cora', more);
  expect(textOf(await bench.presses('cora', 'updates.broadcast-send', one))).toContain(words.sent('Storing'));
  return one;
};
const deliveries = async (start = 'broadcast:') =>
  (await bench.deliveries()).filter(({ key }) => key.startsWith(start));
const to = async (start?: string) => (await deliveries(start)).map(({ person }) => person ?? 'kanaal').sort();
const settled = (start?: string) =>
  expect
    .poll(async () => (await deliveries(start)).every(({ state }) => state !== 'queued' && state !== 'sending'))
    .toBe(true);
const rowsOf = async (one: Record<string, string>) =>
  viewOf(await bench.presses('cora', 'updates.broadcast-report', one)).blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows : [],
  );

describe('to whom', () => {
  it.each([
    ['all members', {}, ['ada', 'anna', 'bram', 'chris', 'cora', 'emma']],
    ['a network', { network: '$ciso' }, ['anna', 'bram']],
    ['a network in one organisation', { network: '$ciso', organisation: '$noord' }, ['anna']],
    ['a role', { role: 'editor' }, ['emma']],
    ['who follows a theme', { follows: '$zorg' }, ['bram']],
    ['a network and its channels', { network: '$ciso', to: 'both' }, ['anna', 'bram', 'kanaal']],
    ['registered channels only', { to: 'channels' }, ['kanaal']],
  ])('%s', async (_, group, expected) => {
    await bench.follow('bram', 'zorg');
    const real: Record<string, string> = { $ciso: bench.networks.ciso, $zorg: bench.themes.zorg, $noord: ids.noord };
    await send(Object.fromEntries(Object.entries(group).map(([name, value]) => [name, real[value] ?? value])));
    expect(await to()).toEqual(expected);
  });

  it('the union of groups, each person once; a group can be taken away', async () => {
    const one = await draft('cora', { network: bench.networks.ciso });
    const add = { ...one, network: 'any', organisation: ids.noord, role: 'any', follows: 'any', to: 'persons' };
    const shown = await bench.submits('cora', 'updates.broadcast-add', add);
    expect(textOf(shown)).toContain(words.count(3, 0));
    await bench.submits('cora', 'updates.broadcast-add', { ...add, organisation: 'any', role: 'administrator' });
    await bench.presses('cora', 'updates.broadcast-remove', { ...one, group: '2' });
    await bench.presses('cora', 'updates.broadcast-send', one);
    expect(await to()).toEqual(['anna', 'bram', 'emma']);
  });

  it('those of a network only, for who coordinates it', async () => {
    const wide = await bench.submits('chris', 'updates.broadcast-preview', form());
    expect(wide).toEqual({ kind: 'invalid', errors: { network: nl.refusals.notYourGroup } });
    const one = await draft('chris', { network: bench.networks.ciso });
    await bench.presses('chris', 'updates.broadcast-send', one);
    expect(await to()).toEqual(['anna', 'bram']);
    const wider = await draft('cora');
    for (const name of ['change', 'look', 'send', 'discard', 'group'])
      expect(textOf(await bench.presses('chris', `updates.broadcast-${name}`, wider))).toContain(
        nl.refusals.notYourGroup,
      );
  });

  it('is fixed at sending, and told once', async () => {
    const one = await send({ network: bench.networks.ciso });
    await bench.seed.person({ slug: 'laat', networks: ['ciso'] });
    const again = await bench.presses('cora', 'updates.broadcast-send', one);
    expect(textOf(again)).toContain(nl.refusals.alreadyOut);
    expect(await to()).toEqual(['anna', 'bram']);
    await bench.db.prisma.person.deleteMany({ where: { name: 'laat' } });
  });

  it('is tried by its writer alone, in his own chat', async () => {
    const one = await draft('cora', { network: bench.networks.ciso });
    expect(textOf(await bench.presses('cora', 'updates.broadcast-test', one))).toContain(nl.test.sent);
    const [tried, ...others] = await deliveries('broadcast-');
    expect(others).toEqual([]);
    expect([tried?.person, tried?.view.title, tried?.view.lead]).toEqual([
      'cora',
      nl.test.title('Storing'),
      nl.test.lead,
    ]);
    expect(JSON.stringify(tried)).not.toContain('updates.acknowledge');
    await bench.presses('cora', 'updates.broadcast-send', one);
    expect(textOf(await bench.presses('cora', 'updates.broadcast-test', one))).toContain(nl.refusals.alreadyOut);
  });

  it('needs a group', async () => {
    const one = await draft('cora');
    await bench.presses('cora', 'updates.broadcast-remove', { ...one, group: '0' });
    expect(textOf(await bench.presses('cora', 'updates.broadcast-send', one))).toContain(nl.refusals.noGroups);
  });
});

describe('the report', () => {
  it('adds up to 100%: confirmed, delivered, unreachable with reason, unknown', async () => {
    answer = ({ address, key }) => {
      if (address.user === 'bram') return { kind: 'unreachable', reason: 'account_inactive' };
      if (address.user === 'emma') return { kind: 'unknown', reason: 'time-out' };
      return { kind: 'accepted', ref: key };
    };
    const one = await send();
    await settled();
    await bench.presses('anna', 'updates.acknowledge', one);
    expect(await rowsOf(one)).toEqual([
      [words.answered, '1', '17%'],
      [words.acceptedOnly, '3', '50%'],
      ['onbereikbaar: account_inactive', '1', '17%'],
      ['onbekend', '1', '16%'],
    ]);
    // Who confirms what had no answer from the platform, did get it.
    await bench.presses('emma', 'updates.acknowledge', one);
    expect((await rowsOf(one)).map(([label, count]) => [label, count])).toEqual([
      [words.answered, '2'],
      [words.acceptedOnly, '3'],
      ['onbereikbaar: account_inactive', '1'],
    ]);
  });

  it('has a list per person, for who may see it, safe to open in a spreadsheet', async () => {
    await bench.db.prisma.person.updateMany({ where: { name: 'anna' }, data: { name: '=1+1;"x"' } });
    const one = await send({ network: bench.networks.ciso, to: 'both' });
    await settled();
    await bench.presses('anna', 'updates.acknowledge', one);
    const href = textOf(await bench.presses('cora', 'updates.broadcast-report', one)).match(
      /https:[^"]*\/f\/([^"]+)/,
    )?.[1];
    const claim = bench.links.read(href ?? '');
    if (!claim) throw new Error('no link');
    const parts = { outbox: bench.runtime.work.outbox, timeZone: 'Europe/Amsterdam' };
    const file = await bench.runtime.readOnly((tx) => broadcastList(tx, claim, parts));
    expect(file?.body.split('\r\n').slice(1, 4)).toEqual([
      `"'=1+1;""x""";"Gemeente noord";"bevestigd";"";"dinsdag 24 november 2026 om 10:00"`,
      '"bram";"Gemeente zuid";"afgeleverd";"";""',
      '"Kanaal";"Bench";"afgeleverd";"";""',
    ]);
    const other = { ...claim, personId: ids.anna };
    expect(await bench.runtime.readOnly((tx) => broadcastList(tx, other, parts))).toBeUndefined();
    await bench.db.prisma.person.updateMany({ where: { id: ids.anna }, data: { name: 'anna' } });
  });
});

describe('confirming', () => {
  it('is for who got it, counts the first time, and stays harmless', async () => {
    const one = await send({ network: bench.networks.ciso });
    await settled();
    const said = await bench.presses('anna', 'updates.acknowledge', one);
    expect(said.kind).toBe('replace');
    expect(textOf(said)).toContain(words.acknowledged);
    bench.clock.move(HOUR);
    await bench.presses('anna', 'updates.acknowledge', one);
    const [row] = await bench.db.prisma.broadcastRecipient.findMany({ where: { personId: ids.anna } });
    expect(row?.acknowledgedAt?.toISOString()).toBe('2026-11-24T09:00:00.000Z');
    expect(textOf(await bench.presses('emma', 'updates.acknowledge', one))).toContain(nl.refusals.notForYou);
  });

  it('is not asked in a channel, nor where the writer did not ask', async () => {
    await send({ network: bench.networks.ciso, to: 'both' });
    const asks = (await deliveries()).map(({ person, view }) => [
      person ?? 'kanaal',
      JSON.stringify(view).includes('updates.acknowledge'),
    ]);
    expect(asks.sort()).toEqual([
      ['anna', true],
      ['bram', true],
      ['kanaal', false],
    ]);
    const quiet = await send({ network: bench.networks.ciso, acknowledge: '' });
    expect(textOf(await bench.presses('cora', 'updates.broadcast-remind', quiet))).toContain(nl.refusals.asksNothing);
  });

  it('is asked once more of who did not, and of nobody else', async () => {
    answer = ({ address, key }) =>
      address.user === 'emma' ? { kind: 'unknown', reason: 'time-out' } : { kind: 'accepted', ref: key };
    await bench.follow('bram', 'zorg');
    await bench.submits('bram', 'updates.quiet-chosen', { from: '9', to: '11' });
    const one = await send({ organisation: ids.noord });
    await bench.submits('cora', 'updates.broadcast-preview', form());
    await settled();
    await bench.presses('anna', 'updates.acknowledge', one);
    const said = await bench.presses('cora', 'updates.broadcast-remind', one);
    expect(textOf(said)).toContain(words.reminded(1));
    expect(await to('broadcast-again:')).toEqual(['emma']);
    expect((await deliveries('broadcast-again:'))[0]?.view.title).toBe(words.reminder('Storing'));
    const all = await send({ network: bench.networks.ciso });
    await expect
      .poll(async () => got.some(({ address, key }) => address.user === 'anna' && key.includes(all.broadcastId)))
      .toBe(true);
    await bench.presses('cora', 'updates.broadcast-remind', all); // bram’s first one still waits for his quiet hours
    expect(await to(`broadcast-again:${all.broadcastId}`)).toEqual(['anna']);
  });
});

describe('stopping', () => {
  it('keeps what has not left from leaving, and the report says so', async () => {
    await bench.follow('bram', 'zorg');
    await bench.submits('bram', 'updates.quiet-chosen', { from: '9', to: '11' });
    const one = await send({ network: bench.networks.ciso });
    const sent = () => got.filter(({ key }) => key.includes(one.broadcastId)).map(({ address }) => address.user);
    await expect.poll(sent).toEqual(['anna']);
    await bench.presses('cora', 'updates.broadcast-stop', one);
    bench.clock.move(3 * HOUR);
    await settled();
    expect(sent()).toEqual(['anna']);
    expect(await rowsOf(one)).toEqual([
      [words.acceptedOnly, '1', '50%'],
      [`onbereikbaar: ${nl.report.reasons.withdrawn}`, '1', '50%'],
    ]);
    for (const name of ['stop', 'remind'])
      expect(textOf(await bench.presses('cora', `updates.broadcast-${name}`, one))).toContain(nl.refusals.isStopped);
  });
});

describe('afterwards', () => {
  const change = { title: 'Storing', text: 'Het netwerk doet het weer.', link: '' };
  const last = (user: string) => got.filter(({ address }) => address.user === user).at(-1);
  const shown = (user: string) => JSON.stringify(last(user)?.view);

  it('is changed in place, reminders too; who confirmed the first text is told so', async () => {
    const one = await send({ network: bench.networks.ciso, to: 'both' });
    await settled();
    await bench.presses('anna', 'updates.acknowledge', one);
    await bench.presses('cora', 'updates.broadcast-remind', one);
    await expect
      .poll(async () => (await deliveries('broadcast-again:')).map(({ state }) => state))
      .toEqual(['accepted']);
    bench.clock.move(HOUR);
    const said = await bench.submits('cora', 'updates.broadcast-corrected', { ...one, ...change });
    expect(textOf(said)).toContain(nl.correct.done('Storing'));
    await expect.poll(() => got.filter(({ edits }) => edits !== undefined).length).toBe(4);
    expect(got.every(({ edits, view }) => edits === undefined || JSON.stringify(view).includes('doet het weer'))).toBe(
      true,
    );
    expect(shown('anna')).toContain(words.acknowledgedBefore);
    expect(shown('anna')).not.toContain('updates.acknowledge');
    expect(shown('bram')).toContain('updates.acknowledge');
    expect(textOf(await bench.presses('cora', 'updates.broadcast-report', one))).toContain(nl.edits.lead);
    expect(textOf(await bench.presses('bram', 'updates.acknowledge', one))).toContain(words.acknowledged);
  });

  it('is withdrawn: what stands there says so, what waits does not leave, nobody confirms it any more', async () => {
    await bench.follow('bram', 'zorg');
    await bench.submits('bram', 'updates.quiet-chosen', { from: '9', to: '11' });
    const one = await send({ network: bench.networks.ciso });
    await expect.poll(() => got.map(({ address }) => address.user)).toEqual(['anna']);
    const ask = await bench.presses('cora', 'updates.broadcast-withdraw', one);
    expect(actionsOf(ask)).toEqual(['updates.broadcast-withdraw-now']);
    expect(textOf(await bench.presses('emma', 'updates.broadcast-withdraw-now', one))).not.toContain(nl.withdraw.text);
    await bench.presses('cora', 'updates.broadcast-withdraw-now', one);
    bench.clock.move(3 * HOUR);
    await expect.poll(() => got.length).toBe(2);
    expect(shown('anna')).toContain(words.gone);
    expect(shown('anna')).not.toContain('Het netwerk ligt eruit');
    const again: [string, string][] = [
      ['anna', 'updates.acknowledge'],
      ['cora', 'updates.broadcast-withdraw-now'],
      ['cora', 'updates.broadcast-corrected'],
      ['cora', 'updates.broadcast-remind'],
      ['cora', 'updates.broadcast-stop'],
    ];
    for (const [who, route] of again)
      expect(textOf(await bench.presses(who, route, { ...one, ...change })), route).toContain(
        nl.refusals.broadcastWithdrawn,
      );
  });

  it('is not changed by one alone where a second pair of eyes is the rule', async () => {
    const one = await send();
    await bench.presses('ada', 'updates.broadcast-eyes', { on: 'yes' });
    for (const route of ['updates.broadcast-correct', 'updates.broadcast-corrected'])
      expect(textOf(await bench.presses('cora', route, { ...one, ...change }))).toContain(nl.refusals.eyesForChange);
  });
});

describe('four eyes', () => {
  const on = () => bench.presses('ada', 'updates.broadcast-eyes', { on: 'yes' });
  const asked = async (user: string) => {
    const [found] = (await deliveries('broadcast-approval:')).filter(({ person }) => person === user).slice(-1);
    const input = found?.view.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))[0]?.input;
    return input ?? {};
  };

  it('lets a second coordinator or administrator decide, and never the writer', async () => {
    await on();
    const one = await draft('cora', { network: bench.networks.ciso });
    expect(textOf(await bench.presses('cora', 'updates.broadcast-send', one))).toContain(words.askedText(2));
    expect(await to('broadcast-approval:')).toEqual(['ada', 'chris']);
    const input = await asked('chris');
    for (const user of ['cora', 'anna'])
      expect(textOf(await bench.presses(user, 'updates.broadcast-approve', input))).toContain(nl.refusals.ownEyes);
    expect(await to()).toEqual([]);
    await bench.presses('chris', 'updates.broadcast-approve', input);
    expect(await to()).toEqual(['anna', 'bram']);
    expect(textOf(await bench.presses('ada', 'updates.broadcast-approve', await asked('ada')))).toContain(
      nl.refusals.notWaiting,
    );
    const [told] = await deliveries('broadcast-decision:');
    expect([told?.person, told?.view.title]).toEqual(['cora', words.approved('Storing')]);
    const lines = await bench.db.prisma.auditEntry.findMany({
      where: { action: { startsWith: 'broadcast.' } },
      orderBy: { seq: 'asc' },
    });
    expect(lines.slice(-3).map(({ action }) => action)).toEqual([
      'broadcast.eyes',
      'broadcast.ask',
      'broadcast.approve',
    ]);
  });

  it('is of what was shown: whatever is written after it needs a new yes', async () => {
    await on();
    const one = await draft('cora', { network: bench.networks.ciso });
    await bench.presses('cora', 'updates.broadcast-send', one);
    const input = await asked('chris');
    bench.clock.move(HOUR);
    await bench.submits('cora', 'updates.broadcast-preview', { ...form(), ...one, text: 'Iets heel anders.' });
    expect(textOf(await bench.presses('chris', 'updates.broadcast-approve', input))).toContain(nl.refusals.notWaiting);
    await bench.presses('cora', 'updates.broadcast-send', one);
    expect(textOf(await bench.presses('chris', 'updates.broadcast-approve', input))).toContain(nl.refusals.notWaiting);
    expect(textOf(await bench.presses('chris', 'updates.broadcast-reject', await asked('chris')))).toContain(
      words.rejectedText,
    );
    expect(await to()).toEqual([]);
    expect(textOf(await bench.says('cora', 'rondzendingen'))).toContain(words.states.draft);
  });

  it('is switched by who coordinates or administers the region, and shown where broadcasts stand', async () => {
    for (const user of ['anna', 'chris'])
      expect(textOf(await bench.presses(user, 'updates.broadcast-eyes', { on: 'no' }))).toContain(
        nl.refusals.notYourGroup,
      );
    await on();
    const shown = await bench.says('cora', 'rondzendingen');
    expect(textOf(shown)).toContain(words.eyes.on);
    expect(actionsOf(shown)).toEqual(['updates.broadcast', 'updates.broadcast-eyes']);
    expect(actionsOf(await bench.says('chris', 'rondzendingen', ciso))).toEqual(['updates.broadcast']);
  });
});
