import { z } from 'zod';
import { route } from '../../core/feature.ts';
import { assertDraft, countOf, recipientsOf } from './coordinate.ts';
import { toldKey, tooOld } from './domain.ts';
import { reading } from './reading.ts';
import { type C, readingOf, refuse, toHim } from './subject.ts';
import { lockUpdate, markSent, noteTold } from './update-store.ts';
import { sentView, updateView } from './update-views.ts';

/** All deliveries of an update have keys that start so. */
export const deliveriesOf = (updateId: string): string => `update:${updateId}:`;

/** Sends a draft, once, to who follows its theme now and may see it; the weekly update does not tell it to them again. */
export const send = route({
  name: 'updates.send',
  who: 'coordinator',
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    const { tx, now, outbox, network } = context;
    const update = await lockUpdate(tx, updateId);
    assertDraft(update, context);
    if (tooOld(update, now)) throw refuse('tooOld');
    await markSent(tx, updateId, now);
    const recipients = await recipientsOf(tx, update);
    const ids = recipients.map(({ subscriber }) => subscriber.id);
    await noteTold(tx, ids, [toldKey(updateId)], now);
    await outbox.enqueue(
      tx,
      recipients.map(({ subscriber, to }) => ({
        key: `${deliveriesOf(updateId)}${subscriber.id}`,
        to,
        locale: subscriber.locale,
        view: (locale) => updateView(update, reading(locale, network.timeZone), subscriber.id),
        priority: 'broadcast',
      })),
    );
    return toHim(sentView(update, countOf(recipients), readingOf(context)), context);
  },
});
