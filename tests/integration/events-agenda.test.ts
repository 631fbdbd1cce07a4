import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { coreTexts } from '../../src/core/texts.ts';
import type { Audience } from '../../src/core/tlp.ts';
import { comingEvents, trainingOffer } from '../../src/features/events/index.ts';
import { texts } from '../../src/features/events/texts.ts';
import { actionsOf, buttonsOf, DAY, type EventsBench, eventsBench, HOUR, textOf, viewOf } from '../fixtures/events.ts';

const { nl, en } = texts;

let bench: EventsBench;
beforeAll(async () => {
  bench = await eventsBench();
  await bench.people('anna', 'bram');
  await bench.seed.person({ slug: 'emma', locale: 'en' });
});
afterAll(() => bench.close());
beforeEach(() => bench.reset());

const press = (person: string, action: string, eventId: string) =>
  bench.presses(person, `events.${action}`, { eventId });
const titles = (reply: Parameters<typeof viewOf>[0]) =>
  viewOf(reply).blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(({ title }) => title) : []));

describe('the agenda', () => {
  it('shows what is coming in order of time, with places left, full or waiting', async () => {
    const full = await bench.event({ title: 'Vol', capacity: 1, startsIn: 5 * DAY });
    const one = await bench.event({ title: 'Ruim', capacity: 2, startsIn: 4 * DAY });
    await bench.event({ title: 'Gesloten', startsIn: 3 * DAY, closesIn: 0 });
    await bench.event({ title: 'Geweest', startsIn: -HOUR });
    const gone = await bench.event({ title: 'Afgelast' });
    await bench.db.prisma.event.update({ where: { id: gone }, data: { state: 'cancelled' } });
    await press('anna', 'register', full);
    await press('anna', 'register', one);
    const before = await bench.says('bram', 'Agenda');
    expect(titles(before)).toEqual(['Gesloten', 'Ruim', 'Vol']);
    await press('bram', 'register', full);
    const reply = await bench.says('bram', 'bijeenkomsten');
    for (const text of [nl.places.left(1), nl.places.waiting(1), nl.places.closed, nl.own.waiting])
      expect(textOf(reply)).toContain(`"${text}"`);
    expect(textOf(before)).toContain(`"${nl.places.full}"`);
    expect(textOf(await bench.says('emma', 'events'))).toContain(`"${en.places.left(1)}"`);
  });

  it('answers a question about what is coming, and leaves others to the knowledge base', async () => {
    const party = await bench.event({ title: 'Kerstborrel', startsIn: 20 * DAY });
    await bench.db.prisma.event.update({ where: { id: party }, data: { kind: 'netwerkbijeenkomst' } });
    await bench.event({ title: 'Leren van elkaar', startsIn: 90 * DAY });
    const asks = async (text: string) => titles(await bench.says('anna', text));
    expect(await asks('Wat is er volgende maand te doen?')).toEqual(['Kerstborrel']);
    expect(await asks('Welke bijeenkomsten staan er in december op de agenda?')).toEqual(['Kerstborrel']);
    expect(await asks('Wanneer is het volgende leerhuis?')).toEqual(['Leren van elkaar']);
    expect(await asks('What is going on next month?')).toEqual(['Kerstborrel']);
    for (const other of ['Wat is een leerhuis?', 'Welke leerhuizen waren er in 2024?', 'Wat te doen bij woonoverlast?'])
      expect(viewOf(await bench.says('anna', other)).title).toBe(coreTexts.nl.help.title);
  });

  it('is turned and narrowed by buttons, in place', async () => {
    for (let i = 1; i <= 9; i++)
      await bench.event({ title: `B${i}`, startsIn: i * DAY, theme: i % 2 === 0 ? 'jeugd' : 'zorg' });
    const first = await bench.says('anna', 'agenda');
    expect(titles(first)).toEqual(['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8']);
    const press = (label: string) => {
      const found = buttonsOf(viewOf(first)).find((button) => button.label === label);
      return bench.presses('anna', found?.action ?? '', found?.input);
    };
    const second = await press(nl.agenda.later);
    expect(second.kind).toBe('replace');
    expect(titles(second)).toEqual(['B9']);
    const jeugd = await press('jeugd');
    expect(viewOf(jeugd).title).toBe(nl.agenda.titleOf('jeugd'));
    expect(titles(jeugd)).toEqual(['B2', 'B4', 'B6', 'B8']);
    expect(titles(await bench.presses('anna', 'events.agenda', { page: '999', theme: 'nergens' }))).toEqual(['B9']);
  });

  it('is narrowed by what people type: a period, a theme, a kind, a network of theirs, or a word', async () => {
    const inDays = (title: string, days: number, more: object = {}) =>
      bench.event({ title, startsIn: days * DAY, ...more });
    await bench.seed.person({ slug: 'cyla', networks: ['ciso'] });
    // The clock of this file has moved on: within a day of today, and months from it.
    await inDays('Nu', 0.2);
    await inDays('Ver', 400, { theme: 'jeugd' });
    await inDays('Van ciso', 401, { network: 'ciso' });
    const said = async (person: string, text: string) => titles(await bench.says(person, text));
    expect(await said('anna', 'agenda komende week')).toEqual(['Nu']);
    expect(await said('anna', 'Agenda jeugd')).toEqual(['Ver']);
    expect(await said('anna', 'bijeenkomsten over ver')).toEqual(['Ver']);
    expect(await said('anna', 'agenda leerhuizen')).toEqual(['Nu', 'Ver']);
    expect(await said('cyla', 'agenda ciso')).toEqual(['Van ciso']);
    const none = await bench.says('anna', 'agenda webinars komende week');
    expect(textOf(none)).toContain('Webinar');
    expect(actionsOf(none)).toEqual(['events.agenda']);
    expect(titles(await bench.presses('anna', 'events.agenda', { from: '2026-13-45', until: 'x' }))).toEqual([]);
  });

  it('says so when nothing is planned', async () => {
    expect(textOf(await bench.says('anna', 'agenda'))).toContain(nl.agenda.nothing);
  });

  it('is a page that changes nothing, for the person of a signed link', async () => {
    const id = await bench.seed.person({ slug: 'dirk' });
    const event = await bench.event({ title: 'Carrousel' });
    expect(titles(await bench.shows(id, 'events.agenda'))).toEqual(['Carrousel']);
    expect(actionsOf(await bench.shows(id, 'events.details', { eventId: event }))).toEqual(['events.register']);
  });
});

describe('times', () => {
  it('are those of the network on the day of the event, also across the change of clocks', async () => {
    const event = await bench.event({ title: 'Verzet' });
    const at = async (startsAt: string) => {
      const start = new Date(startsAt);
      const endsAt = new Date(start.getTime() + 2 * HOUR);
      await bench.db.prisma.event.update({ where: { id: event }, data: { startsAt: start, endsAt } });
      return textOf(await press('anna', 'details', event));
    };
    expect(await at('2027-03-26T09:00:00Z')).toContain('vrijdag 26 maart 2027, 10:00–12:00');
    expect(await at('2027-03-29T08:00:00Z')).toContain('maandag 29 maart 2027, 10:00–12:00');
    expect(await at('2027-03-28T00:30:00Z')).toContain('zondag 28 maart 2027, 01:30–04:30');
    expect(await at('2027-03-28T22:30:00Z')).toContain('maandag 29 maart 2027, 00:30–02:30');
  });
});

describe('the reminder', () => {
  const reminders = async () =>
    (await bench.deliveries()).filter(({ key }) => key.startsWith('event-reminder:')).map(({ person }) => person);
  const wait = async (ms: number) => {
    bench.clock.move(ms);
    await bench.runDue();
  };

  it('comes a week and a day before, once each, to who is still registered', async () => {
    const event = await bench.event({ title: 'Leerhuis', capacity: 2 });
    for (const person of ['anna', 'emma', 'bram']) await press(person, 'register', event);
    await wait(3 * DAY - 1);
    expect(await reminders()).toEqual([]);
    await wait(HOUR);
    expect(await reminders()).toEqual(['anna', 'emma']);
    await bench.db.prisma.delivery.deleteMany();
    await wait(6 * DAY - HOUR);
    expect(await reminders()).toEqual([]);
    await press('anna', 'cancel', event);
    await press('bram', 'decline-offer', event);
    await wait(1);
    await wait(HOUR);
    expect(await reminders()).toEqual(['emma']);
    const sent = (await bench.deliveries()).find(({ key }) => key.startsWith('event-reminder:'));
    expect(sent?.view.title).toBe(en.reminder.title('Leerhuis'));
    expect(sent?.view.lead).toContain('at 10:00');
  });

  it('waits for the end of the reader’s quiet hours, tells his own clock, and not once he does not come', async () => {
    const wishes: Record<string, { timeZone: string | null; quietFrom: number | null; quietTo: number | null }> = {
      anna: { timeZone: null, quietFrom: 9, quietTo: 12 },
      bram: { timeZone: 'America/Curacao', quietFrom: null, quietTo: null },
      emma: { timeZone: 'Asia/Jakarta', quietFrom: null, quietTo: null },
    };
    for (const [name, wish] of Object.entries(wishes)) {
      const { id: personId } = await bench.db.prisma.person.findFirstOrThrow({ where: { name } });
      const row = { id: newId(), personId, state: 'stopped', weekday: 1, hour: 9, locale: 'nl', ...wish };
      await bench.db.prisma.subscriber.create({ data: { ...row, since: bench.clock.now() } });
    }
    const { prisma } = bench.db;
    const event = await bench.event({ title: 'Leerhuis' });
    const startsAt = new Date('2028-03-01T09:00:00Z'); // the week before has 24 hours each, the year a leap day
    const endsAt = new Date(startsAt.getTime() + 2 * HOUR);
    await prisma.event.update({ where: { id: event }, data: { startsAt, endsAt, closesAt: startsAt } });
    for (const name of Object.keys(wishes)) await press(name, 'register', event);
    expect(textOf(await press('bram', 'details', event))).toContain(
      'woensdag 1 maart 2028, 10:00–12:00 (bij jou 05:00–07:00)',
    );
    await wait(new Date('2028-02-23T09:00:00Z').getTime() - bench.clock.now().getTime());
    await wait(6 * DAY);
    const due = async () =>
      (await bench.deliveries())
        .filter(({ key, state }) => state === 'queued' && key.endsWith(`${startsAt.getTime()}:1`))
        .map(({ person, dueAt }) => `${person} ${dueAt.toISOString()}`);
    expect(await due()).toEqual([
      'anna 2028-02-29T11:00:00.000Z', // noon in the Netherlands
      'bram 2028-02-29T11:00:00.000Z', // seven in the morning on Curaçao
      'emma 2028-02-29T09:00:00.000Z', // afternoon in Jakarta
    ]);
    const told = (await bench.deliveries()).filter(({ key }) => key.endsWith(`${startsAt.getTime()}:1`));
    expect(told.find(({ person }) => person === 'bram')?.view.lead).toContain('om 10:00 (bij jou 05:00)');
    await press('anna', 'cancel', event);
    expect((await due()).map((one) => one.split(' ')[0])).toEqual(['bram', 'emma']);
    await prisma.subscriber.deleteMany();
  });

  it('does not come when one registers within a day, nor when the event is cancelled', async () => {
    const soon = await bench.event({ startsIn: DAY, closesIn: DAY });
    expect(viewOf(await press('anna', 'register', soon)).lead).toBe(nl.done.registeredLead(false));
    const off = await bench.event();
    expect(viewOf(await press('anna', 'register', off)).lead).toBe(nl.done.registeredLead(true));
    await bench.db.prisma.event.update({ where: { id: off }, data: { state: 'cancelled' } });
    await wait(9 * DAY);
    expect(await reminders()).toEqual([]);
  });

  it('follows an event that moves to a later day', async () => {
    const event = await bench.event();
    await press('anna', 'register', event);
    const { startsAt, endsAt } = await bench.db.prisma.event.findUniqueOrThrow({ where: { id: event } });
    const later = { startsAt: new Date(startsAt.getTime() + 7 * DAY), endsAt: new Date(endsAt.getTime() + 7 * DAY) };
    await bench.db.prisma.event.update({ where: { id: event }, data: later });
    await wait(9 * DAY);
    expect(await reminders()).toEqual([]);
    await wait(7 * DAY);
    expect(await reminders()).toEqual(['anna']);
  });
});

describe('what the weekly update can tell', () => {
  const ask = async (source: typeof comingEvents, audience: Audience) => {
    const theme = await bench.db.prisma.theme.findUniqueOrThrow({ where: { slug: 'zorg' } });
    const now = bench.clock.now();
    const of = { themeIds: [theme.id], since: now, now, audience, locale: 'nl', timeZone: 'Europe/Amsterdam' } as const;
    return bench.runtime.readOnly((tx) => source(tx, of));
  };

  it('is the events of a theme that one can still register for and that the audience may see', async () => {
    const green = await bench.event({ title: 'Groen' });
    await bench.event({ title: 'Ciso', network: 'ciso', startsIn: 11 * DAY });
    await bench.event({ title: 'Open', tlp: 'TLP:CLEAR', startsIn: 12 * DAY });
    await bench.event({ title: 'Ander thema', theme: 'jeugd' });
    await bench.event({ title: 'Gesloten', closesIn: 0 });
    const titlesFor = async (audience: Audience) => (await ask(comingEvents, audience)).map(({ title }) => title);
    expect(await titlesFor({ kind: 'outsiders' })).toEqual(['Open']);
    expect(await titlesFor({ kind: 'community', networks: [] })).toEqual(['Groen', 'Open']);
    const ciso = [bench.networks.get('ciso') ?? ''];
    expect(await titlesFor({ kind: 'community', networks: ciso })).toEqual(['Groen', 'Ciso', 'Open']);
    const [first] = await ask(comingEvents, { kind: 'community', networks: [] });
    expect(first).toMatchObject({
      key: `event:${green}`,
      button: { action: 'events.details', input: { eventId: green } },
    });
  });

  it('and the trainings, which stand in a list of their own too', async () => {
    const theme = await bench.db.prisma.theme.findUniqueOrThrow({ where: { slug: 'zorg' } });
    const id = newId();
    const data = { id, slug: 'open-je-ogen', title: 'Open je ogen', description: 'Signalen zien.', themeId: theme.id };
    expect(textOf(await bench.says('anna', 'trainingen'))).toContain(nl.trainings.nothing);
    await bench.db.prisma.training.create({ data });
    expect(await ask(trainingOffer, { kind: 'outsiders' })).toMatchObject([
      { key: `training:${id}`, kind: 'training' },
    ]);
    const shown = textOf(await bench.says('anna', 'Trainingsaanbod'));
    expect(shown).toContain('Open je ogen');
    expect(shown).toContain(nl.trainings.how);
  });
});
