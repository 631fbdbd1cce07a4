import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actionsOf, type ExerciseBench, exerciseBench, MARKING, MINUTE, viewOf, words } from '../fixtures/exercises.ts';

const DAY = 24 * 60 * MINUTE;
let on: ExerciseBench;
let rollCallId: string;
let exerciseId: string;
beforeAll(async () => {
  on = await exerciseBench();
});
afterAll(() => on.bench.close());
beforeEach(async () => {
  on.bench.clock.move(400 * DAY);
  await on.bench.runDue();
  ({ rollCallId, exerciseId } = await on.begin());
});

const present = (slug: string) => on.bench.presses(slug, 'exercises.check-in', { rollCallId, state: 'present' });
const stateNow = async () => (await on.bench.db.prisma.rollCall.findUniqueOrThrow({ where: { id: rollCallId } })).state;
const board = async () => (await on.sent(`board:${rollCallId}`)).at(-1);

describe('starting', () => {
  it('is for exercise leaders of that network only', async () => {
    for (const text of ['oefening starten', 'roll call', 'Opkomstoproep']) {
      expect(viewOf(await on.bench.says('dirk', text)).title).toBe('Dit kan niet');
      expect(await on.bench.says('leo', text)).toMatchObject({
        kind: 'dialog',
        dialog: { form: { action: 'exercises.begin' } },
      });
    }
    const other = await on.bench.db.prisma.network.findUniqueOrThrow({ where: { slug: 'other' } });
    expect(await on.bench.submits('leo', 'exercises.begin', await on.form({ network: other.id }))).toMatchObject({
      kind: 'invalid',
      errors: { network: 'Hiervoor mag je geen oproep doen.' },
    });
    expect(viewOf(await on.bench.submits('anna', 'exercises.begin', await on.form())).title).toBe('Dit kan niet');
  });

  it('names every field that is wrong', async () => {
    const fields = await on.form({
      name: ' ',
      codeword: '<b>',
      scenario: 'x'.repeat(1501),
      minutes: '0',
      remindAfter: '1',
    });
    expect(await on.bench.submits('leo', 'exercises.begin', fields)).toMatchObject({
      kind: 'invalid',
      errors: {
        name: 'Vul dit in.',
        codeword: expect.any(String),
        scenario: 'Deze tekst is te lang.',
        minutes: expect.any(String),
      },
    });
    expect(await on.bench.submits('leo', 'exercises.begin', await on.form({ kind: 'party' }))).toMatchObject({
      kind: 'invalid',
    });
  });

  it('asks everyone of the network once, before anything else in the lane', async () => {
    const asked = await on.sent(`rollcall:${rollCallId}:`);
    expect(asked.map(({ person }) => person).sort()).toEqual(['ali', 'anna', 'bram', 'carla']);
    for (const { priority, view } of asked) {
      expect(priority).toBe(0);
      expect(view.marking).toEqual(MARKING);
    }
    expect(asked.find(({ person }) => person === 'bram')?.view.title).toBe('Roll-call Oefening Noord');
  });

  it('happens once for a form that is sent twice, one after the other or at the same time', async () => {
    const { fields, exerciseId } = await on.begin({ codeword: 'twee' });
    expect(words(viewOf(await on.bench.submits('leo', 'exercises.begin', fields)))).toContain('al verstuurd');
    const form = await on.form({ codeword: 'drie' });
    await Promise.all([1, 2, 3].map(() => on.bench.submits('leo', 'exercises.begin', form)));
    const { prisma } = on.bench.db;
    for (const id of [exerciseId, form.exerciseId ?? ''])
      expect(await prisma.rollCall.count({ where: { exerciseId: id } })).toBe(1);
  });

  it('does not show somebody else’s exercise by its key', async () => {
    await on.bench.seed.person({
      slug: `mallory-${rollCallId}`,
      organisation: 'zuid',
      roles: [{ role: 'exerciseLeader', scope: `network:${await otherNetwork()}` }],
    });
    await on.bench.seed.person({ slug: `member-${rollCallId}`, organisation: 'zuid', networks: ['other'] });
    const form = await on.form({ exerciseId, network: await otherNetwork() });
    const view = viewOf(await on.bench.submits(`mallory-${rollCallId}`, 'exercises.begin', form));
    expect(view.title).toBe('Dit kan niet');
  });

  it('says that a network without members has nobody to ask', async () => {
    const id = await on.bench.seed.network(`empty-${rollCallId}`);
    await on.bench.seed.person({
      slug: `chief-${rollCallId}`,
      organisation: 'var',
      roles: [{ role: 'exerciseLeader', scope: 'region' }],
    });
    const reply = await on.bench.submits(`chief-${rollCallId}`, 'exercises.begin', await on.form({ network: id }));
    expect(reply).toMatchObject({ kind: 'invalid', errors: { network: 'Hier is niemand om op te roepen.' } });
  });

  it('marks a real incident as another kind', async () => {
    const { rollCallId } = await on.begin({ kind: 'incident', codeword: 'rood' });
    const all = [...(await on.sent(`rollcall:${rollCallId}:`)), ...(await on.sent(`board:${rollCallId}`))];
    expect(all.map(({ view }) => view.marking)).toEqual(all.map(() => ({ kind: 'incident', codeword: 'ROOD' })));
  });
});

const otherNetwork = async () => (await on.bench.db.prisma.network.findUniqueOrThrow({ where: { slug: 'other' } })).id;

describe('the board', () => {
  it('is one message to the leader, edited after answers', async () => {
    const before = await board();
    expect(before).toMatchObject({ person: 'leo', revision: 1, priority: 0 });
    await present('anna');
    await on.drawn();
    await present('bram');
    await on.drawn();
    const rows = await on.sent(`board:${rollCallId}`);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ revision: 3, view: { tlp: 'TLP:AMBER', marking: MARKING } });
    expect(words(rows[0]?.view ?? ({} as never))).toContain('"2 van 4"');
  });

  it('stands in the channel of the network, without the leader’s link', async () => {
    const place = await on.bench.seed.channel(`ciso-${rollCallId}`, { network: 'ciso' });
    const { rollCallId: id, reply } = await on.begin({ codeword: 'kanaal' }, place);
    expect(reply).toMatchObject({ kind: 'say', to: 'person' });
    expect(words(viewOf(reply))).toContain('in dit kanaal');
    const [row, ...more] = await on.sent(`board:${id}`);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ person: null, view: { marking: { codeword: 'KANAAL' } } });
    expect(words(row?.view ?? ({} as never))).not.toContain('/l/');
    await on.bench.presses('anna', 'exercises.check-in', { rollCallId: id, state: 'present' });
    await on.drawn();
    expect(await on.sent(`board:${id}`)).toMatchObject([{ revision: 2 }]);
  });

  it('leaves a channel that outsiders read along in from then on', async () => {
    const name = `ciso-${rollCallId}`;
    const { rollCallId: id } = await on.begin({}, await on.bench.seed.channel(name, { network: 'ciso' }));
    await on.bench.db.prisma.conversation.updateMany({ where: { externalId: name }, data: { external: true } });
    await on.bench.presses('anna', 'exercises.check-in', { rollCallId: id, state: 'needHelp' });
    await on.drawn();
    const rows = await on.sent(`board:${id}`);
    expect(rows.map(({ person, revision }) => [person, revision])).toEqual([
      [null, 1],
      ['leo', 1],
    ]);
    expect(words(rows[0]?.view ?? ({} as never))).toContain('"0 van 4"');
  });

  it.each<[string, Parameters<ExerciseBench['bench']['seed']['channel']>[1], boolean]>([
    ['nobody registered', 'none', false],
    ['everyone reads', 'everyone', false],
    ['of another network', { network: 'other' }, false],
    ['with outsiders', { network: 'ciso' }, true],
  ])('stays private when started in a channel %s', async (_, audience, external) => {
    const place = await on.bench.seed.channel(`c-${rollCallId}-${_}`, audience, external);
    const { rollCallId: id, reply } = await on.begin({}, place);
    expect(await on.sent(`board:${id}`)).toMatchObject([{ person: 'leo' }]);
    expect(words(viewOf(reply))).toContain('kunnen anderen meelezen');
  });

  it('is shown to who leads and to an administrator, on request and in private', async () => {
    await on.bench.seed.person({
      slug: `admin-${rollCallId}`,
      organisation: 'var',
      roles: [{ role: 'administrator', scope: 'region' }],
    });
    const place = await on.bench.seed.channel(`any-${rollCallId}`, 'everyone');
    const reply = await on.bench.says('leo', 'bord', place);
    expect(reply).toMatchObject({
      kind: 'say',
      to: 'person',
      view: { title: 'Bord Oefening Noord', marking: MARKING },
    });
    for (const slug of ['eva', `admin-${rollCallId}`])
      expect(viewOf(await on.bench.presses(slug, 'exercises.board', { rollCallId })).title).toBe('Bord Oefening Noord');
    const seen = viewOf(await on.bench.presses(`admin-${rollCallId}`, 'exercises.board', { rollCallId }));
    const href = seen.blocks.find((block) => block.kind === 'link')?.href ?? '';
    expect(on.bench.links.read(href.split('/l/')[1] ?? '')?.actions).toEqual([]);
    const refused = viewOf(await on.bench.presses('anna', 'exercises.board', { rollCallId }));
    expect(refused).toMatchObject({ title: 'Dit kan niet', marking: MARKING });
    expect(words(viewOf(await on.bench.says('dirk', 'board')))).toContain('Je leidt nu geen oefening');
  });

  it('has a link that shows the whole of it for a day after the end', async () => {
    const view = viewOf(await on.bench.says('leo', 'board'));
    const href = view.blocks.find((block) => block.kind === 'link')?.href ?? '';
    const claim = on.bench.links.read(href.split('/l/')[1] ?? '');
    expect(claim).toMatchObject({ route: 'exercises.board', input: { rollCallId }, personId: await on.idOf('leo') });
    const next = ['remind', 'close', 'end', 'real-incident'].map((name) =>
      on.bench.presses('leo', `exercises.${name}`, { rollCallId, exerciseId }),
    );
    const page = await on.page('leo', 'exercises.board', { rollCallId });
    const shown = [page, ...(await Promise.all(next))];
    shown.push(await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId }));
    const sure = await on.bench.presses('leo', 'exercises.real-incident', {
      exerciseId: (await on.begin()).exerciseId,
    });
    expect(new Set([...shown, sure].flatMap(actionsOf))).toEqual(new Set(claim?.actions));
    const kinds = page.blocks.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['tiles', 'table', 'buttons']));
    expect((await on.page('anna', 'exercises.board', { rollCallId })).title).toBe('Dit kan niet');
  });
});

describe('reminding', () => {
  const reminders = () => on.sent(`rollcall-reminder:${rollCallId}:`);

  it('goes to the silent at its time, once', async () => {
    await present('anna');
    await on.bench.runDue();
    expect(await reminders()).toEqual([]);
    on.bench.clock.move(10 * MINUTE);
    await Promise.all([on.bench.runDue(), on.bench.runDue()]);
    await on.bench.runDue();
    const sent = await reminders();
    expect(sent.map(({ person }) => person).sort()).toEqual(['ali', 'bram', 'carla']);
    for (const { view, priority } of sent)
      expect({ priority, marking: view.marking }).toEqual({ priority: 0, marking: MARKING });
  });

  it('goes by hand too, not twice in a minute, and not by others', async () => {
    expect(words(viewOf(await on.bench.presses('anna', 'exercises.remind', { rollCallId })))).toContain(
      'Alleen de oefenleider',
    );
    await present('bram');
    await on.bench.presses('leo', 'exercises.remind', { rollCallId });
    expect(words(viewOf(await on.bench.presses('leo', 'exercises.remind', { rollCallId })))).toContain('3 deelnemers');
    expect(await reminders()).toHaveLength(3);
    on.bench.clock.move(MINUTE);
    await on.bench.presses('eva', 'exercises.remind', { rollCallId });
    expect(await reminders()).toHaveLength(6);
  });

  it('stops when the roll-call is closed', async () => {
    await on.bench.presses('leo', 'exercises.confirm-close', { rollCallId });
    on.bench.clock.move(10 * MINUTE);
    await on.bench.runDue();
    expect(viewOf(await on.bench.presses('leo', 'exercises.remind', { rollCallId }))).toMatchObject({
      marking: MARKING,
    });
    expect(await reminders()).toEqual([]);
  });
});

describe('closing', () => {
  it('happens by time, and shows on the board', async () => {
    on.bench.clock.move(30 * MINUTE);
    await on.bench.runDue();
    expect(await stateNow()).toBe('closed');
    expect((await board())?.view.lead).toMatch(/^De oproep is gesloten om/);
  });

  it('happens by hand after a question, by who leads', async () => {
    const sure = await on.bench.presses('leo', 'exercises.close', { rollCallId });
    expect(words(viewOf(sure))).toContain('exercises.confirm-close');
    expect(await stateNow()).toBe('open');
    const refused = viewOf(await on.bench.presses('anna', 'exercises.confirm-close', { rollCallId }));
    expect(refused).toMatchObject({ title: 'Dit kan niet', marking: MARKING });
    expect(await stateNow()).toBe('open');
    expect(await on.bench.presses('leo', 'exercises.confirm-close', { rollCallId })).toMatchObject({ kind: 'replace' });
    expect(await stateNow()).toBe('closed');
    const again = viewOf(await on.bench.presses('leo', 'exercises.confirm-close', { rollCallId }));
    expect(words(again)).toContain('al gesloten');
  });
});

describe('ending', () => {
  it('asks first, then closes, tells everyone invited once, and refuses a second time', async () => {
    const sure = viewOf(await on.bench.says('leo', 'Stop oefening'));
    expect(sure).toMatchObject({ title: 'De oefening beëindigen?', marking: MARKING });
    expect(await stateNow()).toBe('open');
    await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId });
    expect(await stateNow()).toBe('closed');
    const told = await on.sent(`exercise-end:${exerciseId}:`);
    expect(told.map(({ person }) => person).sort()).toEqual(['ali', 'anna', 'bram', 'carla']);
    expect(told.find(({ person }) => person === 'anna')).toMatchObject({
      priority: 0,
      view: { title: 'Einde oefening', marking: MARKING },
    });
    expect((await board())?.view.lead).toMatch(/^Beëindigd om/);
    expect(words(viewOf(await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId })))).toContain(
      'al beëindigd',
    );
    expect(await on.sent(`exercise-end:${exerciseId}:`)).toHaveLength(4);
  });

  it('is refused to others, and to who leads nothing', async () => {
    const refused = viewOf(await on.bench.presses('anna', 'exercises.confirm-end', { exerciseId }));
    expect(refused).toMatchObject({ title: 'Dit kan niet', marking: MARKING });
    expect(words(viewOf(await on.bench.says('anna', 'stop exercise')))).toContain('Je leidt nu geen');
    expect(await stateNow()).toBe('open');
  });

  it('keeps an answer that comes after it as late', async () => {
    await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId });
    await present('anna');
    expect(await on.checkIns(rollCallId)).toMatchObject([{ late: true }]);
  });
});

it('help shows what leads only to leaders', async () => {
  expect(words(viewOf(await on.bench.says('leo', 'help')))).toContain('exercises.start');
  expect(words(viewOf(await on.bench.says('anna', 'help')))).not.toMatch(/exercises\.(start|board)/);
});
