import { z } from 'zod';
import { openDialog, route } from '../../core/feature.ts';
import { buttons, notice, type View, view } from '../../core/view.ts';
import { Content, contentOf, correctDialog, sureWithdrawView } from './content-form.ts';
import { assertSent } from './coordinate.ts';
import { toldKey, type Update } from './domain.ts';
import { type Reading, reading } from './reading.ts';
import { deliveriesOf } from './send.ts';
import { type C, readingOf, shownTo, toHim } from './subject.ts';
import { type Recipient, recipientsAmong } from './subscriber-store.ts';
import { changeUpdate, findUpdate, lockUpdate, subscribersTold } from './update-store.ts';
import { correctButton, reportButton, updateView, withdrawnView } from './update-views.ts';

const One = z.object({ updateId: z.uuid() });

/** The form with what was sent; its label and audience stay. */
export const correct = route({
  name: 'updates.correct',
  who: 'coordinator',
  input: One,
  handle: async ({ updateId }, context: C) => {
    const update = await findUpdate(context.tx, updateId);
    assertSent(update, context);
    const r = readingOf(context);
    const call = { action: 'updates.corrected', input: { updateId } };
    return openDialog(correctDialog(update, r.t.correct.title, call, correctButton(updateId, r), r));
  },
});

/** Changes an update everywhere it stands. */
export const corrected = route({
  name: 'updates.corrected',
  who: 'coordinator',
  input: One.extend(Content),
  handle: async ({ updateId, ...typed }, context: C) => {
    const before = await lockUpdate(context.tx, updateId);
    assertSent(before, context);
    const change = { ...contentOf(typed), changedAt: context.now };
    const update = { ...before, ...change };
    await changeUpdate(context.tx, updateId, change);
    await showAnew(update, context);
    const { correct } = context.t;
    return toHim(doneView(update, correct.done(update.title), correct.text, readingOf(context)), context);
  },
});

/** Asks first: what people have read they have read. */
export const withdraw = route({
  name: 'updates.withdraw',
  who: 'coordinator',
  read: true,
  input: One,
  handle: async ({ updateId }, context: C) => {
    const update = await findUpdate(context.tx, updateId);
    assertSent(update, context);
    const yes = { action: 'updates.withdraw-now', input: { updateId } };
    return toHim(sureWithdrawView(update, yes, context), context);
  },
});

/** Takes back what has not left, and says where it stands that it is withdrawn. */
export const withdrawNow = route({
  name: 'updates.withdraw-now',
  who: 'coordinator',
  input: One,
  handle: async ({ updateId }, context: C) => {
    const { tx, now, outbox, t } = context;
    const update = await lockUpdate(tx, updateId);
    assertSent(update, context);
    await changeUpdate(tx, updateId, { state: 'withdrawn', changedAt: now });
    await outbox.withdrawAll(tx, deliveriesOf(updateId));
    await editEverywhere(update, context, (r, { subscriber }) => withdrawnView(update, r, subscriber.id));
    await note(context, updateId, 'update.withdraw');
    return toHim(doneView(update, t.withdraw.done(update.title), t.withdraw.text, readingOf(context)), context);
  },
});

/** What was sent, as it is now, wherever it stands. */
export async function showAnew(update: Update, context: C): Promise<void> {
  await editEverywhere(update, context, (r, { subscriber }) => updateView(update, r, shownTo(context), subscriber.id));
  await note(context, update.id, 'update.correct');
}

async function editEverywhere(
  update: Update,
  { tx, outbox, network }: C,
  shown: (r: Reading, recipient: Recipient) => View,
): Promise<void> {
  const recipients = await recipientsAmong(tx, await subscribersTold(tx, toldKey(update.id)));
  await outbox.edit(
    tx,
    recipients.map((one) => ({
      key: `${deliveriesOf(update.id)}${one.subscriber.id}`,
      locale: one.subscriber.locale,
      view: (locale) => shown(reading(locale, network.timeZone), one),
    })),
  );
}

const note = ({ tx, person, place, audit }: C, updateId: string, action: string) =>
  audit.record(tx, { actor: `person:${person.id}`, action, subject: `update:${updateId}`, via: place.platform });

const doneView = (update: Update, title: string, said: string, r: Reading): View =>
  view(title, [notice('success', said), buttons(reportButton(update, r))], { tlp: update.tlp });
