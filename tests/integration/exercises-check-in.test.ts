import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { View } from '../../src/core/view.ts';
import { actionsOf, type ExerciseBench, exerciseBench, MARKING, MINUTE, viewOf, words } from '../fixtures/exercises.ts';

const DAY = 24 * 60 * MINUTE;
let on: ExerciseBench;
let rollCallId: string;
beforeAll(async () => {
  on = await exerciseBench();
});
afterAll(() => on.bench.close());

/** A fresh roll-call for each test; what ran before is over. */
beforeEach(async () => {
  on.bench.clock.move(400 * DAY);
  await on.bench.runDue();
  ({ rollCallId } = await on.begin());
});

const press = (slug: string, state: string) => on.bench.presses(slug, 'exercises.check-in', { rollCallId, state });
const answers = async () => (await on.checkIns(rollCallId)).map(({ state, note, late }) => ({ state, note, late }));

describe('answering a roll-call by button', () => {
  it('replaces the question with the answer, its time and the way to correct it', async () => {
    const reply = await press('anna', 'present');
    expect(reply).toMatchObject({ kind: 'replace', view: { title: 'Je antwoord: aanwezig', marking: MARKING } });
    expect(words(viewOf(reply))).toContain('Ontvangen om 1');
    const { blocks } = viewOf(reply);
    const buttons = blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    const given = buttons.filter(({ action }) => /check-in|note/.test(action));
    expect(given.map(({ input }) => input.state)).toEqual([
      'present',
      'onTheWay',
      'unavailable',
      'needHelp',
      undefined,
    ]);
    expect(await answers()).toEqual([{ state: 'present', note: null, late: false }]);
  });

  it('keeps every answer and counts the last', async () => {
    await press('anna', 'onTheWay');
    await press('anna', 'onTheWay');
    await press('anna', 'present');
    expect((await answers()).map(({ state }) => state)).toEqual(['onTheWay', 'onTheWay', 'present']);
    expect(words(await on.page('leo', 'exercises.board', { rollCallId }))).toContain(
      '["Gemeente noord","anna","eerste","aanwezig"',
    );
  });

  it('keeps two answers that come at the same moment, in order', async () => {
    await Promise.all([
      press('anna', 'present'),
      press('anna', 'unavailable'),
      press('ali', 'onTheWay'),
      press('bram', 'present'),
    ]);
    const kept = await on.checkIns(rollCallId);
    expect(kept).toHaveLength(4);
    const ofAnna = kept.filter((one) => one.personId === kept.find(({ state }) => state === 'unavailable')?.personId);
    expect(new Set(ofAnna.map(({ at }) => at.getTime())).size).toBe(2);
    await on.drawn();
    const [board] = (await on.sent(`board:${rollCallId}`)).slice(-1);
    expect(board && words(board.view)).toContain('"3 van 4"');
  });

  it('loses none of many answers at once, nor from the board, while it is being closed', async () => {
    const who = ['anna', 'ali', 'bram', 'carla'];
    const states = ['present', 'onTheWay', 'unavailable', 'needHelp'];
    const pressed = Array.from({ length: 32 }, (_, index) => press(who[index % 4] ?? '', states[index % 3] ?? ''));
    const closing = on.bench.presses('leo', 'exercises.confirm-close', { rollCallId });
    const replies = (await Promise.all([...pressed, closing])).map((reply) => reply.kind);
    expect(replies).toEqual(replies.map(() => 'replace'));
    const kept = await on.checkIns(rollCallId);
    expect(kept).toHaveLength(32);
    const { closedAt } = await on.bench.db.prisma.rollCall.findUniqueOrThrow({ where: { id: rollCallId } });
    expect(closedAt).not.toBeNull();
    await on.drawn();
    const rows = await on.sent(`board:${rollCallId}`);
    const page = await on.page('leo', 'exercises.board', { rollCallId });
    const tilesOf = ({ blocks }: View) => blocks.filter(({ kind }) => kind === 'tiles');
    expect(rows.map(({ view }) => tilesOf(view))).toEqual([tilesOf(page)]);
    expect(rows[0]?.view.lead).toMatch(/^De oproep is gesloten/);
  });

  it('answers in his language', async () => {
    expect(viewOf(await press('bram', 'needHelp')).title).toBe('Your answer: need help');
  });

  it('is refused to who was not invited, whoever he is', async () => {
    for (const slug of ['dirk', 'leo']) {
      const view = viewOf(await press(slug, 'present'));
      expect(view).toMatchObject({ marking: MARKING });
      expect(words(view)).toContain('niet aan jou gericht');
    }
    expect(await answers()).toEqual([]);
  });

  it('is refused to the account of a guest', async () => {
    const from = on.bench.from('anna');
    const account = { ...from.from, guest: true };
    const input = { rollCallId, state: 'present' };
    const { reply } = await on.bench.deliver({
      ...from,
      from: account,
      kind: 'action',
      name: 'exercises.check-in',
      input,
    });
    expect(words(viewOf(reply))).toContain('niet aan jou gericht');
    expect(await answers()).toEqual([]);
  });

  it('is refused when tampered with', async () => {
    const unknown = '0197a6b0-0000-7000-8000-000000000000';
    const bad = [
      { rollCallId, state: 'dancing' },
      { rollCallId: "' OR 1=1", state: 'present' },
      { rollCallId: unknown, state: 'present' },
      {},
    ];
    for (const input of bad) {
      const reply = await on.bench.presses('anna', 'exercises.check-in', input as Record<string, string>);
      expect(viewOf(reply).title).toBe('Dit kan niet');
    }
    expect(await answers()).toEqual([]);
  });
});

describe('answering after closing', () => {
  it('keeps the answer as late, tells the person and marks it on the board', async () => {
    on.bench.clock.move(30 * MINUTE);
    const view = viewOf(await press('anna', 'present'));
    expect(words(view)).toContain('na sluiting');
    expect(await answers()).toEqual([{ state: 'present', note: null, late: true }]);
    expect(words(await on.page('leo', 'exercises.board', { rollCallId }))).toContain('aanwezig (te laat)');
  });

  it('does so also before the job that closes has run, and to the minute', async () => {
    on.bench.clock.move(30 * MINUTE - 1);
    await press('anna', 'present');
    on.bench.clock.move(1);
    await press('ali', 'present');
    expect((await answers()).map(({ late }) => late)).toEqual([false, true]);
  });

  it('is refused a day later and a year later, and nothing is kept', async () => {
    on.bench.clock.move(30 * MINUTE + DAY);
    expect(viewOf(await press('anna', 'needHelp'))).toMatchObject({ title: 'Dit kan niet', marking: MARKING });
    on.bench.clock.move(365 * DAY);
    expect(words(viewOf(await press('anna', 'needHelp')))).toContain('Deze oproep is voorbij');
    expect(viewOf(await on.bench.presses('anna', 'exercises.note', { rollCallId })).title).toBe('Dit kan niet');
    expect(await answers()).toEqual([]);
  });
});

describe('answering by text', () => {
  it('takes words of both languages, with a note after them', async () => {
    expect(viewOf(await on.bench.says('anna', 'Aanwezig, 2 mensen'))).toMatchObject({ marking: MARKING });
    await on.bench.says('bram', 'on my way');
    await on.bench.says('carla', 'hulp nodig: alles ligt plat');
    expect(await answers()).toEqual([
      { state: 'present', note: '2 mensen', late: false },
      { state: 'onTheWay', note: null, late: false },
      { state: 'needHelp', note: 'alles ligt plat', late: false },
    ]);
  });

  it('leaves other texts, and texts of others, to the rest of the bot', async () => {
    await on.bench.says('anna', 'Wie is er aanwezig bij de conferentie?');
    await on.bench.says('dirk', 'aanwezig');
    expect(await answers()).toEqual([]);
    expect(viewOf(await on.bench.says('dirk', 'aanwezig')).title).toBe('Waarmee kan ik helpen?');
  });

  it('goes to the newest open roll-call', async () => {
    on.bench.clock.move(MINUTE);
    const newer = await on.begin({ codeword: 'tweede' });
    await on.bench.says('anna', 'aanwezig');
    expect(await answers()).toEqual([]);
    expect(await on.checkIns(newer.rollCallId)).toHaveLength(1);
  });

  it('prefers one that is open to a newer one that is closed', async () => {
    on.bench.clock.move(MINUTE);
    const newer = await on.begin({ codeword: 'tweede' });
    await on.bench.presses('leo', 'exercises.confirm-close', { rollCallId: newer.rollCallId });
    await on.bench.says('anna', 'aanwezig');
    expect(await answers()).toHaveLength(1);
  });

  it('is late within an hour of closing, and no answer after that', async () => {
    on.bench.clock.move(31 * MINUTE);
    await on.bench.says('anna', 'aanwezig');
    on.bench.clock.move(61 * MINUTE);
    await on.bench.says('ali', 'aanwezig');
    expect(await answers()).toEqual([{ state: 'present', note: null, late: true }]);
  });

  it('answers in private when it was said in a channel', async () => {
    const place = await on.bench.seed.channel(`loose-${rollCallId}`, 'everyone');
    expect(await on.bench.says('anna', 'aanwezig', place)).toMatchObject({ kind: 'say', to: 'person' });
  });
});

describe('an answer with a note', () => {
  it('is given by a form that is filled with the last answer', async () => {
    await press('anna', 'onTheWay');
    const reply = await on.bench.presses('anna', 'exercises.note', { rollCallId });
    expect(reply).toMatchObject({
      kind: 'dialog',
      dialog: {
        view: { marking: MARKING },
        form: { action: 'exercises.note-sent', fields: [{ value: 'onTheWay' }, {}, {}] },
      },
    });
    await on.bench.submits('anna', 'exercises.note-sent', { rollCallId, state: 'present', note: ' met z’n drieën ' });
    expect((await answers()).at(-1)).toEqual({ state: 'present', note: 'met z’n drieën', late: false });
  });

  it('stays open for a note that is too long', async () => {
    const note = 'x'.repeat(501);
    const reply = await on.bench.submits('anna', 'exercises.note-sent', { rollCallId, state: 'present', note });
    expect(reply).toMatchObject({ kind: 'invalid', errors: { note: expect.any(String) } });
    expect(await answers()).toEqual([]);
  });
});

describe('asking for help', () => {
  it('tells the leader at once, and again only when there is more to tell', async () => {
    await press('anna', 'needHelp');
    await press('anna', 'needHelp');
    await on.bench.says('anna', 'hulp nodig, nu echt');
    const help = await on.sent(`rollcall-help:${rollCallId}`);
    expect(help).toMatchObject([
      { person: 'leo', priority: 0, view: { title: 'anna heeft hulp nodig', marking: MARKING } },
      { person: 'leo' },
    ]);
    expect(words(help[1]?.view ?? ({} as never))).toContain('nu echt');
  });
});

describe('one person for two organisations', () => {
  it('is asked once and answers for both', async () => {
    const carla = (await on.sent(`rollcall:${rollCallId}:`)).filter(({ person }) => person === 'carla');
    expect(carla).toHaveLength(1);
    expect(words(carla[0]?.view ?? ({} as never))).toContain('Gemeente oost, Gemeente west');
    await press('carla', 'present');
    const { blocks } = await on.page('leo', 'exercises.board', { rollCallId });
    const tiles = blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : []));
    expect(tiles.map(({ title, state }) => [title, state])).toEqual([
      ['Gemeente noord', 'silent'],
      ['Gemeente oost', 'good'],
      ['Gemeente west', 'good'],
      ['Gemeente zuid', 'silent'],
    ]);
  });
});

describe('the personal page', () => {
  it('shows the question, then the answer, and is for invited persons only', async () => {
    expect(words(await on.page('anna', 'exercises.page', { rollCallId }))).toContain('nog niet geantwoord');
    await press('anna', 'unavailable');
    expect(words(await on.page('anna', 'exercises.page', { rollCallId }))).toContain('Niet beschikbaar');
    expect(await on.page('dirk', 'exercises.page', { rollCallId })).toMatchObject({
      title: 'Dit kan niet',
      marking: MARKING,
    });
  });

  it('is reached by a link that works until a day after closing, and changes nothing', async () => {
    const [message] = await on.sent(`rollcall:${rollCallId}:${await on.idOf('anna')}`);
    const href = message?.view.blocks.find((block) => block.kind === 'link')?.href ?? '';
    const token = href.split('/l/')[1] ?? '';
    const claim = on.bench.links.read(token);
    expect(claim).toMatchObject({ route: 'exercises.page', input: { rollCallId } });
    const shown = await on.page('anna', 'exercises.page', { rollCallId });
    const asked = await on.bench.presses('anna', 'exercises.note', { rollCallId });
    const other = (await on.begin()).rollCallId;
    const answered = await on.bench.presses('anna', 'exercises.check-in', { rollCallId: other, state: 'present' });
    for (const action of [shown, asked, answered].flatMap(actionsOf)) expect(claim?.actions).toContain(action);
    expect(claim?.actions.filter((action) => !/check-in|note|sitrep|share/.test(action))).toEqual([]);
    on.bench.clock.move(30 * MINUTE + DAY);
    expect(on.bench.links.read(token)).toBeUndefined();
    expect(await answers()).toEqual([]);
  });
});

describe('the home page', () => {
  it('shows an open roll-call with its buttons, marked, until it closes', async () => {
    const home = viewOf(await on.bench.opensHome('anna'));
    expect(words(home)).toContain('OEFENING IJSVOGEL: Opkomstoproep Oefening Noord');
    expect(words(home)).toContain(rollCallId);
    expect(words(viewOf(await on.bench.opensHome('leo')))).toContain('Jij leidt dit');
    expect(words(viewOf(await on.bench.opensHome('dirk')))).not.toContain('OEFENING');
    on.bench.clock.move(30 * MINUTE);
    expect(words(viewOf(await on.bench.opensHome('anna')))).not.toContain(rollCallId);
  });
});
