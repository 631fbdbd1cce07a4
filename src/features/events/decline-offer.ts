import { z } from 'zod';
import { route } from '../../core/feature.ts';
import { isOpenOffer, over } from './domain.ts';
import { leave } from './entering.ts';
import { answer, assertVisible, type C, personal, readingOf, refuse } from './personal.ts';
import { lockEvent } from './registration-store.ts';
import { goneView } from './registration-views.ts';
import * as store from './store.ts';

/** Passes the offered place on to the next. */
export const declineOffer = route({
  name: 'events.decline-offer',
  who: 'member',
  input: z.object({ eventId: z.uuid() }),
  handle: async ({ eventId }, context: C) => {
    const { tx, now, person } = context;
    const event = await lockEvent(tx, eventId);
    assertVisible(event, context);
    const ended = over(event, now);
    if (ended) throw refuse(ended);
    const own = await store.registrationOf(tx, eventId, person.id);
    if (own?.state === 'offered') {
      if (!isOpenOffer(own, now)) throw refuse('offerOver');
      await leave(context, event, own, 'declined');
    } else if (own?.state !== 'declined') throw refuse('notOffered');
    const occupancy = await store.occupancy(tx, eventId);
    const gone = personal(context, { event, occupancy, own: { ...own, state: 'declined' } });
    return answer(goneView(gone, 'declined', readingOf(context)), context);
  },
});
