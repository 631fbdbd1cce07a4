import type { Logger } from './core/logger.ts';

/** Logs a failure of what nobody waits for. */
export const quietly = (work: () => Promise<unknown>, logger: Logger) =>
  work().catch((err) => logger.error({ err }, 'background work failed'));

/** Runs `work` again and again, never twice at once. */
export function repeat(ms: number, work: () => Promise<unknown>, logger: Logger) {
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const next = () => {
    timer = setTimeout(() => {
      running = quietly(work, logger).then(next);
    }, ms);
  };
  next();
  return {
    stop: async () => {
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
    },
  };
}
