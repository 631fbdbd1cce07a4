import { HtmlValidate } from 'html-validate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderMessage } from '../../src/adapters/slack/render.ts';
import { renderView } from '../../src/adapters/teams/render.ts';
import { newId } from '../../src/core/ids.ts';
import { firstBrokenLine } from '../../src/data/audit.ts';
import { personalCopy } from '../../src/features/people/index.ts';
import { viewOf } from '../fixtures/events.ts';
import { ABOUT, livesHere, NOTE, type PrivacyBench, privacyBench, QUESTION } from '../fixtures/privacy.ts';

const NAME = 'Saskia Kwartelstaart';
let bench: PrivacyBench;
beforeEach(async () => {
  bench = await privacyBench();
});
afterEach(() => bench.close());

const shown = (view: object) => JSON.stringify(view);
const copyOf = async (personId: string, format: string) => {
  const { runtime, clock } = bench;
  const claim = { route: 'people.copy', input: { format }, personId, actions: [], expires: 0 };
  const file = await runtime.readOnly((tx) => personalCopy(tx, claim, { ...runtime.work, now: clock.now() }));
  return file?.body ?? '';
};

describe('my data', () => {
  it('says what is kept, why, how much and until when, to the person alone', async () => {
    await livesHere(bench, NAME);
    const channel = await bench.seed.channel('algemeen', 'everyone');
    const reply = await bench.says(NAME, 'mijn gegevens', channel);
    expect(reply).toMatchObject({ kind: 'say', to: 'person', view: { title: 'Mijn gegevens' } });
    const said = shown(viewOf(reply));
    for (const part of [
      'Aanmeldingen voor bijeenkomsten',
      'Weten wie er komt',
      '1 regel',
      'Bewaard: 365 dagen na de bijeenkomst',
      'people.export',
      'people.erase-ask',
    ])
      expect(said).toContain(part);
  });

  it('is there for a guest too, and for nobody on a public page', async () => {
    await bench.seed.person({ slug: 'gast', state: 'guest' });
    expect(viewOf(await bench.says('gast', 'my data')).title).toBe('Mijn gegevens');
    expect(shown(await bench.shows('anonymous', 'people.my-data'))).toContain('Ik ken je niet meer');
  });

  it('gives links to a copy that works for fifteen minutes, for this person', async () => {
    const { id } = await livesHere(bench, NAME);
    const view = viewOf(await bench.presses(NAME, 'people.export'));
    const hrefs = [...shown(view).matchAll(/https:[^"]*\/f\/([^"]+)/g)].map(([, token = '']) => token);
    expect(hrefs).toHaveLength(2);
    expect(bench.links.read(hrefs[0] ?? '')).toMatchObject({ route: 'people.copy', personId: id });
    bench.clock.move(15 * 60_000);
    expect(bench.links.read(hrefs[0] ?? '')).toBeUndefined();
  });

  it('copies every kind of record, as JSON and as HTML', async () => {
    const { id } = await livesHere(bench, NAME);
    const { records } = JSON.parse(await copyOf(id, 'json')) as { records: { model: string; rows: object[] }[] };
    const models = records.map(({ model }) => model);
    for (const model of ['Person', 'Identity', 'Registration', 'CheckIn', 'Profile', 'Question', 'Asked', 'Delivery'])
      expect(models).toContain(model);
    expect(JSON.stringify(records)).toContain(NOTE);
    expect(JSON.stringify(records)).not.toMatch(/secretHash|codeHash/);
    const html = await copyOf(id, 'html');
    for (const text of [NAME, NOTE, QUESTION, ABOUT, 'Leerhuis Zorg', '<html lang="nl">', '<th scope="col">'])
      expect(html).toContain(text);
  });

  it('names all of it and offers all of it on Slack and on Teams', async () => {
    await livesHere(bench, NAME);
    const view = viewOf(await bench.says(NAME, 'mijn gegevens'));
    const list = view.blocks.find((block) => block.kind === 'list');
    const names = list?.kind === 'list' ? list.items.map(({ title }) => title) : [];
    expect(names.length).toBeGreaterThan(20);
    expect(names[0]).toBe('Jij');
    for (const drawn of [shown(renderMessage(view, 'nl')), shown(renderView(view, 'nl'))])
      for (const part of [...names, 'people.export', 'people.erase-ask']) expect(drawn).toContain(part);
  });

  it('gives HTML that is valid and has headings, a language and table heads', async () => {
    const { id } = await livesHere(bench, NAME);
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      rules: { 'void-style': 'off', 'no-trailing-whitespace': 'off' },
    });
    const html = await copyOf(id, 'html');
    const report = await validator.validateString(html);
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`)),
    ).toEqual([]);
    expect(html).toContain('<td>hulp nodig</td>');
  });

  it('writes in HTML what somebody typed as text', async () => {
    const id = await bench.seed.person({ slug: '<img src=x onerror=alert(1)>' });
    const html = await copyOf(id, 'html');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('erasing', () => {
  it('leaves no trace in any table of name, account, key of the account, note, question or profile', async () => {
    const { id, identityId } = await livesHere(bench, NAME);
    const traces = [NAME, identityId, NOTE, QUESTION, ABOUT];
    const before = (await bench.everything()).join('\n');
    for (const trace of traces) expect(before, 'the search finds what is there').toContain(trace);
    expect(viewOf(await bench.erases(NAME)).title).toBe('Je gegevens zijn gewist');
    const rows = await bench.everything();
    for (const trace of traces) expect(rows.filter((row) => row.includes(trace))).toEqual([]);
    // His number stays in the audit trail, and for a week in the row that keeps this very request from running twice.
    const withId = rows.filter((row) => row.includes(id)).map((row) => row.split(':')[0]);
    expect([...new Set(withId)].sort()).toEqual(['AuditEntry', 'Inbox']);
    expect(await firstBrokenLine(bench.db.sql)).toBeUndefined();
  });

  it('finds a name with quotes in it, and leaves other words alone', async () => {
    const name = `Jo "De Uil" O'Hara`;
    await livesHere(bench, name);
    await livesHere(bench, 'Johanna');
    await bench.erases(name);
    const rows = await bench.everything();
    expect(rows.filter((row) => row.includes('De Uil'))).toEqual([]);
    expect(rows.filter((row) => row.startsWith('Delivery') && row.includes('Johanna'))).not.toEqual([]);
  });

  it('says what stays and why, and writes it in the audit trail', async () => {
    const { id } = await livesHere(bench, NAME);
    const said = shown(viewOf(await bench.erases(NAME)));
    expect(said).toContain('Dat en wanneer de organisatie antwoordde');
    expect(said).toContain('Het logboek bevat geen namen');
    const line = await bench.db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'person.erase' } });
    expect(line).toMatchObject({ actor: `person:${id}`, subject: `person:${id}`, via: 'memory' });
    expect(line.detail).toMatchObject({ Registration: 1, CheckIn: 1, Identity: 1, Person: 1 });
  });

  it('gives his place to the next, keeps the exercise, and takes him off a board that is up', async () => {
    const { exerciseId, rollCallId } = await livesHere(bench, NAME);
    const { prisma } = bench.db;
    const board = { key: { startsWith: `board:${rollCallId}` } };
    const drawn = async () => {
      bench.clock.move(1000);
      await bench.runDue();
    };
    await drawn();
    await prisma.delivery.updateMany({ where: board, data: { state: 'accepted', ref: 'r1' } });
    await bench.erases(NAME);
    const wim = await prisma.registration.findFirstOrThrow({ where: { person: { name: 'wim' } } });
    expect(wim.state).toBe('offered');
    const checkIn = await prisma.checkIn.findFirstOrThrow({ where: { rollCallId }, include: { person: true } });
    expect(checkIn).toMatchObject({ note: null, state: 'needHelp', person: { name: '—', state: 'left' } });
    expect(await prisma.exercise.count({ where: { id: exerciseId } })).toBe(1);
    expect((await prisma.delivery.findFirstOrThrow({ where: board })).state).toBe('accepted'); // named nobody who is silent
    expect(shown(viewOf(await bench.presses('leo', 'exercises.board', { rollCallId })))).not.toContain(NAME);
    await bench.presses('wim', 'exercises.check-in', { rollCallId, state: 'present' });
    await drawn();
    expect(shown((await prisma.delivery.findFirstOrThrow({ where: board })).body as object)).not.toContain(NAME);
  });

  it('makes the platform forget what it can still change', async () => {
    const { rollCallId } = await livesHere(bench, NAME);
    const { prisma } = bench.db;
    const call = { key: { startsWith: `rollcall-help:${rollCallId}` } };
    await prisma.delivery.updateMany({ where: call, data: { state: 'accepted', ref: 'r1', sentRevision: 1 } });
    await bench.erases(NAME);
    const after = await prisma.delivery.findFirstOrThrow({ where: { topic: `rollcall-help:${rollCallId}` } });
    expect(after).toMatchObject({ state: 'queued', revision: 2, ref: 'r1' });
    expect(shown(after.body as object)).toContain('—');
  });

  it('keeps the counts of who was reached', async () => {
    const { rollCallId } = await livesHere(bench, NAME);
    const count = () => bench.runtime.readOnly((tx) => bench.runtime.work.outbox.report(tx, `rollcall:${rollCallId}:`));
    const before = await count();
    await bench.erases(NAME);
    expect((await count()).total).toBe(before.total);
  });

  it('makes the account unknown: the next message starts anew', async () => {
    const { id } = await livesHere(bench, NAME);
    await bench.erases(NAME);
    await bench.says(NAME, 'hallo');
    const again = await bench.db.prisma.identity.findFirstOrThrow({ where: { externalId: NAME } });
    expect(again.personId).not.toBe(id);
    expect(await bench.db.prisma.roleGrant.count({ where: { personId: again.personId } })).toBe(0);
  });

  it('wants the word, and the form of this person', async () => {
    await livesHere(bench, NAME);
    expect(await bench.erases(NAME, 'ja')).toMatchObject({ kind: 'invalid', errors: { word: expect.any(String) } });
    const personId = await bench.idOf('wim');
    const reply = await bench.submits(NAME, 'people.erase', { personId, word: 'wissen' });
    expect(shown(viewOf(reply))).toContain('niet meer van jou');
    expect(await bench.db.prisma.person.count({ where: { name: NAME } })).toBe(1);
    expect(viewOf(await bench.erases(NAME, ' Erase ')).title).toBe('Je gegevens zijn gewist');
  });

  it('twice at once erases once, and is harmless a year later', async () => {
    const { id } = await livesHere(bench, NAME);
    const send = () => bench.submits(NAME, 'people.erase', { personId: id, word: 'wissen' });
    const titles = (await Promise.all([send(), send()])).map((reply) => viewOf(reply).title);
    expect(titles).toContain('Je gegevens zijn gewist');
    bench.clock.move(365 * 86_400_000);
    expect(viewOf(await send()).title).toBe('Dit kan niet');
    expect(await bench.db.prisma.auditEntry.count({ where: { action: 'person.erase' } })).toBe(1);
  });

  it('refuses the last administrator until there is another, and who leads a running exercise', async () => {
    expect(shown(viewOf(await bench.erases('beheer')))).toContain('geen beheerder van de regio meer');
    const personId = await bench.idOf('cora');
    await bench.db.prisma.roleGrant.create({
      data: { id: newId(), personId, role: 'administrator', scope: 'region' },
    });
    expect(viewOf(await bench.erases('beheer')).title).toBe('Je gegevens zijn gewist');

    const { exerciseId } = await bench.rollCall();
    expect(shown(viewOf(await bench.erases('leo')))).toContain('Je leidt ‘Oefening Noord’ nog');
    await bench.presses('leo', 'exercises.confirm-end', { exerciseId });
    expect(viewOf(await bench.erases('leo')).title).toBe('Je gegevens zijn gewist');
    const exercise = await bench.db.prisma.exercise.findUniqueOrThrow({
      where: { id: exerciseId },
      include: { leader: true },
    });
    expect(exercise.leader.name).toBe('—');
  });

  it('by a form on a signed page works as in chat', async () => {
    const { id } = await livesHere(bench, NAME);
    const place = { ...bench.from(NAME).place, platform: 'web' as const, tenant: 'link', conversation: `link:${id}` };
    const form = { id: `link:${id}:1`, from: { personId: id }, place, kind: 'form' as const, name: 'people.erase' };
    const { reply } = await bench.deliver({ ...form, input: { personId: id, word: 'wissen' } });
    expect(viewOf(reply).title).toBe('Je gegevens zijn gewist');
    expect(shown(await bench.shows(id, 'people.my-data'))).toContain('Ik ken je niet meer');
    expect(await copyOf(id, 'json')).toBe('');
  });
});

it('help offers all that one may do, page by page, whole on Slack and on Teams', async () => {
  const roles = ['expert', 'editor', 'coordinator', 'exerciseLeader', 'administrator'] as const;
  const all = roles.map((role) => ({ role, scope: 'region' as const }));
  await bench.seed.person({ slug: 'alleskunner', organisation: 'noord', networks: ['ciso'], roles: all });
  const offered: string[] = [];
  let page = viewOf(await bench.says('alleskunner', 'help'));
  for (;;) {
    const items = page.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    const actions = items.flatMap(({ buttons }) => buttons.map(({ action }) => action));
    for (const drawn of [shown(renderMessage(page, 'nl')), shown(renderView(page, 'nl'))])
      for (const action of [...actions, 'home']) expect(drawn).toContain(action);
    offered.push(...actions);
    const ends = page.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    const more = ends.find(({ action }) => action === 'help');
    if (!more) break;
    page = viewOf(await bench.presses('alleskunner', 'help', more.input));
  }
  expect(offered.length).toBeGreaterThan(20);
  expect(new Set(offered).size).toBe(offered.length);
  expect(offered).toEqual(expect.arrayContaining(['exercises.start', 'people.audit', 'people.invite']));
  expect(viewOf(await bench.presses('alleskunner', 'help', { from: 'x' })).blocks).toEqual(
    viewOf(await bench.says('alleskunner', 'help')).blocks,
  );
});
