import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import cron from 'node-cron';
import { slackPreview } from './adapters/slack/preview.ts';
import { teamsPreview } from './adapters/teams/preview.ts';
import { createWeb } from './adapters/web/index.ts';
import { quietly, repeat } from './background.ts';
import type { Config } from './config.ts';
import { movableClock, systemClock } from './core/clock.ts';
import type { Feature } from './core/feature.ts';
import { createLinks } from './core/links.ts';
import { createLogger, type Logger } from './core/logger.ts';
import { type Database, openDatabase } from './data/database.ts';
import { readSetting, secretOf, writeSetting } from './data/settings.ts';
import { createWebEntries } from './data/web-entries.ts';
import { CLOCK_SETTING, createDemo } from './demo/index.ts';
import { community } from './features/community/index.ts';
import {
  calendarFile,
  claimOfRoom,
  comingEvents,
  events,
  exportFile,
  feedFile,
  planRounds,
  qrFile,
  resultsPicture,
  trainingOffer,
} from './features/events/index.ts';
import { claimOfCard, exerciseFiles, exercises, MAIL_SETTING, planNightly } from './features/exercises/index.ts';
import { createKnowledge, newArticles, planReview } from './features/knowledge/index.ts';
import { operations, planOperations } from './features/operations/index.ts';
import { auditFile, createSignIn, people, personalCopy, planRetention } from './features/people/index.ts';
import { broadcastList, createUpdates, newsletterFile, publicFeed, updateFile } from './features/updates/index.ts';
import { createWriter } from './llm.ts';
import { createMailing, MAIL_EVERY_MS } from './mailing.ts';
import { createMetrics } from './metrics.ts';
import { type Platforms, startPlatforms } from './platforms.ts';
import { freePort, listen } from './port.ts';
import { createRuntime, SWEEP_SECONDS } from './runtime.ts';
import { closeHttpServer, createHttpServer } from './server.ts';

/** The region that this installation serves. */
const TIME_ZONE = 'Europe/Amsterdam';
/** How soon a change of the knowledge base is found by every replica. */
const REFRESH_MS = 2000;

export type Knooppunt = {
  address: string;
  /** What is on, what is off, where to go: for whoever started it. */
  summary: string[];
  stop(): Promise<void>;
};

/** Puts everything together and starts it; resolves when it listens. */
export async function startKnooppunt(config: Config): Promise<Knooppunt> {
  const logger = createLogger(config.logLevel);
  const db = await openDatabase({
    url: config.databaseUrl ?? undefined,
    dir: config.dataDir,
    onError: (err) => logger.warn({ err }, 'a database connection broke'),
  });
  try {
    return await assemble(config, db, logger);
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function assemble(config: Config, db: Database, logger: Logger): Promise<Knooppunt> {
  const port = config.port === 0 ? await freePort(config) : config.port; // the address of links must be known first
  const address = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}/`;
  const clock = movableClock(systemClock.now, config.demo ? await readSetting(db, CLOCK_SETTING, 0) : 0);
  const secret = config.secret ?? (await secretOf(db, 'demo.secret'));
  const links = createLinks(address, secret, clock);
  const knowledge = createKnowledge({
    model: config.llm ? { write: createWriter(config.llm, logger), most: config.llm.most } : null,
    indexFile: join(config.dataDir, 'knowledge.index'),
    failed: (err) => logger.error({ err }, 'the index of the knowledge base could not be made or kept'),
  });
  const sources = [newArticles, comingEvents, trainingOffer];
  const updates = createUpdates({ sources });
  const demo = config.demo ? createDemo({ db, clock, logger, timeZone: TIME_ZONE }) : null;
  const network = { name: demo?.networkName ?? 'Knooppunt', timeZone: TIME_ZONE };
  const product = [knowledge.feature, exercises, events, updates, community, people, operations];
  const features: Feature[] = [...product, ...(demo ? [demo.feature] : [])];
  const metrics = createMetrics(db, clock);
  const runtime = createRuntime({ db, features, clock, logger, links, network, observe: metrics.handled });
  await demo?.load(runtime);
  await writeSetting(db, MAIL_SETTING, config.mail !== null);
  await runtime.transact(async (tx) => {
    const work = { ...runtime.work, tx, now: clock.now() };
    await planRetention(work);
    await planOperations(work);
    await planReview(work);
    await planNightly(work);
    await planRounds(work);
  });

  const refresh = async () => {
    await runtime.readOnly((tx) => knowledge.refresh(tx));
    if (knowledge.current()) metrics.indexed();
  };
  await refresh();
  await knowledge.settled();

  let stopping = false;
  const web = createWeb({
    dispatch: runtime.dispatch,
    links,
    logger,
    clock,
    network,
    entries: createWebEntries(db.prisma, links),
    sessions: createSignIn({ transact: runtime.transact, work: runtime.work, clock }),
    oidc: config.oidc,
    personas: demo?.personas ?? [],
    demoActions: demo?.actions ?? [],
    files: {
      ...filesOf(
        { ...exerciseFiles, 'people.copy': personalCopy },
        (make) => (claim) => runtime.readOnly((tx) => make(tx, claim, { ...runtime.work, now: clock.now() })),
      ),
      'people.audit-csv': (claim) => runtime.transact((tx) => auditFile(claim, { ...runtime.work, tx })),
      'events.calendar': (claim) => runtime.readOnly((tx) => calendarFile(tx, claim, network, clock.now())),
      'updates.broadcast-csv': (claim) =>
        runtime.readOnly((tx) => broadcastList(tx, claim, { outbox: runtime.work.outbox, timeZone: TIME_ZONE })),
      'events.feed': (claim) => runtime.readOnly((tx) => feedFile(tx, claim, network, clock.now())),
      'events.qr': (claim) => runtime.readOnly((tx) => qrFile(tx, claim, links)),
      'events.results-picture': async (claim) => resultsPicture(claim),
      'updates.file': (claim) => runtime.readOnly((tx) => updateFile(tx, claim)),
      // Not read only: who fetches the names of others is noted.
      'events.export': (claim) =>
        runtime.transact((tx) => exportFile(claim, { ...runtime.work, tx, now: clock.now() })),
      'updates.newsletter-file': (claim) =>
        runtime.readOnly((tx) => newsletterFile(tx, claim, { sources, links, network, now: clock.now() })),
    },
    searchApi: config.searchApiToken
      ? {
          token: config.searchApiToken,
          search: (asked) => runtime.readOnly((tx) => knowledge.ask(tx, asked)),
        }
      : null,
    codes: (code) =>
      runtime.readOnly(
        async (tx) => (await claimOfCard(tx, code, clock.now())) ?? (await claimOfRoom(tx, code, clock.now())),
      ),
    feed: () => runtime.readOnly((tx) => publicFeed(tx, { sources, links, network, now: clock.now() })),
    publicRoutes: [
      'events.agenda',
      'events.details',
      'events.trainings',
      'updates.latest',
      'updates.read',
      'knowledge.read',
    ],
    articleRoute: 'knowledge.read',
    previews: {
      routes: ['updates.sides', 'updates.broadcast-sides'],
      places: [slackPreview, teamsPreview],
    },
    metrics: metrics.expose,
    metricsToken: config.metricsToken,
    ready: async () => !stopping && (await db.sql('SELECT 1')).length === 1,
  });
  const platforms = await startPlatforms({ config, db, dispatch: runtime.dispatch, logger });

  const { slack, teams } = platforms;
  const server = createHttpServer({ slack, teams, web: getRequestListener(web.app.fetch) }, logger);
  await listen(server, { ...config, port });

  runtime.startSending([web.sender, ...platforms.senders]);
  demo?.start(runtime);
  const refreshing = repeat(REFRESH_MS, refresh, logger);
  const mailing = config.mail && createMailing({ config: config.mail, runtime, clock, logger });
  const mailLoop = mailing && repeat(MAIL_EVERY_MS, mailing.run, logger);
  const sweeping = cron.schedule(`*/${SWEEP_SECONDS} * * * * *`, () => quietly(runtime.sweep, logger), {
    noOverlap: true,
  });
  return {
    address,
    summary: summarise(config, platforms, address, knowledge.size(), demo?.personas.length ?? 0),
    stop: async () => {
      stopping = true;
      await sweeping.destroy();
      await refreshing.stop();
      mailing?.stop();
      await mailLoop?.stop();
      demo?.stop();
      web.stop();
      await closeHttpServer(server);
      await platforms.stop();
      await runtime.stop();
      await db.close();
    },
  };
}

const filesOf = <Maker, Made>(makers: Record<string, Maker>, make: (maker: Maker) => Made): Record<string, Made> =>
  Object.fromEntries(Object.entries(makers).map(([route, maker]) => [route, make(maker)]));

function summarise(
  config: Config,
  platforms: Platforms,
  address: string,
  size: { articles: number },
  personas: number,
): string[] {
  const row = (name: string, on: boolean, how: string) => `  ${name.padEnd(11)}${on ? 'on ' : 'off'}  ${how}`;
  return [
    `Knooppunt is ready: ${address}`,
    row(
      'Web',
      true,
      config.demo ? `demo network with ${personas} persons; choose one and start` : 'signed links, public agenda',
    ),
    row(
      'Slack',
      platforms.slack !== null,
      platforms.slack
        ? `${address}slack/events`
        : 'set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN, see docs/install-slack.md',
    ),
    row(
      'Teams',
      platforms.teams !== null,
      platforms.teams ? `${address}api/messages` : 'set MICROSOFT_APP_ID and two more, see docs/install-teams.md',
    ),
    row('Database', true, config.databaseUrl ? 'PostgreSQL' : `embedded, in ${config.dataDir}`),
    row('Knowledge', true, `${size.articles} articles`),
  ];
}
