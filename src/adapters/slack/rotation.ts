import { z } from 'zod';
import { systemClock } from '../../core/clock.ts';
import type { BoltLogger } from './bolt-logger.ts';
import type { Installations, WebClient } from './workspaces.ts';

/** With token rotation a token lives 12 hours (docs.slack.dev, "Using token rotation"); it is renewed this long before. */
const BEFORE_S = 2 * 3600;

/** `expiresAt`: seconds since 1970, as Bolt stores it; without it the token does not expire. */
const Bot = z.looseObject({
  token: z.string(),
  id: z.string(),
  userId: z.string(),
  refreshToken: z.string().optional(),
  expiresAt: z.number().optional(),
});
const Installation = z.looseObject({ bot: Bot });
type Bot = z.infer<typeof Bot>;

const Renewed = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() });

export const botOf = (installation: string): Bot => Installation.parse(JSON.parse(installation)).bot;

type Parts = {
  settings: { clientId?: string; clientSecret?: string };
  installations: Pick<Installations, 'renew'>;
  logger: BoltLogger;
  /** Without a token of any workspace. */
  client: WebClient;
};

/**
 * The bot of a workspace with a token that Slack takes, renewed if it is about to expire. One renewal at a time over all
 * replicas: whoever waited for another's finds the new token. While renewing fails the old token serves until its end; after
 * that this throws.
 */
export function createRotation({ settings: { clientId, clientSecret }, installations, logger, client }: Parts) {
  // Slack's own time, whatever the network's clock says.
  const left = ({ expiresAt }: Bot) =>
    expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt - systemClock.now().getTime() / 1000;

  async function renewed(installation: string): Promise<string> {
    const kept = Installation.parse(JSON.parse(installation));
    const { bot } = kept;
    if (left(bot) > BEFORE_S || bot.refreshToken === undefined) return installation;
    const answer = await client.oauth.v2.access({
      client_id: clientId ?? '',
      client_secret: clientSecret ?? '',
      grant_type: 'refresh_token',
      refresh_token: bot.refreshToken,
    });
    const { access_token: token, refresh_token: refreshToken, expires_in } = Renewed.parse(answer);
    const expiresAt = Math.floor(systemClock.now().getTime() / 1000) + expires_in;
    return JSON.stringify({ ...kept, bot: { ...bot, token, refreshToken, expiresAt } });
  }

  return async (team: string, bot: Bot): Promise<Bot> => {
    if (left(bot) > BEFORE_S || bot.refreshToken === undefined) return bot;
    try {
      const installation = await installations.renew(team, renewed);
      return installation === undefined ? bot : botOf(installation);
    } catch (error) {
      logger.error(`the token of ${team} could not be renewed:`, error);
      if (left(bot) <= 0) throw error;
      return bot;
    }
  };
}
