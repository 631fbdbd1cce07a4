import { z } from 'zod';
import { route } from '../../core/feature.ts';
import { isIn, over } from './domain.ts';
import { leave } from './entering.ts';
import { answer, assertVisible, type C, personal, readingOf, refuse } from './personal.ts';
import { lockEvent } from './registration-store.ts';
import { goneView } from './registration-views.ts';
import * as store from './store.ts';

/** Gives up a place, an offer or one's turn; whoever has one can, also when he may no longer see the event. */
export const cancel = route({
  name: 'events.cancel',
  who: 'member',
  input: z.object({ eventId: z.uuid() }),
  handle: async ({ eventId }, context: C) => {
    const { tx, now, person } = context;
    const event = await lockEvent(tx, eventId);
    const own = await store.registrationOf(tx, eventId, person.id);
    if (!event || !own || !isIn(own.state)) assertVisible(event, context);
    const ended = over(event, now);
    if (ended) throw refuse(ended);
    if (!own || own.state === 'declined') throw refuse('notRegistered');
    if (own.state !== 'cancelled') {
      await leave(context, event, own, 'cancelled');
    }
    const occupancy = await store.occupancy(tx, eventId);
    const gone = personal(context, { event, occupancy, own: { ...own, state: 'cancelled' } });
    return answer(goneView(gone, 'cancelled', readingOf(context)), context);
  },
});
