import type { Limit, Outcome } from '../../core/outbox.ts';
import { type Slot, Windows } from './limits.ts';
import type { Row } from './store.ts';

/** Requests under way at once: a tenant that hangs holds up only itself. */
const MOST_UNDER_WAY = 100;
/** A lane starts slowly, so that few messages are lost to a tenant that is down. */
const FIRST_UNDER_WAY = 4;
/** Failures in a row before the lane pauses. */
const STRIKES = 3;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** What was surely not sent costs nothing to try again: a board is up to date soon after its platform is back. */
const LONGEST_REFUSED_MS = 5000;
/** A row is marked this long before its send, at most. */
export const MOST_LEAD_MS = 250;
/** Starts of a lost owner that still count for the lane's own window. */
const REMEMBERED = 100;

export type LaneLimits = { lane: readonly Limit[]; conversation: readonly Limit[] };

/** What one owned lane keeps in memory: what may go next, what is under way, how the tenant is doing. No input, no output. */
export class Lane {
  readonly name: string;
  epoch = 0;
  /** Monotonic; no send starts after it. */
  deadline = 0;
  pausedUntil = 0;
  ready: Row[] = [];
  /** The last look found nothing more. */
  looked = false;
  /** There is room, but what was read ahead may not go now. */
  starving = false;
  underWay = 0;
  unrecorded = 0;
  readonly #limits: LaneLimits;
  #window: Windows;
  #conversations = new Map<string, Windows>();
  readonly #busy = new Set<string>();
  #allowed = FIRST_UNDER_WAY;
  #failures = 0;
  #throttles = 0;

  constructor(name: string, limits: LaneLimits) {
    this.name = name;
    this.#limits = limits;
    this.#window = new Windows(limits.lane);
  }

  /** It is owned now, until the deadline (monotonic ms). */
  begin(epoch: number, deadline: number): void {
    this.epoch = epoch;
    this.deadline = deadline;
    this.ready = [];
    this.looked = false;
    this.underWay = 0;
    this.unrecorded = 0;
    this.#busy.clear();
  }

  /** After a take-over: what the last owner sent counts, as if it left as long after its mark as it can have. */
  remember(sent: readonly { conversation: string; ago: number[] }[], now: number): void {
    const starts = sent.map(({ ago }) => ago.map((ms) => ({ at: now - Math.max(0, ms - MOST_LEAD_MS) })));
    const all = starts.flat().sort((a, b) => a.at - b.at);
    this.#window = new Windows(this.#limits.lane, all.slice(-REMEMBERED));
    this.#conversations = new Map(
      sent.map(({ conversation }, i) => [conversation, new Windows(this.#limits.conversation, starts[i])]),
    );
  }

  /** The rows that may start until `now + lead`, each with its time. One at a time per conversation keeps its order. */
  pick(now: number, lead: number): { row: Row; slot: Slot }[] {
    if (now >= this.deadline || now < this.pausedUntil || this.ready.length === 0) return [];
    const picked: { row: Row; slot: Slot }[] = [];
    const passed = new Set<string>();
    let room = true;
    this.ready = this.ready.filter((row) => {
      room &&= this.underWay < this.#allowed && this.#window.next(now) <= now + lead;
      if (!room || passed.has(row.conversation) || this.#busy.has(row.conversation)) return true;
      passed.add(row.conversation);
      const slot = { at: Math.max(this.#window.next(now), this.#conversation(row).next(now)) };
      if (slot.at > now + lead) return true;
      this.underWay++;
      this.#busy.add(row.conversation);
      this.#window.add(slot);
      this.#conversation(row).add(slot);
      picked.push({ row, slot });
      return false;
    });
    this.starving = room && this.ready.length > 0;
    return picked;
  }

  /** `final`: nothing is left to record that would put the row back in the queue; until then its conversation waits. */
  ended(row: Row, final: boolean): void {
    this.underWay--;
    if (final) this.#busy.delete(row.conversation);
  }

  /** The row is in the queue again, ahead of what was read behind it. */
  back(row: Row): void {
    this.#busy.delete(row.conversation);
    this.ready = this.ready.filter((other) => other.conversation !== row.conversation);
    this.looked = false;
  }

  /** Takes rows that were read ahead; one that must wait rests its conversation. */
  read(rows: readonly Row[], now: number, ahead: number): void {
    for (const row of rows) if (row.retryMs > 0) this.#conversation(row).close(now + row.retryMs);
    this.ready.push(...rows);
    this.looked = rows.length < ahead;
    this.starving = false;
  }

  /** Learns from the end of a request. A throttled conversation rests; the lane only if that goes on. */
  settled(row: Row, outcome: Outcome, now: number): void {
    this.ended(row, outcome.kind !== 'throttled' && outcome.kind !== 'refused');
    if (outcome.kind === 'accepted' || outcome.kind === 'unreachable') {
      this.#failures = 0;
      this.#throttles = 0;
      this.#allowed = Math.min(MOST_UNDER_WAY, this.#allowed + 1);
    } else if (outcome.kind === 'throttled') {
      this.#conversation(row).close(now + outcome.afterMs);
      if (++this.#throttles >= STRIKES) this.#pause(now + outcome.afterMs, Math.ceil(this.#allowed / 2));
    } else if (++this.#failures >= STRIKES && now >= this.pausedUntil) {
      const longest = outcome.kind === 'refused' ? LONGEST_REFUSED_MS : LONGEST_PAUSE_MS;
      this.#pause(now + Math.min(longest, FIRST_PAUSE_MS * 2 ** (this.#failures - STRIKES)), 1);
    }
  }

  /** Drops the windows of conversations that no limit can still touch. */
  forget(now: number): void {
    for (const [name, window] of this.#conversations) {
      if (window.forgettable(now) && !this.#busy.has(name)) this.#conversations.delete(name);
    }
  }

  #pause(until: number, allowed: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, until);
    this.#allowed = allowed;
  }

  #conversation(row: Row): Windows {
    let window = this.#conversations.get(row.conversation);
    if (!window) {
      window = new Windows(this.#limits.conversation);
      this.#conversations.set(row.conversation, window);
    }
    return window;
  }
}
