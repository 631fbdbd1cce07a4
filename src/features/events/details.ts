import { z } from 'zod';
import { route, sayInPrivate } from '../../core/feature.ts';
import { assertVisible, type C, personal, readingOf } from './personal.ts';
import { detailsView } from './registration-views.ts';
import * as store from './store.ts';

/** One event with the person's own state: always to him alone. */
export const details = route({
  name: 'events.details',
  who: 'anyone',
  read: true,
  input: z.object({ eventId: z.uuid() }),
  handle: async ({ eventId }, context: C) => {
    const event = await store.findEvent(context.tx, eventId);
    assertVisible(event, context);
    const own = await store.registrationOf(context.tx, eventId, context.person.id);
    const occupancy = await store.occupancy(context.tx, eventId);
    return sayInPrivate(detailsView(personal(context, { event, occupancy, own }), readingOf(context)));
  },
});
