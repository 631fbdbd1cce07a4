import type { Work } from '../../core/feature.ts';
import { arrive, closed, type Event, isIn, type Occupancy, occupy, type Registration, unheld } from './domain.ts';
import { dropReminders } from './hours.ts';
import { offerKey, passOn } from './pass-on.ts';
import { refuse } from './personal.ts';
import { arriveLast, dropAnswers, setState, standing, type Who, waitingAhead } from './registration-store.ts';
import { planRound } from './rounds.ts';

export type Entered = {
  own: Registration;
  occupancy: Occupancy;
  /** He was in before. */
  already: boolean;
  /** How many go before him, if he waits. */
  ahead: number;
  /** He waits because his organisation has all that it can have. */
  organisationFull: boolean;
};

/**
 * Gives a person a place, or one at the end of the waiting list; `late`: also when one cannot register oneself any
 * more. The caller holds the event's lock.
 */
export async function enter(work: Work, event: Event, who: Who, late = false): Promise<Entered> {
  const { tx, now, newId } = work;
  let stand = await standing(tx, event.id, who, now);
  const freed = stand.occupancy.waiting > 0 && unheld(event, stand.occupancy) > 0;
  if (stand.offersRanOut || freed) {
    await passOn(work, event);
    stand = await standing(tx, event.id, who, now);
  }
  const { own, occupancy, held } = stand;
  if (own && isIn(own.state)) {
    const ahead = own.state === 'waiting' ? await waitingAhead(tx, own) : 0;
    return { own, occupancy, already: true, ahead, organisationFull: false };
  }
  const shut = late ? undefined : closed(event, now);
  if (shut) throw refuse(shut);
  const state = arrive(event, occupancy, held);
  const arrived = await arriveLast(tx, { id: newId(), eventId: event.id, person: who, state, now });
  if (state === 'registered') await planRound(work, event);
  return {
    own: arrived,
    occupancy: occupy(occupancy, state),
    already: false,
    ahead: occupancy.waiting,
    organisationFull: state === 'waiting' && unheld(event, occupancy) > 0,
  };
}

/** Takes a person out; his place goes to the next. The caller holds the event's lock. */
export async function leave(
  work: Work,
  event: Event,
  own: Registration,
  state: 'cancelled' | 'declined',
): Promise<void> {
  const { tx, now, schedule } = work;
  await setState(tx, own.id, state, now);
  if (event.questions.length > 0) await dropAnswers(tx, own.id);
  await dropReminders(work, event, [own]);
  await schedule.cancel(tx, offerKey(own.id));
  await passOn(work, event);
}
