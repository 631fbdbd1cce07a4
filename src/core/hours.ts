import type { Tx } from '../data/tx.ts';
import { fromLocal, localParts } from './dates.ts';

/** Hours (0 … 23) between which what can wait waits; over midnight when `from` is the later one. */
export type Quiet = { from: number; to: number };

/** When somebody wants to be written to. `timeZone`: null is the network's. */
export type Hours = { quiet: Quiet | null; timeZone: string | null };

/** The hours of those of these persons who chose any. */
export type HoursOf = (tx: Tx, personIds: readonly string[]) => Promise<Map<string, Hours>>;

/** From when on somebody may be written to who has these quiet hours: now, or their end. */
export function quietUntil(quiet: Quiet | null, now: Date, timeZone: string): Date {
  if (!quiet || quiet.from === quiet.to) return now;
  const local = localParts(now, timeZone);
  const { hour } = local;
  const isQuiet = quiet.from < quiet.to ? hour >= quiet.from && hour < quiet.to : hour >= quiet.from || hour < quiet.to;
  if (!isQuiet) return now;
  const at = (day: number) => fromLocal({ ...local, day, hour: quiet.to, minute: 0 }, timeZone);
  const end = at(local.day);
  return end > now ? end : at(local.day + 1);
}
