/** So much is done without a pause: some milliseconds. */
const AT_ONCE = 2000;

/** Lets the process do its other work. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Does the work for each, in steps with a pause in between. */
export async function inSteps<T>(all: readonly T[], work: (each: T) => void): Promise<void> {
  for (const [at, each] of all.entries()) {
    work(each);
    if (at % AT_ONCE === AT_ONCE - 1) await pause();
  }
}
