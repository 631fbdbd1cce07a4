import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { feedFile } from '../../src/features/events/index.ts';
import { numbersOf } from '../../src/features/events/store.ts';
import { texts } from '../../src/features/events/texts.ts';
import { actionsOf, DAY, type EventsBench, eventsBench, HOUR, textOf, viewOf } from '../fixtures/events.ts';

const { nl } = texts;
const { after: t, requests } = nl;

let bench: EventsBench;
let event: string;
let anna: string;
const press = (person: string, action: string, more: Record<string, string> = {}) =>
  bench.presses(person, `events.${action}`, { eventId: event, ...more });
const wait = async (ms: number) => {
  bench.clock.move(ms);
  await bench.runDue();
};
const told = async (prefix: string) =>
  (await bench.deliveries()).filter(({ key }) => key.startsWith(prefix)).map(({ person }) => person);
const linkOf = (reply: Parameters<typeof viewOf>[0], label: string) => {
  const found = viewOf(reply).blocks.find((block) => block.kind === 'link' && block.label === label);
  return found?.kind === 'link' ? found.href : undefined;
};

beforeAll(async () => {
  bench = await eventsBench();
  await bench.seed.organisation('havenrijk');
  anna = await bench.seed.person({ slug: 'anna', organisation: 'havenrijk' });
  await bench.people('bram', 'chris');
  await bench.seed.person({ slug: 'cora', roles: [{ role: 'coordinator', scope: 'region' }] });
});
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.reset();
  event = await bench.event({ title: 'Leerhuis zorg' });
  for (const person of ['anna', 'bram']) await press(person, 'register');
});

const code = async () => {
  await press('cora', 'attendance');
  return (await bench.db.prisma.event.findUniqueOrThrow({ where: { id: event } })).checkInCode ?? '';
};

describe('being there', () => {
  it('is told by the code on the screen, around the event only, by who is registered', async () => {
    const shown = await code();
    expect(shown).toMatch(/^[A-Z2-9]{6}$/);
    expect(textOf(await bench.says('anna', `zaalcode ${shown}`))).toContain(nl.refusals.wrongCode);
    await wait(10 * DAY - HOUR);
    expect(actionsOf(await press('anna', 'details'))).toEqual(['events.present-ask']);
    expect(textOf(await bench.says('anna', 'zaalcode AAAAAA'))).toContain(nl.refusals.wrongCode);
    const lower = `zaalcode ${shown.slice(0, 3).toLowerCase()} ${shown.slice(3)}`;
    expect(viewOf(await bench.says('anna', lower)).title).toBe(t.presence.done('Leerhuis zorg'));
    expect(textOf(await bench.says('anna', `zaalcode ${shown}`))).toContain(t.presence.already);
    expect(textOf(await bench.says('chris', `zaalcode ${shown}`))).toContain(nl.refusals.notOnThisList);
    await press('cora', 'attendance', { renew: 'yes' });
    expect(textOf(await bench.says('bram', `zaalcode ${shown}`))).toContain(nl.refusals.wrongCode);
    await wait(5 * HOUR + 1000);
    expect(textOf(await bench.says('bram', `zaalcode ${await code()}`))).toContain(nl.refusals.wrongCode);
  });

  it('is marked by the coordinator too, and taken back', async () => {
    const { id } = await bench.db.prisma.registration.findFirstOrThrow({ where: { person: { name: 'bram' } } });
    expect(textOf(await press('cora', 'mark', { registrationId: id }))).toContain(nl.refusals.notYetThere);
    expect(actionsOf(await press('cora', 'participants'))).not.toContain('events.mark');
    await wait(10 * DAY);
    expect(textOf(await press('cora', 'mark', { registrationId: id, page: '1' }))).toContain(nl.coordinate.absent);
    expect(textOf(await press('cora', 'mark', { registrationId: id, page: '1' }))).not.toContain(nl.coordinate.absent);
    expect(textOf(await press('cora', 'mark', { registrationId: newId() }))).toContain(nl.refusals.notOnList);
  });
});

describe('afterwards', () => {
  beforeEach(async () => {
    const shown = await code();
    await wait(10 * DAY);
    await bench.says('anna', `zaalcode ${shown}`);
  });
  const evaluate = (person: string, mark: string, remark = '') =>
    bench.submits(person, 'events.evaluate-send', { eventId: event, mark, useful: '4', remark });

  it('who was there is asked once what he thought, and gets a certificate', async () => {
    expect(textOf(await evaluate('anna', '5'))).toContain(nl.refusals.notOver);
    await wait(3 * HOUR);
    await wait(DAY);
    expect(await told('event-evaluation:')).toEqual(['anna']);
    const thanks = await evaluate('anna', '4');
    const token = linkOf(thanks, t.certificate.link)?.split('/l/')[1] ?? '';
    const claim = bench.links.read(token);
    expect(claim).toMatchObject({ route: 'events.certificate', personId: anna, actions: [] });
    expect(viewOf(await bench.shows(anna, 'events.certificate', claim?.input ?? {})).lead).toBe(
      t.certificate.lead('anna', 'Leerhuis zorg'),
    );
    expect(textOf(await press('bram', 'certificate'))).toContain(nl.refusals.noCertificate);
    expect(textOf(await press('chris', 'evaluate'))).toContain(nl.refusals.notThere);
  });

  it('everybody counts once; coordinators see numbers and remarks without names; texts go, numbers stay', async () => {
    await wait(3 * HOUR);
    await evaluate('anna', '2');
    await evaluate('anna', '4', 'Meer praktijk');
    await evaluate('bram', '5');
    const shown = textOf(await press('cora', 'results'));
    expect(shown).toContain('"4,5"');
    expect(shown).toContain('Meer praktijk');
    expect(shown).not.toContain('anna');
    expect(shown).toContain(t.evaluation.timesFor(5, 1));
    await bench.clear(91 * DAY);
    const later = textOf(await press('cora', 'results'));
    expect(later).toContain('"4,5"');
    expect(later).not.toContain('Meer praktijk');
    expect(await bench.db.prisma.evaluation.count({ where: { personId: { not: null } } })).toBe(0);
  });

  it('when somebody who was there is erased, how many there were stays; who was to come gives up his place', async () => {
    const coming = await bench.event({ capacity: 1 });
    await bench.presses('anna', 'events.register', { eventId: coming });
    await bench.runtime
      .transact(async (tx) => {
        const rollback = new Error('only to look');
        const seen = async (eventId: string) => {
          const { registered, attended } = await numbersOf(tx, eventId);
          const { pastRegistered, pastAttended } = await tx.event.findUniqueOrThrow({ where: { id: eventId } });
          return [registered + pastRegistered, attended + pastAttended];
        };
        const before = await seen(event);
        await bench.runtime.work.privacy.erase({ ...bench.runtime.work, tx, now: bench.clock.now() }, anna);
        expect(await seen(event)).toEqual(before);
        expect(before).toEqual([2, 1]);
        expect(await seen(coming)).toEqual([0, 0]);
        expect(await tx.registration.count({ where: { personId: anna } })).toBe(0);
        throw rollback;
      })
      .catch((error: unknown) => expect(String(error)).toContain('only to look'));
  });

  it('registrations from before they kept an organisation count for that of the person', async () => {
    const { prisma } = bench.db;
    await prisma.registration.updateMany({ data: { organisationId: null } });
    const folder = new URL('../../prisma/migrations/20261124203243_registration_organisations/', import.meta.url);
    await bench.db.sql(readFileSync(new URL('migration.sql', folder), 'utf8'));
    const rows = await prisma.registration.findMany({ include: { person: true, organisation: true } });
    expect(rows.map(({ person, organisation }) => `${person.name} ${organisation?.name ?? '-'}`).sort()).toEqual([
      'anna Gemeente havenrijk',
      'bram -',
    ]);
  });

  it('when registrations are cleared, how many there were stays', async () => {
    await bench.clear(370 * DAY);
    expect(await bench.db.prisma.registration.count()).toBe(0);
    const row = await bench.db.prisma.event.findUniqueOrThrow({ where: { id: event } });
    expect([row.pastRegistered, row.pastAttended]).toEqual([2, 1]);
  });
});

describe('one’s own calendar', () => {
  const feed = async (href: string) => {
    const claim = bench.links.read(href.split('/f/')[1] ?? '');
    if (!claim) throw new Error('no claim');
    const network = { name: 'Testnetwerk', timeZone: 'Europe/Amsterdam' };
    return (await feedFile(bench.db.prisma, claim, network, bench.clock.now()))?.body;
  };
  const entries = (body: string | undefined) =>
    new ICAL.Component(ICAL.parse(body ?? '')).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

  it('has what one has a place for, in a real calendar’s eyes, and ends when one says so', async () => {
    const href = linkOf(await bench.says('anna', 'agenda-adres'), t.feed.link) ?? '';
    expect(linkOf(await bench.says('anna', 'agenda-adres'), t.feed.link)).toBe(href);
    const [one, ...more] = entries(await feed(href));
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      summary: 'Leerhuis zorg',
      location: 'Stadhuis',
      uid: `${event}@knooppunt`,
      sequence: 0,
    });
    const row = await bench.db.prisma.event.findUniqueOrThrow({ where: { id: event } });
    expect(one?.startDate.toJSDate()).toEqual(row.startsAt);
    await bench.db.prisma.event.update({ where: { id: event }, data: { state: 'cancelled', sequence: 1 } });
    expect(entries(await feed(href))[0]?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    const renewed = linkOf(await bench.presses('anna', 'events.feed', { renew: 'yes' }), t.feed.link) ?? '';
    expect(await feed(href)).toBeUndefined();
    expect(await feed(renewed)).toContain('VCALENDAR');
    await bench.presses('anna', 'events.feed-stop');
    expect(await feed(renewed)).toBeUndefined();
  });
});

describe('a training request', () => {
  let training: string;
  beforeEach(async () => {
    training = newId();
    const theme = await bench.db.prisma.theme.findFirstOrThrow();
    await bench.db.prisma.training.create({
      data: { id: training, slug: 'weerbaar', title: 'Weerbaar bestuur', description: 'x', themeId: theme.id },
    });
  });
  const ask = async () => {
    const requestId = newId();
    const input = { requestId, trainingId: training, people: '12', wish: 'In maart' };
    await bench.submits('anna', 'events.request-send', input);
    expect(textOf(await bench.submits('anna', 'events.request-send', input))).toContain(nl.refusals.requestSent);
    return requestId;
  };

  it('goes to the coordinator, and ends in an event that who asked hears of', async () => {
    const requestId = await ask();
    expect(await told('training-request:')).toEqual(['cora']);
    expect(textOf(await bench.says('anna', 'mijn aanvragen'))).toContain(requests.states.asked);
    const form = await bench.presses('cora', 'events.write', { requestId });
    if (form.kind !== 'dialog') throw new Error(form.kind);
    const { input, fields } = form.dialog.form;
    const given = Object.fromEntries(fields.flatMap(({ name, value }) => (value ? [[name, value]] : [])));
    expect(given).toMatchObject({ title: 'Weerbaar bestuur', capacity: '12', organisations: 'Gemeente havenrijk' });
    const rest = { startsAt: '2027-12-09T09:30', endsAt: '2027-12-09T12:00', place: 'Stadhuis' };
    await bench.submits('cora', 'events.write-send', { ...input, ...given, ...rest });
    expect(textOf(await bench.says('anna', 'mijn aanvragen'))).toContain(requests.states.planned);
    expect(await told('training-planned:')).toEqual([]);
    await bench.presses('cora', 'events.publish', { eventId: input.eventId ?? '' });
    expect(await told('training-planned:')).toEqual(['anna']);
    expect(actionsOf(await bench.says('anna', 'mijn aanvragen'))).toContain('events.details');
    expect(textOf(await bench.presses('cora', 'events.request-refuse', { requestId }))).toContain(
      nl.refusals.requestClosed,
    );
  });

  it('or in a no with its reason; another than who asked cannot withdraw it', async () => {
    const requestId = await ask();
    expect(textOf(await bench.presses('bram', 'events.request-withdraw', { requestId }))).toContain(
      nl.refusals.unknownRequest,
    );
    await bench.submits('cora', 'events.request-refuse-send', { requestId, reason: 'Geen trainer' });
    const no = (await bench.deliveries()).find(({ key }) => key.startsWith('training-refused:'));
    expect(no?.person).toBe('anna');
    expect(JSON.stringify(no?.view)).toContain('Geen trainer');
    expect(textOf(await bench.presses('anna', 'events.request-withdraw', { requestId }))).toContain(
      nl.refusals.requestClosed,
    );
  });
});
