import { z } from 'zod';
import type { Person } from '../../core/access.ts';
import { type Reply, replace, route, type Work } from '../../core/feature.ts';
import { buttons, notice, type View, view } from '../../core/view.ts';
import { type Broadcast, letsIn, mayApprove } from './broadcast-domain.ts';
import { queue, queueFrom } from './broadcast-queue.ts';
import { broadcastReportButton } from './broadcast-report.ts';
import * as store from './broadcast-store.ts';
import { approvalView, groupText, versionOf } from './broadcast-views.ts';
import { assertDraft, choicesOf } from './broadcast-write.ts';
import { type Count, countOf } from './coordinate.ts';
import { tooOld } from './domain.ts';
import { type Reading, reading } from './reading.ts';
import { type C, readingOf, refuse, toHim } from './subject.ts';
import { networks } from './update-store.ts';

const One = z.object({ broadcastId: z.uuid() });
const Shown = One.extend({ version: z.string().max(40) });

/** Sends a draft, once, to who is in its groups now; or asks for a second pair of eyes, where that is the rule. */
export const send = route({
  name: 'updates.broadcast-send',
  who: 'coordinator',
  input: One,
  handle: async ({ broadcastId }, context: C) => {
    const { tx, now } = context;
    const broadcast = await store.lockBroadcast(tx, broadcastId);
    assertDraft(broadcast, context);
    if (broadcast.groups.length === 0) throw refuse('noGroups');
    if (tooOld(broadcast, now)) throw refuse('tooOld');
    if (await store.needsEyes(tx)) return ask(broadcast, context);
    const count = await sendNow(broadcast, context);
    await note(context, broadcastId, 'broadcast.send');
    return toHim(sentView(broadcast, count, readingOf(context)), context);
  },
});

/** A second person sends what was shown to him, and nothing that was written after it. */
export const approve = route({
  name: 'updates.broadcast-approve',
  who: 'member',
  input: Shown,
  handle: async ({ broadcastId, version }, context: C) => {
    const broadcast = await waiting(broadcastId, version, context);
    const count = await sendNow(broadcast, context);
    await store.changeBroadcast(context.tx, broadcastId, { approvedById: context.person.id });
    await note(context, broadcastId, 'broadcast.approve');
    await tellAuthor(broadcast, context, (r) => ({
      ...sentView(broadcast, count, r),
      title: r.t.broadcast.approved(broadcast.title),
    }));
    const r = readingOf(context);
    return decided(r.t.broadcast.approved(broadcast.title), r.t.broadcast.sentText(count.persons, count.channels));
  },
});

export const reject = route({
  name: 'updates.broadcast-reject',
  who: 'member',
  input: Shown,
  handle: async ({ broadcastId, version }, context: C) => {
    const broadcast = await waiting(broadcastId, version, context);
    await store.changeBroadcast(context.tx, broadcastId, { state: 'draft' });
    await note(context, broadcastId, 'broadcast.reject');
    const rejected = ({ t }: Reading) =>
      view(t.broadcast.rejected(broadcast.title), [notice('warning', t.broadcast.rejectedText)]);
    await tellAuthor(broadcast, context, rejected);
    return replace(rejected(readingOf(context)));
  },
});

const decided = (title: string, said: string): Reply => replace(view(title, [notice('success', said)]));

async function waiting(broadcastId: string, version: string, { tx, person }: C): Promise<Broadcast> {
  const broadcast = await store.lockBroadcast(tx, broadcastId);
  if (!broadcast) throw refuse('unknownBroadcast');
  if (!mayApprove(person, broadcast)) throw refuse('ownEyes');
  if (broadcast.state !== 'waiting' || versionOf(broadcast) !== version) throw refuse('notWaiting');
  return broadcast;
}

async function ask(broadcast: Broadcast, context: C): Promise<Reply> {
  const { tx, outbox, network, person, newId } = context;
  const { t } = context;
  const others = (await store.coordinatorsAndAdministrators(tx)).filter((one) =>
    mayApprove({ ...one, state: 'member' } as Person, { ...broadcast, authorId: person.id }),
  );
  if (others.length === 0)
    return toHim(
      view(t.broadcast.previewTitle(broadcast.title), [notice('warning', t.broadcast.askedNobody)]),
      context,
    );
  // Who asks has looked at it: the second is somebody else, also where another wrote it.
  await store.changeBroadcast(tx, broadcast.id, { state: 'waiting', authorId: person.id });
  const choices = { ...(await choicesOf(context)), networks: await networks(tx) };
  const count = countOf(await gettingOf(tx, broadcast));
  const round = newId();
  await outbox.enqueue(
    tx,
    others.map(({ id }) => ({
      key: `broadcast-approval:${broadcast.id}:${round}:${id}`,
      to: { personId: id },
      priority: 'broadcast',
      view: (locale) => {
        const r = reading(locale, network.timeZone);
        const groups = broadcast.groups.map((group) => groupText(group, choices, r));
        return approvalView(broadcast, { author: person.name, groups, count }, r);
      },
    })),
  );
  await note(context, broadcast.id, 'broadcast.ask');
  return toHim(
    view(t.broadcast.asked(broadcast.title), [notice('info', t.broadcast.askedText(others.length))], {
      tlp: broadcast.tlp,
    }),
    context,
  );
}

const gettingOf = async (tx: C['tx'], broadcast: Broadcast) =>
  (await store.reachedBy(tx, broadcast.groups)).filter((one) => letsIn(broadcast, one));

async function sendNow(broadcast: Broadcast, work: Work): Promise<Count> {
  const { tx, now } = work;
  await store.changeBroadcast(tx, broadcast.id, { state: 'sent', sentAt: now });
  const getting = await gettingOf(tx, broadcast);
  const personIds = getting.flatMap(({ to }) => ('personId' in to ? [to.personId] : []));
  await store.fixRecipients(tx, broadcast.id, personIds);
  await queue(
    broadcast,
    getting.filter(({ to }) => 'conversationId' in to),
    work,
  );
  await queueFrom(broadcast, null, work);
  return countOf(getting);
}

const sentView = (broadcast: Broadcast, count: Count, r: Reading): View =>
  view(
    r.t.broadcast.sent(broadcast.title),
    [
      notice('success', r.t.broadcast.sentText(count.persons, count.channels)),
      buttons(broadcastReportButton(broadcast.id, r)),
    ],
    { tlp: broadcast.tlp },
  );

async function tellAuthor(broadcast: Broadcast, { tx, outbox, network, newId }: C, said: (r: Reading) => View) {
  if (broadcast.authorId === null) return;
  await outbox.enqueue(tx, [
    {
      key: `broadcast-decision:${broadcast.id}:${newId()}`,
      to: { personId: broadcast.authorId },
      priority: 'broadcast',
      view: (locale) => said(reading(locale, network.timeZone)),
    },
  ]);
}

/** In the audit trail. */
export const note = ({ tx, person, place, audit }: C, broadcastId: string, action: string) =>
  audit.record(tx, { actor: `person:${person.id}`, action, subject: `broadcast:${broadcastId}`, via: place.platform });
