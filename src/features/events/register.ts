import { z } from 'zod';
import { type Reply, route } from '../../core/feature.ts';
import { arrive, closed, isIn, occupy, over, type Registration, unheld } from './domain.ts';
import { passOn } from './pass-on.ts';
import { answer, assertVisible, type C, personal, readingOf, refuse } from './personal.ts';
import { arriveLast, lockEvent, standing, waitingAhead } from './registration-store.ts';
import { confirmationView, offerView } from './registration-views.ts';
import { planRound } from './rounds.ts';
import type { Seen } from './views.ts';

/** Takes a place, or one on the waiting list. Pressed again it shows what the person has. */
export const register = route({
  name: 'events.register',
  who: 'member',
  input: z.object({ eventId: z.uuid() }),
  handle: async ({ eventId }, context: C) => {
    const { tx, now, person, newId } = context;
    const event = await lockEvent(tx, eventId);
    assertVisible(event, context);
    const ended = over(event, now);
    if (ended) throw refuse(ended);
    let stand = await standing(tx, eventId, person, now);
    const freed = stand.occupancy.waiting > 0 && unheld(event, stand.occupancy) > 0;
    if (stand.offersRanOut || freed) {
      await passOn(context, event);
      stand = await standing(tx, eventId, person, now);
    }
    const { own, occupancy, held } = stand;
    if (own && isIn(own.state)) return has(context, { event, own, occupancy });
    const shut = closed(event, now);
    if (shut) throw refuse(shut);
    const state = arrive(event, occupancy, held);
    const arrived = await arriveLast(tx, { id: newId(), eventId, person, state, now });
    if (state === 'registered') await planRound(context, event);
    const seen = personal(context, { event, own: arrived, occupancy: occupy(occupancy, state) });
    return answer(confirmationView(seen, { already: false, ahead: occupancy.waiting }, readingOf(context)), context);
  },
});

/** For who presses again: the place, the turn or the offer that he has already. */
export async function has(context: C, seen: Seen & { own: Registration }): Promise<Reply> {
  const { own } = seen;
  const r = readingOf(context);
  if (own.state === 'offered') return answer(offerView(seen, r), context);
  const ahead = own.state === 'waiting' ? await waitingAhead(context.tx, own) : 0;
  return answer(confirmationView(personal(context, seen), { already: true, ahead }, r), context);
}
