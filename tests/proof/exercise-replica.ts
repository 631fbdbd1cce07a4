// A replica of the product's exercises, with its web pages. Slack and Teams are simulated in the parent process: what they
// hear is relayed to it, under the adapters' own limits; what people answer comes as the intents that adapters make.
import { getRequestListener } from '@hono/node-server';
import { createSender as createSlackSender } from '../../src/adapters/slack/send.ts';
import { RATE } from '../../src/adapters/teams/limits.ts';
import { createWeb } from '../../src/adapters/web/index.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { Intent } from '../../src/core/intent.ts';
import { createLinks } from '../../src/core/links.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { Outcome, Sender } from '../../src/core/outbox.ts';
import type { View } from '../../src/core/view.ts';
import { openDatabase, type Where } from '../../src/data/database.ts';
import { createWebEntries } from '../../src/data/web-entries.ts';
import { exerciseFiles, exercises } from '../../src/features/exercises/index.ts';
import { texts } from '../../src/features/exercises/texts.ts';

import { freePort, listen } from '../../src/port.ts';
import { createRuntime, SWEEP_SECONDS } from '../../src/runtime.ts';
import { closeHttpServer, createHttpServer } from '../../src/server.ts';
import { serve, settings } from '../bench/child.ts';
import { memorySessions } from '../fixtures/web.ts';

export type ExerciseSettings = { database: Pick<Where, 'url' | 'dir'> };
/** `answered`: of a board, how many answered. `startedAt`: when the request began, in ms since 1970. */
export type Ask = {
  ask: number;
  platform: string;
  tenant: string;
  to: string;
  key: string;
  edit: boolean;
  startedAt: number;
  answered?: number;
};

const { database } = settings<ExerciseSettings>();
const db = await openDatabase(database);
const logger = createLogger('error');
const clock = systemClock;
const address = { host: '127.0.0.1', port: 0 };
const port = await freePort(address);
const links = createLinks(`http://127.0.0.1:${port}/`, 'a secret of thirty-two characters', clock);
const network = { name: 'Proof', timeZone: 'Europe/Amsterdam' };
const runtime = createRuntime({ db, features: [exercises], clock, logger, links, network });
const fileWork = () => ({ links, network, now: clock.now() });
const web = createWeb({
  dispatch: runtime.dispatch,
  links,
  logger,
  clock,
  network,
  entries: createWebEntries(db.prisma, links),
  sessions: memorySessions(),
  oidc: null,
  personas: [],
  demoActions: [],
  files: {},
  codes: async () => undefined,
  publicRoutes: ['exercises.board'],
  articleRoute: '',
  searchApi: null,
  metricsToken: null,
  metrics: async () => ({ contentType: 'text/plain', body: '' }),
  ready: async () => true,
});
const server = createHttpServer({ slack: null, teams: null, web: getRequestListener(web.app.fetch) }, logger);
await listen(server, { ...address, port });

const waiting = new Map<number, (outcome: Outcome) => void>();
let asked = 0;
process.on('message', (told: { ask?: number; outcome?: Outcome }) => {
  if (told.ask === undefined || !told.outcome) return;
  waiting.get(told.ask)?.(told.outcome);
  waiting.delete(told.ask);
});

/** What the board says of how many answered. */
function answeredOn(view: View): number | undefined {
  const facts = view.blocks.flatMap((block) => (block.kind === 'facts' && !block.big ? block.facts : []));
  const value = facts.find(({ label }) => label === texts.nl.board.answered)?.value;
  return value === undefined ? undefined : Number.parseInt(value, 10);
}
const relayed = (platform: 'slack' | 'teams', limits: Sender['limits']): Sender => ({
  platform,
  limits,
  send: ({ tenant, address, key, edits, view }) =>
    new Promise((answered) => {
      const ask = ++asked;
      waiting.set(ask, answered);
      const to = String(address.channel ?? address.user);
      const board = key.startsWith('board:') ? answeredOn(view) : undefined;
      process.send?.({
        ask,
        platform,
        tenant,
        to,
        key,
        edit: edits !== undefined,
        startedAt: performance.timeOrigin + performance.now(),
        ...(board === undefined ? {} : { answered: board }),
      } satisfies Ask);
    }),
});
const unused = { outbox: () => Promise.reject(new Error('not asked here')) };
const slackLimits = createSlackSender(unused as never, unused as never).limits;
runtime.startSending([web.sender, relayed('slack', slackLimits), relayed('teams', RATE)]);

let sweeping = Promise.resolve();
const timer = setInterval(() => {
  sweeping = sweeping.then(() => runtime.sweep()).catch((err) => logger.error({ err }, 'sweep failed'));
}, SWEEP_SECONDS * 1000);

serve({
  port: () => port,
  handle: async (intent: Intent) => {
    const { reply, sent } = await runtime.dispatch.handle(intent);
    sent();
    return reply;
  },
  sql: ({ text, values }: { text: string; values: unknown[] }) => db.sql(text, values),
  boardToken: ({ personId, rollCallId }: { personId: string; rollCallId: string }) => {
    const expires = new Date(clock.now().getTime() + 3_600_000);
    return new URL(links.signed({ route: 'exercises.board', input: { rollCallId }, personId, expires })).pathname;
  },
  report: ({ personId, exerciseId }: { personId: string; exerciseId: string }) =>
    runtime.readOnly(async (tx) => {
      const route = 'exercises.evaluation-file';
      const claim = { route, input: { exerciseId, format: 'json' }, personId, actions: [], expires: 0 };
      return (await exerciseFiles[route]?.(tx, claim, fileWork()))?.body;
    }),
  stop: async () => {
    clearInterval(timer);
    await sweeping;
    web.stop();
    await closeHttpServer(server);
    await runtime.stop();
    await db.close();
  },
});
