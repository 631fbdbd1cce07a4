import { z } from 'zod';
import { replace, route } from '../../core/feature.ts';
import { quietUntil } from '../../core/hours.ts';
import { button, buttons, list, notice, view } from '../../core/view.ts';
import { type Broadcast, deliveriesOf, mayDecideOnEyes, mayHandle, remindersOf } from './broadcast-domain.ts';
import { assertOut, broadcastReportButton } from './broadcast-report.ts';
import { note } from './broadcast-send.ts';
import * as store from './broadcast-store.ts';
import { acknowledgedView, reminderView } from './broadcast-views.ts';
import { strictest } from './domain.ts';
import { type Reading, reading } from './reading.ts';
import { type C, readingOf, refuse, toHim } from './subject.ts';

const One = z.object({ broadcastId: z.uuid() });
/** Broadcasts in one message. */
const SHOWN = 10;
const LOOKED_AT = 100;

/** He read it; pressed twice, or a year later, it stays as it was the first time. */
export const acknowledge = route({
  name: 'updates.acknowledge',
  who: 'member',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const { tx, now, person, outbox } = context;
    const broadcast = await store.findBroadcast(tx, broadcastId);
    if (!broadcast) throw refuse('unknownBroadcast');
    if (broadcast.state === 'withdrawn') throw refuse('broadcastWithdrawn');
    const at = await store.acknowledge(tx, broadcastId, person.id, now);
    if (!at) throw refuse('notForYou');
    await outbox.answered(tx, `${deliveriesOf(broadcastId)}${person.id}`);
    return replace(acknowledgedView(broadcast, at, readingOf(context)));
  },
});

/** Once more to each person who did not confirm, but not to whom the first message is still under way. */
export const remind = route({
  name: 'updates.broadcast-remind',
  who: 'coordinator',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const { tx, now, outbox, network, hoursOf, t } = context;
    const broadcast = await running(broadcastId, context);
    if (!broadcast.acknowledge) throw refuse('asksNothing');
    const standing = await outbox.each(tx, deliveriesOf(broadcastId));
    const isPending = (personId: string) => ['queued', 'sending'].includes(standing.get(personId)?.state ?? '');
    const silent = (await store.recipientsOf(tx, broadcastId)).filter(
      ({ personId, acknowledgedAt }) => acknowledgedAt === null && !isPending(personId),
    );
    const n = broadcast.reminders + 1;
    if (silent.length > 0) await store.changeBroadcast(tx, broadcastId, { reminders: n });
    const wishes = await hoursOf(
      tx,
      silent.map(({ personId }) => personId),
    );
    await outbox.enqueue(
      tx,
      silent.map(({ personId }) => {
        const { quiet = null, timeZone = null } = wishes.get(personId) ?? {};
        return {
          key: `${remindersOf(broadcastId, n)}${personId}`,
          to: { personId },
          priority: 'broadcast',
          dueAt: quietUntil(quiet, now, timeZone ?? network.timeZone),
          view: (locale) => reminderView(broadcast, reading(locale, network.timeZone)),
        };
      }),
    );
    await note(context, broadcastId, 'broadcast.remind');
    const said = silent.length > 0 ? t.broadcast.reminded(silent.length) : t.broadcast.remindedNobody;
    return toHim(
      view(t.broadcast.reminder(broadcast.title), [
        notice('info', said),
        buttons(broadcastReportButton(broadcastId, readingOf(context))),
      ]),
      context,
    );
  },
});

/** What has not left does not leave any more, reminders too. */
export const stop = route({
  name: 'updates.broadcast-stop',
  who: 'coordinator',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const { tx, outbox, t } = context;
    const broadcast = await running(broadcastId, context);
    await store.changeBroadcast(tx, broadcastId, { state: 'stopped' });
    await outbox.withdrawAll(tx, deliveriesOf(broadcastId));
    for (let n = 1; n <= broadcast.reminders; n++) await outbox.withdrawAll(tx, remindersOf(broadcastId, n));
    await note(context, broadcastId, 'broadcast.stop');
    const button = broadcastReportButton(broadcastId, readingOf(context));
    return toHim(
      view(t.broadcast.stopped(broadcast.title), [notice('success', t.broadcast.stoppedText), buttons(button)]),
      context,
    );
  },
});

async function running(broadcastId: string, context: C): Promise<Broadcast> {
  const broadcast = await store.lockBroadcast(context.tx, broadcastId);
  assertOut(broadcast, context);
  if (broadcast.state === 'stopped') throw refuse('isStopped');
  if (broadcast.state === 'withdrawn') throw refuse('broadcastWithdrawn');
  return broadcast;
}

/** The newest broadcasts that he may handle, and whether they need a second pair of eyes. */
export const manage = route({
  name: 'updates.broadcasts',
  words: { nl: ['rondzendingen'], en: ['broadcasts'] },
  who: 'coordinator',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => toHim(await listView(context), context),
});

export const eyes = route({
  name: 'updates.broadcast-eyes',
  who: 'member',
  input: z.object({ on: z.enum(['yes', 'no']) }),
  handle: async ({ on }, context: C) => {
    const { tx, person, place, audit } = context;
    if (!mayDecideOnEyes(person)) throw refuse('notYourGroup');
    await store.setEyes(tx, on === 'yes');
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'broadcast.eyes',
      via: place.platform,
      detail: { on: on === 'yes' },
    });
    return toHim(await listView(context), context);
  },
});

async function listView(context: C) {
  const { tx, person } = context;
  const all = (await store.newestBroadcasts(tx, LOOKED_AT)).filter((one) => mayHandle(person, one)).slice(0, SHOWN);
  const r = readingOf(context);
  const { broadcast } = r.t;
  const on = await store.needsEyes(tx);
  const tlp = strictest(all.map((one) => one.tlp));
  return view(
    broadcast.listTitle,
    [
      all.length === 0 ? notice('info', broadcast.listNothing) : list(all.map((one) => item(one, r))),
      notice('info', on ? broadcast.eyes.on : broadcast.eyes.off),
      buttons(
        button(broadcast.buttons.write, 'updates.broadcast', {}, { dialog: true }),
        ...(mayDecideOnEyes(person)
          ? [
              button(on ? broadcast.buttons.eyesOff : broadcast.buttons.eyesOn, 'updates.broadcast-eyes', {
                on: on ? 'no' : 'yes',
              }),
            ]
          : []),
      ),
    ],
    tlp ? { tlp } : {},
  );
}

function item(broadcast: Broadcast, r: Reading) {
  const { t, dates } = r;
  const toSend = broadcast.state === 'draft' || broadcast.state === 'waiting';
  return {
    title: broadcast.title,
    meta: [t.broadcast.states[broadcast.state], dates.moment(broadcast.sentAt ?? broadcast.createdAt), broadcast.tlp],
    buttons: [
      toSend
        ? button(t.buttons.look, 'updates.broadcast-look', { broadcastId: broadcast.id })
        : broadcastReportButton(broadcast.id, r),
    ],
  };
}
