import { fromLocal, localParts } from '../../core/dates.ts';
import type { Event } from './domain.ts';

/** What happens around an event: a reminder so many days before, or asking what people thought of it. */
export type Moment = { step: string; at: Date };

export const EVALUATE = 'evaluate';
const HOUR_MS = 3_600_000;

type Timed = Pick<Event, 'startsAt' | 'endsAt' | 'reminders'>;

/** So many days before, at the same time on the clock: also when the clocks change in between. */
export function daysBefore(at: Date, days: number, timeZone: string): Date {
  const local = localParts(at, timeZone);
  return fromLocal({ ...local, day: local.day - days }, timeZone);
}

/** All moments of an event, the first one first. */
export const momentsOf = (event: Timed, timeZone: string): Moment[] =>
  [
    ...event.reminders.map((days) => ({ step: `${days}`, at: daysBefore(event.startsAt, days, timeZone) })),
    { step: EVALUATE, at: new Date(event.endsAt.getTime() + HOUR_MS) },
  ].sort((a, b) => a.at.getTime() - b.at.getTime());

export const nextMoment = (event: Timed, timeZone: string, now: Date): Moment | undefined =>
  momentsOf(event, timeZone).find(({ at }) => at > now);

/** Is there a reminder still to come? */
export const willRemind = (event: Timed, timeZone: string, now: Date): boolean =>
  momentsOf(event, timeZone).some(({ step, at }) => step !== EVALUATE && at > now);

/** From an hour before the start to two hours after the end one can tell that one is there. */
export const codeTime = ({ startsAt, endsAt }: Pick<Event, 'startsAt' | 'endsAt'>) => ({
  from: new Date(startsAt.getTime() - HOUR_MS),
  until: new Date(endsAt.getTime() + 2 * HOUR_MS),
});

/** Can a coordinator still put somebody on the list who walks in, while it is on and two hours after? */
export const canWalkIn = (event: Pick<Event, 'startsAt' | 'endsAt' | 'state'>, now: Date): boolean =>
  event.state === 'published' && now >= event.startsAt && now <= codeTime(event).until;
