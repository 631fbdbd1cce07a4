import { z } from 'zod';
import { route, sayInPrivate } from '../../core/feature.ts';
import { assertVisible, type C, personal } from './personal.ts';
import { reading } from './reading.ts';
import { detailsView } from './registration-views.ts';
import * as store from './store.ts';

/** One event with the person's own state: always to him alone. */
export const details = route({
  name: 'events.details',
  who: 'anyone',
  read: true,
  input: z.object({ eventId: z.uuid() }),
  handle: async ({ eventId }, context: C) => {
    const { tx, now, person, locale, network, hoursOf } = context;
    const event = await store.findEvent(tx, eventId);
    assertVisible(event, context);
    const own = await store.registrationOf(tx, eventId, person.id);
    const occupancy = await store.occupancy(tx, eventId);
    const hours = await hoursOf(tx, [person.id]);
    const r = reading(locale, network.timeZone, now, hours.get(person.id)?.timeZone ?? undefined);
    return sayInPrivate(detailsView(personal(context, { event, occupancy, own }), r));
  },
});
