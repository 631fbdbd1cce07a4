import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailer } from '../../src/adapters/mail/index.ts';
import { createLogger } from '../../src/core/logger.ts';
import { claimOfCard, exerciseFiles, MAIL_SETTING } from '../../src/features/exercises/index.ts';
import { createMailing } from '../../src/mailing.ts';
import { actionsOf, type ExerciseBench, exerciseBench, MARKING, viewOf, words } from '../fixtures/exercises.ts';

let on: ExerciseBench;
let begun: { rollCallId: string; exerciseId: string };
beforeAll(async () => {
  on = await exerciseBench();
  begun = await on.begin();
});
afterAll(() => on.bench.close());

const press = (who: string, name: string, input: Record<string, string> = {}) =>
  on.bench.presses(who, name, { exerciseId: begun.exerciseId, ...input });
const now = () => on.bench.clock.now();
const cardRows = () =>
  on.bench.db.prisma.emergencyCard.findMany({
    where: { exerciseId: begun.exerciseId, revokedAt: null },
    include: { person: true },
    orderBy: { id: 'asc' },
  });
/** The code in somebody's chat. */
async function codeFor(slug: string): Promise<string> {
  const sent = (await on.sent(`exercise-card:${begun.exerciseId}:`)).filter(({ person }) => person === slug);
  const [, code = ''] = /\/k\/([0-9A-Z-]+)/.exec(words(sent.at(-1)?.view as never)) ?? [];
  return code;
}
const claimOf = (code: string) => on.bench.runtime.readOnly((tx) => claimOfCard(tx, code, now()));
const file = (route: string, personId: string, input: Record<string, string>) =>
  on.bench.runtime.readOnly(async (tx) =>
    exerciseFiles[route]?.(
      tx,
      { route, input, personId, actions: [], expires: 0 },
      { links: on.bench.links, network: { name: 'Net', timeZone: 'Europe/Amsterdam' }, now: now() },
    ),
  );

describe('emergency cards', () => {
  it('are handed out by the leader, one to each, marked, and their codes are not kept', async () => {
    expect(words(viewOf(await press('anna', 'exercises.cards-hand-out')))).toContain('Alleen de oefenleider');
    const given = viewOf(await press('leo', 'exercises.cards-hand-out'));
    expect(given.marking).toEqual(MARKING);
    expect(given.title).toBe('4 noodkaarten uitgedeeld');
    const sent = await on.sent(`exercise-card:${begun.exerciseId}:`);
    expect(sent.map(({ person }) => person).sort()).toEqual(['ali', 'anna', 'bram', 'carla']);
    expect(sent.every(({ view }) => view.marking?.codeword === 'IJSVOGEL')).toBe(true);
    const code = await codeFor('anna');
    expect(code).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    expect(JSON.stringify(await cardRows())).not.toContain(code);
    expect(viewOf(await press('leo', 'exercises.cards-hand-out')).title).toBe('Iedereen heeft al een noodkaart');
    expect(await cardRows()).toHaveLength(4);
  });

  it('open the roll-call, also as somebody types the code over; nothing else opens', async () => {
    const code = await codeFor('anna');
    const claim = await claimOf(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'));
    expect(claim).toMatchObject({ route: 'exercises.card', personId: await on.idOf('anna') });
    const shown = await on.page('anna', 'exercises.card', claim?.input ?? {});
    expect(shown.marking).toEqual(MARKING);
    expect(actionsOf(shown)).toContain('exercises.check-in');
    expect(actionsOf(shown).filter((action) => !claim?.actions.includes(action))).toEqual([]);
    for (const wrong of ['', 'x', code.slice(1), '0'.repeat(10_000)]) expect(await claimOf(wrong)).toBeUndefined();
    expect(words(await on.page('ali', 'exercises.page', { rollCallId: begun.rollCallId }))).toContain('Aanwezig');
    const dirk = viewOf(await on.bench.shows(await on.idOf('dirk'), 'exercises.card', claim?.input ?? {}));
    expect(words(dirk)).toContain('niet aan jou gericht');
  });

  it('stand on the board, the list of cards and the evaluation as by what somebody answered', async () => {
    const personId = await on.idOf('bram');
    const place = { platform: 'web', conversation: 'link', kind: 'private', external: false, address: {} } as const;
    const answers = (tenant: string) =>
      on.bench.runtime.dispatch.handle({
        ...on.bench.from('bram'),
        id: `${tenant}-check-in`,
        kind: 'action',
        name: 'exercises.check-in',
        input: { rollCallId: begun.rollCallId, state: 'present' },
        from: { personId },
        place: { ...place, tenant },
      });
    const used = async () => (await cardRows()).find(({ person }) => person.name === 'bram')?.usedAt;
    await answers('link');
    expect(await used()).toBeNull();
    await answers('code');
    expect(await used()).toEqual(now());
    expect((await on.checkIns(begun.rollCallId)).map(({ via }) => via)).toEqual(['link', 'card']);
    expect(words(await on.page('leo', 'exercises.board', { rollCallId: begun.rollCallId }))).toContain('"kaart"');
    expect(words(viewOf(await press('leo', 'exercises.cards')))).toContain('gebruikt op dinsdag 24 november');
    const evaluation = await file('exercises.evaluation-file', await on.idOf('leo'), {
      exerciseId: begun.exerciseId,
      format: 'csv',
    });
    expect(evaluation?.body).toContain('aanwezig (kaart)');
    expect(evaluation?.body).toContain('aanwezig (link)');
  });

  it('can be taken back and replaced; the old one is dead at once', async () => {
    const old = await codeFor('anna');
    const [{ id: cardId } = { id: '' }] = (await cardRows()).filter(({ person }) => person.name === 'anna');
    await press('leo', 'exercises.card-renew', { cardId });
    expect(await claimOf(old)).toBeUndefined();
    const fresh = await codeFor('anna');
    expect(fresh).not.toBe(old);
    expect(await claimOf(fresh)).toBeDefined();
    expect(words(viewOf(await press('leo', 'exercises.card-revoke', { cardId })))).toContain(
      'ingetrokken of vervangen',
    );
    const lines = await on.bench.db.prisma.auditEntry.findMany({ where: { action: 'card.renew' } });
    expect(lines).toHaveLength(1);
  });

  it('take phone numbers and mail addresses, and say which lines are wrong', async () => {
    const lines = [
      'Anna; 06 1234 5678; anna@noord.example',
      'bram; bram@zuid.example',
      'ali; ; ',
      'nobody; 06 1',
      'carla; =HYPERLINK',
    ].join('\n');
    const bad = await on.bench.submits('leo', 'exercises.card-contacts-send', {
      exerciseId: begun.exerciseId,
      controlPhone: 'bel mij',
      lines: '',
    });
    expect(bad).toMatchObject({ kind: 'invalid', errors: { controlPhone: 'Dit is geen telefoonnummer.' } });
    const view = viewOf(
      await on.bench.submits('leo', 'exercises.card-contacts-send', {
        exerciseId: begun.exerciseId,
        controlPhone: '010 123 4567',
        lines,
      }),
    );
    expect(words(view)).toContain('2 regels opgeslagen');
    expect(words(view)).toContain('Regel 4: niemand met een kaart heet zo.');
    expect(words(view)).toContain('Regel 5: geen telefoonnummer.');
  });

  it('are printed with QR code, codeword and numbers, for the leader all, for a person his own', async () => {
    const leo = await on.idOf('leo');
    const anna = await on.idOf('anna');
    const all = await file('exercises.cards-print', leo, { exerciseId: begun.exerciseId });
    expect(all?.body.match(/<section class="card">/g)).toHaveLength(4);
    expect(all?.body.match(/OEFENING IJSVOGEL/g)?.length).toBeGreaterThanOrEqual(7);
    for (const part of ['010 123 4567', '06 1234 5678', await codeFor('anna'), '<title>QR-code van https://', '112'])
      expect(all?.body).toContain(part);
    expect(all?.body).not.toContain('<script');
    const [{ id: cardId } = { id: '' }] = (await cardRows()).filter(({ person }) => person.name === 'anna');
    const own = await file('exercises.card-print', anna, { cardId });
    expect(own?.body.match(/<section class="card">/g)).toHaveLength(1);
    expect(await file('exercises.card-print', leo, { cardId })).toBeUndefined();
    expect(await file('exercises.cards-print', anna, { exerciseId: begun.exerciseId })).toBeUndefined();
  });

  it('are mailed where there is a mail server, once, and the report is honest', async () => {
    expect(words(viewOf(await press('leo', 'exercises.cards-mail')))).toContain('geen mailserver');
    await on.bench.db.prisma.setting.create({ data: { key: MAIL_SETTING, value: true } });
    const got: { to: string; text: string }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('bram') ? new Error('no such user') : null),
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', (part) => {
          text += String(part);
        });
        stream.on('end', () => {
          got.push({ to: session.envelope.rcptTo[0]?.address ?? '', text });
          done();
        });
      },
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
    const { port } = server.server.address() as { port: number };
    const logged: string[] = [];
    const config = { url: `smtp://127.0.0.1:${port}`, from: 'Knooppunt <knooppunt@example.nl>' };
    const { runtime, clock } = on.bench;
    const logger = { ...createLogger('silent'), warn: (...line: unknown[]) => logged.push(JSON.stringify(line)) };
    const mailing = createMailing({ config, runtime, clock, logger: logger as never });
    try {
      await press('leo', 'exercises.cards-mail');
      await mailing.run();
      await press('anna', 'exercises.cards-mail');
      await mailing.run();
      expect(got.map(({ to }) => to)).toEqual(['anna@noord.example']);
      expect(got[0]?.text).toContain('Subject: OEFENING IJSVOGEL: Je noodkaart');
      expect(got[0]?.text.replace(/=\r\n/g, '')).toContain(await codeFor('anna'));
      expect(words(viewOf(await press('leo', 'exercises.cards')))).toMatch(/mail geweigerd/);
      expect(logged).toHaveLength(1);
      expect(logged.join()).not.toMatch(/bram|zuid|@|\/k\//);
    } finally {
      mailing.stop();
      await new Promise<void>((done) => server.close(() => done()));
    }
    const gone = createMailer(config);
    expect(await gone.verify()).toMatch(/ECONNREFUSED|ESOCKET|ECONNECTION/);
    expect((await gone.send({ to: 'a@b.nl', subject: 's', text: 't' })).kind).toBe('refused');
  });
});

describe('somebody calls the control cell', () => {
  const calls = (who: string, name: string, more: Record<string, string> = {}) =>
    on.bench.submits(who, 'exercises.call-in-send', {
      exerciseId: begun.exerciseId,
      name,
      state: 'onTheWay',
      note: 'belt',
      ...more,
    });

  it('is for the leader and the control cell only', async () => {
    expect(words(viewOf(await calls('anna', 'anna')))).toContain('responscel');
    const personId = await on.idOf('dirk');
    await on.bench.db.prisma.exerciseParticipant.create({
      data: { id: crypto.randomUUID(), exerciseId: begun.exerciseId, personId, role: 'control' },
    });
    expect(viewOf(await calls('dirk', 'carla')).title).toBe('carla: onderweg');
  });

  it('lands on the same board, with who wrote it down in the audit trail, and tells the caller', async () => {
    const rows = await on.checkIns(begun.rollCallId);
    expect(rows.at(-1)).toMatchObject({ via: 'phone', byId: await on.idOf('dirk'), state: 'onTheWay', note: 'belt' });
    await on.drawn();
    expect(words(await on.page('leo', 'exercises.board', { rollCallId: begun.rollCallId }))).toContain('telefoon');
    const [told] = await on.sent(`rollcall-called:${begun.rollCallId}:`);
    expect(told?.person).toBe('carla');
    const lines = await on.bench.db.prisma.auditEntry.findMany({ where: { action: 'check-in.write-down' } });
    expect(lines.map(({ actor, subject }) => [actor, subject])).toEqual([
      [`person:${await on.idOf('dirk')}`, `person:${await on.idOf('carla')}`],
    ]);
  });

  it('lets one choose where more persons match, and says so where nobody does', async () => {
    const choice = viewOf(await calls('leo', 'noord', { state: 'needHelp' }));
    expect(choice.title).toBe('Wie belt er?');
    expect(actionsOf(choice).filter((action) => action === 'exercises.call-in-record')).toHaveLength(2);
    expect(await calls('leo', 'zzz')).toMatchObject({ kind: 'invalid', errors: { name: expect.any(String) } });
    const personId = await on.idOf('ali');
    await press('leo', 'exercises.call-in-record', { personId, state: 'needHelp', note: '' });
    expect((await on.checkIns(begun.rollCallId)).at(-1)).toMatchObject({ personId, state: 'needHelp', via: 'phone' });
  });
});

it('cards of an exercise that ended open a page that says so, and take nothing', async () => {
  await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId: begun.exerciseId });
  const claim = await claimOf(await codeFor('bram'));
  expect(claim?.actions).toEqual([]);
  expect(words(await on.page('bram', 'exercises.card', claim?.input ?? {}))).toContain('This is over');
  for (const name of ['cards-hand-out', 'card-contacts', 'cards-mail', 'card-renew'])
    expect(words(viewOf(await press('leo', `exercises.${name}`, { cardId: 'x' })))).toContain('Dit is voorbij');
});
