import { z } from 'zod';
import { openDialog, route } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { button, buttons, dialog, notice, text, type View, view } from '../../core/view.ts';
import { written } from '../../core/written.ts';
import { assertSent } from './coordinate.ts';
import { isSafeLink, LONGEST_LINK, LONGEST_TEXT, LONGEST_TITLE, toldKey, type Update } from './domain.ts';
import { type Reading, reading } from './reading.ts';
import { deliveriesOf } from './send.ts';
import { type C, readingOf, shownTo, toHim } from './subject.ts';
import { type Recipient, recipientsAmong } from './subscriber-store.ts';
import type { UpdatesRefusal } from './texts.ts';
import { changeUpdate, findUpdate, lockUpdate, subscribersTold } from './update-store.ts';
import { correctButton, reportButton, updateView, withdrawnView } from './update-views.ts';
import { contentFields } from './write.ts';

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
    return openDialog(
      dialog(
        view(r.t.correct.title, [text(r.t.correct.lead)], { tlp: update.tlp }),
        {
          action: 'updates.corrected',
          input: { updateId },
          submit: r.t.correct.submit,
          fields: contentFields(update, r),
        },
        correctButton(updateId, r),
      ),
    );
  },
});

/** Changes an update everywhere it stands. */
export const corrected = route({
  name: 'updates.corrected',
  who: 'coordinator',
  input: One.extend({
    title: written(1, LONGEST_TITLE),
    text: written(1, LONGEST_TEXT),
    link: z.string().trim().max(LONGEST_LINK).default(''),
  }),
  handle: async ({ updateId, title, text, link }, context: C) => {
    const before = await lockUpdate(context.tx, updateId);
    assertSent(before, context);
    if (link !== '' && !isSafeLink(link)) throw new InvalidForm<UpdatesRefusal>({ link: 'https' });
    const change = { title, body: text, link: link || null, changedAt: context.now };
    const update = { ...before, ...change };
    await changeUpdate(context.tx, updateId, change);
    await showAnew(update, context);
    const { correct } = context.t;
    return toHim(doneView(update, correct.done(title), correct.text, readingOf(context)), context);
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
    const { t } = context;
    const yes = button(t.buttons.withdrawNow, 'updates.withdraw-now', { updateId }, { tone: 'danger' });
    const asked = view(t.withdraw.title(update.title), [notice('warning', t.withdraw.lead), buttons(yes)]);
    return toHim({ ...asked, tlp: update.tlp }, context);
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
