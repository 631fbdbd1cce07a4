import type { Clock } from '../core/clock.ts';

/** What is due later than this waits for the sweep. */
const SOON_MS = 10_000;
/** A timer may be a moment early. */
const AFTER_MS = 5;

/**
 * Does planned work when it is due, if that is soon; the timers are of real time, so that a clock which is moved (that sweeps
 * by itself) holds nothing up. However often a key is planned meanwhile, it has one timer. `run` never rejects.
 */
export function createSoon(clock: Clock, run: (key: string) => Promise<void>) {
  const last = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let stopped = false;

  function arm(key: string, at: number) {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        const latest = last.get(key) ?? at;
        if (latest > at) arm(key, latest);
        else last.delete(key);
        const done = run(key).finally(() => running.delete(done));
        running.add(done);
      },
      Math.max(0, at - performance.now()) + AFTER_MS,
    );
    timers.add(timer);
  }

  return {
    /** Called when it is committed. */
    planned: (key: string, dueAt: Date) => {
      const ms = dueAt.getTime() - clock.now().getTime();
      if (stopped || ms > SOON_MS) return;
      const at = performance.now() + ms;
      const before = last.get(key);
      last.set(key, Math.max(before ?? at, at));
      if (before === undefined) arm(key, at);
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
