import { z } from 'zod';
import { route } from '../../core/feature.ts';
import { isOpenOffer, over } from './domain.ts';
import { offerKey } from './pass-on.ts';
import { answer, assertVisible, type C, personal, readingOf, refuse } from './personal.ts';
import { has } from './register.ts';
import { lockEvent, setState } from './registration-store.ts';
import { confirmationView } from './registration-views.ts';
import { planRound } from './rounds.ts';
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
    const occupancy = await store.occupancy(tx, eventId);
    if (own?.state === 'registered') return has(context, { event, own, occupancy });
    if (own?.state === 'declined' || (own?.state === 'offered' && !isOpenOffer(own, now))) throw refuse('offerOver');
    if (own?.state !== 'offered') throw refuse('notOffered');
    await setState(tx, own.id, 'registered', now);
    await schedule.cancel(tx, offerKey(own.id));
    await planRound(context, event);
    // An open offer counted as taken: the event is as full as before.
    const seen = personal(context, { event, own: { ...own, state: 'registered', offerExpiresAt: null }, occupancy });
    return answer(confirmationView(seen, { already: false, ahead: 0 }, readingOf(context)), context);
  },
});
