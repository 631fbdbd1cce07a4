import { z } from 'zod';
import { route, sayInPrivate } from '../../core/feature.ts';
import { notice, view } from '../../core/view.ts';
import { findBroadcast } from './broadcast-store.ts';
import { broadcastView } from './broadcast-views.ts';
import { assertDraft } from './broadcast-write.ts';
import { reading } from './reading.ts';
import type { C } from './subject.ts';

/** Sends a draft to its writer alone, by the platform where he is reached; confirming it is not asked of him. */
export const broadcastTest = route({
  name: 'updates.broadcast-test',
  who: 'coordinator',
  input: z.object({ broadcastId: z.uuid() }),
  handle: async ({ broadcastId }, context: C) => {
    const { tx, person, outbox, network, t } = context;
    const broadcast = await findBroadcast(tx, broadcastId);
    assertDraft(broadcast, context);
    await outbox.enqueue(tx, [
      {
        key: `broadcast-test:${broadcastId}:${context.newId()}`,
        to: { personId: person.id },
        priority: 'broadcast',
        view: (locale) => {
          const r = reading(locale, network.timeZone);
          const shown = broadcastView(broadcast, false, r);
          return { ...shown, title: r.t.test.title(shown.title), lead: r.t.test.lead };
        },
      },
    ]);
    return sayInPrivate(view(t.test.title(broadcast.title), [notice('info', t.test.sent)]));
  },
});
