import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import type { Place } from '../../src/core/intent.ts';
import { coreTexts } from '../../src/core/texts.ts';
import { texts } from '../../src/features/updates/texts.ts';
import { actionsOf, buttonsOf, DAY, textOf, viewOf } from '../fixtures/events.ts';
import { type UpdatesBench, updatesBench } from '../fixtures/updates.ts';

const { nl, en } = texts;

let bench: UpdatesBench;
let open: Place;
let all: Place;
beforeAll(async () => {
  bench = await updatesBench();
  await bench.seed.person({ slug: 'anna' });
  await bench.seed.person({ slug: 'bram', networks: ['ciso'] });
  await bench.seed.person({ slug: 'emma', locale: 'en' });
  await bench.seed.person({ slug: 'gast', state: 'guest' });
  const scope = `network:${bench.networks.ciso}` as const;
  await bench.seed.person({ slug: 'chris', networks: ['ciso'], roles: [{ role: 'coordinator', scope }] });
  await bench.seed.person({ slug: 'dirk', roles: [{ role: 'coordinator', scope: `organisation:${newId()}` }] });
  open = await bench.seed.channel('open');
  all = await bench.seed.channel('all', 'everyone');
});
afterAll(() => bench.close());
beforeEach(() => bench.reset());

type Reply = Parameters<typeof viewOf>[0];

const optionsOf = (reply: Reply, name: string) => {
  if (reply.kind !== 'dialog') throw new Error(`no dialog but ${reply.kind}`);
  const field = reply.dialog.form.fields.find((field) => field.name === name);
  return field?.kind === 'choice' ? field.options.map(({ label }) => label) : [];
};
const fact = (reply: Reply, label: string) =>
  viewOf(reply)
    .blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : []))
    .find((one) => one.label === label)?.value;
const rowsOf = (reply: Reply) => viewOf(reply).blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
const listed = (reply: Reply) =>
  viewOf(reply).blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(({ title }) => title) : []));

describe('writing', () => {
  it('is for coordinators, for what they coordinate, and never TLP:RED', async () => {
    const form = await bench.says('cora', 'themabericht');
    expect(optionsOf(form, 'audience')).toEqual([nl.write.everyone, 'ciso']);
    expect(optionsOf(form, 'tlp').map((label) => label.split(' ')[0])).toEqual(['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER']);
    expect(optionsOf(await bench.says('chris', 'theme update'), 'audience')).toEqual(['ciso']);
    expect(textOf(await bench.says('dirk', 'themabericht'))).toContain(nl.refusals.noAudience);
    expect(textOf(await bench.says('anna', 'themabericht'))).toContain(coreTexts.nl.refusals.missingRole);
  });

  it('shows the writer alone how it looks and to how many it goes', async () => {
    for (const name of ['anna', 'bram', 'emma']) await bench.follow(name, 'zorg');
    for (const place of [open, all]) await bench.follow('cora', 'zorg', place);
    const form = { ...bench.draft(), link: 'https://example.org/a' };
    const shown = await bench.submits('cora', 'updates.preview', form, all);
    expect(shown).toMatchObject({ kind: 'say', to: 'person', view: { tlp: 'TLP:GREEN' } });
    expect(textOf(shown)).toContain('Dit is het nieuws.');
    const href = viewOf(shown).blocks.flatMap((one) =>
      one.kind === 'link' && one.label === nl.preview.sides ? [one.href] : [],
    )[0];
    const claim = bench.links.read(href?.split('/l/')[1] ?? '');
    expect(claim).toMatchObject({ route: 'updates.sides', actions: [] });
    const sides = viewOf(await bench.shows(claim?.personId ?? '', 'updates.sides', claim?.input));
    expect(sides).toMatchObject({ title: 'Nieuwe aanpak', tlp: 'TLP:GREEN', lead: nl.update.lead('zorg') });
    expect(buttonsOf(sides).map(({ label }) => label)).toEqual([nl.buttons.stop]);
    expect(textOf(shown)).toContain('https://example.org/a');
    expect(fact(shown, nl.preview.who)).toBe('3 personen en 1 kanaal (TLP:GREEN, iedereen)');
    expect(actionsOf(shown)).toEqual([
      ...['updates.send', 'updates.plan', 'updates.test', 'updates.audience'],
      ...['updates.change', 'updates.discard', 'updates.look'],
    ]);
    const open_ = await bench.submits('cora', 'updates.preview', { ...form, tlp: 'TLP:CLEAR' });
    expect(open_.kind).toBe('replace');
    expect(fact(open_, nl.preview.who)).toBe('3 personen en 2 kanalen (TLP:CLEAR, iedereen)');
    const narrow = await bench.submits('cora', 'updates.preview', { ...form, audience: bench.networks.ciso });
    expect(fact(narrow, nl.preview.who)).toBe('1 persoon en 0 kanalen (TLP:GREEN, ciso)');
    expect(await bench.db.prisma.update.count()).toBe(1);
    expect(await bench.broadcasts()).toEqual([]);
  });

  it('opens again with what was written', async () => {
    const form = bench.draft({ tlp: 'TLP:AMBER', audience: bench.networks.ciso, link: 'https://example.org/' });
    await bench.submits('chris', 'updates.preview', form);
    const again = await bench.presses('chris', 'updates.change', { updateId: form.updateId });
    if (again.kind !== 'dialog') throw new Error(again.kind);
    expect(again.dialog.form.input).toEqual({ updateId: form.updateId });
    const values = Object.fromEntries(again.dialog.form.fields.map(({ name, value }) => [name, value]));
    expect({ updateId: form.updateId, ...values }).toEqual(form);
  });

  it.each([
    ['title', ' \u0000 '],
    ['title', 'x'.repeat(121)],
    ['text', ''],
    ['text', 'x'.repeat(2501)],
    ['link', 'http://example.org/'],
    ['link', 'https://bank.nl@evil.example/'],
    ['theme', '00000000-0000-7000-8000-000000000000'],
    ['tlp', 'TLP:RED'],
    ['tlp', 'TLP:AMBER+STRICT'],
    ['audience', '00000000-0000-7000-8000-000000000000'],
    ['audience', 'iedereen'],
  ])('refuses a form whose %s is %j, at that field', async (field, value) => {
    const reply = await bench.submits('cora', 'updates.preview', bench.draft({ [field]: value }));
    expect(reply.kind === 'invalid' && Object.keys(reply.errors)).toEqual([field]);
    expect(await bench.db.prisma.update.count()).toBe(0);
  });

  it('refuses an audience that one does not coordinate, and another’s draft', async () => {
    const wide = await bench.submits('chris', 'updates.preview', bench.draft());
    expect(wide).toMatchObject({ kind: 'invalid', errors: { audience: nl.refusals.notYourAudience } });
    const form = bench.draft();
    await bench.submits('cora', 'updates.preview', form);
    const taken = { ...form, audience: bench.networks.ciso };
    expect(textOf(await bench.submits('chris', 'updates.preview', taken))).toContain(nl.refusals.notYourAudience);
    for (const action of ['updates.send', 'updates.change', 'updates.discard', 'updates.report'])
      expect(textOf(await bench.presses('chris', action, { updateId: form.updateId }))).toContain(
        nl.refusals.notYourAudience,
      );
    expect(await bench.broadcasts()).toEqual([]);
  });

  it('can be thrown away, twice, and is gone then', async () => {
    const { updateId, ...form } = bench.draft();
    await bench.submits('cora', 'updates.preview', { updateId, ...form });
    for (const _ of [1, 2])
      expect(textOf(await bench.presses('cora', 'updates.discard', { updateId }))).toContain(nl.preview.discarded);
    for (const action of ['updates.send', 'updates.change', 'updates.report'])
      expect(textOf(await bench.presses('cora', action, { updateId }))).toContain(nl.refusals.unknown);
  });
});

describe('sending', () => {
  it('goes once to who follows the theme and may see it, with a stop button, in his language', async () => {
    for (const name of ['anna', 'bram', 'emma']) await bench.follow(name, 'zorg');
    await bench.follow('chris', 'jeugd');
    await bench.follow('cora', 'zorg');
    await bench.presses('cora', 'updates.pause');
    for (const place of [open, all]) await bench.follow('cora', 'zorg', place);
    const form = bench.draft();
    await bench.submits('cora', 'updates.preview', form);
    const sent = await bench.presses('cora', 'updates.send', { updateId: form.updateId });
    expect(sent.kind).toBe('replace');
    expect(textOf(sent)).toContain('Het bericht gaat naar 3 personen en 1 kanaal.');
    const broadcasts = await bench.broadcasts();
    expect(broadcasts.map(({ person }) => person).sort()).toEqual(['anna', 'bram', 'emma', null]);
    for (const { key, view, locale, priority } of broadcasts) {
      const stop = buttonsOf(view).find(({ action }) => action === 'updates.stop');
      expect(key).toBe(`update:${form.updateId}:${stop?.input.subscriberId}`);
      expect(view).toMatchObject({ title: form.title, tlp: 'TLP:GREEN' });
      expect(stop?.label).toBe(texts[locale].buttons.stop);
      expect(priority).toBe(1);
    }
    expect(broadcasts.find(({ person }) => person === 'emma')?.view.lead).toBe(en.update.lead('zorg'));
  });

  it('happens once, however often and by whom the button is pressed', async () => {
    await bench.follow('anna', 'zorg');
    const form = bench.draft();
    await bench.submits('cora', 'updates.preview', form);
    const press = () => bench.presses('cora', 'updates.send', { updateId: form.updateId });
    const replies = await Promise.all([press(), press(), press()]);
    expect(replies.filter((reply) => textOf(reply).includes(nl.refusals.alreadySent))).toHaveLength(2);
    await bench.follow('bram', 'zorg');
    bench.clock.move(365 * DAY);
    expect(textOf(await press())).toContain(nl.refusals.alreadySent);
    expect(await bench.broadcasts()).toHaveLength(1);
    for (const action of ['updates.change', 'updates.discard'])
      expect(textOf(await bench.presses('cora', action, { updateId: form.updateId }))).toContain(
        nl.refusals.alreadySent,
      );
    expect(textOf(await bench.submits('cora', 'updates.preview', form))).toContain(nl.refusals.alreadySent);
  });

  it('refuses a draft that lay too long, until it was looked at again', async () => {
    await bench.follow('anna', 'zorg');
    const form = bench.draft();
    await bench.submits('cora', 'updates.preview', form);
    bench.clock.move(31 * DAY);
    expect(textOf(await bench.presses('cora', 'updates.send', { updateId: form.updateId }))).toContain(
      nl.refusals.tooOld,
    );
    await bench.submits('cora', 'updates.preview', form);
    await bench.presses('cora', 'updates.send', { updateId: form.updateId });
    expect(await bench.broadcasts()).toHaveLength(1);
  });

  it('refuses the writer who does not coordinate any more', async () => {
    const form = bench.draft({ audience: bench.networks.ciso });
    await bench.submits('chris', 'updates.preview', form);
    const { roleGrant } = bench.db.prisma;
    const scope = `network:${bench.networks.ciso}`;
    await roleGrant.updateMany({ where: { scope }, data: { scope: `network:${newId()}` } });
    const reply = await bench.presses('chris', 'updates.send', { updateId: form.updateId });
    await roleGrant.updateMany({ where: { person: { name: 'chris' } }, data: { scope } });
    expect(textOf(reply)).toContain(nl.refusals.notYourAudience);
  });

  it('to nobody says so', async () => {
    const form = bench.draft();
    await bench.submits('cora', 'updates.preview', form);
    expect(textOf(await bench.presses('cora', 'updates.send', { updateId: form.updateId }))).toContain(nl.sent.nobody);
    expect(textOf(await bench.presses('cora', 'updates.report', { updateId: form.updateId }))).toContain(
      nl.report.nobody,
    );
  });
});

describe('the report', () => {
  it('has every message in one row, adds up to 100% and never says read', async () => {
    const names = ['anna', 'bram', 'emma', 'chris', 'cora', 'dirk'];
    for (const name of names) await bench.follow(name, 'zorg');
    await bench.db.prisma.identity.updateMany({ where: { externalId: 'dirk' }, data: { externalId: 'dirk-2' } });
    await bench.db.prisma.$executeRaw`UPDATE "Identity" SET address = NULL WHERE "externalId" = 'dirk-2'`;
    const updateId = await bench.sends();
    await bench.db.prisma
      .$executeRaw`UPDATE "Identity" SET address = '{"user":"dirk"}', "externalId" = 'dirk' WHERE "externalId" = 'dirk-2'`;
    const states = ['accepted', 'accepted', 'unknown', 'sending', 'queued'];
    for (const [i, name] of ['anna', 'bram', 'emma', 'chris', 'cora'].entries()) {
      const { personId } = await bench.subscriberOf(name);
      await bench.db.prisma.delivery.updateMany({
        where: { personId, key: { startsWith: 'update:' } },
        data: { state: states[i] ?? '' },
      });
    }
    const report = await bench.presses('cora', 'updates.report', { updateId });
    const rows = rowsOf(report);
    expect(rows.map(([label, count]) => [label, count])).toEqual([
      [nl.report.states.accepted, '2'],
      [nl.report.states.queued, '2'],
      ['onbereikbaar: geen account waarop ik kan schrijven', '1'],
      [nl.report.states.unknown, '1'],
    ]);
    expect(rows.reduce((sum, [, , share]) => sum + Number.parseInt(share ?? '', 10), 0)).toBe(100);
    expect(textOf(report)).toContain(nl.report.unknown);
    expect(nl.report.states.accepted).not.toContain('gelezen');
  });

  it('is of this update alone, and not of one that is not sent', async () => {
    await bench.follow('anna', 'zorg');
    const first = await bench.sends();
    await bench.sends();
    expect(rowsOf(await bench.presses('cora', 'updates.report', { updateId: first }))).toEqual([
      [expect.any(String), '1', '100%'],
    ]);
    const form = bench.draft();
    await bench.submits('cora', 'updates.preview', form);
    expect(textOf(await bench.presses('cora', 'updates.report', { updateId: form.updateId }))).toContain(
      nl.refusals.notSent,
    );
  });
});

describe('the latest updates', () => {
  it('are those that may be seen here, the last one first, and say when there is more in private', async () => {
    await bench.sends({ title: 'Open', tlp: 'TLP:CLEAR' });
    bench.clock.move(DAY);
    await bench.sends({ title: 'Groen' });
    await bench.sends({ title: 'Ciso', audience: bench.networks.ciso, tlp: 'TLP:AMBER' });
    await bench.submits('cora', 'updates.preview', bench.draft({ title: 'Concept', tlp: 'TLP:CLEAR' }));
    expect(listed(await bench.says('anna', 'nieuws'))).toEqual(['Groen', 'Open']);
    const bram = await bench.says('bram', 'themaberichten');
    expect(listed(bram)).toEqual(['Ciso', 'Groen', 'Open']);
    expect(viewOf(bram).tlp).toBe('TLP:AMBER');
    expect(listed(await bench.says('gast', 'news'))).toEqual(['Open']);
    expect(listed(await bench.says('bram', 'nieuws', all))).toEqual(['Groen', 'Open']);
    const there = await bench.says('bram', 'nieuws', open);
    expect(listed(there)).toEqual(['Open']);
    expect(textOf(there)).toContain(nl.latest.moreInPrivate);
  });

  it('can be read whole, where one may see them', async () => {
    const updateId = await bench.sends({ link: 'https://example.org/' });
    const read = (user: string, place?: Place) => bench.presses(user, 'updates.read', { updateId }, place);
    expect(textOf(await read('anna'))).toContain('Dit is het nieuws.');
    expect(await read('anna', all)).toMatchObject({ kind: 'say', to: 'conversation' });
    expect(await read('anna', open)).toMatchObject({ kind: 'say', to: 'person' });
    expect(textOf(await read('gast'))).toContain(nl.refusals.unknown);
    const form = bench.draft({ tlp: 'TLP:CLEAR' });
    await bench.submits('cora', 'updates.preview', form);
    expect(textOf(await bench.presses('anna', 'updates.read', { updateId: form.updateId }))).toContain(
      nl.refusals.unknown,
    );
  });

  it('are none at first', async () => {
    expect(textOf(await bench.says('anna', 'nieuws'))).toContain(nl.latest.nothing);
  });
});
