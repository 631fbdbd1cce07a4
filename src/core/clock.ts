/** The only way to read the time. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that can be moved on: the demo's and the tests'. */
export function movableClock(start: () => Date, offsetMs = 0): Clock & { move(ms: number): void; offset(): number } {
  let offset = offsetMs;
  return {
    now: () => new Date(start().getTime() + offset),
    move: (ms) => {
      offset += ms;
    },
    offset: () => offset,
  };
}
