import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/feature.ts';
import type { View } from '../../src/core/view.ts';
import { exercises } from '../../src/features/exercises/index.ts';
import { actionsOf, type ExerciseBench, exerciseBench, MINUTE, viewOf, words } from '../fixtures/exercises.ts';

let on: ExerciseBench;
let exerciseId: string;
beforeAll(async () => {
  on = await exerciseBench();
  const { presses, submits, says } = on.bench;
  Object.assign(on.bench, { presses: recorded(presses), submits: recorded(submits), says: recorded(says) });
  await on.bench.seed.person({ slug: 'rob', organisation: 'var', networks: ['ciso'] });
  await on.bench.seed.person({ slug: 'olga', organisation: 'var', networks: ['ciso'] });
});
afterAll(() => on.bench.close());

/** Everything that is shown here, with what asked for it. */
const shown: [string, View][] = [];
const recorded =
  <A extends unknown[]>(call: (...args: A) => Promise<Reply>) =>
  async (...args: A) => {
    const reply = await call(...args);
    if (reply.kind !== 'invalid' && reply.kind !== 'none') shown.push([args.slice(0, 2).join(' '), viewOf(reply)]);
    return reply;
  };

const SECRET = 'De back-up blijkt ook versleuteld';
const SCRIPT = `minuut;titel;tekst;aan;reactie
0;Eerste melding;De servicedesk meldt trage systemen.;iedereen;gezien
15;Losgeld;"${SECRET}; er staat een losgeldeis op het scherm.";Gemeente noord + bram;antwoord
20;Tegenspel;Bel de wethouder.;responscel;niets
`;

/** A plan with a control cell (rob), an observer (olga) and a script. */
async function plan(changes: Record<string, string> = {}): Promise<string> {
  const { bench, networkId } = on;
  const opened = await bench.says('leo', 'oefening plannen');
  if (opened.kind !== 'dialog') throw new Error('no dialog');
  const id = opened.dialog.form.input.exerciseId ?? '';
  const filled = {
    name: 'Ransomware',
    codeword: 'reiger',
    scenario: 'Een leverancier ligt plat.',
    network: networkId,
    startsAt: '2026-12-01T10:00',
    minutes: '30',
    remindAfter: '10',
    ...changes,
  };
  const saved = await bench.submits('leo', 'exercises.plan-send', { exerciseId: id, ...filled });
  expect(viewOf(saved).title).toBe('Ransomware');
  for (const [name, role] of [
    ['rob', 'control'],
    ['olga', 'observer'],
  ])
    await bench.submits('leo', 'exercises.cast-send', { exerciseId: id, name: name ?? '', role: role ?? '' });
  return id;
}
const imports = (rows = SCRIPT, more: Record<string, string> = {}) =>
  on.bench.submits('leo', 'exercises.import-send', { exerciseId, rows, ...more });
const launch = () => on.bench.presses('leo', 'exercises.confirm-launch', { exerciseId });
const injects = () => on.bench.db.prisma.inject.findMany({ where: { exerciseId }, orderBy: { minute: 'asc' } });
const minutes = async (count: number) => {
  on.bench.clock.move(count * MINUTE);
  await on.bench.runDue();
};
const got = async (title: string) =>
  (await on.sent('inject:')).filter(({ view }) => view.title === title && view.marking?.codeword === 'REIGER');
let before = 0;
const since = async (title: string) =>
  (await got(title))
    .slice(before)
    .map(({ person }) => person)
    .sort();

beforeEach(async () => {
  await on.bench.db.prisma.exercise.updateMany({ data: { state: 'ended' } });
  await on.bench.db.prisma.delivery.deleteMany();
  await on.bench.db.prisma.schedule.deleteMany();
  before = 0;
  exerciseId = await plan();
});

describe('a plan', () => {
  it('has as players the members by their mandates, without leader, control cell and observer; nobody hears of it', async () => {
    const view = viewOf(await on.bench.presses('leo', 'exercises.planned', { exerciseId }));
    const lists = view.blocks.flatMap((block) => (block.kind === 'list' ? [block] : []));
    expect(lists[0]?.items.map(({ title }) => title)).toEqual([
      'Gemeente noord',
      'Gemeente oost',
      'Gemeente west',
      'Gemeente zuid',
    ]);
    expect(lists[0]?.items[2]).toMatchObject({ meta: ['vervanger: carla'], status: { tone: 'warning' } });
    expect(lists[1]?.items.map(({ title }) => title).sort()).toEqual(['olga', 'rob']);
    expect(await on.bench.deliveries()).toEqual([]);
    expect(words(viewOf(await on.bench.says('rob', 'oefeningen')))).toContain('OEFENING REIGER: Ransomware');
    expect(words(viewOf(await on.bench.says('anna', 'oefeningen')))).not.toContain('REIGER');
  });

  it('says at each field what is wrong, and changes nothing after the start', async () => {
    const wrong = await on.bench.submits('leo', 'exercises.plan-send', {
      exerciseId,
      name: '',
      codeword: '!',
      scenario: 'x',
      network: 'x',
      startsAt: 'morgen',
      minutes: '1',
      remindAfter: '1',
      sitrepEvery: '1',
    });
    expect(wrong.kind === 'invalid' && Object.keys(wrong.errors).sort()).toEqual([
      'codeword',
      'minutes',
      'name',
      'network',
      'sitrepEvery',
      'startsAt',
    ]);
    for (const name of ['niemand', 'leo'])
      expect(await on.bench.submits('leo', 'exercises.cast-send', { exerciseId, name, role: 'primary' })).toMatchObject(
        {
          kind: 'invalid',
        },
      );
    await launch();
    for (const [name, input] of [
      ['exercises.plan', {}],
      ['exercises.cast', {}],
      ['exercises.drop', {}],
      ['exercises.confirm-launch', {}],
      ['exercises.leave-out', { organisationId: exerciseId }],
    ] as const)
      expect(words(viewOf(await on.bench.presses('leo', name, { exerciseId, ...input }))), name).toContain(
        'al begonnen',
      );
  });

  it('tells before the start whom the bot cannot reach, why, and how to mend it', async () => {
    const bram = await on.idOf('bram');
    await on.bench.db.prisma.identity.updateMany({
      where: { personId: bram },
      data: { removedAt: on.bench.clock.now() },
    });
    const view = viewOf(await on.bench.presses('leo', 'exercises.reach', { exerciseId }));
    expect(words(view)).toContain('1 van de 6 deelnemers');
    expect(view.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))).toMatchObject([
      { title: 'bram', meta: ['Gemeente zuid', 'heeft Knooppunt verwijderd: vraag om het weer toe te voegen'] },
    ]);
    expect(words(viewOf(await on.bench.presses('leo', 'exercises.launch', { exerciseId })))).toContain(
      '1 deelnemer is niet',
    );
    await on.bench.db.prisma.identity.updateMany({ where: { personId: bram }, data: { removedAt: null } });
  });
});

describe('a script', () => {
  it('comes from a spreadsheet, whole or not at all, with the line of each error', async () => {
    const wrong = await imports('minuut,titel,tekst,aan\nx,A,b,iedereen\n5,,c,niemand\n7,Goed,d,anna\n');
    expect(wrong).toMatchObject({ kind: 'invalid' });
    const text = wrong.kind === 'invalid' ? (wrong.errors.rows ?? '') : '';
    expect(text.split('\n')).toEqual([
      'Regel 2: ‘x’ is geen minuut van 0 tot 2880.',
      'Regel 3: De titel ontbreekt of is langer dan 80 tekens.',
      'Regel 3: ‘niemand’ doet niet mee, of die naam komt vaker voor.',
    ]);
    expect(await injects()).toEqual([]);
    expect(words(viewOf(await imports()))).toContain('3 injects ingelezen');
    expect(words(viewOf(await imports(SCRIPT, { replace: 'yes' })))).toContain(SECRET);
    expect(await injects()).toHaveLength(3);
  });

  it('is seen by no player, and by nobody outside, on any route, page, list, search or in the audit trail', async () => {
    await imports();
    await launch();
    const [, losgeld] = await injects();
    const input = { exerciseId, injectId: losgeld?.id ?? '', rollCallId: '' };
    const { id } = await on.bench.db.prisma.rollCall.findFirstOrThrow({ where: { exerciseId } });
    input.rollCallId = id;
    // A leader of the region who plays along is a player like any other.
    await on.bench.db.prisma.exerciseParticipant.create({
      data: { id: await on.idOf('eva'), exerciseId, personId: await on.idOf('eva'), role: 'player', rank: 'primary' },
    });
    for (const who of ['anna', 'dirk', 'olga', 'eva'])
      for (const { name, read } of exercises.routes) {
        if (/confirm|begin|plan-send/.test(name)) continue;
        const call = /-(send|sent|saved)$/.test(name) ? on.bench.submits : on.bench.presses;
        const shown: unknown[] = [
          await call(who, name, { ...input, state: 'present', note: '', role: 'none', name: who }),
        ];
        if (read) shown.push(await on.bench.shows(await on.idOf(who), name, input));
        expect(JSON.stringify(shown), `${who} ${name}`).not.toMatch(/Losgeld|back-up|Tegenspel/);
      }
    const trail = await on.bench.db.prisma.auditEntry.findMany();
    expect(JSON.stringify([trail, await on.bench.deliveries()])).not.toMatch(/Losgeld|back-up|Tegenspel/);
    const { work } = on.bench.runtime;
    const anna = await on.idOf('anna');
    const copy = await on.bench.runtime.readOnly((tx) => work.privacy.copy(tx, anna));
    expect(JSON.stringify(copy)).not.toMatch(/Losgeld|back-up/);
    expect(words(viewOf(await on.bench.presses('rob', 'exercises.script', { exerciseId })))).toContain(SECRET);
  });
});

describe('injects', () => {
  it('are for players; who observes and who is in the control cell hear that it began, and see the board', async () => {
    await launch();
    const begun = await on.sent(`exercise-begun:${exerciseId}:`);
    expect(begun.map(({ person }) => person).sort()).toEqual(['olga', 'rob']);
    const leads = (view: View) =>
      actionsOf(view).includes('exercises.confirm-end') || actionsOf(view).includes('exercises.end');
    for (const [who, may] of [
      ['olga', false],
      ['rob', true],
    ] as const) {
      const board = viewOf(await on.bench.says(who, 'bord'));
      expect([board.title, leads(board)]).toEqual(['Bord Ransomware', may]);
    }
    expect(viewOf(await on.bench.says('anna', 'bord')).title).toBe('Dit kan niet');
    await on.bench.db.prisma.exercise.updateMany({ data: { state: 'ended' } });
    expect(viewOf(await on.bench.says('olga', 'bord')).title).toBe('Dit kan niet');
  });

  it('go out at their time, once over two sweeps at once, to whom they are for; the board has what came back', async () => {
    await imports();
    const reply = viewOf(await launch());
    expect(reply.marking).toEqual({ kind: 'exercise', codeword: 'REIGER' });
    await Promise.all([on.bench.runDue(), on.bench.runDue()]);
    expect(await since('Eerste melding')).toEqual(['ali', 'anna', 'bram', 'carla']);
    on.bench.clock.move(15 * MINUTE);
    await Promise.all([on.bench.runDue(), on.bench.runDue()]);
    expect(await since('Losgeld')).toEqual(['ali', 'anna', 'bram']);
    const [first, second] = await injects();
    const seen = await on.bench.presses('anna', 'exercises.seen', { injectId: first?.id ?? '' });
    expect(words(viewOf(seen))).toContain('Gezien om');
    await on.bench.presses('anna', 'exercises.seen', { injectId: first?.id ?? '' });
    const dialog = await on.bench.presses('bram', 'exercises.answer-inject', { injectId: second?.id ?? '' });
    expect(dialog).toMatchObject({ kind: 'dialog', dialog: { view: { title: 'Losgeld' } } });
    await on.bench.submits('bram', 'exercises.answer-inject-send', {
      injectId: second?.id ?? '',
      answer: 'Wij betalen niet.',
    });
    expect(words(viewOf(await on.bench.presses('carla', 'exercises.seen', { injectId: second?.id ?? '' })))).toContain(
      'Deze inject ken ik niet',
    );
    const { id } = await on.bench.db.prisma.rollCall.findFirstOrThrow({ where: { exerciseId } });
    const board = words(await on.page('rob', 'exercises.board', { rollCallId: id }));
    for (const part of ['gezien door 1 van 4', 'beantwoord door 1 van 3', 'Wij betalen niet.'])
      expect(board).toContain(part);
    await minutes(5);
    expect(await since('Tegenspel')).toEqual(['rob']);
  });

  it('go out by hand before their time, and then not again', async () => {
    await imports();
    await launch();
    const [, second] = await injects();
    const injectId = second?.id ?? '';
    expect(words(viewOf(await on.bench.presses('rob', 'exercises.send-inject', { injectId })))).toContain(
      'is verstuurd',
    );
    expect(words(viewOf(await on.bench.presses('leo', 'exercises.send-inject', { injectId })))).toContain(
      'al verstuurd',
    );
    await minutes(15);
    expect(await since('Losgeld')).toEqual(['ali', 'anna', 'bram']);
  });

  it('wait during a pause, and come as much later as it lasted, with the closing and the reminders', async () => {
    await imports();
    await launch();
    await minutes(5);
    expect(words(viewOf(await on.bench.presses('anna', 'exercises.pause', { exerciseId })))).toContain(
      'Alleen de oefenleiding',
    );
    const paused = viewOf(await on.bench.presses('rob', 'exercises.pause', { exerciseId }));
    expect(paused.title).toBe('De oefening staat stil');
    expect(actionsOf(paused)).toContain('exercises.resume');
    await minutes(40);
    expect(await since('Losgeld')).toEqual([]);
    expect(await on.sent('rollcall-reminder:')).toEqual([]);
    expect(viewOf(await on.bench.says('anna', 'aanwezig')).title).toBe('Je antwoord: aanwezig');
    expect(await on.bench.db.prisma.checkIn.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({ late: false });
    await on.bench.presses('leo', 'exercises.resume', { exerciseId });
    expect(words(viewOf(await on.bench.presses('leo', 'exercises.resume', { exerciseId })))).toContain(
      'staat niet stil',
    );
    // Five minutes had gone by of the ten until the first reminder.
    await minutes(4);
    expect(await on.sent('rollcall-reminder:')).toEqual([]);
    await minutes(1);
    expect((await on.sent('rollcall-reminder:')).map(({ person }) => person).sort()).toEqual(['ali', 'bram', 'carla']);
    await minutes(4);
    expect(await since('Losgeld')).toEqual([]);
    await minutes(1);
    expect(await since('Losgeld')).toEqual(['ali', 'anna', 'bram']);
    const rollCall = await on.bench.db.prisma.rollCall.findFirstOrThrow({ where: { exerciseId } });
    expect(rollCall.closesAt.getTime() - rollCall.openedAt.getTime()).toBe(70 * MINUTE);
  });

  it('do not come once the exercise has ended, and cannot be answered any more', async () => {
    await imports();
    await launch();
    await on.bench.runDue();
    await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId });
    await minutes(30);
    expect(await since('Losgeld')).toEqual([]);
    const [first] = await injects();
    expect(words(viewOf(await on.bench.presses('anna', 'exercises.seen', { injectId: first?.id ?? '' })))).toContain(
      'al beëindigd',
    );
    expect((await on.sent(`exercise-end:${exerciseId}:`)).map(({ person }) => person)).toContain('olga');
  });
});

describe('a sitrep', () => {
  it('is asked at its rhythm, of one in each organisation, and stands on the board in its order', async () => {
    await on.bench.db.prisma.exercise.update({ where: { id: exerciseId }, data: { sitrepEvery: 10 } });
    await launch();
    await on.bench.says('ali', 'aanwezig');
    await minutes(10);
    const asked = await on.sent(`sitrep:${exerciseId}:1:`);
    expect(asked.map(({ person }) => person).sort()).toEqual(['ali', 'bram', 'carla', 'carla']);
    await minutes(10);
    expect(await on.sent(`sitrep:${exerciseId}:2:`)).toHaveLength(4);
    const form = await on.bench.says('ali', 'sitrap');
    expect(form.kind === 'dialog' && form.dialog.form.fields.map(({ label }) => label)).toEqual([
      'Voor wie?',
      'Beeld',
      'Oordeel',
      'Besluit',
    ]);
    const organisationId = (await on.bench.db.prisma.organisation.findUniqueOrThrow({ where: { slug: 'noord' } })).id;
    const parts = { picture: 'Alles traag.', judgement: 'Ernstig.', decision: 'Afsluiten.' };
    await on.bench.submits('ali', 'exercises.sitrep-send', { exerciseId, organisationId, ...parts });
    const zuid = (await on.bench.db.prisma.organisation.findUniqueOrThrow({ where: { slug: 'zuid' } })).id;
    const refused = await on.bench.submits('ali', 'exercises.sitrep-send', {
      exerciseId,
      organisationId: zuid,
      ...parts,
    });
    expect(words(viewOf(refused))).toContain('niet aan jou gericht');
    const { id } = await on.bench.db.prisma.rollCall.findFirstOrThrow({ where: { exerciseId } });
    const page = await on.page('leo', 'exercises.board', { rollCallId: id });
    const item = page.blocks
      .flatMap((block) => (block.kind === 'list' ? block.items : []))
      .find(({ text }) => text?.startsWith('Beeld'));
    expect(item).toMatchObject({
      title: 'Gemeente noord',
      text: 'Beeld: Alles traag.\nOordeel: Ernstig.\nBesluit: Afsluiten.',
    });
    expect(words(viewOf(await on.bench.says('dirk', 'sitrap')))).toContain('geen oefening of incident');
  });
});

it('marks everything that was shown above, and every message, but for lists of plans and the form of a new one', async () => {
  const free =
    /exercises\.(plans?|start|my-lessons|evidence|templates|template-sources)$|oefening plannen|oefeningen|dirk sitrap|need help/;
  const messages = (await on.bench.deliveries()).map(({ key, view }): [string, View] => [key, view]);
  const unmarked = [...shown, ...messages].filter(
    ([from, view]) => !free.test(from) && view.marking?.codeword !== 'REIGER' && view.title !== 'Dit kan niet',
  );
  expect(shown.length).toBeGreaterThan(100);
  expect(unmarked.map(([from]) => from)).toEqual([]);
});
