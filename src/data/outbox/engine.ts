import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import { OUTSIDERS, type Outcome, type Outgoing, type Sender } from '../../core/outbox.ts';
import type { Sql } from '../database.ts';
import { Holdings } from './holdings.ts';
import { type Lane, MOST_LEAD_MS } from './lane.ts';
import type { Slot } from './limits.ts';
import * as store from './store.ts';

/** A busy engine takes a step this often; an idle one waits for a nudge or the next poll. */
const TICK_MS = 20;
/** What was read ahead is read anew this often: something more urgent may have come. */
const LOOK_MS = 500;
const TIDY_MS = 10_000;
/** Rows read ahead per lane. */
const AHEAD = 60;
/** Marks are made so long before their send, and at most MOST_LEAD_MS; it follows the slowest recent step. */
const FIRST_LEAD_MS = 50;
const RECORD_AT_ONCE = 2000;

type Parts = { sql: Sql; senders: readonly Sender[]; clock: Clock; logger: Logger };
type Settlement = Omit<store.Result, 'id' | 'epoch' | 'attempts'>;
type Pending = { lane: Lane; row: store.Row; result: store.Result };

export type Engine = {
  /** After the commit of a transaction that queued messages for these lanes. */
  nudge(lanes: Iterable<string>): void;
  /** Sends nothing more, waits for the answers under way, records them, gives the lanes back. */
  stop(): Promise<void>;
};

/** Drains lanes: record → take → look → mark → send. One step at a time, so that nothing here races with itself; only sends overlap. */
export function startEngine({ sql, senders, clock, logger }: Parts): Engine {
  const byPlatform = new Map<string, Sender>(senders.map((sender) => [sender.platform, sender]));
  const senderOf = (lane: string) => byPlatform.get(lane.slice(0, lane.indexOf(':')));
  const holdings = new Holdings({ sql, clock, logger, senderOf });
  const owned = holdings.lanes;
  const nudged = new Set<string>();
  let results: Pending[] = [];
  let wake = () => {};
  let stopping = false;
  let lead = FIRST_LEAD_MS;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let tidiedAt = 0;
  const now = () => performance.now();

  /** Where one conversation fills what was read and may not go on, the others behind it are read too. */
  async function look() {
    const all = now() - lookedAt >= LOOK_MS;
    if (all) lookedAt = now();
    const open = [...owned.values()].filter((lane) => now() >= lane.pausedUntil);
    const anew = open.filter((lane) => all || nudged.has(lane.name) || (lane.ready.length === 0 && !lane.looked));
    const past = open.filter((lane) => !anew.includes(lane) && lane.starving && !lane.looked);
    nudged.clear();
    for (const lane of anew) lane.ready = [];
    const which = [...anew, ...past];
    if (which.length === 0) return;
    const behind = past.flatMap((lane) => [...new Set(lane.ready.map((row) => row.conversation))]);
    const rows = await store.ready(
      sql,
      which.map((lane) => lane.name),
      behind,
      AHEAD,
      clock.now(),
    );
    const byLane = Map.groupBy(rows, (row) => row.lane);
    for (const lane of which) lane.read(byLane.get(lane.name) ?? [], now(), AHEAD);
  }

  async function deliver() {
    const due = [...owned.values()].flatMap((lane) => lane.pick(now(), lead).map((picked) => ({ lane, ...picked })));
    if (due.length === 0) return;
    const lanes = [...new Set(due.map(({ lane }) => lane))];
    let marked: Map<string, store.Marked> | undefined;
    try {
      marked = await store.mark(
        sql,
        holdings.owner,
        lanes,
        due.map(({ row }) => row.id),
      );
    } catch (err) {
      logger.error({ err }, 'deliveries could not be marked');
    }
    for (const { lane, row, slot } of due) {
      const settle = settler(lane, row);
      const content = marked?.get(row.id);
      if (content) setTimeout(send, Math.max(1, slot.at - now()), lane, row, slot, content, settle);
      else {
        lane.ended(row, marked !== undefined);
        if (!marked) settle({ state: 'queued' }); // perhaps it was marked, but it is not sent
      }
    }
  }

  async function send(
    lane: Lane,
    row: store.Row,
    slot: Slot,
    content: store.Marked,
    settle: (result: Settlement) => void,
  ) {
    slot.at = now();
    const sender = senderOf(lane.name);
    if (!sender || slot.at >= lane.deadline) {
      lane.ended(row, false);
      settle({ state: 'queued' }); // woke up too late
      return;
    }
    const outcome = await attempt(sender, {
      key: row.key,
      tenant: lane.name.slice(sender.platform.length + 1),
      address: content.address,
      view: content.body.view,
      locale: content.body.locale,
      ...(content.ref === null ? {} : { edits: content.ref }),
    });
    if (outcome.kind === 'unknown')
      logger.warn({ lane: lane.name, reason: outcome.reason }, 'a delivery has no answer');
    lane.settled(row, outcome, now());
    settle(resultOf(outcome));
  }

  const settler = (lane: Lane, row: store.Row) => {
    const made = { id: row.id, epoch: lane.epoch, attempts: row.attempts + 1 };
    return (result: Settlement) => {
      lane.unrecorded++;
      results.push({ lane, row, result: { ...made, ...result } });
    };
  };

  async function record() {
    const batch = results.slice(0, RECORD_AT_ONCE);
    if (batch.length === 0) return;
    const again = await store.record(
      sql,
      batch.map(({ result }) => result),
    );
    const outside = batch.filter(({ result }) => result.reason === OUTSIDERS).map(({ result }) => result.id);
    if (outside.length > 0) await store.keepExternal(sql, outside);
    results = results.slice(batch.length);
    for (const { lane, row, result } of batch) {
      lane.unrecorded--;
      if (result.state === 'queued' || again.has(row.id)) lane.back(row);
    }
  }

  async function leave(all: boolean) {
    const idle = [...owned.values()].filter(
      (lane) =>
        lane.underWay === 0 &&
        lane.unrecorded === 0 &&
        (all || (lane.looked && lane.ready.length === 0 && !nudged.has(lane.name) && now() >= lane.pausedUntil)),
    );
    await holdings.release(idle);
  }

  async function tidy() {
    if (now() - tidiedAt < TIDY_MS) return;
    tidiedAt = now();
    holdings.forget();
    await store.expire(sql, clock.now());
  }

  async function step() {
    await holdings.renew();
    await record();
    if (!stopping) {
      for (const lane of await holdings.take(nudged)) nudged.add(lane.name);
      await look();
      await deliver();
      await tidy();
    }
    await leave(stopping);
  }

  async function run() {
    while (!stopping || results.length > 0 || [...owned.values()].some((lane) => lane.underWay > 0)) {
      const from = now();
      const well = await step().then(
        () => true,
        (err) => {
          logger.error({ err }, 'outbox step failed');
          return false;
        },
      );
      if (well && nudged.size > 0 && !stopping) continue;
      lead = Math.min(MOST_LEAD_MS, Math.max(0.98 * lead, 1.5 * (TICK_MS + now() - from)));
      const busy =
        stopping ||
        [...owned.values()].some(
          (lane) => lane.ready.length > 0 || !lane.looked || lane.underWay > 0 || lane.unrecorded > 0,
        );
      await pause(busy ? TICK_MS : Math.max(1, holdings.nextPoll - now()));
    }
  }

  const pause = (ms: number) =>
    new Promise<void>((resume) => {
      const timer = setTimeout(resume, ms);
      wake = () => {
        clearTimeout(timer);
        resume();
      };
    });

  const running = run();
  return {
    nudge: (lanes) => {
      for (const lane of lanes) nudged.add(lane);
      wake();
    },
    stop: async () => {
      stopping = true;
      wake();
      await running;
      await leave(true);
    },
  };
}

/** A sender that throws did perhaps send. */
const attempt = (sender: Sender, outgoing: Outgoing): Promise<Outcome> =>
  sender.send(outgoing).catch((error: Error) => ({ kind: 'unknown', reason: error.name }));

function resultOf(outcome: Outcome): Settlement {
  switch (outcome.kind) {
    case 'throttled':
      return { state: 'queued', retryMs: outcome.afterMs, reason: 'throttled' };
    case 'refused':
      return { state: 'queued', reason: outcome.reason };
    case 'accepted':
      return { state: 'accepted', ref: outcome.ref };
    default:
      return { state: outcome.kind, reason: outcome.reason };
  }
}
