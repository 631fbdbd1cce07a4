import type { Job } from '../../core/feature.ts';
import { passOn } from './pass-on.ts';
import { lockEvent } from './registration-store.ts';

/** An offer's time is up: the place goes to the next. */
export const offerExpired: Job = async ({ eventId }, work) => {
  const event = eventId === undefined ? undefined : await lockEvent(work.tx, eventId);
  if (event) await passOn(work, event);
};
