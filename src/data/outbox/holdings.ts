import type { Clock } from '../../core/clock.ts';
import { newId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import type { Sender } from '../../core/outbox.ts';
import type { Sql } from '../database.ts';
import { Lane } from './lane.ts';
import * as lease from './lease.ts';
import * as store from './store.ts';

/** How often a replica looks for lanes that nobody told it of. */
const POLL_MS = 500;
/** Lanes taken in one step, so that other replicas get their share; there may be more soon after. */
const TAKE = 8;
const FULL_POLL_MS = 250;

type Parts = { sql: Sql; clock: Clock; logger: Logger; senderOf: (lane: string) => Sender | undefined };

/** The lanes that this replica owns. */
export class Holdings {
  readonly owner = newId();
  readonly lanes = new Map<string, Lane>();
  /** Owned before: its windows are still right if nobody else owned it since. */
  readonly #kept = new Map<string, Lane>();
  readonly #parts: Parts;
  #polledAt = Number.NEGATIVE_INFINITY;
  #renewedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** When to look again, in monotonic ms. */
  get nextPoll(): number {
    return this.#polledAt + POLL_MS;
  }

  /** Takes free lanes with work: of these names, and of any when it is time to look. Gives those taken. */
  async take(names: Iterable<string>): Promise<Lane[]> {
    const { sql, clock, senderOf } = this.#parts;
    const wanted = [...names].filter((name) => !this.lanes.has(name) && senderOf(name));
    const from = performance.now();
    const poll = from >= this.nextPoll;
    if (!poll && wanted.length === 0) return [];
    if (poll) this.#polledAt = from;
    const rows = await lease.acquire(sql, this.owner, clock.now(), TAKE, poll ? null : wanted);
    if (rows.length === TAKE) this.#polledAt = performance.now() - POLL_MS + FULL_POLL_MS;
    const taken: Lane[] = [];
    for (const row of rows) taken.push(...(await this.#own(row, from)));
    if (poll && this.lanes.size > 0) await store.sweep(sql, [...this.lanes.values()]);
    return taken;
  }

  async #own({ name, epoch }: lease.Own, from: number): Promise<Lane[]> {
    const { sql, senderOf } = this.#parts;
    const sender = senderOf(name);
    if (!sender) return [];
    const lane = this.#kept.get(name) ?? new Lane(name, sender.limits);
    this.#kept.set(name, lane);
    const stillMine = lane.epoch + 1 === epoch;
    lane.begin(epoch, from + lease.LEASE_MS - lease.MARGIN_MS);
    if (!stillMine) lane.remember(await store.history(sql, name), performance.now());
    this.lanes.set(name, lane);
    return [lane];
  }

  /** Keeps what is owned; what was lost is forgotten at once. */
  async renew(): Promise<void> {
    const from = performance.now();
    if (this.lanes.size === 0 || from - this.#renewedAt < lease.LEASE_MS / 4) return;
    this.#renewedAt = from;
    const mine = await lease.renew(this.#parts.sql, this.owner, [...this.lanes.values()].map(asLease));
    for (const lane of this.lanes.values()) {
      if (mine.has(lane.name)) lane.deadline = from + lease.LEASE_MS - lease.MARGIN_MS;
      else {
        this.lanes.delete(lane.name);
        this.#kept.delete(lane.name);
        this.#parts.logger.warn({ lane: lane.name, epoch: lane.epoch }, 'lane lost to another replica');
      }
    }
  }

  async release(lanes: readonly Lane[]): Promise<void> {
    if (lanes.length === 0) return;
    for (const lane of lanes) this.lanes.delete(lane.name);
    await lease.release(this.#parts.sql, this.owner, lanes.map(asLease));
  }

  forget(): void {
    for (const lane of this.#kept.values()) lane.forget(performance.now());
  }
}

const asLease = (lane: Lane): lease.Lease => ({
  name: lane.name,
  epoch: lane.epoch,
  pausedMs: Math.max(0, lane.pausedUntil - performance.now()),
});
