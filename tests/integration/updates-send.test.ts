import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../src/core/intent.ts';
import type { Outcome, Outgoing } from '../../src/core/outbox.ts';
import { texts } from '../../src/features/updates/texts.ts';
import { DAY, HOUR, textOf, viewOf } from '../fixtures/events.ts';
import { type UpdatesBench, updatesBench } from '../fixtures/updates.ts';

const { nl } = texts;

let bench: UpdatesBench;
let open: Place;
const got: Outgoing[] = [];
let answer: (outgoing: Outgoing) => Outcome;
beforeAll(async () => {
  bench = await updatesBench();
  await bench.seed.organisation('havenrijk');
  await bench.seed.person({ slug: 'anna', organisation: 'havenrijk' });
  await bench.seed.person({ slug: 'bram', organisation: 'havenrijk', networks: ['ciso'] });
  await bench.seed.person({ slug: 'emma', locale: 'en' });
  await bench.seed.person({ slug: 'gast', state: 'guest' });
  open = await bench.seed.channel('open');
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
  got.length = 0;
  answer = ({ key, edits }) => ({ kind: 'accepted', ref: edits ?? `ref of ${key}` });
});

const settled = async (count: number) =>
  expect
    .poll(async () => (await bench.broadcasts()).filter(({ state }) => !['queued', 'sending'].includes(state)).length)
    .toBe(count);
let updateId = '';
/** What a person got of the update that the test is about. */
const sentTo = (user: string) =>
  got.filter(({ key, address }) => key.startsWith(`update:${updateId}:`) && address.user === user);
const written = async (more: Record<string, string> = {}) => {
  const form = bench.draft(more);
  viewOf(await bench.submits('cora', 'updates.preview', form));
  return form.updateId;
};

describe('planning', () => {
  it('sends at the moment, once, to who follows then, and tells the author', async () => {
    await bench.follow('anna', 'zorg');
    const updateId = await written();
    const planned = await bench.submits('cora', 'updates.plan-at', { updateId, at: '2026-11-25T14:30' });
    expect(textOf(planned)).toContain('woensdag 25 november 2026 om 14:30');
    await bench.follow('bram', 'zorg');
    await bench.runDue();
    expect(await bench.broadcasts()).toEqual([]);
    await bench.until('2026-11-25T13:30:00.000Z');
    await bench.runDue();
    expect((await bench.broadcasts()).map(({ person }) => person).sort()).toEqual(['anna', 'bram']);
    const told = (await bench.deliveries()).filter(({ key }) => key.startsWith('update-plan:'));
    expect(told.map(({ person, view }) => [person, view.title])).toEqual([['cora', nl.plan.sent('Nieuwe aanpak')]]);
    expect(textOf(await bench.presses('cora', 'updates.send', { updateId }))).toContain(nl.refusals.alreadySent);
  });

  it('is moved, changed and thrown away like a draft', async () => {
    await bench.follow('anna', 'zorg');
    const updateId = await written();
    const at = (day: string) => bench.submits('cora', 'updates.plan-at', { updateId, at: `2026-11-${day}T12:00` });
    await at('25');
    await at('27');
    await bench.until('2026-11-26T11:00:00.000Z');
    expect(await bench.broadcasts()).toEqual([]);
    await bench.submits('cora', 'updates.preview', { ...bench.draft(), updateId, title: 'Anders' });
    await bench.until('2026-11-28T11:00:00.000Z');
    expect(await bench.broadcasts()).toEqual([]);
    await at('29');
    await bench.presses('cora', 'updates.discard', { updateId });
    await bench.until('2026-11-30T07:00:00.000Z');
    expect(await bench.broadcasts()).toEqual([]);
  });

  it('goes late after an outage, but not days late', async () => {
    await bench.follow('anna', 'zorg');
    const [late, missed] = [await written({ title: 'Laat' }), await written({ title: 'Gemist' })];
    await bench.submits('cora', 'updates.plan-at', { updateId: late, at: '2026-11-27T12:00' });
    await bench.submits('cora', 'updates.plan-at', { updateId: missed, at: '2026-11-25T12:00' });
    await bench.until('2026-11-29T11:00:00.000Z');
    expect((await bench.broadcasts()).map(({ view }) => view.title)).toEqual(['Laat']);
    const states = await bench.db.prisma.update.findMany({ orderBy: { title: 'asc' } });
    expect(states.map(({ title, state }) => [title, state])).toEqual([
      ['Gemist', 'draft'],
      ['Laat', 'sent'],
    ]);
    expect(JSON.stringify(await bench.deliveries())).toContain(nl.plan.missed('Gemist'));
  });

  it('is decided by others when who planned it may not send it any more', async () => {
    const scope = `network:${bench.networks.ciso}` as const;
    const dirk = await bench.seed.person({ slug: 'dirk', networks: ['ciso'], roles: [{ role: 'coordinator', scope }] });
    await bench.follow('bram', 'zorg');
    const form = bench.draft({ audience: bench.networks.ciso });
    await bench.submits('dirk', 'updates.preview', form);
    const { updateId } = form;
    await bench.submits('dirk', 'updates.plan-at', { updateId, at: '2026-11-25T12:00' });
    await bench.db.prisma.roleGrant.deleteMany({ where: { personId: dirk } });
    await bench.until('2026-11-25T11:00:00.000Z');
    expect(await bench.broadcasts()).toEqual([]);
    const asked = (await bench.deliveries()).filter(({ key }) => key.startsWith('update-held:'));
    expect(asked.map(({ person, view }) => [person, view.title])).toEqual([['cora', nl.plan.missed('Nieuwe aanpak')]]);
    expect(JSON.stringify(asked)).toContain('updates.look');
    expect(await bench.db.prisma.auditEntry.count({ where: { action: 'update.held' } })).toBe(1);
    await bench.submits('cora', 'updates.plan-at', { updateId, at: '2026-11-26T12:00' });
    await bench.until('2026-11-26T11:00:00.000Z');
    expect(
      (await bench.broadcasts()).map(({ person }) => person),
      'who plans it anew answers for it',
    ).toEqual(['bram']);
  });

  it.each(['2026-11-24T09:00', '2027-06-01T09:00', 'morgen', ''])('refuses %j as a moment', async (at) => {
    const reply = await bench.submits('cora', 'updates.plan-at', { updateId: await written(), at });
    expect(reply).toEqual({ kind: 'invalid', errors: { at: nl.refusals.badMoment } });
  });
});

describe('before sending', () => {
  it('tells who would get it, and who not and why', async () => {
    for (const name of ['anna', 'bram', 'emma', 'cora']) await bench.follow(name, 'zorg');
    await bench.presses('emma', 'updates.pause');
    await bench.follow('cora', 'zorg', open);
    const updateId = await written({ audience: bench.networks.ciso });
    const shown = viewOf(await bench.presses('cora', 'updates.audience', { updateId }));
    expect(shown.lead).toBe(nl.whoSees.lead(1, 0));
    const tables = shown.blocks.flatMap((block) => (block.kind === 'table' ? [[block.caption, ...block.rows]] : []));
    expect(tables).toEqual([
      [nl.whoSees.organisations, ['Gemeente havenrijk', '1']],
      [nl.whoSees.networks, ['ciso', '1']],
      [
        nl.whoSees.leftOut,
        [nl.whoSees.why.otherNetwork, '2'],
        [nl.whoSees.why.openChannel, '1'],
        [nl.whoSees.why.paused, '1'],
      ],
    ]);
  });

  it('sends a test to the writer alone', async () => {
    await bench.follow('anna', 'zorg');
    await bench.presses('cora', 'updates.test', { updateId: await written() });
    const tests = () => got.filter(({ key }) => key.startsWith('update-test:'));
    await expect.poll(() => tests().length).toBe(1);
    expect(tests()[0]).toMatchObject({ address: { user: 'cora' }, view: { title: nl.test.title('Nieuwe aanpak') } });
    expect(await bench.broadcasts()).toEqual([]);
  });

  it('shows where a link leads', async () => {
    const form = bench.draft({ link: 'https://www.example.org/a?b=c' });
    expect(textOf(await bench.submits('cora', 'updates.preview', form))).toContain('Lees meer op example.org');
  });
});

describe('what was sent', () => {
  it('is changed in place, in each language, and tells where that did not work', async () => {
    answer = ({ key, edits, address }) => {
      if (address.user === 'bram' && edits) return { kind: 'unreachable', reason: 'message_not_found' };
      if (address.user === 'gast') return { kind: 'unknown', reason: 'time-out' };
      return { kind: 'accepted', ref: edits ?? `ref of ${key}` };
    };
    for (const name of ['anna', 'bram', 'emma', 'gast']) await bench.follow(name, 'zorg');
    updateId = await bench.sends({ tlp: 'TLP:CLEAR' });
    await settled(3);
    const change = { updateId, title: 'Nieuwe aanpak', text: 'Nu zonder fout.', link: '' };
    const changed = await bench.submits('cora', 'updates.corrected', change);
    expect(textOf(changed)).toContain(nl.correct.done('Nieuwe aanpak'));
    await expect.poll(() => sentTo('bram').length + sentTo('anna').length + sentTo('emma').length).toBe(6);
    await settled(3);
    const [first, second] = sentTo('anna');
    expect(second?.edits).toBe(`ref of ${first?.key}`);
    expect(JSON.stringify(second?.view)).toContain('Nu zonder fout.');
    expect(sentTo('emma')[1]?.locale).toBe('en');
    const report = await bench.presses('cora', 'updates.report', { updateId });
    expect(textOf(report)).toContain(`2 ${nl.edits.done}; 1 ${nl.edits.failed}`);
    expect(viewOf(report).blocks).toContainEqual(
      expect.objectContaining({ kind: 'table', rows: [['afgeleverd', '3', '100%']] }),
    );
  });

  it('is withdrawn: what stands there says so, what is waiting does not leave, and nobody reads it any more', async () => {
    await bench.follow('anna', 'zorg');
    await bench.follow('bram', 'zorg');
    await bench.submits('bram', 'updates.quiet-chosen', { from: '9', to: '12' });
    updateId = await bench.sends();
    await settled(1);
    const ask = await bench.presses('cora', 'updates.withdraw', { updateId });
    expect(textOf(ask)).toContain(nl.withdraw.lead);
    expect(sentTo('anna')).toHaveLength(1);
    await bench.presses('cora', 'updates.withdraw-now', { updateId });
    await expect.poll(() => sentTo('anna').at(-1)?.view.title).toBe(nl.withdraw.done('Nieuwe aanpak'));
    expect(JSON.stringify(sentTo('anna').at(-1)?.view)).not.toContain('Dit is het nieuws.');
    bench.clock.move(5 * HOUR);
    await settled(2);
    expect(sentTo('bram')).toEqual([]);
    expect(textOf(await bench.presses('anna', 'updates.read', { updateId }))).toContain(nl.refusals.withdrawn);
    expect(textOf(await bench.says('anna', 'nieuws'))).not.toContain('Nieuwe aanpak');
    for (const again of ['updates.withdraw-now', 'updates.correct'])
      expect(textOf(await bench.presses('cora', again, { updateId }))).toContain(nl.refusals.withdrawn);
    const report = textOf(await bench.presses('cora', 'updates.report', { updateId }));
    expect(report).toContain(nl.report.reasons.withdrawn);
  });

  it('stands in the list of who may change it', async () => {
    await bench.sends({ title: 'Weg' });
    await written({ title: 'Concept' });
    const shown = textOf(await bench.says('cora', 'themaberichten beheren'));
    for (const words of ['Weg', nl.manage.states.sent, 'Concept', nl.manage.states.draft])
      expect(shown).toContain(words);
  });
});

describe('quiet hours', () => {
  it('hold a theme update until they end, in the time zone of each', async () => {
    for (const name of ['anna', 'bram', 'emma']) await bench.follow(name, 'zorg');
    await bench.submits('anna', 'updates.quiet-chosen', { from: '22', to: '7' });
    await bench.submits('bram', 'updates.when-chosen', { weekday: '1', hour: '9', timeZone: 'America/Curacao' });
    await bench.submits('bram', 'updates.quiet-chosen', { from: '22', to: '7' });
    await bench.sends(); // 10:00 in the network, 05:00 on Curaçao
    const due = (await bench.broadcasts()).map(({ person, dueAt }) => [person, dueAt.toISOString()]);
    expect(due.sort()).toEqual([
      ['anna', '2026-11-24T09:00:00.000Z'],
      ['bram', '2026-11-24T11:00:00.000Z'],
      ['emma', '2026-11-24T09:00:00.000Z'],
    ]);
    await settled(2);
    bench.clock.move(3 * HOUR);
    await settled(3);
  });

  it('are set, shown and ended in a form, also by who follows nothing', async () => {
    const wishes = { from: '21', to: '8', timeZone: 'America/Curacao' };
    expect(textOf(await bench.submits('bram', 'updates.quiet-chosen', wishes))).toContain('21:00');
    const { id } = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'bram' } });
    const chosen = await bench.runtime.readOnly((tx) => bench.runtime.work.hoursOf(tx, [id]));
    expect(chosen.get(id)).toEqual({ quiet: { from: 21, to: 8 }, timeZone: 'America/Curacao' });
    expect(await bench.db.prisma.schedule.count({ where: { job: 'updates.weekly' } })).toBe(0);
    await bench.follow('anna', 'zorg');
    const set = await bench.submits('anna', 'updates.quiet-chosen', { from: '22', to: '7' });
    expect(textOf(set)).toContain(nl.quiet.between('22:00', '07:00'));
    const form = await bench.presses('anna', 'updates.quiet');
    expect(form.kind === 'dialog' && form.dialog.form.fields.map(({ value }) => value)).toEqual([
      ...['22', '7', 'Europe/Amsterdam'],
    ]);
    const half = await bench.submits('anna', 'updates.quiet-chosen', { from: '22', to: 'none' });
    expect(half).toEqual({ kind: 'invalid', errors: { to: nl.refusals.bothHours } });
    const off = await bench.submits('anna', 'updates.quiet-chosen', { from: 'none', to: 'none' });
    expect(textOf(off)).not.toContain('22:00');
  });

  it('do not move a weekly update that was chosen within them, but hold one that comes late', async () => {
    await bench.follow('anna', 'zorg');
    await bench.submits('anna', 'updates.when-chosen', { weekday: '3', hour: '23', timeZone: 'Europe/Amsterdam' });
    await bench.submits('anna', 'updates.quiet-chosen', { from: '22', to: '7' });
    await bench.follow('bram', 'zorg');
    await bench.submits('bram', 'updates.when-chosen', { weekday: '3', hour: '18', timeZone: 'Europe/Amsterdam' });
    await bench.submits('bram', 'updates.quiet-chosen', { from: '22', to: '7' });
    bench.offer('Leerhuis');
    await bench.until('2026-11-25T22:00:00.000Z');
    const due = (await bench.weeklies()).map(({ person, dueAt }) => [person, dueAt.toISOString()]);
    expect(due.sort()).toEqual([
      ['anna', '2026-11-25T22:00:00.000Z'],
      ['bram', '2026-11-26T06:00:00.000Z'],
    ]);
  });
});

describe('the weekly moment', () => {
  it('follows the time zone of each subscriber, over changes of its clocks', async () => {
    await bench.follow('anna', 'zorg');
    await bench.submits('anna', 'updates.when-chosen', { weekday: '1', hour: '9', timeZone: 'America/New_York' });
    expect(await bench.plans()).toEqual(['2026-11-30T14:00:00.000Z']);
    expect(textOf(await bench.says('anna', 'thema’s'))).toContain('elke maandag om 09:00 (New York)');
    bench.clock.move(new Date('2027-03-12T12:00:00Z').getTime() - bench.clock.now().getTime());
    await bench.submits('anna', 'updates.when-chosen', { weekday: '1', hour: '9', timeZone: 'America/New_York' });
    expect(await bench.plans()).toEqual(['2027-03-15T13:00:00.000Z']); // clocks there changed on the 14th
    bench.clock.move(3 * DAY + 4 * HOUR);
    await bench.runDue();
    expect(await bench.plans()).toEqual(['2027-03-22T13:00:00.000Z']);
  });

  it('has the language that a coordinator chose for a channel', async () => {
    await bench.follow('cora', 'zorg', open);
    await bench.submits('cora', 'updates.when-chosen', { weekday: '1', hour: '9', language: 'en' }, open);
    await bench.sends({ tlp: 'TLP:CLEAR' });
    expect((await bench.broadcasts()).map(({ locale }) => locale)).toEqual(['en']);
  });
});
