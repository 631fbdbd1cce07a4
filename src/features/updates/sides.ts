import { z } from 'zod';
import { route } from '../../core/feature.ts';
import { findBroadcast } from './broadcast-store.ts';
import { broadcastView } from './broadcast-views.ts';
import { assertDraft as assertBroadcastDraft } from './broadcast-write.ts';
import { assertDraft } from './coordinate.ts';
import { BROADCAST_SIDES, SIDES } from './sides-link.ts';
import { type C, readingOf, shownTo, toHim } from './subject.ts';
import { findUpdate } from './update-store.ts';
import { updateView } from './update-views.ts';

/** A draft as it would arrive now; the page behind its link shows it as each platform does. */
export const sides = route({
  name: SIDES,
  who: 'coordinator',
  read: true,
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    const update = await findUpdate(context.tx, updateId);
    assertDraft(update, context);
    return toHim(
      updateView({ ...update, sentAt: context.now }, readingOf(context), shownTo(context), updateId),
      context,
    );
  },
});

export const broadcastSides = route({
  name: BROADCAST_SIDES,
  who: 'coordinator',
  read: true,
  input: z.object({ broadcastId: z.uuid() }),
  handle: async ({ broadcastId }, context: C) => {
    const broadcast = await findBroadcast(context.tx, broadcastId);
    assertBroadcastDraft(broadcast, context);
    return toHim(broadcastView(broadcast, true, readingOf(context)), context);
  },
});
