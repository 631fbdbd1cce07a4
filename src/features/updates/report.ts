import { z } from 'zod';
import { route } from '../../core/feature.ts';
import type { DeliveryReport, DeliveryState } from '../../core/outbox.ts';
import { type Block, buttons, notice, table, text, type View, view } from '../../core/view.ts';
import { assertCoordinates } from './coordinate.ts';
import { shares, type Update } from './domain.ts';
import { filesLink } from './files.ts';
import type { Reading } from './reading.ts';
import { deliveriesOf } from './send.ts';
import { type C, readingOf, refuse, toHim } from './subject.ts';
import { findUpdate } from './update-store.ts';
import { correctButton, reportButton, withdrawButton } from './update-views.ts';

/** How far the messages of an update are: every one stands in one row. */
export const report = route({
  name: 'updates.report',
  who: 'coordinator',
  read: true,
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    const { tx, outbox } = context;
    const update = await findUpdate(tx, updateId);
    assertCoordinates(update, context);
    if (update.state === 'draft') throw refuse('notSent');
    const change = update.state === 'sent' ? [filesLink(update, context)] : [];
    const delivered = await outbox.report(tx, deliveriesOf(updateId));
    return toHim(reportView(update, delivered, change, readingOf(context)), context);
  },
});

/** `change`: where else it can be changed. */
function reportView(update: Update, report: DeliveryReport, change: readonly Block[], r: Reading): View {
  const { t } = r;
  if (report.total === 0)
    return view(t.report.title(update.title), [notice('info', t.report.nobody)], { tlp: update.tlp });
  return view(
    t.report.title(update.title),
    [
      ...standingBlocks(report, r),
      ...editBlocks(report, r),
      ...change,
      buttons(
        { ...reportButton(update, r), label: t.buttons.refresh },
        ...(update.state === 'sent' ? [correctButton(update.id, r), withdrawButton(update.id, r)] : []),
      ),
    ],
    { lead: t.report.lead(report.total), tlp: update.tlp },
  );
}

/** How far a correction or withdrawal came; nothing while there was none. */
export function editBlocks({ edits }: DeliveryReport, { t }: Reading): Block[] {
  const said = (['done', 'pending', 'failed'] as const).filter((which) => edits[which] > 0);
  if (said.length === 0) return [];
  return [text(said.map((which) => `${edits[which]} ${t.edits[which]}`).join('; '), { heading: t.edits.lead })];
}

/** How the deliveries stand, in numbers and shares of all, and what unknown means where something is. */
export function standingBlocks(report: DeliveryReport, r: Reading, asks = false): Block[] {
  const { report: words } = r.t;
  const rows = rowsOf(report, r, asks);
  const percentages = shares(rows.map(({ count }) => count));
  return [
    table(
      words.caption,
      words.head,
      rows.map(({ label, count }, i) => [label, `${count}`, `${percentages[i]}%`]),
    ),
    ...(report.byState.unknown > 0 ? [text(words.unknown)] : []),
  ];
}

/** One row per state that occurs, with what was confirmed apart where it `asks`, and one per reason why somebody could not be reached. */
function rowsOf(
  { byState, reasons, answered }: DeliveryReport,
  { t }: Reading,
  asks = false,
): { label: string; count: number }[] {
  const { states, because } = t.report;
  const row = (state: DeliveryState, count: number) => ({ label: states[state], count });
  const explained = reasons.map(({ reason, count }) => ({
    label: because(states.unreachable, t.report.reasons[reason] ?? reason),
    count,
  }));
  const unexplained = byState.unreachable - reasons.reduce((sum, { count }) => sum + count, 0);
  return [
    ...(asks
      ? [
          { label: t.broadcast.answered, count: answered },
          { label: t.broadcast.acceptedOnly, count: byState.accepted - answered },
        ]
      : [row('accepted', byState.accepted)]),
    row('queued', byState.queued + byState.sending),
    ...explained,
    row('unreachable', unexplained),
    row('unknown', byState.unknown),
  ].filter(({ count }) => count > 0);
}
