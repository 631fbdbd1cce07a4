import { LogLevel, type Logger as SdkLogger } from '@slack/bolt';
import type { Logger } from '../../core/logger.ts';

export type BoltLogger = SdkLogger;

/** The SDK's warnings and errors in our log. Its debug lines hold message bodies: they are dropped. */
export function createBoltLogger(logger: Logger): BoltLogger {
  const detail = (said: unknown[]) =>
    said
      .map((one) => (one instanceof Error ? one.message : String(one)))
      .join(' ')
      .slice(0, 300);
  return {
    debug: () => {},
    info: () => {},
    warn: (...said) => logger.warn({ detail: detail(said) }, 'slack sdk'),
    error: (...said) => logger.error({ detail: detail(said) }, 'slack sdk'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
