import type { Config } from './config.ts';
import type { Dispatch } from './core/dispatch.ts';
import type { Logger } from './core/logger.ts';
import type { Sender } from './core/outbox.ts';
import type { Database } from './data/database.ts';
import { createSlackInstallations } from './data/slack-installations.ts';
import type { Listener } from './server.ts';

export type Platforms = { slack: Listener | null; teams: Listener | null; senders: Sender[]; stop(): Promise<void> };

type Parts = { config: Config; db: Database; dispatch: Dispatch; logger: Logger };

/** Starts the chat platforms that are configured. Their SDKs are heavy: each is imported only when it is on. */
export async function startPlatforms({ config, db, dispatch, logger }: Parts): Promise<Platforms> {
  const stops: (() => Promise<void>)[] = [];
  const platforms: Platforms = {
    slack: null,
    teams: null,
    senders: [],
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
  if (config.slack) {
    const { createSlack } = await import('./adapters/slack/index.ts');
    const secret = config.secret ?? config.slack.signingSecret;
    const settings = { ...config.slack, publicUrl: config.publicUrl ?? '', stateSecret: secret };
    const slack = createSlack({ dispatch, logger, settings, installations: createSlackInstallations(db, secret) });
    await slack.start();
    platforms.slack = slack.listener;
    platforms.senders.push(slack.sender);
    stops.push(slack.stop);
  }
  if (config.teams) {
    const { createTeams } = await import('./adapters/teams/index.ts');
    const teams = createTeams({ dispatch, logger, settings: config.teams });
    platforms.teams = teams.listener;
    platforms.senders.push(teams.sender);
    stops.push(teams.stop);
  }
  return platforms;
}
