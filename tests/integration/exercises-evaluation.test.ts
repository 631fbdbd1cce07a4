import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { exerciseFiles, planNightly } from '../../src/features/exercises/index.ts';
import { actionsOf, type ExerciseBench, exerciseBench, MINUTE, viewOf, words } from '../fixtures/exercises.ts';

const DAY = 24 * 60 * MINUTE;
let on: ExerciseBench;
let begun: { rollCallId: string; exerciseId: string };
beforeAll(async () => {
  on = await exerciseBench();
  begun = await on.begin({ name: 'Oefening Noord' });
});
afterAll(() => on.bench.close());

const press = (who: string, name: string, input: Record<string, string> = {}) =>
  on.bench.presses(who, `exercises.${name}`, { exerciseId: begun.exerciseId, ...input });
const submit = (who: string, name: string, input: Record<string, string> = {}) =>
  on.bench.submits(who, `exercises.${name}`, { exerciseId: begun.exerciseId, ...input });
const answer = (who: string, state: string) =>
  on.bench.presses(who, 'exercises.check-in', { rollCallId: begun.rollCallId, state });
async function file(route: string, who: string, input: Record<string, string>) {
  const { runtime, links, clock } = on.bench;
  const personId = await on.idOf(who);
  return runtime.readOnly(async (tx) =>
    exerciseFiles[`exercises.${route}`]?.(
      tx,
      { route, input: { exerciseId: begun.exerciseId, ...input }, personId, actions: [], expires: 0 },
      { links, network: { name: 'Testnetwerk', timeZone: 'Europe/Amsterdam' }, now: clock.now() },
    ),
  );
}
const data = async () => JSON.parse((await file('evaluation-file', 'leo', { format: 'json' }))?.body ?? '');
const nightly = async () => {
  const { runtime, clock } = on.bench;
  await runtime.transact((tx) => planNightly({ ...runtime.work, tx, now: clock.now() }));
  clock.move(DAY);
  await on.bench.runDue();
};

describe('the evaluation', () => {
  it('has the numbers of the answers given, per organisation', async () => {
    on.bench.clock.move(3 * MINUTE);
    await answer('anna', 'onTheWay');
    on.bench.clock.move(4 * MINUTE);
    await answer('anna', 'present');
    await answer('carla', 'unavailable');
    const { figures } = await data();
    expect(figures).toMatchObject({ asked: 4, answered: 2, late: 0 });
    expect(figures.curve).toEqual([
      { minute: 3, count: 1 },
      { minute: 7, count: 2 },
    ]);
    const numbers = figures.organisations.map((one: Record<string, unknown>) => [
      one.name,
      one.asked,
      one.answered,
      one.firstMinutes,
      one.presentMinutes,
    ]);
    expect(numbers).toEqual([
      ['Gemeente noord', 2, 1, 3, 7],
      ['Gemeente oost', 1, 1, 7, null],
      ['Gemeente west', 1, 1, 7, null],
      ['Gemeente zuid', 1, 0, null, null],
    ]);
  });

  it('is for who leads it; a file is refused to anybody else, and to who leads no more', async () => {
    expect(words(viewOf(await press('anna', 'evaluation')))).toContain('Alleen de oefenleider');
    for (const who of ['anna', 'dirk'])
      for (const format of ['html', 'csv', 'json'])
        expect(await file('evaluation-file', who, { format })).toBeUndefined();
    const shown = viewOf(await press('leo', 'evaluation'));
    expect(shown).toMatchObject({ tlp: 'TLP:AMBER', marking: { codeword: 'IJSVOGEL' } });
    expect(words(shown)).toContain('2 van 4');
    expect(words(shown)).toContain('geen ranglijst van personen');
  });

  it('asks who took part after the end, not before; once each, and the last answers count', async () => {
    const scores = { useful: '4', clear: '3', ready: '2', kept: 'Het bord', improve: '' };
    expect(words(viewOf(await submit('anna', 'survey-send', scores)))).toContain('als dit is beëindigd');
    await press('leo', 'confirm-end');
    await on.bench.runDue();
    const asked = await on.sent(`exercise-survey:${begun.exerciseId}:`);
    expect(asked.map(({ person }) => person).sort()).toEqual(['ali', 'anna', 'bram', 'carla']);
    expect(asked.every(({ view }) => view.marking?.codeword === 'IJSVOGEL')).toBe(true);
    await submit('anna', 'survey-send', scores);
    await submit('anna', 'survey-send', { ...scores, useful: '5', improve: '=1+1' });
    await submit('bram', 'survey-send', { ...scores, kept: '' });
    expect(await submit('ali', 'survey-send', { ...scores, clear: '6' })).toMatchObject({
      kind: 'invalid',
      errors: { clear: 'Kies een cijfer van 1 tot 5.' },
    });
    expect(words(viewOf(await submit('dirk', 'survey-send', scores)))).toContain('wie meedeed');
    const { figures, written } = await data();
    expect(figures.survey).toMatchObject({ asked: 4, persons: 2, scores: { useful: [0, 0, 0, 1, 1] } });
    expect(written.map(({ text }: { text: string }) => text).sort()).toEqual(['=1+1', 'Het bord']);
    expect(JSON.stringify({ figures, written })).not.toMatch(/anna|bram|carla/);
  });

  it('is written to print with pictures that have a text, to a spreadsheet without formulas, marked and labelled', async () => {
    await submit('leo', 'lesson-keep', { text: '=HYPERLINK("x")<b>', owner: '', organisation: 'all', due: '' });
    const page = await file('evaluation-file', 'leo', { format: 'html' });
    const body = page?.body ?? '';
    expect(body.match(/OEFENING IJSVOGEL/g)?.length).toBeGreaterThanOrEqual(3);
    expect(body.match(/TLP:AMBER</g)?.length).toBeGreaterThanOrEqual(2);
    expect(body.match(/<svg role="img" aria-labelledby/g)).toHaveLength(2);
    expect(body).toContain('<desc id="curve-d">Trap van 4 gevraagde deelnemers; 2 antwoordden');
    expect(body).toContain('&lt;b&gt;');
    expect(body).not.toMatch(/<b>|<script/);
    expect(body).toContain(`<style>${page?.style}</style>`);
    expect(page?.style).toContain('@top-left { content: "OEFENING IJSVOGEL"');
    const sheet = (await file('evaluation-file', 'leo', { format: 'csv' }))?.body ?? '';
    expect(sheet.startsWith('\uFEFFOEFENING IJSVOGEL;TLP:AMBER;Oefening Noord\r\n')).toBe(true);
    expect(sheet).toContain('Gemeente noord;2;1;0;3;7;0;0;0');
    expect(sheet.split(/\r\n|;/).filter((cell) => /^["\s]*[=+@-]/.test(cell))).toEqual([]);
  });
});

describe('lessons', () => {
  it('have an owner and a date, checked; sent twice they are one', async () => {
    const form = await press('leo', 'lesson-add');
    const input = form.kind === 'dialog' ? form.dialog.form.input : {};
    const filled = { ...input, text: 'Nummers op papier', owner: 'anna', organisation: 'all', due: '2026-12-24' };
    expect(await submit('leo', 'lesson-keep', { ...filled, owner: 'zz', due: '24-12' })).toMatchObject({
      kind: 'invalid',
      errors: { owner: expect.any(String), due: expect.any(String) },
    });
    await submit('leo', 'lesson-keep', filled);
    expect(words(viewOf(await submit('leo', 'lesson-keep', filled)))).toContain('was al opgeslagen');
    expect(words(viewOf(await press('leo', 'lessons'))).match(/Nummers op papier/g)).toHaveLength(1);
    expect(words(viewOf(await on.bench.says('anna', 'mijn lessen')))).toContain('Nummers op papier');
  });

  it('stand in the form of the next exercise as long as they are open', async () => {
    const form = async () => words(viewOf(await on.bench.presses('leo', 'exercises.start')));
    expect(await form()).toContain('Er zijn nog 2 lessen open van vorige oefeningen');
    const [lesson] = await on.bench.db.prisma.lesson.findMany({ where: { text: 'Nummers op papier' } });
    const lessonId = lesson?.id ?? '';
    expect(words(viewOf(await press('bram', 'lesson-set', { lessonId, state: 'done' })))).toContain('sees to');
    await press('anna', 'lesson-set', { lessonId, state: 'done' });
    expect(await form()).toContain('Er is nog 1 les open');
    await press('anna', 'lesson-set', { lessonId, state: 'open' });
  });

  it('remind their owner in the week before, once', async () => {
    on.bench.clock.move(20 * DAY);
    await nightly();
    expect(await on.sent('lesson-reminder:')).toEqual([]);
    on.bench.clock.move(5 * DAY);
    await nightly();
    await nightly();
    const told = await on.sent('lesson-reminder:');
    expect(told.map(({ person, view }) => [person, view.marking?.codeword])).toEqual([['anna', 'IJSVOGEL']]);
  });
});

describe('the file of evidence', () => {
  const noord = async () => (await on.bench.db.prisma.organisation.findFirstOrThrow({ where: { slug: 'noord' } })).id;

  it('is for the people of the organisation and administrators, and holds no names of persons', async () => {
    const organisationId = await noord();
    const shown = viewOf(await on.bench.says('anna', 'bewijsmap'));
    expect(shown).toMatchObject({ title: 'Bewijsmap Gemeente noord', tlp: 'TLP:AMBER+STRICT' });
    expect(words(viewOf(await on.bench.presses('bram', 'exercises.evidence', { organisationId })))).toContain(
      'only for people of that organisation',
    );
    expect(await file('evidence-file', 'bram', { organisationId, format: 'json' })).toBeUndefined();
    const json = (await file('evidence-file', 'anna', { organisationId, format: 'json' }))?.body ?? '';
    expect(JSON.parse(json)).toMatchObject({
      evidence: 'BIO2 5.30.01',
      exercises: [{ figures: { asked: 2, answered: 1, firstMinutes: 3 }, lessons: { all: 2, done: 0 } }],
    });
    expect(json).not.toMatch(/"(anna|ali)"|leo/);
    const page = (await file('evidence-file', 'anna', { organisationId, format: 'html' }))?.body;
    expect(page).toContain('OEFENING IJSVOGEL: Oefening Noord');
    expect((await file('evidence-file', 'anna', { organisationId, format: 'csv' }))?.body).toContain("'=HYPERLINK");
    const roles = [{ role: 'administrator' as const, scope: 'region' as const }];
    await on.bench.seed.person({ slug: 'ada', organisation: 'var', roles });
    expect(await file('evidence-file', 'ada', { organisationId, format: 'html' })).toBeDefined();
  });
});

describe('the retention period', () => {
  it('is a setting of the leader; after it the persons are gone and the numbers stay', async () => {
    expect(words(viewOf(await submit('leo', 'retention-set', { days: '90' })))).toContain('90 dagen');
    expect(await submit('leo', 'retention-set', { days: '1' })).toMatchObject({ kind: 'invalid' });
    const before = await data();
    await nightly();
    expect((await data()).figures).toEqual(before.figures);
    expect(await on.checkIns(begun.rollCallId)).not.toEqual([]);
    const { prisma: db } = on.bench.db;
    const where = { id: begun.exerciseId };
    const keep = async (firstMinutes: number) => {
      const { figures } = await db.exercise.findUniqueOrThrow({ where });
      const kept = figures as { organisations: { name: string; firstMinutes: number }[] };
      for (const one of kept.organisations) if (one.name === 'Gemeente noord') one.firstMinutes = firstMinutes;
      await db.exercise.update({ where, data: { figures: kept } });
    };
    // While they can change, numbers are counted; later on those that were kept are read.
    await keep(77);
    expect(words(viewOf(await on.bench.says('anna', 'bewijsmap')))).not.toContain('"77"');
    on.bench.clock.move(62 * DAY);
    expect(words(viewOf(await on.bench.says('anna', 'bewijsmap')))).toContain('"77"');
    await keep(3);
    on.bench.clock.move(28 * DAY);
    await nightly();
    expect(await on.checkIns(begun.rollCallId)).toEqual([]);
    const { prisma } = on.bench.db;
    expect(await prisma.invitee.count()).toBe(0);
    expect(await prisma.surveyAnswer.count()).toBe(0);
    expect((await data()).figures).toEqual(before.figures);
    expect((await data()).written).toEqual([]);
    expect(words(viewOf(await press('leo', 'evaluation')))).toContain('zijn gewist op');
    expect(words(viewOf(await press('leo', 'retention')))).toContain('al gewist');
    expect(words(viewOf(await on.bench.says('anna', 'bewijsmap')))).toContain('OEFENING IJSVOGEL');
  });

  it('comes too for what ended long ago and was never counted', async () => {
    const id = newId();
    const at = on.bench.clock.now();
    await on.bench.db.prisma.exercise.create({
      data: {
        id,
        kind: 'exercise',
        name: 'Oud',
        codeword: 'OUD',
        scenario: '',
        state: 'ended',
        leaderId: await on.idOf('leo'),
        endedAt: new Date(at.getTime() - 800 * DAY),
      },
    });
    await nightly();
    expect((await on.bench.db.prisma.exercise.findUniqueOrThrow({ where: { id } })).anonymisedAt).not.toBeNull();
  });
});

it('the tools lead to all of it', async () => {
  expect(actionsOf(viewOf(await press('leo', 'tools')))).toEqual([
    'exercises.evaluation',
    'exercises.lessons',
    'exercises.template-keep',
  ]);
  expect(words(viewOf(await on.bench.says('anna', 'evaluatie')))).toContain('Je leidt nu geen oefening');
});
