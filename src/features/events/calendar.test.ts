import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EventsBench, eventsBench, viewOf } from '../../../tests/fixtures/events.ts';
import { calendarFile, fileName, toICalendar } from './calendar.ts';
import type { Event } from './domain.ts';

const NETWORK = { name: 'Regio "Noord"; en, Zuid', timeZone: 'Europe/Amsterdam' };
const event: Event = {
  id: '019ab000-0000-7000-8000-000000000001',
  slug: 'leerhuis',
  kind: 'leerhuis',
  title: 'Zorg, veiligheid; en\nEND:VEVENT',
  description: 'Regel een\r\nregel twee',
  theme: { id: 't', slug: 'zorg', nameNl: 'Zorg', nameEn: 'Care' },
  networkId: null,
  tlp: 'TLP:GREEN',
  startsAt: new Date('2027-03-28T08:00:00Z'),
  endsAt: new Date('2027-03-28T10:00:00Z'),
  closesAt: new Date('2027-03-27T08:00:00Z'),
  place: 'Stadhuis, zaal 1',
  organisationIds: [],
  perOrganisation: null,
  questions: [],
  reminders: [7, 1],
  cancelReason: null,
  checkInCode: null,
  pastRegistered: 0,
  pastAttended: 0,
  capacity: 10,
  state: 'published',
  sequence: 3,
  createdAt: new Date('2026-11-01T09:00:00Z'),
};
/** Without the folding of long lines. */
const lines = (file: string) => file.replace(/\r\n[ \t]/g, '').split('\r\n');

describe('the calendar file', () => {
  it('has a lasting key, its sequence and times in UTC', () => {
    const file = lines(toICalendar(event, NETWORK, new Date('2026-11-24T09:00:00Z')));
    for (const line of [
      'METHOD:PUBLISH',
      `UID:${event.id}@knooppunt`,
      'SEQUENCE:3',
      'DTSTAMP:20261124T090000Z',
      'DTSTART:20270328T080000Z',
      'DTEND:20270328T100000Z',
      'LOCATION:Stadhuis\\, zaal 1',
      'STATUS:CONFIRMED',
    ])
      expect(file).toContain(line);
    expect(file.filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  });

  it('keeps texts inside their own line', () => {
    const file = lines(toICalendar(event, NETWORK, event.closesAt));
    expect(file.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
    expect(file).toContain('SUMMARY:Zorg\\, veiligheid\\; en\\nEND:VEVENT');
  });

  it('says that an event is cancelled', () => {
    expect(lines(toICalendar({ ...event, state: 'cancelled' }, NETWORK, event.closesAt))).toContain('STATUS:CANCELLED');
  });
});

describe('a real calendar opens it', () => {
  const opened = (of: Partial<Event>) => {
    const file = toICalendar({ ...event, ...of }, NETWORK, new Date('2026-11-24T09:00:00Z'));
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    return new ICAL.Event(new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent') ?? undefined);
  };

  it.each([
    ['over the hour that the clocks skip', '2027-03-28T00:30:00Z', '2027-03-28T02:30:00Z'],
    ['in the first of the hour that comes twice', '2026-10-25T00:30:00Z', '2026-10-25T00:45:00Z'],
    ['in the second', '2026-10-25T01:30:00Z', '2026-10-25T01:45:00Z'],
    ['on a leap day', '2028-02-29T09:00:00Z', '2028-02-29T11:00:00Z'],
    ['over the turn of the year', '2026-12-31T21:00:00Z', '2027-01-01T00:00:00Z'],
  ])('%s', (_, startsAt, endsAt) => {
    const found = opened({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
    expect(found.startDate.toJSDate()).toEqual(new Date(startsAt));
    expect(found.endDate.toJSDate()).toEqual(new Date(endsAt));
  });

  it('with long texts, other alphabets and all that has a meaning in it, as they were written', () => {
    const title = `Überleg; a, b\\c “${'é🙂'.repeat(60)}”`;
    const found = opened({ title, description: 'een\ntwee: "drie"', place: 'Zaal 1, 2e verdieping' });
    expect(found.summary).toBe(title);
    expect(found.description).toBe('een\ntwee: "drie"');
    expect(found.location).toBe('Zaal 1, 2e verdieping');
    expect(fileName('Leerhuis: één & twee')).toBe('leerhuis-een-twee');
    expect(fileName('…')).toBe('bijeenkomst');
  });
});

describe('the link of a confirmation', () => {
  let bench: EventsBench;
  beforeAll(async () => {
    bench = await eventsBench();
    await bench.people('anna', 'bram');
  });
  afterAll(() => bench.close());

  it('gives the file to who has a place, until he gives it up', async () => {
    const eventId = await bench.event({ title: 'Leerhuis' });
    const reply = viewOf(await bench.presses('anna', 'events.register', { eventId }));
    const href = reply.blocks.find((block) => block.kind === 'link')?.href ?? '';
    const claim = bench.links.read(href.split('/f/')[1] ?? '');
    if (!claim) throw new Error('no claim');
    const file = (of: typeof claim) => bench.runtime.readOnly((tx) => calendarFile(tx, of, NETWORK, bench.clock.now()));
    expect(await file(claim)).toMatchObject({
      contentType: expect.stringContaining('text/calendar'),
      filename: 'leerhuis.ics',
    });
    const bram = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'bram' } });
    expect(await file({ ...claim, personId: bram.id })).toBeUndefined();
    expect(await file({ ...claim, personId: null })).toBeUndefined();
    await bench.presses('anna', 'events.cancel', { eventId });
    expect(await file(claim)).toBeUndefined();
  });
});
