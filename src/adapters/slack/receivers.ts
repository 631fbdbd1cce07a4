import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type App,
  HTTPReceiver,
  type HTTPReceiverOptions,
  type Installation,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';
import type { BoltLogger } from './bolt-logger.ts';
import { SCOPES } from './scopes.ts';
import { texts } from './texts.ts';
import type { Installations, Workspaces } from './workspaces.ts';

export type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** Slack's payloads stay far below this. */
const BODY_LIMIT = 1024 * 1024;
const PATH = { events: '/slack/events', install: '/slack/install', redirect: '/slack/oauth_redirect' };

export type Settings = {
  signingSecret: string;
  /** One workspace. */
  botToken?: string;
  /** Many workspaces, each by its own installation. */
  clientId?: string;
  clientSecret?: string;
  /** Socket Mode instead of requests from Slack. */
  appToken?: string;
  apiUrl?: string;
  publicUrl: string;
  /** Signs the state of an installation. */
  stateSecret: string;
};

type Parts = {
  settings: Settings;
  installations: Installations;
  workspaces: Workspaces;
  /** Told of each workspace that installed the app. */
  onInstalled(team: string): Promise<void>;
  logger: BoltLogger;
};

/** What Bolt receives through: requests, acknowledged when a listener is done, or a socket. */
export function createReceiver({ settings, workspaces, logger }: Omit<Parts, 'onInstalled'>): {
  receiver: Receiver;
  listener: Listener | undefined;
} {
  if (settings.appToken !== undefined) {
    const socket = new SocketModeReceiver({
      appToken: settings.appToken,
      logger,
      installerOptions: { clientOptions: workspaces.options },
    });
    return { receiver: acknowledgedAfterwards(socket), listener: undefined };
  }
  const http = new HTTPReceiver({
    signingSecret: settings.signingSecret,
    endpoints: PATH.events,
    processBeforeResponse: true,
    bodyLimit: BODY_LIMIT,
    logger,
  });
  return { receiver: http, listener: http.requestListener };
}

/** Bolt acknowledges events of a socket before their listeners: keep that until they are done. */
function acknowledgedAfterwards(socket: SocketModeReceiver): Receiver {
  return {
    init: (app) => {
      const processEvent: App['processEvent'] = async (event) => {
        let kept: { body: Parameters<typeof event.ack>[0] } | undefined;
        await app.processEvent({
          ...event,
          ack: async (body) => {
            kept = { body };
          },
        });
        if (kept) await event.ack(kept.body);
      };
      socket.init({ processEvent } as App);
    },
    start: () => socket.start(),
    stop: () => socket.stop(),
  };
}

/** The pages by which a workspace installs the app (OAuth, state checked); undefined for a single workspace. */
export function createInstaller({
  settings,
  installations,
  workspaces,
  onInstalled,
  logger,
}: Parts): Listener | undefined {
  const { clientId, clientSecret, apiUrl } = settings;
  if (clientId === undefined || clientSecret === undefined) return undefined;
  const receiver = new HTTPReceiver({
    signingSecret: settings.signingSecret,
    endpoints: [],
    clientId,
    clientSecret,
    stateSecret: settings.stateSecret,
    scopes: [...SCOPES],
    redirectUri: new URL(PATH.redirect, settings.publicUrl).href,
    installerOptions: {
      installPath: PATH.install,
      redirectUriPath: PATH.redirect,
      directInstall: true,
      clientOptions: workspaces.options,
      callbackOptions: { failure: explainFailure },
      ...(apiUrl === undefined ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
    },
    installationStore: {
      storeInstallation: async (installation) => {
        const team = (installation as Installation).team?.id;
        if (team === undefined || installation.isEnterpriseInstall) throw new OnlyWorkspaces();
        await installations.store(team, JSON.stringify(installation));
        workspaces.forget(team);
        await onInstalled(team);
      },
      fetchInstallation: () => Promise.reject(new Error('installations are read by the workspaces')),
    },
    logger,
  });
  return receiver.requestListener;
}

/** Slack installs an app for a whole organisation (Enterprise Grid) under another kind of token, which is not served. */
class OnlyWorkspaces extends Error {}

type Callbacks = NonNullable<NonNullable<HTTPReceiverOptions['installerOptions']>['callbackOptions']>;
type Failure = NonNullable<Callbacks['failure']>;
/** Slack itself, or who was asked, said no (code of @slack/oauth). */
const REFUSED = 'slack_oauth_installer_authorization_error';

/** The page that somebody sees whose installation failed, with what helps. */
const explainFailure: Failure = (error, _options, _req, res) => {
  const organisation = error instanceof OnlyWorkspaces;
  const why = organisation ? 'onlyWorkspaces' : error.code === REFUSED ? 'refused' : 'failed';
  const said = (['nl', 'en'] as const).map(
    (locale) => `<p lang="${locale}"><strong>${texts[locale].install.title}</strong> ${texts[locale].install[why]}</p>`,
  );
  res.writeHead(400, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" });
  res.end(`<!doctype html><html lang="nl"><meta charset="utf-8"><title>Knooppunt</title>${said.join('')}</html>`);
};

/** One listener for all paths below /slack; never throws. */
export function createListener(events: Listener | undefined, installer: Listener | undefined): Listener {
  const listeners: Record<string, Listener | undefined> = {
    [`POST ${PATH.events}`]: events,
    [`GET ${PATH.install}`]: installer,
    [`GET ${PATH.redirect}`]: installer,
  };
  return (req, res) => {
    const listener = listeners[`${req.method} ${req.url?.split('?', 1)[0]}`];
    try {
      if (listener) listener(req, res);
      else res.writeHead(404).end();
    } catch {
      if (!res.headersSent) res.writeHead(400);
      res.end();
    }
  };
}
