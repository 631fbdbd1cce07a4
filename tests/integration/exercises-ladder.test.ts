import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chartFile } from '../../src/features/exercises/board-chart.ts';
import { type ExerciseBench, exerciseBench, MINUTE, viewOf, words } from '../fixtures/exercises.ts';

let on: ExerciseBench;
let rollCallId: string;
let exerciseId: string;
beforeAll(async () => {
  on = await exerciseBench();
  const { seed } = on.bench;
  await seed.organisation('kade');
  const of = (kind: 'primary' | 'deputy') => ({
    networks: ['ciso'],
    mandates: [{ organisation: 'kade', kind }],
  });
  await seed.person({ slug: 'karin', ...of('primary') });
  await seed.person({ slug: 'kees', ...of('deputy') });
});
afterAll(() => on.bench.close());

/** Two people present for each organisation, an answer within 15 minutes, reminders every 5, closing after 60. */
const FORM = { minutes: '60', remindAfter: '5', quorum: '2', answerNorm: '15' };
beforeEach(async () => {
  ({ rollCallId, exerciseId } = await on.begin(FORM));
});

const minutes = async (count: number) => {
  on.bench.clock.move(count * MINUTE);
  await on.bench.runDue();
};
const asked = async () => (await on.sent(`rollcall:${rollCallId}:`)).map(({ person }) => person).sort();
const reminded = async () => (await on.sent(`rollcall-reminder:${rollCallId}:`)).map(({ person }) => person).sort();
const answers = (who: string, state: string, more: Record<string, string> = {}) =>
  on.bench.submits(who, 'exercises.note-sent', { rollCallId, state, ...more });
const page = () => on.page('leo', 'exercises.board', { rollCallId });

describe('the ladder of reminders', () => {
  it('reminds, then asks deputies of who is short of people, then tells the leader, and no more', async () => {
    expect(await asked()).toEqual(['ali', 'anna', 'bram', 'carla', 'karin']);
    for (const who of ['ali', 'anna', 'bram', 'carla']) await answers(who, 'present', { people: '2' });
    await minutes(5);
    expect(await reminded()).toEqual(['karin']);
    expect(await asked()).not.toContain('kees');
    await minutes(5);
    expect(await asked()).toContain('kees');
    expect(await reminded()).toEqual(['karin', 'karin']);
    await minutes(5);
    const [told] = await on.sent(`rollcall-silent:${rollCallId}:`);
    expect(told).toMatchObject({ person: 'leo', view: { title: 'Niet compleet: 1 organisatie' } });
    expect(words(told?.view as never)).toContain('Gemeente kade');
    const before = (await on.bench.deliveries()).length;
    await minutes(20);
    expect((await on.bench.deliveries()).length).toBe(before);
  });

  it('leaves a deputy alone where the primary brought enough people, and lets him answer all the same', async () => {
    await answers('karin', 'present', { note: 'met 3 mensen' });
    await minutes(10);
    expect(await asked()).not.toContain('kees');
    expect(viewOf(await on.bench.says('kees', 'onderweg')).title).toBe('Je antwoord: onderweg');
  });

  it('passes nobody who answered between two rounds, and starts no second ladder when pressed twice', async () => {
    await Promise.all([on.bench.runDue(), on.bench.runDue()]);
    await answers('bram', 'unavailable');
    await minutes(5);
    expect(await reminded()).toEqual(['ali', 'anna', 'carla', 'karin']);
  });
});

describe('quorum and norm', () => {
  it('are on the board: who is short, how many are complete, how many made the norm', async () => {
    await answers('anna', 'present');
    await answers('bram', 'present', { people: '3' });
    await minutes(16);
    await answers('carla', 'present', { people: '2' });
    const view = await page();
    const tiles = view.blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : []));
    expect(tiles.find(({ title }) => title === 'Gemeente noord')).toMatchObject({
      state: 'underWay',
      label: 'aanwezig, 1 van 2 nodig',
    });
    expect(tiles.find(({ title }) => title === 'Gemeente zuid')).toMatchObject({ state: 'good', label: 'aanwezig' });
    const facts = Object.fromEntries(
      view.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts.map((one) => [one.label, one.value]) : [])),
    );
    expect(facts.Compleet).toBe('3 van 5 organisaties (2 aanwezig per organisatie)');
    expect(facts['Antwoord binnen 15 minuten']).toBe('2 van 5');
    expect(facts['Mensen aanwezig']).toBe('6');
  });

  it('refuses a number that is none, at its field', async () => {
    expect(await answers('anna', 'present', { people: 'veel' })).toMatchObject({
      kind: 'invalid',
      errors: { people: expect.stringContaining('1 tot 999') },
    });
    const form = await on.form({ quorum: '0', answerNorm: 'x' });
    expect(await on.bench.submits('leo', 'exercises.begin', form)).toMatchObject({
      kind: 'invalid',
      errors: { quorum: expect.any(String), answerNorm: expect.any(String) },
    });
  });
});

it('draws how answers came in over time, marked and without names', async () => {
  await answers('anna', 'present');
  const { runtime } = on.bench;
  const claim = {
    route: 'exercises.chart',
    input: { rollCallId, minutes: '5' },
    personId: null,
    actions: [],
    expires: 0,
  };
  const file = await runtime.readOnly((tx) => chartFile(tx, claim));
  expect(file?.body).toMatch(/^<svg[\s\S]*OEFENING IJSVOGEL[\s\S]*<\/svg>$/);
  expect(file?.body).not.toContain('anna');
  expect(words(await page())).toContain('binnen 5 minuten 1 van 5');
});

it('keeps corrections, newest first, with the last one counting', async () => {
  await answers('anna', 'onTheWay', { note: 'in de trein' });
  on.bench.clock.move(MINUTE);
  await answers('anna', 'present');
  const tables = (await page()).blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
  expect(tables.find(({ caption }) => caption === 'Verbeterde antwoorden')?.rows).toEqual([
    ['anna', 'onderweg', expect.any(String), 'in de trein'],
  ]);
});

describe('a real incident during an exercise', () => {
  it('ends it for everyone at once, after a yes, and offers the real roll-call', async () => {
    const control = await on.idOf('eva');
    await on.bench.db.prisma.exerciseParticipant.create({
      data: { id: control, exerciseId, personId: control, role: 'control' },
    });
    await on.bench.db.prisma.roleGrant.deleteMany({ where: { personId: control } });
    const asks = viewOf(await on.bench.says('eva', 'echt incident'));
    expect(asks.title).toBe('De oefening stoppen voor een echt incident?');
    expect(words(asks)).toContain('exercises.confirm-real-incident');
    expect(words(viewOf(await on.bench.presses('anna', 'exercises.confirm-real-incident', { exerciseId })))).toContain(
      'Alleen de oefenleider',
    );
    const done = viewOf(await on.bench.presses('eva', 'exercises.confirm-real-incident', { exerciseId }));
    expect(words(done)).toContain('"kind":"incident"');
    const told = await on.sent(`exercise-end:${exerciseId}:`);
    expect(told.map(({ person }) => person).sort()).toEqual(['ali', 'anna', 'bram', 'carla', 'karin', 'kees']);
    expect(told[0]?.view).toMatchObject({ marking: { kind: 'exercise' } });
    expect(words(told.find(({ person }) => person === 'anna')?.view as never)).toContain('geen oefening');
    // What asked something and had not left is taken back.
    expect((await on.sent(`rollcall:${rollCallId}:`)).map(({ state }) => state)).not.toContain('queued');
    expect(words(viewOf(await on.bench.presses('eva', 'exercises.confirm-real-incident', { exerciseId })))).toContain(
      'al beëindigd',
    );
  });

  it('is refused where no exercise runs, and for an incident', async () => {
    await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId });
    const incident = await on.begin({ kind: 'incident', codeword: 'ZAAK 7' });
    const refused = await on.bench.presses('leo', 'exercises.real-incident', { exerciseId: incident.exerciseId });
    expect(words(viewOf(refused))).toContain('al een echt incident');
    await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId: incident.exerciseId });
    await on.bench.db.prisma.exercise.updateMany({ data: { state: 'ended' } });
    expect(words(viewOf(await on.bench.says('leo', 'echt incident')))).toContain('geen oefening die je kunt stoppen');
  });

  it('calls itself so, and nowhere an exercise', async () => {
    const { reply, rollCallId: id } = await on.begin({ kind: 'incident', codeword: 'ZAAK 7' });
    const views = [viewOf(reply), ...(await on.sent(`rollcall:${id}:`)).map(({ view }) => view)];
    for (const view of views) {
      expect(view.marking).toEqual({ kind: 'incident', codeword: 'ZAAK 7' });
      expect(words(view)).not.toContain('OEFENING');
    }
  });
});
