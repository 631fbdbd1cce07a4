import { Application, TeamsAdapter, type TurnState } from '@microsoft/teams-ai';
import type { Activity as SdkActivity } from 'botbuilder';
import { AppCredentials, type AuthenticateRequestResult } from 'botframework-connector';
import type { Logger } from '../../core/logger.ts';
import { Activity } from './activity.ts';
import type { Token } from './connector.ts';
import type { Turned } from './turn.ts';

export type TeamsSettings = {
  appId: string;
  appPassword: string;
  tenantId: string;
  /** Another OpenID metadata address than Microsoft's. */
  openIdUrl?: string;
  /** No authentication at all: for the local playground, on loopback only. */
  anonymous: boolean;
};

const ISSUER = 'https://api.botframework.com';
const LOGIN = 'https://login.microsoftonline.com';
const TOKEN_MS = 10_000;
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** The SDK's configuration. Any address of one's own switches it to a mode in which all of them must be given. */
function sdkConfig({ anonymous, appId, appPassword, tenantId, openIdUrl }: TeamsSettings): Record<string, string> {
  if (anonymous) return {};
  const identity = {
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: appId,
    MicrosoftAppPassword: appPassword,
    MicrosoftAppTenantId: tenantId,
  };
  if (openIdUrl === undefined) return identity;
  return {
    ...identity,
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    ToBotFromChannelTokenIssuer: ISSUER,
    ToChannelFromBotLoginUrl: `${LOGIN}/${tenantId}`,
    ToChannelFromBotOAuthScope: ISSUER,
    OAuthUrl: ISSUER,
  };
}

export type Gated = { status: number; body?: unknown; sent?(): void };

export type Gate = {
  /** Checks the token, then runs the turn. 400: not an activity; 401: not from Teams for this bot; 403: another channel. */
  enter(
    authorization: string | undefined,
    body: unknown,
    turn: (activity: Activity) => Promise<Turned>,
  ): Promise<Gated>;
  /** The bot's own access token; null where authentication is off. */
  token: Token;
};

/** What is used of the SDKs: the authentication of requests in both directions, and the routing of a turn. */
export function createGate(settings: TeamsSettings, logger: Logger): Gate {
  if (!settings.anonymous && settings.appId === '') throw new Error('an empty app id would switch authentication off');
  const adapter = new Adapter(sdkConfig(settings));

  return {
    token: singleFlight(async () => {
      if (settings.anonymous) return null;
      try {
        return await ownToken(adapter, settings);
      } catch (error) {
        // A secret that expired stops every message: it must be seen.
        logger.error({ reason: reasonOf(error) }, 'no access token for Teams');
        throw error;
      }
    }),
    enter: async (authorization, body, turn) => {
      const parsed = Activity.safeParse(body);
      if (!parsed.success) return { status: 400 };
      const activity = parsed.data;
      if (activity.channelId !== 'msteams') return { status: 403 };
      // Nobody vouches for the address here: the bot must not be sent to others.
      if (settings.anonymous && !LOOPBACK.includes(new URL(activity.serviceUrl).hostname)) return { status: 403 };
      let who: AuthenticateRequestResult;
      try {
        who = await adapter.authenticate(body as SdkActivity, authorization ?? '');
      } catch (error) {
        logger.warn({ reason: reasonOf(error) }, 'request refused');
        return { status: 401 };
      }
      let turned: Turned | undefined;
      const run = async () => {
        turned = await turn(activity);
        return turned;
      };
      const answered = await adapter.run(who, body as SdkActivity, run);
      return { ...answered, sent: () => turned?.sent() };
    },
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message.slice(0, 200) : 'unknown');

async function ownToken({ credentialsFactory }: Adapter, { appId, tenantId }: TeamsSettings): Promise<string> {
  const credentials = await credentialsFactory.createCredentials(appId, ISSUER, `${LOGIN}/${tenantId}`, true);
  if (!(credentials instanceof AppCredentials)) throw new Error('no credentials');
  return within(TOKEN_MS, credentials.getToken());
}

type Run = () => Promise<Turned>;
const RUN = Symbol('run');

/** The stock adapter answers 500 to a wrong token and throws on a malformed body: here authentication stands by itself. */
class Adapter extends TeamsAdapter {
  // No storage and no typing timer: the core owns all state. A route of one's own, because `adaptiveCards.actionExecute`
  // shows one person's card to everybody.
  readonly #application = new Application<TurnState>({
    adapter: this,
    startTypingTimer: false,
    removeRecipientMention: false,
  }).addRoute(
    async () => true,
    async (context) => {
      const { body } = await context.turnState.get<Run>(RUN)();
      if (context.activity.type !== 'invoke') return;
      const value = body === undefined ? { status: 501 } : { status: 200, body };
      await context.sendActivity({ type: 'invokeResponse', value });
    },
  );

  authenticate(activity: SdkActivity, authorization: string): Promise<AuthenticateRequestResult> {
    return this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
  }

  async run(who: AuthenticateRequestResult, activity: SdkActivity, run: Run): Promise<Gated> {
    const response = await this.processActivity(who, activity, async (context) => {
      context.turnState.set(RUN, run);
      await this.#application.run(context);
    });
    return response ? { status: response.status, body: response.body } : { status: 200 };
  }
}

/** Callers at the same moment share one run. */
function singleFlight<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}

const within = <T>(ms: number, promise: Promise<T>): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('time-out')), ms);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};
