import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { claimOfRoom, exportFile, qrFile } from '../../src/features/events/index.ts';
import { texts } from '../../src/features/events/texts.ts';
import { actionsOf, buttonsOf, DAY, type EventsBench, eventsBench, HOUR, textOf, viewOf } from '../fixtures/events.ts';

const { nl } = texts;
const { coordinate: t } = nl;

let bench: EventsBench;
let theme: string;
let cora: string;
const form = (more: Record<string, string> = {}) => ({
  title: 'Leerhuis mensenhandel',
  description: 'Signalen herkennen.',
  kind: 'leerhuis',
  theme,
  startsAt: '2027-03-30T09:30',
  endsAt: '2027-03-30T12:00',
  place: 'Stadhuis',
  capacity: '2',
  audience: 'everyone',
  tlp: 'TLP:GREEN',
  reminders: 'both',
  ...more,
});
const press = (person: string, action: string, eventId: string, more: Record<string, string> = {}) =>
  bench.presses(person, `events.${action}`, { eventId, ...more });
const submit = (person: string, action: string, input: Record<string, string>) =>
  bench.submits(person, `events.${action}`, input);
/** A published event, made by the region's coordinator. */
async function made(more: Record<string, string> = {}) {
  const eventId = newId();
  const reply = await submit('cora', 'write-send', { eventId, ...form(more) });
  expect(reply.kind, JSON.stringify(reply)).toBe('say');
  await press('cora', 'publish', eventId);
  return eventId;
}
const told = async (prefix: string) =>
  (await bench.deliveries())
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ person, view }) => [person, view.title]);

beforeAll(async () => {
  bench = await eventsBench();
  theme = (await bench.db.prisma.theme.findFirstOrThrow()).id;
  for (const slug of ['havenrijk', 'duinmonde']) await bench.seed.organisation(slug);
  cora = await bench.seed.person({ slug: 'cora', roles: [{ role: 'coordinator', scope: 'region' }] });
  const scope = `network:${bench.networks.get('ciso')}` as const;
  await bench.seed.person({ slug: 'niels', networks: ['ciso'], roles: [{ role: 'coordinator', scope }] });
  for (const slug of ['anna', 'bram']) await bench.seed.person({ slug, organisation: 'havenrijk' });
  await bench.seed.person({ slug: 'chris', organisation: 'duinmonde' });
});
afterAll(() => bench.close());
beforeEach(() => bench.reset());

describe('a coordinator', () => {
  it('writes a draft that others do not see, publishes it, and it is in the agenda', async () => {
    const eventId = newId();
    const reply = await submit('cora', 'write-send', { eventId, ...form() });
    expect(textOf(reply)).toContain(t.done.drafted);
    expect(textOf(await press('anna', 'details', eventId))).toContain(nl.refusals.unknown);
    expect(textOf(await bench.says('anna', 'agenda'))).not.toContain('Leerhuis mensenhandel');
    expect(textOf(await submit('cora', 'write-send', { eventId, ...form() }))).toContain(nl.refusals.alreadyWritten);
    expect(textOf(await press('cora', 'publish', eventId))).toContain(t.done.published);
    expect(textOf(await press('cora', 'publish', eventId))).toContain(t.done.published);
    // Half past nine by the clocks of after the change to summer time.
    const event = await bench.db.prisma.event.findUniqueOrThrow({ where: { id: eventId } });
    expect(event.startsAt.toISOString()).toBe('2027-03-30T07:30:00.000Z');
    expect(event.closesAt).toEqual(event.startsAt);
    expect(textOf(await bench.says('anna', 'agenda'))).toContain('Leerhuis mensenhandel');
    expect(actionsOf(await bench.says('cora', 'bijeenkomsten beheren'))).toContain('events.manage');
  });

  it('hears per field what is wrong, in his words', async () => {
    const wrong = {
      endsAt: '2027-03-30T09:00',
      startsAt: '2027-02-30T09:30',
      closesAt: '2027-05-01T09:30',
      questions: 'Sessie: A | A',
      organisations: 'Gemeente Nergens',
    };
    expect(await submit('cora', 'write-send', { eventId: newId(), ...form(wrong) })).toEqual({
      kind: 'invalid',
      errors: {
        startsAt: nl.refusals.noSuchTime,
        closesAt: nl.refusals.closesAfterStart,
        questions: nl.refusals.badQuestions,
        organisations: nl.refusals.unknownOrganisation,
      },
    });
  });

  it('of a network makes events for that network only, and touches no others', async () => {
    const reply = await submit('niels', 'write-send', { eventId: newId(), ...form() });
    expect(reply).toEqual({ kind: 'invalid', errors: { audience: nl.refusals.notYourEvent } });
    const eventId = newId();
    const audience = bench.networks.get('ciso') ?? '';
    expect((await submit('niels', 'write-send', { eventId, ...form({ audience }) })).kind).toBe('say');
    const ofRegion = await made();
    for (const action of ['manage', 'publish', 'participants', 'attendance', 'results', 'change', 'copy', 'call-off'])
      expect(textOf(await press('niels', action, ofRegion)), action).toContain(nl.refusals.notYourEvent);
  });

  it('copies an event: everything but its days', async () => {
    const eventId = await made({ questions: 'Dieet\nSessie: Ochtend | Middag', organisations: 'Gemeente havenrijk' });
    const reply = await press('cora', 'copy', eventId);
    if (reply.kind !== 'dialog') throw new Error(reply.kind);
    const values = Object.fromEntries(reply.dialog.form.fields.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({
      title: 'Leerhuis mensenhandel',
      questions: 'Dieet\nSessie: Ochtend | Middag',
      organisations: 'Gemeente havenrijk',
    });
    expect(values.startsAt).toBeUndefined();
    expect(reply.dialog.form.input.eventId).not.toBe(eventId);
  });
});

describe('a change', () => {
  it('of time or place tells everyone who is in, once; another change tells nobody', async () => {
    const eventId = await made();
    for (const person of ['anna', 'bram', 'chris']) await press(person, 'register', eventId);
    const change = async (version: string, more: Record<string, string>) =>
      submit('cora', 'change-send', { eventId, version, ...form(more) });
    expect(textOf(await change('1', { description: 'Nieuw.' }))).toContain(t.done.changed);
    expect(await told('event-told:')).toEqual([]);
    expect(textOf(await change('1', { place: 'Haven' }))).toContain(nl.refusals.changedMeanwhile);
    const reply = await change('2', { place: 'Haven', startsAt: '2027-03-30T10:00' });
    expect(await told('event-told:')).toEqual(
      ['anna', 'bram', 'chris'].map((who) => [who, t.changedTitle('Leerhuis mensenhandel')]),
    );
    expect(textOf(reply)).toContain(t.reached(0, 3, 3));
    const [first] = (await bench.deliveries()).filter(({ key }) => key.startsWith('event-told:'));
    expect(JSON.stringify(first?.view)).toContain(t.was('Haven', 'Stadhuis'));
  });

  it('shows by name who was not reached', async () => {
    const eventId = await made();
    await press('anna', 'register', eventId);
    await press('bram', 'register', eventId);
    await bench.db.prisma.identity.updateMany({
      where: { externalId: 'bram' },
      data: { removedAt: bench.clock.now() },
    });
    await submit('cora', 'call-off-send', { eventId, reason: 'Te weinig aanmeldingen' });
    await bench.db.prisma.identity.updateMany({ data: { removedAt: null } });
    expect(textOf(await press('cora', 'manage', eventId))).toContain(t.missed('bram'));
    const off = (await bench.deliveries()).find(({ person }) => person === 'anna');
    expect(off?.view.title).toBe(t.calledOffTitle('Leerhuis mensenhandel'));
    expect(JSON.stringify(off?.view)).toContain('Te weinig aanmeldingen');
    expect(textOf(await submit('cora', 'call-off-send', { eventId, reason: 'x' }))).toContain(
      nl.refusals.eventCancelled,
    );
  });

  it('to more places offers them to who waits', async () => {
    const eventId = await made({ capacity: '1' });
    for (const person of ['anna', 'bram']) await press(person, 'register', eventId);
    await submit('cora', 'change-send', { eventId, version: '1', ...form({ capacity: '2' }) });
    expect(await bench.offers()).toEqual(['bram']);
    const fewer = await submit('cora', 'change-send', { eventId, version: '2', ...form({ capacity: '1' }) });
    expect(fewer).toEqual({ kind: 'invalid', errors: { capacity: nl.refusals.belowTaken } });
  });
});

describe('registering', () => {
  it('asks the questions, keeps the answers, and lets one change them', async () => {
    const eventId = await made({ questions: 'Dieetwensen\nSessie: Ochtend | Middag' });
    expect(actionsOf(await press('anna', 'details', eventId))).toEqual(['events.register-ask']);
    const asked = await press('anna', 'register-ask', eventId);
    expect(asked.kind).toBe('dialog');
    expect(textOf(await press('anna', 'register', eventId))).toContain(nl.refusals.askFirst);
    expect(await submit('anna', 'register', { eventId, a1: 'Geen noten', a2: 'Avond' })).toEqual({
      kind: 'invalid',
      errors: { a2: nl.refusals.answerMissing },
    });
    await submit('anna', 'register', { eventId, a1: 'Geen noten', a2: 'Middag' });
    expect(textOf(await press('cora', 'participants', eventId))).toContain('Sessie: Middag');
    await submit('anna', 'register', { eventId, a1: '', a2: 'Ochtend' });
    const answers = await bench.db.prisma.registrationAnswer.findMany({ select: { value: true, chosen: true } });
    expect(answers).toEqual([{ value: 'Ochtend', chosen: true }]);
    await press('anna', 'cancel', eventId);
    expect(await bench.db.prisma.registrationAnswer.count()).toBe(0);
  });

  it('is only for the organisations that it is for', async () => {
    const eventId = await made({ organisations: 'gemeente HAVENRIJK' });
    expect(textOf(await press('chris', 'register', eventId))).toContain(nl.refusals.unknown);
    expect(textOf(await bench.says('chris', 'agenda'))).not.toContain('Leerhuis mensenhandel');
    expect(viewOf(await press('anna', 'register', eventId)).title).toBe(nl.done.registered('Leerhuis mensenhandel'));
  });

  it('of another by a coordinator confirms it to him, once; so does taking him off', async () => {
    const eventId = await made({ perOrganisation: '1' });
    const found = await submit('cora', 'find-other-send', { eventId, name: 'ANN' });
    const button = buttonsOf(viewOf(found)).find(({ action }) => action === 'events.register-other');
    for (let i = 0; i < 2; i++) await bench.presses('cora', 'events.register-other', button?.input ?? {});
    expect(await told('event-for-you:')).toEqual([['anna', nl.done.registered('Leerhuis mensenhandel')]]);
    expect(viewOf(await press('bram', 'register', eventId)).lead).toBe(nl.done.organisationFull);
    const { id } = await bench.db.prisma.registration.findFirstOrThrow({ where: { state: 'registered' } });
    await press('cora', 'cancel-other', eventId, { registrationId: id });
    expect((await told('event-for-you:')).at(-1)).toEqual(['anna', nl.done.cancelled('Leerhuis mensenhandel')]);
    expect(await bench.offers()).toEqual(['bram']);
    const guest = await bench.seed.person({ slug: 'gast', state: 'guest' });
    expect(textOf(await press('cora', 'register-other', eventId, { personId: guest }))).toContain(
      nl.refusals.notForThem,
    );
  });
});

it('a coordinator registers whom he wants after the closing date, and who walks in, as long as there is room', async () => {
  const eventId = await bench.event({ capacity: 2, startsIn: DAY, closesIn: HOUR, title: 'Leerhuis' });
  const other = async (name: string) => {
    const { id: personId } = await bench.db.prisma.person.findFirstOrThrow({ where: { name } });
    return textOf(await press('cora', 'register-other', eventId, { personId }));
  };
  bench.clock.move(2 * HOUR);
  expect(textOf(await press('anna', 'register', eventId))).toContain(nl.refusals.closed);
  expect(await other('anna')).toContain('anna');
  expect(await told('event-for-you:')).toEqual([['anna', nl.done.registered('Leerhuis')]]);
  bench.clock.move(DAY - HOUR); // it is on, for an hour now
  expect(actionsOf(await press('cora', 'manage', eventId))).toContain('events.find-other');
  expect(await other('bram')).toContain('bram');
  expect(await other('chris')).toContain(t.standing.waiting);
  expect(await told('event-for-you:')).toHaveLength(1);
  expect(await bench.standing(eventId)).toEqual(['anna registered', 'bram registered', 'chris waiting']);
  bench.clock.move(4 * HOUR);
  expect(await other('chris')).toContain(nl.refusals.started);
});

describe('the list of participants', () => {
  it('is turned page by page and searched by name or organisation, also after somebody is taken off', async () => {
    const eventId = await made({ capacity: '30' });
    const names = Array.from({ length: 18 }, (_, i) => `lid-${i + 10}`);
    const event = await bench.db.prisma.event.findUniqueOrThrow({ where: { id: eventId } });
    for (const [i, slug] of names.entries()) {
      const personId = await bench.seed.person({ slug, ...(i === 17 && { organisation: 'havenrijk' }) });
      const { organisationId } = await bench.db.prisma.person.findUniqueOrThrow({ where: { id: personId } });
      const row = { id: newId(), eventId: event.id, personId, organisationId, state: 'registered', position: i + 1 };
      await bench.db.prisma.registration.create({ data: { ...row, changedAt: bench.clock.now() } });
    }
    const look = async (more: Record<string, string> = {}) => {
      const view = viewOf(await press('cora', 'participants', eventId, more));
      const shown = view.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
      return { view, names: shown.map(({ title }) => title) };
    };
    expect((await look()).names).toEqual(names.slice(0, 8));
    expect((await look({ page: '3' })).names).toEqual(names.slice(16));
    expect((await look({ page: '9' })).names).toEqual(names.slice(16));
    expect((await look({ search: 'HAVEN' })).names).toEqual(['lid-27']);
    expect(textOf({ kind: 'replace', view: (await look({ search: 'nergens' })).view })).toContain(
      t.search.found(0, 'nergens'),
    );
    const found = await look({ search: 'lid-1' });
    expect(found.names).toEqual(names.slice(0, 8));
    const off = buttonsOf(found.view).find(({ action }) => action === 'events.cancel-other');
    expect(off?.input).toMatchObject({ search: 'lid-1', page: '1' });
    const after = await bench.presses('cora', 'events.cancel-other', off?.input ?? {});
    expect(textOf(after)).toContain(t.search.found(9, 'lid-1'));
    const form = await press('cora', 'participants-find', eventId);
    expect(form.kind === 'dialog' && form.dialog.form.action).toBe('events.participants');
  });
});

it('is watched live on a page without names, by who coordinates it', async () => {
  const eventId = await made();
  await press('anna', 'register', eventId);
  await press('bram', 'register', eventId);
  const managed = viewOf(await press('cora', 'manage', eventId));
  const link = managed.blocks.find((block) => block.kind === 'link' && block.label === t.live.open);
  const claim = bench.links.read((link?.kind === 'link' ? link.href : '').split('/l/')[1] ?? '');
  expect(claim).toMatchObject({ route: 'events.live', personId: cora, actions: [] });
  const page = viewOf(await bench.shows(cora, 'events.live', claim?.input ?? {}));
  const tiles = page.blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : []));
  expect(tiles.map(({ title, label }) => `${title}: ${label}`)).toContain(`Gemeente havenrijk: ${t.live.coming(2)}`);
  expect(JSON.stringify(page)).not.toMatch(/anna|bram/);
  const anna = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'anna' } });
  expect(textOf(await bench.shows(anna.id, 'events.live', { eventId }))).not.toContain(t.live.coming(2));
});

describe('the list as a file', () => {
  const file = (personId: string, format: string, eventId: string) =>
    bench.runtime.transact((tx) =>
      exportFile(
        { route: 'events.export', input: { eventId, format }, personId, actions: [], expires: 0 },
        { ...bench.runtime.work, tx, now: bench.clock.now() },
      ),
    );

  it('is for who coordinates the event, and keeps formulas out', async () => {
    const eventId = await made({ questions: 'Dieetwensen' });
    await submit('anna', 'register', { eventId, a1: '=HYPERLINK("http://kwaad")' });
    expect((await file(cora, 'csv', eventId))?.body).toBe(
      `\ufeff"Naam","Van","Stand","Aanwezig","Dieetwensen"\r\n"anna","Gemeente havenrijk","Aangemeld","","'=HYPERLINK(""http://kwaad"")"\r\n`,
    );
    const sheet = await file(cora, 'xlsx', eventId);
    expect(
      Buffer.from(sheet?.body ?? '')
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    const anna = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'anna' } });
    expect(await file(anna.id, 'csv', eventId)).toBeUndefined();
    const noted = await bench.db.prisma.auditEntry.findMany({ where: { subject: `event:${eventId}` } });
    expect(
      noted.filter(({ action }) => action === 'event.export').map(({ actor, detail }) => ({ actor, detail })),
    ).toEqual(['csv', 'xlsx'].map((format) => ({ actor: `person:${cora}`, detail: { format, people: 1 } })));
  });

  it('has the QR code as a picture, as long as the code is that one', async () => {
    const eventId = await made();
    const shown = await press('cora', 'attendance', eventId);
    const { checkInCode } = await bench.db.prisma.event.findUniqueOrThrow({ where: { id: eventId } });
    const claim = {
      route: 'events.qr',
      input: { eventId, code: checkInCode ?? '' },
      personId: null,
      actions: [],
      expires: 0,
    };
    const qr = await qrFile(bench.db.prisma, claim, bench.links);
    expect([...(qr?.body.subarray(1, 4) ?? [])]).toEqual([...Buffer.from('PNG')]);
    // Few, large squares: 29 a side, as a code of version 3 has, with the four of its border.
    expect(Buffer.from(qr?.body ?? []).readUInt32BE(16)).toBeLessThanOrEqual((29 + 8) * 14);
    const room = `https://knooppunt.example/k/${checkInCode}`;
    expect(textOf(shown)).toContain(room);
    const opened = (code: string, now = bench.clock.now()) => claimOfRoom(bench.db.prisma, code, now);
    const found = await opened(`${checkInCode}`.toLowerCase());
    expect(found).toMatchObject({ route: 'events.how-present', personId: null, actions: [] });
    expect(textOf(await bench.shows(cora, 'events.how-present', found?.input ?? {}))).toContain(`${checkInCode}`);
    expect(await opened(`${checkInCode}`, new Date((found?.expires ?? 0) + 1))).toBeUndefined();
    expect(await opened('AAAAAA')).toBeUndefined();
    await press('cora', 'attendance', eventId, { renew: 'yes' });
    expect(await opened(`${checkInCode}`)).toBeUndefined();
    expect(await qrFile(bench.db.prisma, claim, bench.links)).toBeUndefined();
  });
});

it('days that matter: the night of the clocks, a leap day and the turn of the year are taken as they are', async () => {
  for (const [startsAt, endsAt, iso] of [
    ['2027-03-28T02:30', '2027-03-28T04:30', '2027-03-28T01:30:00.000Z'],
    ['2026-12-31T22:00', '2027-01-01T01:00', '2026-12-31T21:00:00.000Z'],
    ['2028-02-29T10:00', '2028-02-29T12:00', '2028-02-29T09:00:00.000Z'],
  ] as const) {
    const eventId = await made({ startsAt, endsAt });
    const event = await bench.db.prisma.event.findUniqueOrThrow({ where: { id: eventId } });
    expect(event.startsAt.toISOString()).toBe(iso);
  }
});
