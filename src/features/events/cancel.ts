import { z } from 'zod';
import { route } from '../../core/feature.ts';
import { isIn, over } from './domain.ts';
import { offerKey, passOn } from './pass-on.ts';
import { answer, assertVisible, type C, personal, readingOf, refuse } from './personal.ts';
import { lockEvent, setState } from './registration-store.ts';
import { goneView } from './registration-views.ts';
import * as store from './store.ts';

/** Gives up a place, an offer or one's turn; whoever has one can, also when he may no longer see the event. */
export const cancel = route({
  name: 'events.cancel',
  who: 'member',
  input: z.object({ eventId: z.uuid() }),
  handle: async ({ eventId }, context: C) => {
    const { tx, now, person, schedule } = context;
    const event = await lockEvent(tx, eventId);
    const own = await store.registrationOf(tx, eventId, person.id);
    if (!event || !own || !isIn(own.state)) assertVisible(event, context);
    const ended = over(event, now);
    if (ended) throw refuse(ended);
    if (!own || own.state === 'declined') throw refuse('notRegistered');
    if (own.state !== 'cancelled') {
      await setState(tx, own.id, 'cancelled', now);
      await schedule.cancel(tx, offerKey(own.id));
      await passOn(context, event);
    }
    const occupancy = await store.occupancy(tx, eventId);
    const gone = personal(context, { event, occupancy, own: { ...own, state: 'cancelled' } });
    return answer(goneView(gone, 'cancelled', readingOf(context)), context);
  },
});
