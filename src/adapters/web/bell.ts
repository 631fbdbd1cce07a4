/** Tells who listens that there is news of an account, in this process. */
export type Bell = { ring(user: string): void; listen(user: string): Ear };

/** Hears each ring since it began to listen, also one that comes while it is busy. */
export type Ear = {
  /** Resolves at once after a ring that was not heard yet; else at the next one, or after `ms`. */
  next(ms: number): Promise<void>;
  close(): void;
};

export function createBell(): Bell {
  const ears = new Map<string, Set<() => void>>();
  return {
    ring: (user) => {
      for (const hear of ears.get(user) ?? []) hear();
    },
    listen: (user) => {
      let rung = false;
      let wake = () => {};
      const hear = () => {
        rung = true;
        wake();
      };
      const all = ears.get(user) ?? new Set();
      ears.set(user, all.add(hear));
      return {
        next: async (ms) => {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, rung ? 0 : ms);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
          rung = false;
        },
        close: () => {
          all.delete(hear);
          if (all.size === 0) ears.delete(user);
        },
      };
    },
  };
}
