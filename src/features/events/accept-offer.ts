import { z } from 'zod';
import { route } from '../../core/feature.ts';
import { isOpenOffer, over, type Registration } from './domain.ts';
import { offerKey } from './pass-on.ts';
import { assertVisible, type C, refuse } from './personal.ts';
import { confirm } from './register.ts';
import { lockEvent, setState } from './registration-store.ts';
import { planReminder } from './remind.ts';
import * as store from './store.ts';

/** Takes the place that is offered to this person. */
export const acceptOffer = route({
  name: 'events.accept-offer',
  who: 'member',
  input: z.object({ eventId: z.uuid() }),
  handle: async ({ eventId }, context: C) => {
    const { tx, now, person, schedule } = context;
    const event = await lockEvent(tx, eventId);
    assertVisible(event, context);
    const ended = over(event, now);
    if (ended) throw refuse(ended);
    const own = await store.registrationOf(tx, eventId, person.id);
    const seen = async (own: Registration) => ({ event, own, occupancy: await store.occupancy(tx, eventId) });
    if (own?.state === 'registered') return confirm(context, await seen(own), { already: true });
    if (own?.state === 'declined' || (own?.state === 'offered' && !isOpenOffer(own, now))) throw refuse('offerOver');
    if (own?.state !== 'offered') throw refuse('notOffered');
    await setState(tx, own.id, 'registered', now);
    await schedule.cancel(tx, offerKey(own.id));
    await planReminder(context, event, own);
    return confirm(context, await seen({ ...own, state: 'registered', offerExpiresAt: null }), { already: false });
  },
});
