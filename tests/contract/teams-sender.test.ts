import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createChats } from '../../src/adapters/teams/chats.ts';
import { createConnector } from '../../src/adapters/teams/connector.ts';
import { createDeliver } from '../../src/adapters/teams/deliver.ts';
import { createSender } from '../../src/adapters/teams/send.ts';
import type { Outcome, Sender } from '../../src/core/outbox.ts';
import { view } from '../../src/core/view.ts';
import { BOT, TENANT } from '../fixtures/teams/activities.ts';
import { type FakeConnector, startConnector } from '../fixtures/teams/connector.ts';

let connector: FakeConnector;
let sender: Sender;

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.close());
beforeEach(() => {
  connector.clear();
  sender = senderWith(async () => 'outbound');
});

const senderWith = (token: () => Promise<string>, timeoutMs = 300) => {
  const client = createConnector(token, timeoutMs);
  return createSender(createDeliver(client, createChats(client)));
};
const channel = () => ({
  kind: 'conversation',
  serviceUrl: `${connector.url}/`,
  tenantId: TENANT,
  botId: BOT,
  conversationId: '19:kanaal@thread.tacv2',
});
const person = () => ({ kind: 'person', serviceUrl: connector.url, tenantId: TENANT, botId: BOT, userId: '29:jan' });
const send = (address: ReturnType<typeof channel> | ReturnType<typeof person>, edits?: string): Promise<Outcome> =>
  sender.send({
    tenant: TENANT,
    address,
    view: view('Bericht', []),
    locale: 'nl',
    key: 'k',
    ...(edits === undefined ? {} : { edits }),
  });
const paths = () => connector.calls.map(({ method, path }) => `${method} ${path.replace('/v3/conversations', '')}`);

test('a message to a channel is accepted with its reference, which edits it later', async () => {
  const sent = await send(channel());
  expect(sent).toMatchObject({ kind: 'accepted', ref: expect.stringMatching(/^act-/) });
  expect(await send(channel(), 'act-9')).toEqual({ kind: 'accepted', ref: 'act-9' });
  expect(paths()).toEqual(['POST /19:kanaal@thread.tacv2/activities', 'PUT /19:kanaal@thread.tacv2/activities/act-9']);
  expect(connector.calls[0]).toMatchObject({
    auth: 'Bearer outbound',
    body: { summary: 'Bericht', from: { id: BOT } },
  });
});

test('a person’s chat is asked for once', async () => {
  await send(person());
  await send(person());
  expect(paths()).toEqual(
    ['POST ', 'POST /a:chat-1/activities', 'POST /a:chat-1/activities'].map((path) => path.replace('chat-1', chat())),
  );
});
const chat = () => connector.calls[1]?.path.match(/chat-\d+/)?.[0] ?? '';

test('a chat that was deleted is made again, once', async () => {
  await send(person());
  connector.clear();
  connector.script.push({ status: 404, body: { error: { code: 'ConversationNotFound' } } });
  expect((await send(person())).kind).toBe('accepted');
  expect(connector.calls.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
  connector.clear();
  connector.script.push(
    { status: 404 },
    { status: 201, body: { id: 'a:new' } },
    { status: 404, body: { error: { code: 'ConversationNotFound' } } },
  );
  expect(await send(person())).toEqual({ kind: 'unreachable', reason: '404 ConversationNotFound' });
  expect(connector.calls).toHaveLength(3);
});

test('somebody who blocked the bot is unreachable, and not asked again', async () => {
  await send(person());
  connector.clear();
  connector.script.push({ status: 403, body: { error: { code: 'MessageWritesBlocked', message: 'private' } } });
  expect(await send(person())).toEqual({ kind: 'unreachable', reason: '403 MessageWritesBlocked' });
  expect(connector.calls).toHaveLength(1);
});

test.each<[number, Record<string, string>, Outcome]>([
  [429, { 'retry-after': '7' }, { kind: 'throttled', afterMs: 7000 }],
  [429, {}, { kind: 'throttled', afterMs: 2000 }],
  [412, { 'retry-after': '1' }, { kind: 'throttled', afterMs: 1000 }],
  [401, {}, { kind: 'refused', reason: '401 Scripted' }],
  [400, {}, { kind: 'unreachable', reason: '400 Scripted' }],
  [403, {}, { kind: 'unreachable', reason: '403 Scripted' }],
  [404, {}, { kind: 'unreachable', reason: '404 Scripted' }],
  [413, {}, { kind: 'unreachable', reason: '413 Scripted' }],
  [500, {}, { kind: 'unknown', reason: '500 Scripted' }],
  [502, {}, { kind: 'unknown', reason: '502 Scripted' }],
  [503, { 'retry-after': '1' }, { kind: 'unknown', reason: '503 Scripted' }],
])('%i is one request and means what it should', async (status, headers, outcome) => {
  connector.script.push({ status, headers });
  expect(await send(channel())).toEqual(outcome);
  expect(connector.calls).toHaveLength(1);
});

test('silence and a broken connection are unknown', async () => {
  connector.script.push('hang', 'reset');
  expect(await send(channel())).toMatchObject({ kind: 'unknown', reason: 'TimeoutError' });
  expect((await send(channel())).kind).toBe('unknown');
  expect(connector.calls).toHaveLength(2);
});

test('nobody there, no token: surely not sent', async () => {
  const away = await startConnector();
  await away.close();
  expect(await send({ ...channel(), serviceUrl: away.url })).toEqual({ kind: 'refused', reason: 'ECONNREFUSED' });
  sender = senderWith(() => Promise.reject(new Error('expired secret')));
  expect(await send(channel())).toEqual({ kind: 'refused', reason: 'no access token' });
  expect(connector.calls).toEqual([]);
});

test('an address of another platform is unreachable', async () => {
  const outcome = await sender.send({
    tenant: TENANT,
    address: { channel: 'C1' },
    view: view('x', []),
    locale: 'nl',
    key: 'k',
  });
  expect(outcome).toEqual({ kind: 'unreachable', reason: 'bad address' });
});
