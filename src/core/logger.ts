import { type DestinationStream, destination, type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines on standard error (or to `stream`), static messages with metadata; never message texts or names. */
export const createLogger = (level: string, stream?: DestinationStream): Logger =>
  pino({ level, base: null, serializers: { err: loggable } }, stream ?? destination({ dest: 2, sync: false }));

type Loggable = { name: string; code?: string | number; message?: string; stack: string; cause?: Loggable };

/** Errors that repeat in their message what somebody typed: of the database, of a check, of a parser. */
const QUOTING = /^(Prisma|DriverAdapter|Zod|Syntax)/;

/**
 * What a log may keep of an error: its name, code and frames. Its other properties (a row, a request, a connection) are
 * left out, and so is a message that quotes values; PostgreSQL's code tells what was wrong then.
 */
export function loggable(error: unknown): Loggable | { name: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, code, severity, meta, cause } = error as Error & Record<'code' | 'severity' | 'meta', unknown>;
  const quotes = QUOTING.test(name) || severity !== undefined;
  const inner = cause ?? (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  const { originalCode } = (inner ?? {}) as { originalCode?: unknown };
  const known = [code, originalCode].find((one) => typeof one === 'string' || typeof one === 'number');
  return {
    name,
    ...(known === undefined ? {} : { code: known as string | number }),
    ...(quotes ? {} : { message: error.message }),
    stack:
      (error.stack ?? '')
        .replace(error.message, '')
        .match(/^ {4}at .*$/gm)
        ?.join('\n') ?? '', // the message comes first in it
    ...(inner instanceof Error ? { cause: loggable(inner) as Loggable } : {}),
  };
}
