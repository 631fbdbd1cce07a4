import { webApi } from '@slack/bolt';
import type { BoltLogger } from './bolt-logger.ts';
import { createCache } from './cache.ts';
import { botOf, createRotation } from './rotation.ts';

export type WebClient = webApi.WebClient;

/** Where the bot is installed, and as whom it speaks there. */
export type Workspace = { team: string; token: string; botUser: string; botId: string };

/** Where installations are kept: JSON per workspace, sealed by whoever keeps it. */
export type Installations = {
  store(team: string, installation: string): Promise<void>;
  fetch(team: string): Promise<string | undefined>;
  delete(team: string): Promise<void>;
  /**
   * `work` gets what is stored and gives what is kept in its place, one at a time over all replicas. Gives what is stored
   * afterwards.
   */
  renew(team: string, work: (installation: string) => Promise<string>): Promise<string | undefined>;
};

export class NotInstalled extends Error {}

/** Slack answers within a second; after this it is not known whether it took the message. */
const TIMEOUT_MS = 8_000;
/** What is looked up stands before the acknowledgement, which Slack wants within 3 seconds. */
const LOOK_UP_MS = 1_500;
/** How long another replica may take to notice that a workspace installed or removed the app. */
const KEPT_MS = 60_000;

type Parts = {
  settings: { botToken?: string; clientId?: string; clientSecret?: string; apiUrl?: string };
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
  type Clients = { token: string; replies: WebClient; outbox: WebClient; lookups: WebClient };
  const clients = new Map<string, Clients>();
  const clientsOf = ({ team, token }: Pick<Workspace, 'team' | 'token'>): Clients => {
    const known = clients.get(team);
    if (known?.token === token) return known;
    const made = {
      token,
      replies: new webApi.WebClient(token, options),
      outbox: new webApi.WebClient(token, options),
      lookups: new webApi.WebClient(token, { ...options, timeout: LOOK_UP_MS }),
    };
    clients.set(team, made);
    return made;
  };
  const current = createRotation({ settings, installations, logger, client: new webApi.WebClient(undefined, options) });

  async function single(token: string): Promise<Workspace> {
    const { team_id, user_id, bot_id } = await clientsOf({ team: '', token }).lookups.auth.test();
    return { team: team_id ?? '', token, botUser: user_id ?? '', botId: bot_id ?? '' };
  }
  async function installed(team: string): Promise<Workspace> {
    const json = await installations.fetch(team);
    if (json === undefined) throw new NotInstalled(`not installed in ${team}`);
    const bot = await current(team, botOf(json));
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
    replies: async (team: string): Promise<WebClient> => clientsOf(await of(team)).replies,
    outbox: async (team: string): Promise<WebClient> => clientsOf(await of(team)).outbox,
    lookups: async (team: string): Promise<WebClient> => clientsOf(await of(team)).lookups,
    /** After an installation or a removal. */
    forget: (team: string): void => known.forget(team),
  };
}
