import { z } from 'zod';
import { type Job, openDialog, route, type Work } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { button, buttons, dialog, notice, text, type View, view } from '../../core/view.ts';
import { written } from '../../core/written.ts';
import { type Broadcast, deliveriesOf, remindersOf } from './broadcast-domain.ts';
import { assertOut, broadcastReportButton } from './broadcast-report.ts';
import { note } from './broadcast-send.ts';
import * as store from './broadcast-store.ts';
import { acknowledgedView, broadcastView, reminderView, withdrawnView } from './broadcast-views.ts';
import { isSafeLink, LONGEST_LINK, LONGEST_TEXT, LONGEST_TITLE } from './domain.ts';
import { type Reading, reading } from './reading.ts';
import { type C, readingOf, refuse, toHim } from './subject.ts';
import type { UpdatesRefusal } from './texts.ts';
import { contentFields } from './write.ts';

const One = z.object({ broadcastId: z.uuid() });
/** Messages changed in one transaction. */
const AT_ONCE = 2000;

/** The form with what was sent; its label and groups stay. */
export const correct = route({
  name: 'updates.broadcast-correct',
  who: 'coordinator',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const broadcast = await standing(broadcastId, context);
    if (await store.needsEyes(context.tx)) throw refuse('eyesForChange');
    const r = readingOf(context);
    return openDialog(
      dialog(
        view(r.t.broadcast.correctTitle, [text(r.t.correct.lead)], { tlp: broadcast.tlp }),
        {
          action: 'updates.broadcast-corrected',
          input: { broadcastId },
          submit: r.t.correct.submit,
          fields: contentFields(broadcast, r),
        },
        button(r.t.buttons.correct, 'updates.broadcast-correct', { broadcastId }, { dialog: true }),
      ),
    );
  },
});

/** Changes a broadcast everywhere it stands; where a second pair of eyes is the rule, one alone changes nothing. */
export const corrected = route({
  name: 'updates.broadcast-corrected',
  who: 'coordinator',
  input: One.extend({
    title: written(1, LONGEST_TITLE),
    text: written(1, LONGEST_TEXT),
    link: z.string().trim().max(LONGEST_LINK).default(''),
  }),
  handle: async ({ broadcastId, title, text, link }, context: C) => {
    await standing(broadcastId, context);
    if (await store.needsEyes(context.tx)) throw refuse('eyesForChange');
    if (link !== '' && !isSafeLink(link)) throw new InvalidForm<UpdatesRefusal>({ link: 'https' });
    await store.changeBroadcast(context.tx, broadcastId, {
      title,
      body: text,
      link: link || null,
      changedAt: context.now,
    });
    return changed(broadcastId, 'broadcast.correct', context.t.correct, context);
  },
});

/** Asks first. */
export const withdraw = route({
  name: 'updates.broadcast-withdraw',
  who: 'coordinator',
  read: true,
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const broadcast = await standing(broadcastId, context);
    const { t } = context;
    const yes = button(t.buttons.withdrawNow, 'updates.broadcast-withdraw-now', { broadcastId }, { tone: 'danger' });
    return toHim(
      view(t.withdraw.title(broadcast.title), [notice('warning', t.withdraw.lead), buttons(yes)], {
        tlp: broadcast.tlp,
      }),
      context,
    );
  },
});

/** Takes back what has not left, reminders too, and says where it stands that it is withdrawn. */
export const withdrawNow = route({
  name: 'updates.broadcast-withdraw-now',
  who: 'coordinator',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const { tx, now, outbox } = context;
    const broadcast = await standing(broadcastId, context);
    await store.changeBroadcast(tx, broadcastId, { state: 'withdrawn', changedAt: now });
    for (const keys of keysOf(broadcast)) await outbox.withdrawAll(tx, keys);
    return changed(broadcastId, 'broadcast.withdraw', context.t.withdraw, context);
  },
});

/** The next messages that show it anew, as it is by then. */
export const editMore: Job = async (payload, work) => {
  const { broadcastId, after } = z.object({ broadcastId: z.uuid(), after: z.uuid() }).parse(payload);
  const broadcast = await store.lockBroadcast(work.tx, broadcastId);
  if (broadcast) await editFrom(broadcast, after, work);
};

/** The broadcast, held, as it was sent; refused when it is withdrawn. */
async function standing(broadcastId: string, context: C): Promise<Broadcast> {
  const broadcast = await store.findBroadcast(context.tx, broadcastId);
  assertOut(broadcast, context);
  if (broadcast.state === 'withdrawn') throw refuse('broadcastWithdrawn');
  return broadcast;
}

type Words = { done: (title: string) => string; text: string };

async function changed(broadcastId: string, action: string, words: Words, context: C) {
  const { tx, outbox, network } = context;
  const broadcast = await store.lockBroadcast(tx, broadcastId);
  if (!broadcast) throw refuse('unknownBroadcast');
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
