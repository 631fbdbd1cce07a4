import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTeams } from '../../src/adapters/teams/index.ts';
import { createLogger } from '../../src/core/logger.ts';
import { activity } from '../fixtures/teams/activities.ts';
import { type Bot, startBot, stubDispatch } from '../fixtures/teams/bot.ts';
import { close, type FakeConnector, listen, startConnector } from '../fixtures/teams/connector.ts';

/** Microsoft's own validation, against an OpenID endpoint of ours. */
const APP = '11111111-2222-3333-4444-555555555555';
const TENANT = '99999999-8888-7777-6666-555555555555';
const ISSUER = 'https://api.botframework.com';
const HOUR = 3600;
type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

const stub = stubDispatch();
let connector: FakeConnector;
let openId: Server;
let bot: Bot;
let keys: { right: Key; wrong: Key };

beforeAll(async () => {
  connector = await startConnector();
  const right = await generateKeyPair('RS256');
  keys = { right: right.privateKey, wrong: (await generateKeyPair('RS256')).privateKey };
  const jwk = { ...(await exportJWK(right.publicKey)), kid: 'k1', use: 'sig', alg: 'RS256', endorsements: ['msteams'] };
  openId = createServer((req, res) => {
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify(req.url === '/keys' ? { keys: [jwk] } : { issuer: ISSUER, jwks_uri: `${openIdUrl}/keys` }));
  });
  const openIdUrl = await listen(openId);
  bot = await startBot({
    dispatch: stub.dispatch,
    settings: {
      appId: APP,
      appPassword: 'unused',
      tenantId: TENANT,
      openIdUrl: `${openIdUrl}/openid`,
      anonymous: false,
    },
    token: async () => 'outbound',
  });
});
afterAll(async () => {
  await bot.close();
  await close(openId);
  await connector.close();
});

const now = () => Math.floor(performance.timeOrigin + performance.now()) / 1000;
type Wrong = {
  iss?: string;
  aud?: string;
  exp?: number;
  nbf?: number;
  key?: 'right' | 'wrong';
  kid?: string;
  serviceUrl?: string | null;
};

const token = (wrong: Wrong = {}) => {
  const serviceUrl = wrong.serviceUrl === undefined ? connector.url : wrong.serviceUrl;
  const claims: JWTPayload = serviceUrl === null ? {} : { serviceurl: serviceUrl };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: wrong.kid ?? 'k1' })
    .setIssuer(wrong.iss ?? ISSUER)
    .setAudience(wrong.aud ?? APP)
    .setNotBefore(Math.floor(wrong.nbf ?? now() - 60))
    .setExpirationTime(Math.floor(wrong.exp ?? now() + HOUR))
    .sign(keys[wrong.key ?? 'right']);
};
const bearer = async (wrong?: Wrong) => ({ authorization: `Bearer ${await token(wrong)}` });
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

test('a token of Teams for this bot gets in, and the answer carries the bot’s own', async () => {
  expect((await bot.post(activity(connector.url), await bearer())).status).toBe(200);
  expect(stub.intents).toHaveLength(1);
  expect(connector.sends().at(-1)?.auth).toBe('Bearer outbound');
});

const unsigned = () =>
  `${encode({ alg: 'none', kid: 'k1' })}.${encode({ iss: ISSUER, aud: APP, exp: Math.floor(now()) + HOUR, serviceurl: connector.url })}.`;

test.each<[string, () => Promise<Record<string, string>>, Record<string, string>, number]>([
  ['no token', async () => ({}), {}, 401],
  ['another scheme', async () => ({ authorization: 'Basic abc' }), {}, 401],
  ['garbage', async () => ({ authorization: 'Bearer abc' }), {}, 401],
  ['a malformed token', async () => ({ authorization: 'Bearer a.b.c' }), {}, 401],
  ['alg none', async () => ({ authorization: `Bearer ${unsigned()}` }), {}, 401],
  ['another key', () => bearer({ key: 'wrong' }), {}, 401],
  ['an unknown key id', () => bearer({ kid: 'other' }), {}, 401],
  ['another issuer', () => bearer({ iss: 'https://evil.example' }), {}, 401],
  ['another audience', () => bearer({ aud: 'other' }), {}, 401],
  ['an expired token', () => bearer({ exp: now() - HOUR }), {}, 401],
  ['a token from the future', () => bearer({ nbf: now() + HOUR }), {}, 401],
  ['another service', () => bearer({ serviceUrl: 'https://evil.example' }), {}, 401],
  ['no service', () => bearer({ serviceUrl: null }), {}, 401],
  ['an answer that would go elsewhere', () => bearer(), { serviceUrl: 'https://evil.example' }, 401],
  ['another channel', () => bearer(), { channelId: 'webchat' }, 403],
  ['a channel with a validation of its own', () => bearer(), { channelId: 'AseChannel' }, 403],
])('%s is refused and nothing runs', async (_name, headers, more, status) => {
  const before = stub.intents.length;
  connector.clear();
  const refused = await bot.post(activity(connector.url, more), await headers());
  expect(refused).toEqual({ status, body: undefined });
  expect(stub.intents).toHaveLength(before);
  expect(connector.calls).toEqual([]);
});

test.each([
  ['a body that is not an activity', { type: 1 }],
  ['nothing', null],
  ['broken JSON', '{"type":'],
  ['no JSON', 'type=message'],
])('%s gives 400, with a right token or without', async (_name, body) => {
  expect((await bot.post(body)).status).toBe(400);
  expect((await bot.post(body, await bearer())).status).toBe(400);
});

test('a body of 10 MB gives 413, and the bot lives on', async () => {
  expect((await bot.post({ text: 'x'.repeat(10_000_000) }, await bearer())).status).toBe(413);
  expect((await bot.post(activity(connector.url), await bearer())).status).toBe(200);
});

test('somebody who hangs up halfway holds nothing up', async () => {
  const { hostname, port, pathname } = new URL(bot.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(`POST ${pathname} HTTP/1.1\r\nhost: bot\r\ncontent-length: 100\r\n\r\n{"type":`);
  await bot.post(activity(connector.url), await bearer());
  socket.destroy();
  await bot.stop();
});

test('an empty app id, which would switch authentication off, is refused at the start', () => {
  const settings = { appId: '', appPassword: '', tenantId: '', anonymous: false };
  expect(() => createTeams({ dispatch: stub.dispatch, logger: createLogger('silent'), settings })).toThrow(
    'authentication',
  );
});
