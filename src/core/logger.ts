import { destination, type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines on standard error, static messages with metadata; never message texts or names. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: null }, destination({ dest: 2, sync: false }));
