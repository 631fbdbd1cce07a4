import { z } from 'zod';
import { type Job, openDialog, route, type Work } from '../../core/feature.ts';
import { button, buttons, notice, type View, view } from '../../core/view.ts';
import { type Broadcast, deliveriesOf, remindersOf } from './broadcast-domain.ts';
import { assertOut, broadcastReportButton } from './broadcast-report.ts';
import { note } from './broadcast-send.ts';
import * as store from './broadcast-store.ts';
import { acknowledgedView, broadcastView, reminderView, withdrawnView } from './broadcast-views.ts';
import { Content, contentOf, correctDialog, sureWithdrawView } from './content-form.ts';
import { type Reading, reading } from './reading.ts';
import { type C, readingOf, refuse, toHim } from './subject.ts';

const One = z.object({ broadcastId: z.uuid() });
/** Messages changed in one transaction. */
const AT_ONCE = 2000;

/** The form with what was sent; its label and groups stay. */
export const correct = route({
  name: 'updates.broadcast-correct',
  who: 'coordinator',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const { tx, t } = context;
    const broadcast = await store.findBroadcast(tx, broadcastId);
    assertStanding(broadcast, context);
    if (await store.needsEyes(tx)) throw refuse('eyesForChange');
    const call = { action: 'updates.broadcast-corrected', input: { broadcastId } };
    const again = button(t.buttons.correct, 'updates.broadcast-correct', { broadcastId }, { dialog: true });
    return openDialog(correctDialog(broadcast, t.broadcast.correctTitle, call, again, readingOf(context)));
  },
});

/** Changes a broadcast everywhere it stands; where a second pair of eyes is the rule, one alone changes nothing. */
export const corrected = route({
  name: 'updates.broadcast-corrected',
  who: 'coordinator',
  input: One.extend(Content),
  handle: async ({ broadcastId, ...typed }, context: C) => {
    const { tx, now, t } = context;
    const before = await store.lockBroadcast(tx, broadcastId);
    assertStanding(before, context);
    if (await store.needsEyes(tx)) throw refuse('eyesForChange');
    const change = { ...contentOf(typed), changedAt: now };
    await store.changeBroadcast(tx, broadcastId, change);
    return changed({ ...before, ...change }, 'broadcast.correct', t.correct, context);
  },
});

/** Asks first. */
export const withdraw = route({
  name: 'updates.broadcast-withdraw',
  who: 'coordinator',
  read: true,
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const broadcast = await store.findBroadcast(context.tx, broadcastId);
    assertStanding(broadcast, context);
    const yes = { action: 'updates.broadcast-withdraw-now', input: { broadcastId } };
    return toHim(sureWithdrawView(broadcast, yes, context), context);
  },
});

/** Takes back what has not left, reminders too, and says where it stands that it is withdrawn. */
export const withdrawNow = route({
  name: 'updates.broadcast-withdraw-now',
  who: 'coordinator',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const { tx, now, outbox, t } = context;
    const before = await store.lockBroadcast(tx, broadcastId);
    assertStanding(before, context);
    const change = { state: 'withdrawn', changedAt: now } as const;
    await store.changeBroadcast(tx, broadcastId, change);
    for (const keys of keysOf(before)) await outbox.withdrawAll(tx, keys);
    return changed({ ...before, ...change }, 'broadcast.withdraw', t.withdraw, context);
  },
});

/** The next messages that show it anew, as it is by then. */
export const editMore: Job = async (payload, work) => {
  const { broadcastId, after } = z.object({ broadcastId: z.uuid(), after: z.uuid() }).parse(payload);
  const broadcast = await store.lockBroadcast(work.tx, broadcastId);
  if (broadcast) await editFrom(broadcast, after, work);
};

/** Refuses what is not his, was not sent, or is withdrawn. */
function assertStanding(broadcast: Broadcast | undefined, context: C): asserts broadcast {
  assertOut(broadcast, context);
  if (broadcast.state === 'withdrawn') throw refuse('broadcastWithdrawn');
}

type Words = { done: (title: string) => string; text: string };

async function changed(broadcast: Broadcast, action: string, words: Words, context: C) {
  const { tx, outbox, network } = context;
  const broadcastId = broadcast.id;
  const persons = new Set((await store.recipientsOf(tx, broadcastId)).map(({ personId }) => personId));
  const channels = [...(await outbox.each(tx, deliveriesOf(broadcastId))).keys()].filter((id) => !persons.has(id));
  await outbox.edit(
    tx,
    channels.map((id) => ({
      key: `${deliveriesOf(broadcastId)}${id}`,
      view: (locale) => channelView(broadcast, reading(locale, network.timeZone)),
    })),
  );
  await editFrom(broadcast, null, context);
  await note(context, broadcastId, action);
  const r = readingOf(context);
  return toHim(
    view(words.done(broadcast.title), [notice('success', words.text), buttons(broadcastReportButton(broadcastId, r))], {
      tlp: broadcast.tlp,
    }),
    context,
  );
}

const keysOf = ({ id, reminders }: Broadcast): string[] => [
  deliveriesOf(id),
  ...Array.from({ length: reminders }, (_, n) => remindersOf(id, n + 1)),
];

async function editFrom(broadcast: Broadcast, after: string | null, work: Work): Promise<void> {
  const { tx, now, outbox, schedule, network } = work;
  const persons = await store.readersAfter(tx, broadcast.id, after, AT_ONCE);
  const [first = '', ...again] = keysOf(broadcast);
  await outbox.edit(
    tx,
    persons.flatMap(({ personId, locale, acknowledgedAt }) =>
      [first, ...again].map((keys) => ({
        key: `${keys}${personId}`,
        locale,
        view: () => shownAs(broadcast, keys !== first, acknowledgedAt, reading(locale, network.timeZone)),
      })),
    ),
  );
  const last = persons.at(-1);
  if (persons.length < AT_ONCE || !last) return;
  await schedule.plan(tx, {
    key: `broadcast-edit:${broadcast.id}`,
    job: 'updates.broadcast-edit',
    payload: { broadcastId: broadcast.id, after: last.personId },
    dueAt: now,
  });
}

const channelView = (broadcast: Broadcast, r: Reading): View =>
  broadcast.state === 'withdrawn' ? withdrawnView(broadcast, r) : broadcastView(broadcast, false, r);

/** What stands there now: of who confirmed already, that he did. */
function shownAs(broadcast: Broadcast, isReminder: boolean, acknowledgedAt: Date | null, r: Reading): View {
  if (broadcast.state === 'withdrawn') return withdrawnView(broadcast, r);
  if (acknowledgedAt) return acknowledgedView(broadcast, acknowledgedAt, r);
  return isReminder ? reminderView(broadcast, r) : broadcastView(broadcast, true, r);
}
