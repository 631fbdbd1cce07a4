import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EventsBench, eventsBench, viewOf } from '../../../tests/fixtures/events.ts';
import { calendarFile, toICalendar } from './calendar.ts';
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
      filename: `${eventId}.ics`,
    });
    const bram = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'bram' } });
    expect(await file({ ...claim, personId: bram.id })).toBeUndefined();
    expect(await file({ ...claim, personId: null })).toBeUndefined();
    await bench.presses('anna', 'events.cancel', { eventId });
    expect(await file(claim)).toBeUndefined();
  });
});
