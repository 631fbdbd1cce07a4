// A replica of the product, as src/knooppunt.ts puts it together: every feature, the real adapters, real HTTP. Only the
// platforms are stand-ins, and the clock can be moved.
import type { AddressInfo } from 'node:net';
import { createSlack } from '../../src/adapters/slack/index.ts';
import { createTeams } from '../../src/adapters/teams/index.ts';
import { movableClock, systemClock } from '../../src/core/clock.ts';
import { createLinks } from '../../src/core/links.ts';
import { createLogger } from '../../src/core/logger.ts';
import { openDatabase, type Where } from '../../src/data/database.ts';
import { createSlackInstallations } from '../../src/data/slack-installations.ts';
import { events } from '../../src/features/events/index.ts';
import { exercises } from '../../src/features/exercises/index.ts';
import { createKnowledge } from '../../src/features/knowledge/index.ts';
import { people } from '../../src/features/people/index.ts';
import { createRuntime } from '../../src/runtime.ts';
import { createHttpServer } from '../../src/server.ts';
import { noting } from '../proof/noting.ts';
import { serve, settings } from './child.ts';
import { seed } from './seed.ts';
import { countStatements } from './statements.ts';
import { SLACK, TEAMS, teamsUser } from './world.ts';

export type ReplicaSettings = {
  database: Pick<Where, 'url' | 'dir'>;
  slackApi: string;
  serviceUrl: string;
  openIdUrl: string;
  /** Where persons are reached by the outbox. */
  reachBy: 'slack' | 'teams';
  /** Open ones, to which everybody is invited. */
  rollCalls: number;
};

/** As in src/knooppunt.ts. */
const REFRESH_MS = 2000;
const SECRET = 'a secret of thirty-two characters';

const { database, slackApi, serviceUrl, openIdUrl, reachBy, rollCalls } = settings<ReplicaSettings>();
const db = await openDatabase(database);
const statements = countStatements();
const logger = createLogger('error');
const clock = movableClock(systemClock.now);
const links = createLinks('https://knooppunt.example/', SECRET, clock);
const knowledge = createKnowledge();
const features = [exercises, events, knowledge.feature, people, noting];
const network = { name: 'Bench', timeZone: 'Europe/Amsterdam' };
const runtime = createRuntime({ db, features, clock, logger, links, network });
await seed(db, runtime.transact, { serviceUrl, reachBy, rollCalls });

const refresh = () => runtime.readOnly((tx) => knowledge.refresh(tx));
await refresh();
const refreshing = setInterval(() => refresh().catch((err) => logger.error({ err }, 'refresh failed')), REFRESH_MS);

const slack = createSlack({
  dispatch: runtime.dispatch,
  logger,
  settings: {
    signingSecret: SLACK.secret,
    botToken: SLACK.token,
    apiUrl: slackApi,
    publicUrl: 'https://knooppunt.example/',
    stateSecret: SECRET,
  },
  installations: createSlackInstallations(db, SECRET),
});
const teams = createTeams({
  dispatch: runtime.dispatch,
  logger,
  settings: { appId: TEAMS.app, appPassword: 'unused', tenantId: teamsUser(0).tenant, openIdUrl, anonymous: false },
  token: async () => 'outbound',
});
await slack.start();
runtime.startSending([slack.sender, teams.sender]);

const web = () => {};
const server = createHttpServer({ slack: slack.listener, teams: teams.listener, web }, logger);
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

serve({
  port: () => (server.address() as AddressInfo).port,
  sql: ({ text, values }: { text: string; values: unknown[] }) => db.sql(text, values),
  /** Moves the clock on and does what is due then. */
  move: async (ms: number) => {
    clock.move(ms);
    await runtime.sweep();
  },
  statements: () => statements.take(),
  stop: async () => {
    clearInterval(refreshing);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await Promise.all([slack.stop(), teams.stop()]);
    await runtime.stop();
    await db.close();
  },
});
