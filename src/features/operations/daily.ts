import { localText, nextTimeOfDay } from '../../core/dates.ts';
import type { Work } from '../../core/feature.ts';

/** In the morning, when somebody is there to do something about it; by the network's clock. */
const HOUR = 8;

/** Plans a job for the next morning; in the night that is today's. */
export const planMorning = ({ tx, now, schedule, network }: Work, job: string) => {
  const dueAt = nextTimeOfDay(now, { hour: HOUR, minute: 0 }, network.timeZone);
  return schedule.plan(tx, { key: job, job, payload: {}, dueAt });
};

/** `2026-11-24`, in the network's time zone. */
export const dayOf = (at: Date, timeZone: string): string => localText(at, timeZone).slice(0, 10);

const DAY_MS = 86_400_000;

/** Whole days from one day to another, both as `2026-11-24`. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

export const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
