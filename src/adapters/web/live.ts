import { setTimeout as sleep } from 'node:timers/promises';
import type { Board } from './html/board.ts';
import { BEAT_MS } from './streams.ts';

const PACE_MS = 1000;

/** What a watching page gets: HTML of what changed, by element id. */
export type Patch = { now: number; shape: string; changed: Record<string, string>; summary: string };
type Watcher = (patch: Patch) => Promise<void>;
type Show = () => Promise<{ board: Board; now: Date } | undefined>;

/** One showing a second per watched page, however many watch it, and only the differences to each of them. */
export type Live = {
  /**
   * Sends patches until the signal aborts, or until there is nothing to show any more. The first holds all parts, for a
   * page that was without a line for a while.
   */
  watch(key: string, show: Show, send: Watcher, signal: AbortSignal): Promise<void>;
};

export function createLive(): Live {
  const watches = new Map<string, { watchers: Set<Watcher>; ended: Promise<void> }>();

  async function run(key: string, watchers: Set<Watcher>, show: Show, first: Board) {
    let last = first;
    let quiet = 0;
    while (watchers.size > 0) {
      await sleep(PACE_MS, undefined, { ref: false });
      const shown = await show();
      if (!shown) break;
      const changed = difference(last.parts, shown.board.parts);
      quiet += PACE_MS;
      if (Object.keys(changed).length === 0 && last.shape === shown.board.shape && quiet < BEAT_MS) continue;
      last = shown.board;
      quiet = 0;
      const patch = patchOf(shown, changed);
      // One broken line stops no other.
      for (const send of watchers) send(patch).catch(() => watchers.delete(send));
    }
    watches.delete(key);
  }

  return {
    watch: async (key, show, send, signal) => {
      const shown = await show();
      if (!shown) return;
      await send(patchOf(shown, shown.board.parts));
      const watchers = watches.get(key)?.watchers ?? new Set<Watcher>();
      watchers.add(send);
      const watch = watches.get(key) ?? { watchers, ended: run(key, watchers, show, shown.board) };
      watches.set(key, watch);
      const left = new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve());
      });
      await Promise.race([left, watch.ended]);
      watchers.delete(send);
    },
  };
}

const patchOf = ({ board, now }: { board: Board; now: Date }, changed: Record<string, string>): Patch => ({
  now: now.getTime(),
  shape: board.shape,
  changed,
  summary: board.summary,
});

const difference = (before: Record<string, string>, after: Record<string, string>) =>
  Object.fromEntries(Object.entries(after).filter(([id, html]) => before[id] !== html));
