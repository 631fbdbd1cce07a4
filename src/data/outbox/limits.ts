import type { Limit } from '../../core/outbox.ts';

/** Planned, then actual start of one send (monotonic ms); shared by the lane's and the conversation's window. */
export type Slot = { at: number };

const HOUR_MS = 3_600_000;
/** A lone send this long ago can be forgotten: there are at most 120 such in an hour, and the limits leave room for them. */
const LONE_MS = 30_000;

/** Sliding windows: in any `ms` at most `count` sends start, for each limit of the list. */
export class Windows {
  readonly #limits: readonly Limit[];
  readonly #longest: number;
  #slots: Slot[];
  #closedUntil = 0;

  /** `slots`: starts that count already, oldest first. */
  constructor(limits: readonly Limit[], slots: Slot[] = []) {
    this.#limits = limits;
    this.#longest = Math.max(...limits.map(([count]) => count));
    this.#slots = slots;
  }

  /** The earliest time at which one more may start. */
  next(now: number): number {
    let at = Math.max(now, this.#closedUntil);
    for (const [count, ms] of this.#limits) {
      const before = this.#slots.at(-count);
      if (before) at = Math.max(at, before.at + ms);
    }
    return at;
  }

  add(slot: Slot): void {
    this.#slots.push(slot);
    if (this.#slots.length > 2 * this.#longest) this.#slots = this.#slots.slice(-this.#longest);
  }

  close(until: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, until);
  }

  forgettable(now: number): boolean {
    const last = this.#slots.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    return now > this.#closedUntil && last < now - (this.#slots.length > 1 ? HOUR_MS : LONE_MS);
  }
}
