import type { Tx } from '../data/tx.ts';
import type { Clock } from './clock.ts';
import type { Presence } from './intent.ts';
import type { Logger } from './logger.ts';

export type PresenceParts = {
  clock: Clock;
  logger: Logger;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Keeps where the bot is. */
  presence(tx: Tx, presence: Presence, now: Date): Promise<void>;
};

/** Keeps that the bot was put in or taken out of a place. Never throws. */
export const createPresenceKeeper =
  ({ transact, presence, clock, logger }: PresenceParts) =>
  (change: Presence): Promise<void> =>
    transact((tx) => presence(tx, change, clock.now())).catch((err) =>
      logger.error({ err, platform: change.platform }, 'where the bot is could not be kept'),
    );
