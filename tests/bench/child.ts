import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

type Handlers = Record<string, (data: never) => unknown>;
type Answer = { call: number; result?: unknown; error?: string };

/** A process of its own that answers calls. */
export type Child = {
  pid: number;
  /** Tells of each message that is no answer; what it returns is sent back. */
  listen(told: (message: never) => Promise<unknown>): void;
  call<T>(name: string, data?: unknown): Promise<T>;
  /** As `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Calls `stop` and waits for the end. */
  stop(): Promise<void>;
};

/** Starts a module with its settings; resolves when it serves. */
export async function start(module: string, settings: unknown, execArgv: string[] = []): Promise<Child> {
  const child = fork(new URL(module, import.meta.url), [JSON.stringify(settings)], { execArgv });
  const waiting = new Map<number, (answer: Answer) => void>();
  const ended = once(child, 'exit');
  child.on('message', (answer: Answer) => {
    waiting.get(answer.call)?.(answer);
    waiting.delete(answer.call);
  });
  child.once('exit', () => {
    for (const [call, answered] of waiting) answered({ call, error: `${module} is gone` });
  });
  let calls = 0;
  const call = async <T>(name: string, data?: unknown): Promise<T> => {
    const id = ++calls;
    const { result, error } = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      child.send({ call: id, name, data }, (gone) => {
        if (gone) resolve({ call: id, error: `${module} is gone` });
      });
    });
    if (error !== undefined) throw new Error(error);
    return result as T;
  };
  await readyOf(child, module);
  return {
    pid: child.pid ?? 0,
    listen: (told) =>
      child.on('message', async (message: { call?: number }) => {
        if (message.call !== undefined) return;
        const answer = await told(message as never);
        if (child.connected) child.send(answer as object, () => {});
      }),
    call,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      await call('stop');
      child.disconnect();
      await ended;
    },
  };
}

async function readyOf(child: ChildProcess, module: string): Promise<void> {
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${module} did not start`);
  });
  await Promise.race([once(child, 'message'), failed]);
}

/** The other side: answers calls until the parent hangs up; to `cpu` with the ms that this process has worked. */
export function serve(handlers: Handlers): void {
  const answering: Handlers = { ...handlers, cpu: worked };
  process.on('message', async ({ call, name, data }: { call?: number; name: string; data: never }) => {
    if (call === undefined) return;
    try {
      process.send?.({ call, result: await answering[name]?.(data) });
    } catch (error) {
      process.send?.({ call, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ call: 0 });
}

function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The settings that the parent gave. */
export const settings = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T;
