import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Reply } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import type { Dialog, View } from '../../src/core/view.ts';
import { community } from '../../src/features/community/index.ts';
import { texts } from '../../src/features/community/texts.ts';
import { createUpdates } from '../../src/features/updates/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';
import { buttonsOf, textOf, viewOf } from '../fixtures/events.ts';

const { nl, en } = texts;
const refusals: Record<string, unknown> = nl.refusals;

let bench: Bench;
let zorg: string;
const ids = new Map<string, string>();
const idOf = (slug: string) => ids.get(slug) ?? '';

beforeAll(async () => {
  bench = await createBench({ features: [community, createUpdates({ sources: [] })] });
  zorg = await bench.seed.theme('zorg en veiligheid');
  await bench.seed.theme('mensenhandel');
  for (const slug of ['lageveen', 'hogeveen']) await bench.seed.organisation(slug);
  for (const slug of ['ciso', 'jeugd']) await bench.seed.network(slug);
  const persons = [
    { slug: 'anna', organisation: 'lageveen', networks: ['ciso'] },
    { slug: 'bram', organisation: 'lageveen', networks: ['jeugd'] },
    { slug: 'carla', organisation: 'hogeveen', networks: ['ciso'] },
    { slug: 'dirk', organisation: 'hogeveen', networks: [], locale: 'en' as const },
    { slug: 'gast', state: 'guest' as const, organisation: 'lageveen', networks: ['ciso'] },
    { slug: 'wacht', state: 'waiting' as const, organisation: 'lageveen', networks: ['ciso'] },
  ];
  for (const person of persons) ids.set(person.slug, await bench.seed.person(person));
});
afterAll(() => bench.close());

beforeEach(async () => {
  const { prisma } = bench.db;
  bench.clock.move(-bench.clock.offset());
  await prisma.profile.deleteMany();
  await prisma.question.deleteMany();
  await prisma.subscriber.deleteMany();
  await prisma.delivery.deleteMany();
  await prisma.schedule.deleteMany();
  await prisma.inbox.deleteMany();
  await prisma.person.updateMany({ where: { state: 'left' }, data: { state: 'member' } });
  await prisma.tenant.updateMany({ data: { state: 'allowed' } });
});

const tells = (who: string, visibleTo: string, more: Record<string, string> = {}) =>
  bench.submits(who, 'community.profile-saved', {
    themeId: zorg,
    about: `${who} werkt aan zorg`,
    visibleTo,
    takesQuestions: 'yes',
    ...more,
  });
const follows = (...slugs: string[]) =>
  Promise.all(slugs.map((slug) => bench.presses(slug, 'updates.follow', { themeId: zorg })));

/** The names that somebody finds on the theme. */
async function found(who: string): Promise<string[]> {
  const reply = await bench.says(who, 'collega zorg en veiligheid');
  return viewOf(reply).blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(({ title }) => title) : []));
}

function dialogOf(reply: Reply): Dialog {
  if (reply.kind !== 'dialog') throw new Error(`no dialog but ${JSON.stringify(reply)}`);
  return reply.dialog;
}

/** Opens the form by its button, fills it in and sends it. */
async function fills(who: string, action: string, input: Record<string, string>, filled: Record<string, string>) {
  const { form } = dialogOf(await bench.presses(who, action, input));
  return bench.submits(who, form.action, { ...form.input, ...filled });
}
const contacts = (who: string, whom: string, note = 'Zullen we bellen?') =>
  fills(who, 'community.contact', { personId: idOf(whom), themeId: zorg }, { note });
const asks = (who: string, question: string) => fills(who, 'community.ask', {}, { themeId: zorg, question });
const answers = (who: string, questionId: string, answer = 'Ja, graag.') =>
  fills(who, 'community.answer', { questionId }, { answer });

const sentTo = async (prefix: string) => (await bench.deliveries()).filter(({ key }) => key.startsWith(prefix));
const namesOf = async (prefix: string) => (await sentTo(prefix)).map(({ person }) => person).sort();
const questionIn = (view: View) =>
  buttonsOf(view).find(({ action }) => action === 'community.answer')?.input.questionId ?? '';

it('finds whom one may see, and nobody else', async () => {
  await tells('anna', 'organisation');
  expect(await found('bram')).toEqual(['anna']);
  expect(await found('carla')).toEqual([]);
  await tells('anna', 'networks');
  expect(await found('bram')).toEqual([]);
  expect(await found('carla')).toEqual(['anna']);
  await tells('anna', 'everyone');
  await tells('bram', 'everyone');
  expect(await found('dirk')).toEqual(['anna', 'bram']);
  expect(await found('anna')).toEqual(['bram']);
});

it('does not find who left, waits or is a guest, nor somebody of a suspended tenant', async () => {
  const { prisma } = bench.db;
  await tells('anna', 'everyone');
  for (const slug of ['gast', 'wacht'])
    await prisma.profile.create({
      data: { personId: idOf(slug), themeId: zorg, about: 'x', visibleTo: 'everyone', changedAt: bench.clock.now() },
    });
  expect(await found('carla')).toEqual(['anna']);
  await prisma.identity.updateMany({ where: { externalId: 'anna' }, data: { guest: true } });
  expect(await found('carla')).toEqual([]);
  await prisma.identity.updateMany({ where: { externalId: 'anna' }, data: { guest: false } });
  const away = await prisma.tenant.create({
    data: {
      id: newId(),
      platform: 'slack',
      externalId: 'away',
      name: 'Away',
      state: 'suspended',
    },
  });
  const home = await prisma.identity.findFirstOrThrow({ where: { externalId: 'anna' } });
  await prisma.identity.update({ where: { id: home.id }, data: { tenantId: away.id } });
  expect(await found('carla')).toEqual([]);
  await prisma.identity.update({ where: { id: home.id }, data: { tenantId: home.tenantId } });
  expect(await found('carla')).toEqual(['anna']);
  await prisma.person.update({ where: { id: idOf('anna') }, data: { state: 'left' } });
  expect(await found('carla')).toEqual([]);
});

it('answers in private, also when asked in a channel', async () => {
  await tells('anna', 'everyone');
  const place = await bench.seed.channel('iedereen', 'everyone');
  for (const reply of [
    await bench.says('bram', 'wie werkt aan zorg en veiligheid', place),
    await bench.presses('bram', 'community.find', { themeId: zorg, page: '1' }, place),
    await bench.says('bram', 'mijn profiel', place),
  ])
    expect(reply).toMatchObject({ kind: 'say', to: 'person' });
});

it('lets one choose a theme when the words name none or several', async () => {
  await tells('anna', 'everyone');
  const none = textOf(await bench.says('bram', 'collega dierenwelzijn'));
  expect(none).toContain(nl.find.unknown('dierenwelzijn'));
  expect(none).toContain(nl.find.count(1));
  expect(textOf(await bench.says('bram', 'collega'))).toContain('mensenhandel');
  expect(await found('dirk')).toEqual(['anna']);
  expect(textOf(await bench.says('dirk', 'colleague mensen'))).toContain(en.find.nobody);
});

it('shows many colleagues page by page', async () => {
  for (let i = 0; i < 10; i++) {
    const slug = `veel${i}`;
    await bench.seed.person({ slug });
    await tells(slug, 'everyone');
  }
  const first = viewOf(await bench.presses('bram', 'community.find', { themeId: zorg }));
  expect(JSON.stringify(first)).toContain('veel7');
  expect(JSON.stringify(first)).not.toContain('veel8');
  const next = buttonsOf(first).find(({ label }) => label === nl.buttons.next);
  expect(textOf(await bench.presses('bram', 'community.find', next?.input))).toContain('veel9');
});

it('keeps a profile as told, and forgets it with one click', async () => {
  const reply = await tells('anna', 'networks', { about: ' Ik werk\u202e aan zorg ', takesQuestions: '' });
  expect(textOf(reply)).toContain('Ik werk aan zorg');
  const { fields } = dialogOf(await bench.presses('anna', 'community.profile-edit', { themeId: zorg })).form;
  expect(fields.map(({ value }) => value)).toEqual(['Ik werk aan zorg', 'networks', undefined]);
  expect(JSON.stringify(await bench.opensHome('anna'))).toContain('zorg en veiligheid');
  for (const _ of [1, 2])
    expect(textOf(await bench.presses('anna', 'community.profile-remove', { themeId: zorg }))).toContain(
      nl.profile.removed,
    );
  expect(await bench.db.prisma.profile.count()).toBe(0);
});

it.each([
  ['nothing', { about: ' \u202e ' }],
  ['too much', { about: 'x'.repeat(301) }],
  ['an unknown audience', { visibleTo: 'world' }],
])('refuses a profile that says %s', async (_, more: Record<string, string>) => {
  expect((await tells('anna', 'everyone', more)).kind).toBe('invalid');
});

it('brings a message to a colleague in his language, and his answer back', async () => {
  await tells('dirk', 'everyone');
  expect(textOf(await contacts('anna', 'dirk'))).toContain(nl.contact.sent);
  const [message] = await sentTo('question:');
  expect(message).toMatchObject({ person: 'dirk', locale: 'en', priority: 1 });
  const told = JSON.stringify(message?.view);
  expect(told).toContain('Zullen we bellen?');
  expect(told).toContain(en.contact.text('anna (Gemeente lageveen)', 'zorg en veiligheid'));
  expect(told).not.toContain(idOf('anna'));
  const questionId = questionIn(message?.view as View);
  await answers('dirk', questionId);
  const [answer] = await sentTo('answer:');
  expect(answer).toMatchObject({ person: 'anna', locale: 'nl' });
  expect(JSON.stringify(answer?.view)).toContain('Ja, graag.');
  expect(textOf(await bench.presses('dirk', 'community.answer', { questionId }))).toContain(
    en.refusals.alreadyAnswered,
  );
  expect(textOf(await bench.presses('bram', 'community.answer', { questionId }))).toContain(nl.refusals.notAsked);
});

it('reaches a colleague on his own platform', async () => {
  const { prisma } = bench.db;
  const teams = { id: newId(), platform: 'teams', externalId: 'hogeveen', name: 'Hogeveen' };
  await prisma.tenant.create({ data: teams });
  const home = await prisma.identity.findFirstOrThrow({ where: { externalId: 'dirk' } });
  await tells('dirk', 'everyone');
  await prisma.identity.update({ where: { id: home.id }, data: { tenantId: teams.id } });
  await contacts('anna', 'dirk');
  await prisma.identity.update({ where: { id: home.id }, data: { tenantId: home.tenantId } });
  await answers('dirk', questionIn((await sentTo('question:'))[0]?.view as View));
  const lanes = await prisma.delivery.findMany({ select: { lane: true }, orderBy: { id: 'asc' } });
  expect(lanes.map(({ lane }) => lane)).toEqual(['teams:hogeveen', 'memory:bench']);
});

it('offers to write back only where the answerer lets himself be found', async () => {
  await tells('dirk', 'everyone');
  await contacts('anna', 'dirk');
  await tells('dirk', 'organisation');
  await answers('dirk', questionIn((await sentTo('question:'))[0]?.view as View));
  expect(buttonsOf((await sentTo('answer:'))[0]?.view as View)).toEqual([]);
});

it('does not answer to who left', async () => {
  await tells('dirk', 'everyone');
  await contacts('anna', 'dirk');
  const questionId = questionIn((await sentTo('question:'))[0]?.view as View);
  await bench.db.prisma.person.update({ where: { id: idOf('anna') }, data: { state: 'left' } });
  expect(textOf(await bench.submits('dirk', 'community.answer-send', { questionId, answer: 'Ja' }))).toContain(
    en.refusals.askerGone,
  );
});

it('sends a form that comes twice once, and nobody else’s form', async () => {
  await tells('dirk', 'everyone');
  const whom = { personId: idOf('dirk'), themeId: zorg };
  const { form } = dialogOf(await bench.presses('anna', 'community.contact', whom));
  for (const _ of [1, 2])
    expect(textOf(await bench.submits('anna', form.action, form.input))).toContain(nl.contact.sent);
  expect(textOf(await bench.submits('bram', form.action, form.input))).toContain(nl.refusals.notAsked);
  expect(await namesOf('question:')).toEqual(['dirk']);
});

it('keeps to ten messages a day, also of many at once', async () => {
  await tells('dirk', 'everyone');
  const sending = Array.from({ length: 12 }, () => contacts('anna', 'dirk'));
  const replies = (await Promise.all(sending)).map(textOf);
  expect(replies.filter((text) => text.includes(nl.contact.sent))).toHaveLength(10);
  expect(replies.filter((text) => text.includes(nl.refusals.tooManyContacts({ most: '10' })))).toHaveLength(2);
  expect(await sentTo('question:')).toHaveLength(10);
  expect(textOf(await contacts('bram', 'dirk'))).toContain(nl.contact.sent);
  bench.clock.move(86_400_001);
  expect(textOf(await contacts('anna', 'dirk'))).toContain(nl.contact.sent);
});

it('asks who follows the theme and takes questions', async () => {
  await follows('anna', 'bram', 'carla', 'dirk');
  await tells('anna', 'everyone');
  await tells('bram', 'organisation');
  await tells('carla', 'everyone', { takesQuestions: '' });
  await bench.seed.person({ slug: 'alleenprofiel' });
  await tells('alleenprofiel', 'everyone');
  expect(textOf(await asks('carla', 'Wie kent een aanpak?'))).toContain(nl.ask.sentText(2));
  const sent = await sentTo('question:');
  expect(sent.map(({ person }) => person).sort()).toEqual(['anna', 'bram']);
  expect(sent[0]).toMatchObject({ priority: 1, view: { tlp: 'TLP:GREEN' } });
  expect(JSON.stringify(sent[0]?.view)).toContain('Wie kent een aanpak?');
  await answers('bram', questionIn(sent[0]?.view as View), 'Wij hebben er een.');
  expect(await namesOf('answer:')).toEqual(['carla']);
});

it('says so when nobody takes questions, and that does not count', async () => {
  await follows('bram');
  for (const _ of [1, 2, 3]) expect(textOf(await asks('anna', 'Wie?'))).toContain(nl.refusals.nobody);
  await tells('bram', 'everyone');
  for (const _ of [1, 2]) expect(textOf(await asks('anna', 'Wie?'))).toContain(nl.ask.sentText(1));
  expect(textOf(await asks('anna', 'Wie?'))).toContain(nl.refusals.tooManyQuestions({ most: '2' }));
  expect(await sentTo('question:')).toHaveLength(2);
});

it('asks nobody who paused or stopped following, or left', async () => {
  await follows('bram', 'carla', 'dirk');
  for (const slug of ['bram', 'carla', 'dirk']) await tells(slug, 'everyone');
  await bench.presses('bram', 'updates.pause');
  await bench.presses('carla', 'updates.unfollow', { themeId: zorg });
  await bench.db.prisma.person.update({ where: { id: idOf('dirk') }, data: { state: 'left' } });
  expect(textOf(await asks('anna', 'Wie?'))).toContain(nl.refusals.nobody);
});

it('opting out works at once and everywhere', async () => {
  await follows('dirk');
  await tells('dirk', 'everyone');
  const list = viewOf(await bench.presses('anna', 'community.find', { themeId: zorg }));
  const stored = buttonsOf(list).find(({ action }) => action === 'community.contact');
  const { form } = dialogOf(await bench.presses('anna', 'community.contact', stored?.input));
  await contacts('bram', 'dirk');
  await asks('bram', 'Wie?');
  await contacts('carla', 'dirk');
  const [, , leaving] = await sentTo('question:');
  await bench.db.prisma.delivery.update({ where: { key: leaving?.key ?? '' }, data: { state: 'sending' } });
  bench.clock.move(60_000);
  await bench.presses('dirk', 'community.profile-remove', { themeId: zorg });

  expect(await found('anna')).toEqual([]);
  expect(textOf(await bench.presses('anna', 'community.contact', stored?.input))).toContain(nl.refusals.notFindable);
  expect(textOf(await bench.submits('anna', form.action, form.input))).toContain(nl.refusals.notFindable);
  expect(textOf(await asks('carla', 'Wie?'))).toContain(nl.refusals.nobody);
  expect((await sentTo('question:')).map(({ state }) => state)).toEqual(['unreachable', 'unreachable', 'sending']);
  const { expiresAt } = await bench.db.prisma.delivery.findUniqueOrThrow({ where: { key: leaving?.key ?? '' } });
  expect(expiresAt).toEqual(bench.clock.now()); // throttled, it would not go out again
});

it('one button ends the questions on a theme; colleagues still find him', async () => {
  await follows('dirk');
  await tells('dirk', 'everyone');
  await contacts('bram', 'dirk');
  await asks('bram', 'Wie?');
  const question = (await sentTo('question:'))[1];
  const stop = buttonsOf(question?.view as View).find(({ action }) => action === 'community.stop-questions');
  for (const _ of [1, 2])
    expect(textOf(await bench.presses('dirk', 'community.stop-questions', stop?.input))).toContain(
      en.stopped.done('zorg en veiligheid'),
    );
  expect(textOf(await asks('carla', 'Wie?'))).toContain(nl.refusals.nobody);
  expect(await found('anna')).toEqual(['dirk']);
  expect((await sentTo('question:')).map(({ state }) => state)).toEqual(['queued', 'unreachable']);
  expect(textOf(await answers('dirk', questionIn(question?.view as View)))).toContain(en.answer.sent);
});

it('does not contact somebody who cannot be found, oneself, or on a theme that is not there', async () => {
  await tells('anna', 'organisation');
  const personId = idOf('anna');
  const cases: [string, Record<string, string>, string][] = [
    ['carla', { personId, themeId: zorg }, 'notFindable'],
    ['anna', { personId, themeId: zorg }, 'yourself'],
    ['bram', { personId, themeId: personId }, 'notFindable'],
  ];
  for (const [who, input, code] of cases)
    expect(textOf(await bench.presses(who, 'community.contact', input))).toContain(refusals[code]);
  expect(textOf(await bench.presses('bram', 'community.find', { themeId: personId }))).toContain(
    nl.refusals.unknownTheme,
  );
});
