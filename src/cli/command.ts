import type { Config } from '../config.ts';
import type { StartError } from '../core/start-error.ts';
import type { Database } from '../data/database.ts';

/** Something the operator asked for that cannot be done as he asked. */
export class UsageError extends Error {}

/** The command did its work, and found something wrong: its lines are shown, and the exit code is 1. */
export class Unwell extends Error {
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super('something is wrong');
    this.lines = lines;
  }
}

type Run = {
  given: string[];
  options: Record<string, string | boolean | undefined>;
  config: Config;
  db: Database | null;
};

/** One operator command; it prints the lines that it gives. */
export type Command = {
  /** Its words: `tenant allow`. */
  name: string;
  /** What it is given; with a question mark behind it what may be left out. */
  takes: string[];
  options: Record<string, { type: 'string' | 'boolean' }>;
  needsDatabase: boolean;
  help: string;
  run(asked: Run): Promise<string[]>;
  /** In place of `run` when the settings cannot be read. */
  onBadSettings?(error: StartError): string[];
};

type WithDatabase = Omit<Command, 'run' | 'needsDatabase' | 'options'> & {
  options?: Command['options'];
  run(
    asked: Run & { db: Database; arg(i: number): string; text(option: string): string | undefined },
  ): Promise<string[]>;
};

/** A command that works on the database. */
export const onDatabase = ({ run, options = {}, ...command }: WithDatabase): Command => ({
  ...command,
  options,
  needsDatabase: true,
  run: async (asked) => {
    if (!asked.db) throw new Error('no database');
    const text = (option: string) => {
      const value = asked.options[option];
      return typeof value === 'string' ? value : undefined;
    };
    return run({ ...asked, db: asked.db, arg: (i) => asked.given[i] ?? '', text });
  },
});

/** What must be there; otherwise a message that says what is missing. */
export async function required<T>(row: Promise<T | null>, what: string): Promise<T> {
  const found = await row;
  if (found === null) throw new UsageError(`there is no ${what}`);
  return found;
}

export function oneOf<T extends string>(value: string, allowed: readonly T[], what: string): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new UsageError(`${what} must be one of: ${allowed.join(', ')}`);
  return found;
}
