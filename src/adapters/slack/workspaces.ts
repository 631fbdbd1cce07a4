import { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { BoltLogger } from './bolt-logger.ts';
import { createCache } from './cache.ts';

export type WebClient = webApi.WebClient;

/** Where the bot is installed, and as whom it speaks there. */
export type Workspace = { team: string; token: string; botUser: string; botId: string };

/** Where installations are kept: JSON per workspace, sealed by whoever keeps it. */
export type Installations = {
  store(team: string, installation: string): Promise<void>;
  fetch(team: string): Promise<string | undefined>;
  delete(team: string): Promise<void>;
};

export class NotInstalled extends Error {}

/** Slack answers within a second; after this it is not known whether it took the message. */
const TIMEOUT_MS = 8_000;
/** What is looked up stands before the acknowledgement, which Slack wants within 3 seconds. */
const LOOK_UP_MS = 1_500;
/** How long another replica may take to notice that a workspace installed or removed the app. */
const KEPT_MS = 60_000;

const Installation = z.object({ bot: z.object({ token: z.string(), id: z.string(), userId: z.string() }) });

type Parts = {
  settings: { botToken?: string; apiUrl?: string };
  installations: Installations;
  logger: BoltLogger;
};

export type Workspaces = ReturnType<typeof createWorkspaces>;

/** The workspaces that the bot serves, with clients of their own for replies, for the outbox and for looking things up. */
export function createWorkspaces({ settings, installations, logger }: Parts) {
  // Never `headers`: Bolt's clients would share them, token and all, over workspaces.
  const options: webApi.WebClientOptions = {
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
  };
  const clients = new Map<string, { replies: WebClient; outbox: WebClient; lookups: WebClient }>();
  const clientsOf = (token: string) => {
    const known = clients.get(token) ?? {
      replies: new webApi.WebClient(token, options),
      outbox: new webApi.WebClient(token, options),
      lookups: new webApi.WebClient(token, { ...options, timeout: LOOK_UP_MS }),
    };
    clients.set(token, known);
    return known;
  };

  async function single(token: string): Promise<Workspace> {
    const { team_id, user_id, bot_id } = await clientsOf(token).lookups.auth.test();
    return { team: team_id ?? '', token, botUser: user_id ?? '', botId: bot_id ?? '' };
  }
  async function installed(team: string): Promise<Workspace> {
    const json = await installations.fetch(team);
    if (json === undefined) throw new NotInstalled(`not installed in ${team}`);
    const { bot } = Installation.parse(JSON.parse(json));
    return { team, token: bot.token, botUser: bot.userId, botId: bot.id };
  }
  const { botToken } = settings;
  const known = createCache({
    most: 1000,
    ttlMs: botToken === undefined ? KEPT_MS : Number.POSITIVE_INFINITY,
    load: (team) => (botToken === undefined ? installed(team) : single(botToken)),
  });
  /** The workspace of a team; throws NotInstalled, or when the store or Slack cannot be reached. */
  const of = (team: string): Promise<Workspace> => known.get(botToken === undefined ? team : '');

  return {
    options,
    of,
    replies: async (team: string): Promise<WebClient> => clientsOf((await of(team)).token).replies,
    outbox: async (team: string): Promise<WebClient> => clientsOf((await of(team)).token).outbox,
    lookups: async (team: string): Promise<WebClient> => clientsOf((await of(team)).token).lookups,
    /** After an installation or a removal. */
    forget: (team: string): void => known.forget(team),
  };
}
