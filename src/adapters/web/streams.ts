import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

/** Open lines of this process; a browser that is refused tries again. */
const MOST_STREAMS = 500;

/** Says something this often, so that a reader knows within seconds that a line is dead. In milliseconds. */
export const BEAT_MS = 5000;

export type Send = (event: string, data: string) => Promise<void>;
export type Streams = {
  /** A text/event-stream that ends when the reader leaves, when `run` is done, or at the stop. */
  open(c: Context, run: (send: Send, signal: AbortSignal) => Promise<void>): Response;
  full(): boolean;
};

export function createStreams(stopped: AbortSignal): Streams {
  let count = 0;
  return {
    full: () => count >= MOST_STREAMS || stopped.aborted,
    open: (c, run) => {
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
      const left = new AbortController();
      count++;
      return streamSSE(c, async (stream) => {
        stream.onAbort(() => left.abort());
        try {
          await run((event, data) => stream.writeSSE({ event, data }), AbortSignal.any([stopped, left.signal]));
        } finally {
          count--;
        }
      });
    },
  };
}
