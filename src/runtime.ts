import { createCatalogue } from './core/catalogue.ts';
import type { Clock } from './core/clock.ts';
import { createDispatch, type Dispatch, type Handled } from './core/dispatch.ts';
import type { Feature, NetworkSettings, Work } from './core/feature.ts';
import { newId } from './core/ids.ts';
import type { Links } from './core/links.ts';
import type { Logger } from './core/logger.ts';
import type { Sender } from './core/outbox.ts';
import type { Locale } from './core/texts.ts';
import { createAudit } from './data/audit.ts';
import type { Database } from './data/database.ts';
import { createInbox, sweepInbox } from './data/inbox.ts';
import { startEngine } from './data/outbox/engine.ts';
import { createOutbox } from './data/outbox/outbox.ts';
import { createPrivacy } from './data/personal-data.ts';
import { createSchedule, runDue } from './data/schedule.ts';
import { createSealedLinks, inJson } from './data/sealed-links.ts';
import { createSoon } from './data/soon.ts';
import { createTransactions, type Transact } from './data/transact.ts';
import { createMeet, createPresence } from './features/people/index.ts';
import { hoursOf } from './features/updates/index.ts';

/** The language of who has not chosen and whose platform does not tell. */
const DEFAULT_LOCALE: Locale = 'nl';

/**
 * How often what is due is looked for. It is how late an inject or a reminder can be, and a board whose last answers came to
 * a process that was killed.
 */
export const SWEEP_SECONDS = 5;

export type RuntimeParts = {
  db: Database;
  features: readonly Feature[];
  clock: Clock;
  logger: Logger;
  links: Links;
  network: NetworkSettings;
  /** Told of each intent, for counting. */
  observe?: (handled: Handled) => void;
};

export type Runtime = {
  dispatch: Dispatch;
  transact: Transact;
  readOnly: Transact;
  work: Omit<Work, 'tx' | 'now'>;
  /** Starts what goes on by itself: sending what the outbox holds, doing what is due soon after it was planned. */
  startSending(senders: readonly Sender[]): void;
  /** Does what is due: scheduled jobs, abandoned replies. Called every SWEEP_SECONDS, and when a demo clock moves. */
  sweep(): Promise<void>;
  /** Ends what is under way and gives the lanes back. */
  stop(): Promise<void>;
};

/** Wires the core to the database; the same for the product, its tests and its benches. */
export function createRuntime({ db, features, clock, logger, links, network, observe }: RuntimeParts): Runtime {
  let engine: ReturnType<typeof startEngine> | undefined;
  let soon: ReturnType<typeof createSoon> | undefined;
  const { transact, readOnly, announceLane, announcePlanned } = createTransactions(db.prisma, ({ lanes, planned }) => {
    if (lanes.size > 0) engine?.nudge(lanes);
    for (const [key, dueAt] of planned) soon?.planned(key, dueAt);
  });
  const catalogue = createCatalogue(features);
  const sealed = createSealedLinks(links);
  const inbox = createInbox({ db, clock, logger, sealed });
  const outbox = createOutbox({ now: clock.now, defaultLocale: DEFAULT_LOCALE, announce: announceLane });
  const declared = features.flatMap(({ personalData }) => personalData ?? []);
  const privacy = createPrivacy(declared, logger);
  const schedule = createSchedule(announcePlanned);
  const work = { newId, outbox, schedule, links, network, privacy, hoursOf, audit: createAudit(clock) };
  const meet = createMeet({ outbox, newId, links, defaultLocale: DEFAULT_LOCALE });
  const dispatch = createDispatch({
    catalogue,
    inbox,
    clock,
    logger,
    transact,
    readOnly,
    meet,
    presence: createPresence({ audit: work.audit }),
    work,
    defaultLocale: DEFAULT_LOCALE,
    ...(observe ? { observe } : {}),
  });

  const due = { catalogue, clock, logger, transact, work };
  return {
    dispatch,
    transact,
    readOnly,
    work,
    startSending: (senders) => {
      soon = createSoon(clock, async (key) => {
        await runDue(due, key).catch((err) => logger.error({ err }, 'planned work could not be done'));
      });
      const opening = senders.map(
        (sender): Sender => ({
          ...sender,
          send: (out) => sender.send({ ...out, view: inJson(out.view, sealed.open) }),
        }),
      );
      engine = startEngine({ sql: db.sql, senders: opening, clock, logger });
    },
    sweep: async () => {
      await runDue(due);
      await transact((tx) => sweepInbox(tx, outbox, clock.now()));
    },
    stop: async () => {
      await soon?.stop();
      await engine?.stop();
      await inbox.stop();
    },
  };
}
