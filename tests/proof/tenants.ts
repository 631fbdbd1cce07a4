import type { Outcome } from '../../src/core/outbox.ts';

/** How a simulated tenant treats what is sent to it. */
export type Behaviour = {
  /** Of an answer, from and to. */
  latencyMs: readonly [from: number, to: number];
  /** Share of requests, 0 … 1, that it refuses with 429 and Retry-After: 1. */
  throttles: number;
  /** Share that it accepts, but whose answer is lost. */
  timesOut: number;
  /** Share that it refuses for good: the chat is gone. */
  gone: number;
  /** No connection at all until so long after the start. */
  downMs: number;
};

const WELL: Behaviour = { latencyMs: [30, 150], throttles: 0, timesOut: 0, gone: 0, downMs: 0 };
/** After this a sender gives an answer up. */
const TIME_OUT_MS = 2000;

/** Of 30: 18 that throttle now and then, three each that lose answers, answer late or lost chats, two down, one that throttles a lot. */
function behaviourOf(tenant: number, downMs: number): Behaviour {
  const kind = tenant % 30;
  if (kind < 18) return { ...WELL, throttles: 0.002 };
  if (kind < 21) return { ...WELL, timesOut: 0.01 };
  if (kind < 24) return { ...WELL, latencyMs: [800, 1800] };
  if (kind < 27) return { ...WELL, gone: 0.03 };
  if (kind < 29) return { ...WELL, downMs };
  return { ...WELL, throttles: 0.2 };
}

/** Is it one of those that only now and then throttle? */
export const isWell = (tenant: number): boolean => tenant % 30 < 18;

/** Numbers between 0 and 1 that look random and come again (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The platforms of all tenants, in a process that nobody kills: it knows what arrived. */
export function simulate(downMs: number) {
  const random = numbers(42);
  const arrived = new Map<string, number>();
  /** When requests came, per tenant, in monotonic ms: accepted or not, they count for its limit. */
  const requests = new Map<number, number[]>();
  const from = performance.now();
  return {
    arrived,
    requests,
    /** What happens to a request, and after how long its sender hears of it. */
    answer(tenant: number, key: string): { outcome: Outcome; afterMs: number } {
      const { latencyMs, throttles, timesOut, gone, downMs: down } = behaviourOf(tenant, downMs);
      const [least, most] = latencyMs;
      const afterMs = least + (most - least) * random();
      const at = performance.now();
      const earlier = requests.get(tenant) ?? [];
      earlier.push(at);
      requests.set(tenant, earlier);
      if (at - from < down) return { outcome: { kind: 'refused', reason: 'ECONNREFUSED' }, afterMs: 5 };
      const luck = random();
      if (luck < throttles) return { outcome: { kind: 'throttled', afterMs: 1000 }, afterMs };
      // The chat that is gone is gone the next time too.
      if (hash(key) < gone) return { outcome: { kind: 'unreachable', reason: 'chat gone' }, afterMs };
      arrived.set(key, (arrived.get(key) ?? 0) + 1);
      if (luck > 1 - timesOut) return { outcome: { kind: 'unknown', reason: 'time-out' }, afterMs: TIME_OUT_MS };
      return { outcome: { kind: 'accepted', ref: key }, afterMs };
    },
  };
}

function hash(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return numbers(sum)();
}
