import { z } from 'zod';
import { csvCell, csvFile } from '../../core/csv.ts';
import { route } from '../../core/feature.ts';
import type { Claim } from '../../core/links.ts';
import type { DeliveryReport, Outbox } from '../../core/outbox.ts';
import { type Button, button, buttons, link, text, type View, view } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';
import { type Broadcast, deliveriesOf, mayHandle, remindersOf } from './broadcast-domain.ts';
import * as store from './broadcast-store.ts';
import { type Reading, reading } from './reading.ts';
import { editBlocks, standingBlocks } from './report.ts';
import { type C, readingOf, refuse, toHim } from './subject.ts';

/** How long the link to the list works. */
const CSV_MS = 3_600_000;
const CSV_ROUTE = 'updates.broadcast-csv';

/** How far a broadcast is: everybody to whom it went stands in one row. */
export const report = route({
  name: 'updates.broadcast-report',
  who: 'coordinator',
  read: true,
  input: z.object({ broadcastId: z.uuid() }),
  handle: async ({ broadcastId }, context: C) => {
    const { tx, now, outbox, links, person } = context;
    const broadcast = await store.findBroadcast(tx, broadcastId);
    assertOut(broadcast, context);
    const delivered = await outbox.report(tx, deliveriesOf(broadcastId));
    const again: DeliveryReport[] = [];
    for (let n = 1; n <= broadcast.reminders; n++) again.push(await outbox.report(tx, remindersOf(broadcastId, n)));
    const csv = links.file({
      route: CSV_ROUTE,
      input: { broadcastId },
      personId: person.id,
      expires: new Date(now.getTime() + CSV_MS),
    });
    return toHim(reportView(broadcast, { delivered, again, csv }, readingOf(context)), context);
  },
});

export const broadcastReportButton = (broadcastId: string, { t }: Reading): Button =>
  button(t.buttons.report, 'updates.broadcast-report', { broadcastId });

/** Refuses what is gone, is not his, or was not sent. */
export function assertOut(broadcast: Broadcast | undefined, { person }: C): asserts broadcast {
  if (!broadcast) throw refuse('unknownBroadcast');
  if (!mayHandle(person, broadcast)) throw refuse('notYourGroup');
  if (broadcast.state === 'draft' || broadcast.state === 'waiting') throw refuse('notOut');
}

type Figures = { delivered: DeliveryReport; again: readonly DeliveryReport[]; csv: string };

function reportView(broadcast: Broadcast, { delivered, again, csv }: Figures, r: Reading): View {
  const { t } = r;
  const { broadcast: words } = t;
  const input = { broadcastId: broadcast.id };
  const open = delivered.byState.queued + delivered.byState.sending > 0;
  const reminded = again.reduce((sum, { total }) => sum + total, 0);
  const arrived = again.reduce((sum, { byState }) => sum + byState.accepted, 0);
  return view(
    t.report.title(broadcast.title),
    [
      ...standingBlocks(delivered, r, broadcast.acknowledge),
      ...editBlocks(delivered, r),
      ...(reminded > 0 ? [text(words.reminders(reminded, arrived))] : []),
      link(words.buttons.csv, csv),
      buttons(
        { ...broadcastReportButton(broadcast.id, r), label: t.buttons.refresh },
        ...(broadcast.acknowledge && broadcast.state === 'sent'
          ? [button(words.buttons.remind, 'updates.broadcast-remind', input)]
          : []),
        ...(open && broadcast.state === 'sent'
          ? [button(words.buttons.stop, 'updates.broadcast-stop', input, { tone: 'danger' })]
          : []),
        ...(broadcast.state === 'withdrawn'
          ? []
          : [
              button(t.buttons.correct, 'updates.broadcast-correct', input, { dialog: true }),
              button(t.buttons.withdraw, 'updates.broadcast-withdraw', input),
            ]),
      ),
    ],
    { lead: t.report.lead(delivered.total), tlp: broadcast.tlp },
  );
}

/** The file behind the report's link: a row per person and channel, as it stands now; undefined once he may not see it. */
export async function broadcastList(
  tx: Tx,
  { route, input, personId }: Claim,
  { outbox, timeZone }: { outbox: Pick<Outbox, 'each'>; timeZone: string },
) {
  const { broadcastId } = z.object({ broadcastId: z.uuid() }).parse(input);
  const broadcast = await store.findBroadcast(tx, broadcastId);
  const reader = personId === null ? undefined : await store.findCoordinator(tx, personId);
  if (route !== CSV_ROUTE || !broadcast || !reader || !mayHandle(reader, broadcast)) return undefined;
  const { t, dates } = reading(reader.locale, timeZone);
  const standing = await outbox.each(tx, deliveriesOf(broadcastId));
  const row = (id: string, name: string, organisation: string, acknowledgedAt: Date | null) => {
    const { state, reason } = standing.get(id) ?? { state: 'unknown' as const, reason: null };
    standing.delete(id);
    return [
      name,
      organisation,
      acknowledgedAt ? t.broadcast.answered : t.report.states[state],
      reason ? (t.report.reasons[reason] ?? reason) : '',
      acknowledgedAt ? dates.moment(acknowledgedAt) : '',
    ];
  };
  const persons = (await store.recipientsOf(tx, broadcastId)).map((one) =>
    row(one.personId, one.name, one.organisation, one.acknowledgedAt),
  );
  const workspaces = await store.workspacesOf(tx, [...standing.keys()]);
  const channels = [...standing.keys()].map((id) => row(id, t.broadcast.aChannel, workspaces.get(id) ?? '', null));
  const rows = [...persons, ...channels];
  return {
    contentType: 'text/csv; charset=utf-8',
    filename: `${t.broadcast.lead.toLowerCase()}-${broadcastId.slice(-8)}.csv`,
    body: csvFile(
      [t.broadcast.csvHead, ...rows].map((cells) => cells.map(csvCell)),
      ';',
    ),
  };
}
