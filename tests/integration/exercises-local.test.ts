import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, type ExerciseBench, exerciseBench, MINUTE, viewOf, words } from '../fixtures/exercises.ts';

/** Lies, of Noord, leads its own exercises; anna and ali are of Noord too, nina is of Zuid with a mandate for Noord. */
let on: ExerciseBench;
let noord: string;
beforeAll(async () => {
  on = await exerciseBench();
  const { seed, db } = on.bench;
  noord = (await db.prisma.organisation.findUniqueOrThrow({ where: { slug: 'noord' } })).id;
  await seed.person({
    slug: 'lies',
    organisation: 'noord',
    roles: [{ role: 'exerciseLeader', scope: `organisation:${noord}` }],
  });
  await seed.person({
    slug: 'nina',
    organisation: 'zuid',
    mandates: [{ organisation: 'noord', kind: 'deputy' }],
  });
});
afterAll(() => on.bench.close());

const PLAN = {
  name: 'Stadhuis dicht',
  codeword: 'kievit',
  scenario: 'Het stadhuis is dicht.',
  startsAt: '2026-12-01T10:00',
  minutes: '30',
  remindAfter: '10',
};

async function planned(who: string, changes: Record<string, string> = {}): Promise<string> {
  const opened = await on.bench.says(who, 'oefening plannen');
  if (opened.kind !== 'dialog') throw new Error('no dialog');
  const exerciseId = opened.dialog.form.input.exerciseId ?? '';
  const saved = await on.bench.submits(who, 'exercises.plan-send', { exerciseId, ...PLAN, network: noord, ...changes });
  expect(viewOf(saved).title).toBe(changes.name ?? PLAN.name);
  return exerciseId;
}
const press = async (who: string, name: string, exerciseId: string, more: Record<string, string> = {}) =>
  viewOf(await on.bench.presses(who, name, { exerciseId, ...more }));

describe("an organisation's own exercise", () => {
  it('has its own people as players, is led by who has the role for it, and is seen by nobody else', async () => {
    const form = await on.bench.says('lies', 'oefening plannen');
    expect(
      form.kind === 'dialog' &&
        form.dialog.form.fields.flatMap((field) =>
          field.name === 'network' && 'options' in field ? field.options : [],
        ),
    ).toEqual([{ value: noord, label: 'Gemeente noord' }]);
    const exerciseId = await planned('lies', { presentNorm: '20', tlp: 'TLP:AMBER+STRICT' });
    const plan = await press('lies', 'exercises.planned', exerciseId);
    expect(plan.tlp).toBe('TLP:AMBER+STRICT');
    expect(words(plan)).toContain('"label":"Norm voor aanwezig zijn","value":"20 minuten"');
    expect(plan.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))).toMatchObject([
      { title: 'Gemeente noord', meta: ['eerste: ali, anna', 'vervanger: nina'] },
    ]);
    for (const who of ['leo', 'eva', 'dirk', 'anna']) {
      for (const name of ['planned', 'script', 'launch', 'tools', 'rehearse', 'reach'])
        expect(words(await press(who, `exercises.${name}`, exerciseId)), `${who} ${name}`).toMatch(
          /Alleen de oefenle|responscel/,
        );
      expect(words(viewOf(await on.bench.says(who, 'oefeningen')))).not.toContain('KIEVIT');
      expect(words(viewOf(await on.bench.says(who, 'hulpmiddelen')))).not.toContain('KIEVIT');
    }
    const other = await on.bench.submits('leo', 'exercises.plan-send', {
      exerciseId: crypto.randomUUID(),
      ...PLAN,
      network: noord,
    });
    expect(other).toMatchObject({ kind: 'invalid', errors: { network: 'Hiervoor mag je geen oproep doen.' } });
    const cast = (name: string, role: string) =>
      on.bench.submits('lies', 'exercises.cast-send', { exerciseId, name, role });
    expect(await cast('dirk', 'observer')).toMatchObject({ errors: { name: 'Deze naam ken ik hier niet.' } });
    expect(await cast('leo', 'primary')).toMatchObject({ kind: 'invalid' });
    expect(words(viewOf(await cast('leo', 'observer')))).toContain('{"meta":["waarnemer"],"buttons":[],"title":"leo"}');
    expect(words(viewOf(await cast('nina', 'primary')))).toContain('eerste: ali, anna, nina');
  });

  it('asks them, shows a board of persons, and is known while it runs to who leads for the region, no more', async () => {
    const exerciseId = await planned('lies', { codeword: 'gans', answerNorm: '5', presentNorm: '5' });
    await on.bench.presses('lies', 'exercises.confirm-launch', { exerciseId });
    expect((await on.sent('rollcall:')).map(({ person }) => person).sort()).toEqual(['ali', 'anna']);
    await on.bench.says('anna', 'aanwezig');
    on.bench.clock.move(6 * MINUTE);
    await on.bench.says('ali', 'aanwezig');
    await on.bench.says('anna', 'onderweg');
    const { id } = await on.bench.db.prisma.rollCall.findFirstOrThrow({ where: { exerciseId } });
    const board = await on.page('lies', 'exercises.board', { rollCallId: id });
    expect(board.blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : []))).toMatchObject([
      { title: 'ali', state: 'good' },
      { title: 'anna', state: 'underWay' },
    ]);
    expect(words(board)).toContain('"label":"Iemand aanwezig binnen 5 minuten","value":"1 van 1"');
    const known = viewOf(await on.bench.says('eva', 'oefeningen'));
    expect(words(known)).toContain('OEFENING GANS');
    expect(words(known)).toContain('Gemeente noord');
    expect(words(known)).toContain('lies');
    expect(actionsOf(known).filter((action) => !/exercises\.(plan|templates)$/.test(action))).toEqual([]);
    expect(words(viewOf(await on.bench.says('leo', 'oefeningen')))).not.toContain('GANS');
    for (const who of ['eva', 'leo', 'dirk'])
      for (const name of ['board', 'remind', 'close', 'end'])
        expect(words(await press(who, `exercises.${name}`, exerciseId, { rollCallId: id })), `${who} ${name}`).toMatch(
          /Alleen de oefenleider|alleen voor de oefenleider/,
        );
    expect(words(viewOf(await on.bench.says('eva', 'stop oefening')))).not.toContain('GANS');
    await on.bench.presses('lies', 'exercises.confirm-end', { exerciseId });
    const evaluation = await press('lies', 'exercises.evaluation', exerciseId);
    expect(words(evaluation)).toContain('"label":"Iemand aanwezig binnen 5 minuten","value":"1 van 1"');
    expect(words(await press('eva', 'exercises.evaluation', exerciseId))).toContain('Alleen de oefenleider');
    expect(words(viewOf(await on.bench.says('eva', 'oefeningen')))).not.toContain('GANS');
    expect(words(viewOf(await on.bench.says('anna', 'bewijsmap')))).toContain('GANS');
    expect(words(viewOf(await on.bench.says('bram', 'evidence')))).not.toContain('GANS');
  });
});

describe('a template', () => {
  const templates = async (who: string) => viewOf(await on.bench.says(who, 'sjablonen'));
  const named = async (name: string) =>
    (await on.bench.db.prisma.exercise.findFirstOrThrow({ where: { template: true, name } })).id;

  it('is kept of an exercise without its people, copied by who may by its label, once, and led by him', async () => {
    const { prisma } = on.bench.db;
    const { networkId } = on;
    const source = await planned('leo', { network: networkId, codeword: 'reiger', name: 'Ransomware' });
    const rows =
      'minuut;titel;tekst;aan;reactie\n0;Melding;Alles is traag.;iedereen;gezien\n9;Losgeld;Betaal.;Gemeente zuid;antwoord\n';
    await on.bench.submits('leo', 'exercises.import-send', { exerciseId: source, rows });
    const keep = async (tlp: string, name: string) => {
      const opened = await on.bench.presses('leo', 'exercises.template-keep', { exerciseId: source });
      if (opened.kind !== 'dialog') throw new Error('no dialog');
      const fields = { ...opened.dialog.form.input, name, scenario: 'Een leverancier ligt plat.', tlp };
      const kept = await on.bench.submits('leo', 'exercises.template-keep-send', fields);
      expect(words(viewOf(kept))).toContain(`‘${name}’ is bewaard als sjabloon`);
      expect(words(viewOf(await on.bench.submits('leo', 'exercises.template-keep-send', fields)))).toContain(
        'al bewaard',
      );
    };
    await keep('TLP:AMBER', 'Voor het netwerk');
    await keep('TLP:GREEN', 'Voor iedereen');
    const id = await named('Voor iedereen');
    expect(await prisma.exerciseParticipant.count({ where: { exerciseId: id } })).toBe(0);
    // It is no exercise: no plan of it can be opened, changed or started.
    for (const name of ['planned', 'confirm-launch', 'script', 'tools', 'evaluation'])
      expect(words(await press('leo', `exercises.${name}`, id)), name).toContain('ken ik niet');
    expect(words(viewOf(await on.bench.says('leo', 'oefeningen')))).not.toContain('Voor iedereen');

    expect(words(await templates('lies'))).toContain('Voor iedereen');
    expect(words(await templates('lies'))).not.toContain('Voor het netwerk');
    expect(words(await templates('anna'))).toContain('voor wie oefeningen leidt');
    const hidden = await on.bench.presses('lies', 'exercises.template-copy', {
      templateId: await named('Voor het netwerk'),
    });
    expect(words(viewOf(hidden))).toContain('Dit sjabloon ken ik niet');
    expect(words(viewOf(await on.bench.presses('lies', 'exercises.template-drop', { templateId: id })))).toContain(
      'wie het bewaarde',
    );
    // Who still has to play an exercise of it does not see it.
    await prisma.exerciseParticipant.create({
      data: {
        id: crypto.randomUUID(),
        exerciseId: source,
        personId: await on.idOf('lies'),
        role: 'player',
        rank: 'deputy',
      },
    });
    expect(words(await templates('lies'))).not.toContain('Voor iedereen');
    await prisma.exerciseParticipant.deleteMany({ where: { personId: await on.idOf('lies') } });

    const opened = await on.bench.presses('lies', 'exercises.template-copy', { templateId: id });
    if (opened.kind !== 'dialog') throw new Error('no dialog');
    const fields = {
      ...opened.dialog.form.input,
      name: 'Ransomware in Noord',
      codeword: 'plevier',
      network: noord,
      startsAt: '2026-12-02T10:00',
    };
    expect(
      await on.bench.submits('lies', 'exercises.template-copy-send', { ...fields, network: networkId, codeword: '!' }),
    ).toMatchObject({ kind: 'invalid', errors: { network: 'Hiervoor mag je geen oproep doen.' } });
    const copy = viewOf(await on.bench.submits('lies', 'exercises.template-copy-send', fields));
    expect(copy).toMatchObject({ tlp: 'TLP:AMBER+STRICT', marking: { codeword: 'PLEVIER' } });
    expect(words(copy)).toContain('1 inject heeft nog geen ontvanger');
    await on.bench.submits('lies', 'exercises.template-copy-send', fields);
    const exerciseId = opened.dialog.form.input.exerciseId ?? '';
    expect(await prisma.exercise.findUnique({ where: { id: exerciseId } })).toMatchObject({
      copiedFromId: id,
      organisationId: noord,
      networkId: null,
      template: false,
    });
    expect(await prisma.inject.count({ where: { exerciseId } })).toBe(2);
    await on.bench.presses('lies', 'exercises.confirm-launch', { exerciseId });
    await on.bench.runDue();
    expect((await on.sent('inject:')).map(({ person, view }) => [person, view.title]).sort()).toEqual(
      ['ali', 'anna', 'nina'].map((person) => [person, 'Melding']),
    );
    await on.bench.presses('lies', 'exercises.confirm-end', { exerciseId });

    expect(
      words(viewOf(await on.bench.presses('leo', 'exercises.template-drop-confirm', { templateId: id }))),
    ).toContain('Het sjabloon is weg');
    expect(words(await templates('lies'))).not.toContain('Voor iedereen');
    expect(await prisma.exercise.count({ where: { id: exerciseId } })).toBe(1);
  });
});

it('gives somebody with two organisations his part for both', async () => {
  const exerciseId = await planned('leo', { network: on.networkId, codeword: 'scholekster', name: 'Scholekster' });
  const plan = await on.bench.submits('leo', 'exercises.cast-send', { exerciseId, name: 'carla', role: 'primary' });
  expect(
    viewOf(plan)
      .blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))
      .filter(({ meta }) => JSON.stringify(meta).includes('carla')),
  ).toMatchObject([
    { title: 'Gemeente oost', meta: ['eerste: carla'] },
    { title: 'Gemeente west', meta: ['eerste: carla'] },
  ]);
});

describe('the planned time of an exercise', () => {
  const at = async (time: string) => {
    on.bench.clock.move(new Date(time).getTime() - on.bench.clock.now().getTime());
    await Promise.all([on.bench.runDue(), on.bench.runDue()]);
  };
  const told = async (exerciseId: string, kind = 'soon') =>
    (await on.sent(`exercise-${kind}:${exerciseId}:`)).map(({ person, view }) => `${person}: ${view.title}`);
  const stateOf = async (exerciseId: string) =>
    (await on.bench.db.prisma.exercise.findUniqueOrThrow({ where: { id: exerciseId } })).state;

  it('is told to its leader a day and an hour before, with whom it cannot reach; at the time it asks, and starts nothing', async () => {
    const first = await planned('lies', { codeword: 'snip', name: 'Snip', startsAt: '2026-12-10T10:00' });
    const moved = { exerciseId: first, ...PLAN, network: noord, codeword: 'snip', name: 'Snip' };
    await on.bench.submits('lies', 'exercises.plan-send', { ...moved, startsAt: '2026-12-01T10:00' });
    await on.bench.submits('lies', 'exercises.cast-send', { exerciseId: first, name: 'leo', role: 'control' });
    await on.bench.db.prisma.identity.updateMany({
      where: { personId: await on.idOf('ali') },
      data: { removedAt: on.bench.clock.now() },
    });
    await at('2026-11-30T08:59:00Z');
    expect(await told(first)).toEqual([]);
    await at('2026-11-30T09:00:00Z');
    expect(await told(first)).toEqual(['lies: Morgen: Snip']);
    const [message] = await on.sent(`exercise-soon:${first}:`);
    expect(message?.view.marking).toEqual({ kind: 'exercise', codeword: 'SNIP' });
    for (const part of [
      '1 van de 4 deelnemers',
      'heeft Knooppunt verwijderd',
      'start niet vanzelf',
      'exercises.launch',
    ])
      expect(words(message?.view as never)).toContain(part);
    await at('2026-12-01T08:00:00Z');
    await at('2026-12-01T09:00:00Z');
    expect(await told(first)).toEqual([
      'lies: Morgen: Snip',
      'lies: Over een uur: Snip',
      'lies: Het is tijd: Snip starten?',
      'leo: Het is tijd: Snip starten?',
    ]);
    expect(await stateOf(first)).toBe('planned');
    await on.bench.db.prisma.identity.updateMany({ data: { removedAt: null } });
    await on.bench.presses('leo', 'exercises.confirm-launch', { exerciseId: first });
    expect(await stateOf(first)).toBe('running');
    await on.bench.presses('lies', 'exercises.confirm-end', { exerciseId: first });
  });

  it('starts by itself where its leader chose so: once, and not when he changed his mind, is away or it is too late', async () => {
    const auto = { autoStart: 'yes', startsAt: '2026-12-03T10:00' };
    const begins = await planned('lies', { ...auto, codeword: 'wulp', name: 'Wulp' });
    const changed = await planned('lies', { ...auto, codeword: 'ruff', name: 'Kemphaan' });
    const late = await planned('lies', {
      ...auto,
      codeword: 'tureluur',
      name: 'Tureluur',
      startsAt: '2026-12-03T09:30',
    });
    expect(words(await press('lies', 'exercises.planned', begins))).toContain('vanzelf, op dat moment');
    await at('2026-12-03T08:05:00Z');
    const [message] = await on.sent(`exercise-soon:${changed}:hour`);
    expect(actionsOf(message?.view as never)).toContain('exercises.auto-off');
    expect(words(await press('lies', 'exercises.auto-off', changed))).toContain('start niet meer vanzelf');
    expect(words(await press('anna', 'exercises.auto-off', begins))).toContain('Alleen de oefenleiding');
    await at('2026-12-03T09:03:00Z');
    expect([await stateOf(begins), await stateOf(changed), await stateOf(late)]).toEqual([
      'running',
      'planned',
      'planned',
    ]);
    expect(await on.bench.db.prisma.rollCall.count({ where: { exerciseId: begins } })).toBe(1);
    expect(await told(begins, 'began')).toEqual(['lies: De oefening is vanzelf gestart']);
    const [began] = await on.sent(`exercise-began:${begins}:`);
    expect(words(began?.view as never)).toContain('3 minuten later dan gepland');
    expect(await told(changed)).toContain('lies: Het is tijd: Kemphaan starten?');
    const [tooLate] = await on.sent(`exercise-soon:${late}:start`);
    expect(words(tooLate?.view as never)).toContain('ik was 33 minuten te laat');
    expect(words(await press('lies', 'exercises.auto-off', begins))).toContain('al begonnen');
    await on.bench.presses('lies', 'exercises.confirm-end', { exerciseId: begins });

    const away = await planned('lies', { ...auto, codeword: 'grutto', name: 'Grutto', startsAt: '2026-12-04T10:00' });
    const gone = await planned('lies', { ...auto, codeword: 'kluut', name: 'Kluut', startsAt: '2026-12-04T10:00' });
    await on.bench.presses('lies', 'exercises.confirm-drop', { exerciseId: gone });
    await on.bench.db.prisma.person.update({
      where: { id: await on.idOf('lies') },
      data: { absentUntil: new Date('2026-12-20T00:00:00Z') },
    });
    await at('2026-12-04T09:00:30Z');
    expect(await stateOf(away)).toBe('planned');
    const [asked] = await on.sent(`exercise-soon:${away}:start`);
    expect(words(asked?.view as never)).toContain('staat als afwezig');
    expect(await told(gone)).toEqual([]);
  });
});
