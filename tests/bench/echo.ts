// The least that a bot on each SDK can do: check who sends, and answer with one message. With `keeps`, a PostgreSQL
// database, it looks something up and keeps what it was told first, in one transaction: what any design pays that loses
// nothing.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type BlockAction, HTTPReceiver } from '@slack/bolt';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request } from 'botbuilder';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import pg from 'pg';
import { newId } from '../../src/core/ids.ts';
import { serve, settings } from './child.ts';
import { SLACK, TEAMS, teamsUser } from './world.ts';

export type EchoSettings = { platform: 'slack' | 'teams'; slackApi: string; openIdUrl: string; keeps?: string };

const { platform, slackApi, openIdUrl, keeps } = settings<EchoSettings>();
const pool = keeps === undefined ? undefined : new pg.Pool({ connectionString: keeps, max: 10 });
await pool?.query('CREATE TABLE IF NOT EXISTS kept (id text PRIMARY KEY, said text NOT NULL)');
const server = platform === 'slack' ? bolt() : botbuilder();
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
serve({
  port: () => (server.address() as AddressInfo).port,
  stop: async () => {
    server.closeAllConnections();
    await pool?.end();
  },
});

async function keep(said: string): Promise<void> {
  const client = await pool?.connect();
  if (!client) return;
  await client.query('BEGIN');
  await client.query({ name: 'find', text: 'SELECT said FROM kept WHERE id = $1', values: [said] });
  await client.query({ name: 'keep', text: 'INSERT INTO kept (id, said) VALUES ($1, $2)', values: [newId(), said] });
  await client.query('COMMIT');
  client.release();
}

function bolt(): Server {
  const receiver = new HTTPReceiver({ signingSecret: SLACK.secret });
  const app = new App({ receiver, token: SLACK.token, clientOptions: { slackApiUrl: slackApi } });
  app.message(async ({ message, say }) => {
    if (!('text' in message)) return;
    await keep(message.text ?? '');
    await say(`Je zei: ${message.text}`);
  });
  app.action<BlockAction>(/./, async ({ ack, say }) => {
    await ack();
    await keep('Je drukte.');
    await say('Je drukte.');
  });
  return createServer(receiver.requestListener);
}

function botbuilder(): Server {
  // The bot's own token comes from Microsoft; here, as for the product, it is a word.
  const credentials = {
    signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
      request.headers.set('authorization', 'Bearer outbound');
      return request;
    },
  };
  const factory = {
    isValidAppId: async (id: string) => id === TEAMS.app,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => credentials,
  } as unknown as ServiceClientCredentialsFactory;
  const options = {
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: TEAMS.app,
    MicrosoftAppPassword: 'unused',
    MicrosoftAppTenantId: teamsUser(0).tenant,
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    ToBotFromChannelTokenIssuer: TEAMS.issuer,
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/unused',
    ToChannelFromBotOAuthScope: TEAMS.issuer,
    OAuthUrl: TEAMS.issuer,
  };
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(options, factory));
  return createServer(async (req, res) => {
    const body = await readJson(req);
    const response = {
      socket: res.socket,
      status: (code: number) => res.writeHead(code),
      header: () => {},
      send: (said: unknown) => res.write(JSON.stringify(said)),
      end: () => res.end(),
    };
    await adapter.process(Object.assign(req, { body }) as unknown as Request, response, async (context) => {
      await keep('Je zei iets.');
      await context.sendActivity('Je zei iets.');
      if (context.activity.type === 'invoke')
        await context.sendActivity({ type: 'invokeResponse', value: { status: 200 } });
    });
  });
}

async function readJson(req: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of req) text += chunk;
  return JSON.parse(text);
}
