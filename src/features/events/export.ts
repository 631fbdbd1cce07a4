import { csvCell, csvFile } from '../../core/csv.ts';
import type { Work } from '../../core/feature.ts';
import type { Claim } from '../../core/links.ts';
import { fileName } from './calendar.ts';
import { type Participant, participantsOf } from './coordinate-store.ts';
import type { Event } from './domain.ts';
import { type C, coordinates } from './personal.ts';
import { type Reading, reading } from './reading.ts';
import * as store from './store.ts';

const HOUR_MS = 3_600_000;

/** Where this coordinator gets the list as a file, for an hour. */
export function exportLinks({ links, person, now }: C, event: Event): { csv: string; xlsx: string } {
  const expires = new Date(now.getTime() + HOUR_MS);
  const file = (format: string) =>
    links.file({ route: 'events.export', input: { eventId: event.id, format }, personId: person.id, expires });
  return { csv: file('csv'), xlsx: file('xlsx') };
}

/** The list behind a signed link, to who coordinates the event now; that he fetched it stands in the audit trail. */
export async function exportFile(
  claim: Claim,
  { tx, now, network, audit }: Pick<Work, 'tx' | 'now' | 'network' | 'audit'>,
) {
  const { eventId = '', format } = claim.input;
  const [event, who] = [await store.findEvent(tx, eventId), await store.coordinatorById(tx, claim.personId ?? '')];
  if (!event || !who || !coordinates(who, event)) return undefined;
  const participants = await participantsOf(tx, eventId);
  const rows = tableOf(event, participants, reading(who.locale, network.timeZone, now));
  await audit.record(tx, {
    actor: `person:${who.id}`,
    action: 'event.export',
    subject: `event:${eventId}`,
    via: 'web',
    detail: { format: format === 'xlsx' ? 'xlsx' : 'csv', people: participants.length },
  });
  const name = fileName(event.title);
  if (format === 'xlsx') {
    const { default: write } = await import('write-excel-file/node');
    const cells = rows.map((row, at) =>
      row.map((value) => ({ value, type: String, ...(at === 0 && { fontWeight: 'bold' as const }) })),
    );
    const made = await write(cells, { columns: rows[0]?.map(() => ({ width: 24 })) ?? [] }).toBuffer();
    return {
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      filename: `${name}.xlsx`,
      body: Uint8Array.from(made),
    };
  }
  return {
    contentType: 'text/csv; charset=utf-8',
    filename: `${name}.csv`,
    body: csvFile(
      rows.map((row) => row.map(csvCell)),
      ',',
    ),
  };
}

function tableOf(event: Event, participants: readonly Participant[], { t, dates }: Reading): string[][] {
  const { coordinate } = t;
  const head = [
    coordinate.others.name,
    t.requests.by,
    t.requests.state,
    coordinate.present,
    ...event.questions.map(({ label }) => label),
  ];
  return [
    head,
    ...participants.map((one) => [
      one.name,
      one.organisation ?? '',
      coordinate.standing[one.state],
      one.attendedAt ? `${dates.date(one.attendedAt)} ${dates.time(one.attendedAt)}` : '',
      ...event.questions.map(({ id }) => one.answers.find(({ question }) => question === id)?.value ?? ''),
    ]),
  ];
}
