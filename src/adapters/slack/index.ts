import { App } from '@slack/bolt';
import type { Answered, Dispatch } from '../../core/dispatch.ts';
import type { Logger } from '../../core/logger.ts';
import type { Sender } from '../../core/outbox.ts';
import { settled } from '../../core/settled.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createDirectory } from './directory.ts';
import { outcomeOf } from './outcome.ts';
import { type Came, type Installed, readAction, readCommand, readEvent, readSubmission, toIntent } from './receive.ts';
import { createInstaller, createListener, createReceiver, type Listener, type Settings } from './receivers.ts';
import { acknowledgement, createReplies, type Whence } from './reply.ts';
import { createSender } from './send.ts';
import { readShortcut } from './shortcut.ts';
import { createWorkspaces, type Installations } from './workspaces.ts';

export { SCOPES } from './scopes.ts';

export type SlackParts = {
  dispatch: Dispatch;
  logger: Logger;
  settings: Settings;
  installations: Installations;
};

export type Slack = {
  /** For POST /slack/events, GET /slack/install and GET /slack/oauth_redirect, before anything reads the body. */
  listener: Listener;
  sender: Sender;
  start(): Promise<void>;
  /** Waits for the replies that are being sent. */
  stop(): Promise<void>;
};

/** Slack: what comes in becomes an intent, is acknowledged when it is committed, and then answered. */
export function createSlack({ dispatch, logger, settings, installations }: SlackParts): Slack {
  const sdkLogger = createBoltLogger(logger);
  const workspaces = createWorkspaces({ settings, installations, logger: sdkLogger });
  const directory = createDirectory(workspaces, logger);
  const replies = createReplies(workspaces, logger);
  const onInstalled = (team: string) =>
    dispatch.presence({ platform: 'slack', tenant: team, here: true, where: 'everywhere' });
  const parts = { settings, installations, workspaces, onInstalled, logger: sdkLogger };
  const { receiver, listener } = createReceiver(parts);
  const replying = new Set<Promise<void>>();

  const app = new App({
    receiver,
    logger: sdkLogger,
    convoStore: false,
    clientOptions: workspaces.options,
    authorize: async ({ teamId }) => {
      const { team, token, botId, botUser } = await workspaces.of(teamId ?? '');
      return { teamId: team, botToken: token, botId, botUserId: botUser };
    },
  });

  async function handle(came: Came): Promise<{ answered: Answered; whence: Whence }> {
    const intent = await toIntent(came, directory);
    const answered = await dispatch.handle(intent);
    return {
      answered,
      whence: { spot: came.spot, private: intent.place.kind === 'private', home: came.said.kind === 'home' },
    };
  }
  /** After the acknowledgement, which does not wait for it. */
  function answer(answered: Answered, whence: Whence): void {
    if (!answered.mustSend) return;
    const reply = settled(answered)
      .then((whole) => replies.deliver(whole, whence))
      .finally(() => replying.delete(reply));
    replying.add(reply);
  }
  async function handleAndAnswer(came: Came | undefined): Promise<void> {
    if (!came) return;
    const { answered, whence } = await handle(came);
    answer(answered, whence);
  }
  /** Slack tells of replaced tokens too: does it still take the one that is stored? */
  async function stillServes(team: string): Promise<boolean> {
    workspaces.forget(team);
    try {
      await (await workspaces.lookups(team)).auth.test();
      return true;
    } catch (error) {
      return outcomeOf(error).kind !== 'unreachable';
    }
  }
  const installed = (context: { teamId?: string; botUserId?: string }): Installed => ({
    workspace: context.teamId ?? '',
    botUser: context.botUserId,
  });

  app.event(/^(app_mention|message|app_home_opened)$/, ({ body, context }) =>
    handleAndAnswer(readEvent(body, installed(context))),
  );
  app.command('/knooppunt', async ({ ack, body, context }) => {
    await ack();
    await handleAndAnswer(readCommand(body, installed(context)));
  });
  app.action({ type: 'block_actions' }, async ({ ack, body, context }) => {
    await ack();
    await handleAndAnswer(readAction(body, installed(context)));
  });
  app.shortcut(/./, async ({ ack, body, context }) => {
    await ack();
    await handleAndAnswer(readShortcut(body, installed(context)));
  });
  app.view({ type: 'view_submission', callback_id: /./ }, async ({ ack, body, context }) => {
    const came = readSubmission(body, installed(context));
    if (!came) return ack();
    const { answered, whence } = await handle(came);
    const inAcknowledgement = acknowledgement(answered, came.view, whence);
    if (!inAcknowledgement) {
      await ack();
      return answer(answered, whence);
    }
    await ack(inAcknowledgement);
    answered.sent();
  });
  app.event(/^(app_uninstalled|tokens_revoked)$/, async ({ body, event }) => {
    const team = body.team_id;
    // Tokens of single users mean nothing to us.
    if (event.type === 'tokens_revoked' && (!event.tokens.bot?.length || (await stillServes(team)))) return;
    await installations.delete(team);
    workspaces.forget(team);
    // The token of one workspace comes by a setting: nobody would tell that the app is back.
    if (settings.botToken === undefined)
      await dispatch.presence({ platform: 'slack', tenant: team, here: false, where: 'everywhere' });
    logger.warn({ team }, 'a workspace removed the app');
  });

  return {
    listener: createListener(listener, createInstaller(parts)),
    sender: createSender(workspaces, directory),
    start: async () => {
      if (settings.appToken !== undefined) await receiver.start();
    },
    stop: async () => {
      if (settings.appToken !== undefined) await receiver.stop();
      await Promise.allSettled(replying);
    },
  };
}
