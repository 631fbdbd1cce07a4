import { z } from 'zod';
import { may, type Person } from '../../core/access.ts';
import { type Job, route, type Work } from '../../core/feature.ts';
import { quietUntil } from '../../core/hours.ts';
import { button, buttons, notice, view } from '../../core/view.ts';
import { coordinatorsAndAdministrators, findCoordinator } from './broadcast-store.ts';
import { assertDraft, type Count, countOf, mayWriteFor, recipientsOf } from './coordinate.ts';
import { toldKey, tooLate, tooOld, type Update } from './domain.ts';
import { reading } from './reading.ts';
import { type C, readingOf, refuse, toHim } from './subject.ts';
import { changeUpdate, lockUpdate, noteTold } from './update-store.ts';
import { reportButton, sentView, updateView } from './update-views.ts';

/** All deliveries of an update have keys that start so. */
export const deliveriesOf = (updateId: string): string => `update:${updateId}:`;

/** Sends a draft, once, to who follows its theme now and may see it; the weekly update does not tell it to them again. */
export const send = route({
  name: 'updates.send',
  who: 'coordinator',
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    const { tx, now, person, place, audit } = context;
    const update = await lockUpdate(tx, updateId);
    assertDraft(update, context);
    if (tooOld(update, now)) throw refuse('tooOld');
    await context.schedule.cancel(tx, planKey(updateId));
    const count = await sendNow(update, context);
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'update.send',
      subject: `update:${updateId}`,
      via: place.platform,
    });
    return toHim(sentView(update, count, readingOf(context)), context);
  },
});

/** Its plan in the schedule. */
export const planKey = (updateId: string): string => `update-plan:${updateId}`;

/**
 * Sends what was planned, and tells who planned it; after an outage of days it is a draft again. So it is when he may not send
 * it any more: then who else coordinates its audience is asked to decide.
 */
export const sendPlanned: Job = async (payload, work) => {
  const { updateId } = z.object({ updateId: z.uuid() }).parse(payload);
  const { tx, now, network, outbox } = work;
  const update = await lockUpdate(tx, updateId);
  if (update?.state !== 'planned' || update.dueAt === null) return;
  const author = update.authorId === null ? undefined : await findCoordinator(tx, update.authorId);
  if (!author || !mayWriteFor(author, update.networkId)) return askOthers(update, work);
  const missed = tooLate(update.dueAt, now);
  if (missed) await changeUpdate(tx, updateId, { state: 'draft', dueAt: null });
  const count = missed ? undefined : await sendNow(update, work);
  await outbox.enqueue(tx, [
    {
      key: `update-plan:${updateId}:${update.dueAt.toISOString()}`,
      to: { personId: author.id },
      priority: 'broadcast',
      view: (locale) => {
        const r = reading(locale, network.timeZone);
        const { plan, sent } = r.t;
        return count
          ? view(plan.sent(update.title), [
              notice('success', sent.text(count.persons, count.channels)),
              buttons(reportButton(update, r)),
            ])
          : view(plan.missed(update.title), [notice('warning', plan.missedText)]);
      },
    },
  ]);
};

/** Nothing goes out in the name of who may not send it: others decide, or an administrator finds somebody who can. */
async function askOthers(update: Update, { tx, outbox, network, audit, newId }: Work): Promise<void> {
  await changeUpdate(tx, update.id, { state: 'draft', dueAt: null });
  const all = (await coordinatorsAndAdministrators(tx)).map((one) => ({ ...one, state: 'member' }) as Person);
  const coordinators = all.filter((one) => mayWriteFor(one, update.networkId));
  const asked = coordinators.length > 0 ? coordinators : all.filter((one) => may(one, 'administrator', 'region'));
  await audit.record(tx, { actor: 'job', action: 'update.held', subject: `update:${update.id}`, via: 'job' });
  const round = newId();
  await outbox.enqueue(
    tx,
    asked.map((one) => ({
      key: `update-held:${update.id}:${round}:${one.id}`,
      to: { personId: one.id },
      priority: 'broadcast',
      view: (locale) => {
        const { plan, buttons: words } = reading(locale, network.timeZone).t;
        const look = button(words.look, 'updates.look', { updateId: update.id }, { tone: 'primary' });
        const decides = mayWriteFor(one, update.networkId);
        return view(
          plan.missed(update.title),
          [notice('warning', decides ? plan.heldText : plan.heldNobody), ...(decides ? [buttons(look)] : [])],
          { tlp: update.tlp },
        );
      },
    })),
  );
}

async function sendNow(update: Update, { tx, now, outbox, network, links }: Work): Promise<Count> {
  await changeUpdate(tx, update.id, { state: 'sent', sentAt: now, dueAt: null });
  const sent = { ...update, state: 'sent' as const, sentAt: now };
  const recipients = await recipientsOf(tx, update);
  const ids = recipients.map(({ subscriber }) => subscriber.id);
  await noteTold(tx, ids, [toldKey(update.id)], now);
  await outbox.enqueue(
    tx,
    recipients.map(({ subscriber, to }) => ({
      key: `${deliveriesOf(update.id)}${subscriber.id}`,
      to,
      locale: subscriber.locale,
      view: (locale) => updateView(sent, reading(locale, network.timeZone), { links, now }, subscriber.id),
      priority: 'broadcast',
      dueAt: quietUntil(subscriber.quiet, now, subscriber.timeZone ?? network.timeZone),
    })),
  );
  return countOf(recipients);
}
