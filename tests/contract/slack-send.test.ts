import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createBoltLogger } from '../../src/adapters/slack/bolt-logger.ts';
import { createDirectory } from '../../src/adapters/slack/directory.ts';
import { createSender } from '../../src/adapters/slack/send.ts';
import { createWorkspaces, type Workspaces } from '../../src/adapters/slack/workspaces.ts';
import { createLogger } from '../../src/core/logger.ts';
import type { Outgoing, Sender } from '../../src/core/outbox.ts';
import { notice, view } from '../../src/core/view.ts';
import { memoryInstallations } from '../fixtures/slack/adapter.ts';
import { validateBlocks } from '../fixtures/slack/block-kit.ts';
import { startFakeApi } from '../fixtures/slack/fake-api.ts';

let api: Awaited<ReturnType<typeof startFakeApi>>;
let sender: Sender;
const installations = memoryInstallations();
const logger = createBoltLogger(createLogger('silent'));
const senderOf = (workspaces: Workspaces) =>
  createSender(workspaces, createDirectory(workspaces, createLogger('silent')));

beforeAll(async () => {
  api = await startFakeApi();
  for (const team of ['T1', 'T2']) {
    await installations.store(team, JSON.stringify({ bot: { token: `xoxb-${team}`, id: 'B1', userId: 'U0' } }));
  }
  sender = senderOf(createWorkspaces({ settings: { apiUrl: api.apiUrl }, installations, logger }));
});
afterEach(() => {
  api.reset();
  vi.restoreAllMocks();
});
afterAll(() => api.close());

const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({
  tenant: 'T1',
  address: { channel: 'C1' },
  view: { ...view('Ben je er?', [notice('danger', 'Meld je')]), marking: { kind: 'exercise', codeword: 'IJSVOGEL' } },
  locale: 'nl',
  key: 'rollcall:1:2',
  ...more,
});

test('a message goes to its channel or person with the token of its workspace, and gives a reference for edits', async () => {
  const first = await sender.send(outgoing());
  expect(first).toEqual({ kind: 'accepted', ref: expect.stringMatching(/^C1:\d+\.\d+$/) });
  await sender.send(outgoing({ tenant: 'T2', address: { user: 'U5' } }));
  await sender.send(outgoing({ tenant: 'TOUTSIDE', address: { user: 'U6', workspace: 'T2' } }));
  expect(api.of('chat.postMessage').map(({ token, args }) => [token, args.channel])).toEqual([
    ['xoxb-T1', 'C1'],
    ['xoxb-T2', 'U5'],
    ['xoxb-T2', 'U6'],
  ]);
  const [call] = api.of('chat.postMessage');
  expect(call?.args.text).toBe('OEFENING IJSVOGEL: Ben je er?');
  expect(validateBlocks(call?.args.blocks as unknown[], 'message')).toEqual([]);
  if (first.kind !== 'accepted') throw new Error('not accepted');
  expect(await sender.send(outgoing({ edits: first.ref }))).toEqual({ kind: 'accepted', ref: first.ref });
  expect(api.of('chat.update')[0]?.args).toMatchObject({ channel: 'C1', ts: first.ref.split(':')[1] });
});

describe('a channel that is shared with another organisation by now', () => {
  const sharedSince = (channel: string) =>
    api.answer('conversations.info', () => ({ body: { ok: true, channel: { id: channel, is_ext_shared: true } } }));
  const labelled = (channel: string, tlp: 'TLP:GREEN' | 'TLP:CLEAR') =>
    outgoing({ address: { channel }, view: view('Nieuws', [], { tlp }) });

  test('gets nothing of an exercise and nothing above TLP:CLEAR, but may be edited', async () => {
    sharedSince('C8');
    const outside = { kind: 'unreachable', reason: 'outsiders' };
    expect(await sender.send(outgoing({ address: { channel: 'C8' } }))).toEqual(outside);
    expect(await sender.send(labelled('C8', 'TLP:GREEN'))).toEqual(outside);
    expect(api.of('chat.postMessage')).toEqual([]);
    expect(await sender.send(labelled('C8', 'TLP:CLEAR'))).toMatchObject({ kind: 'accepted' });
    expect(await sender.send({ ...labelled('C8', 'TLP:GREEN'), edits: 'C8:1.1' })).toMatchObject({ kind: 'accepted' });
    expect(api.of('conversations.info')).toHaveLength(1);
  });

  test('is asked about again when Slack did not tell, and gets nothing meanwhile', async () => {
    api.error('conversations.info', 'fatal_error');
    expect(await sender.send(labelled('C9', 'TLP:GREEN'))).toEqual({ kind: 'refused', reason: 'fatal_error' });
    api.error('conversations.info', 'channel_not_found');
    expect(await sender.send(labelled('C9', 'TLP:GREEN'))).toEqual({
      kind: 'unreachable',
      reason: 'channel_not_found',
    });
    api.reset();
    expect(await sender.send(labelled('C9', 'TLP:GREEN'))).toMatchObject({ kind: 'accepted' });
  });
});

describe('what the end of a request means', () => {
  const ended = async (answer: Parameters<typeof api.answer>[1], more: Partial<Outgoing> = {}) => {
    api.answer('chat.postMessage', answer);
    api.answer('chat.update', answer);
    const outcome = await sender.send(outgoing(more));
    expect(api.calls).toHaveLength(1);
    return outcome;
  };

  test.each([
    ['channel_not_found'],
    ['is_archived'],
    ['user_not_found'],
    ['account_inactive'],
    ['token_revoked'],
    ['not_in_channel'],
    ['msg_blocks_too_long'],
  ])('%s: nobody can be reached like this', async (error) => {
    expect(await ended(() => ({ body: { ok: false, error } }))).toEqual({ kind: 'unreachable', reason: error });
  });

  test('a message to edit that is gone', async () => {
    const gone = await ended(() => ({ body: { ok: false, error: 'message_not_found' } }), { edits: 'C1:1.1' });
    expect(gone).toEqual({ kind: 'unreachable', reason: 'message_not_found' });
  });

  test('429: later, and not a second time by itself', async () => {
    expect(await ended(() => ({ status: 429, headers: { 'retry-after': '7' } }))).toEqual({
      kind: 'throttled',
      afterMs: 7000,
    });
    api.reset();
    expect(await ended(() => ({ status: 429 }))).toEqual({ kind: 'throttled', afterMs: 30_000 });
  });

  test.each([
    ['a lost connection', { drop: true } as const, 'UND_ERR_SOCKET'],
    ['a 500', { status: 500 }, 'http_500'],
    ['an internal error', { body: { ok: false, error: 'internal_error' } }, 'internal_error'],
  ])('%s: perhaps it was posted', async (_, answer, reason) => {
    expect(await ended(() => answer)).toEqual({ kind: 'unknown', reason });
  });

  test('a time-out: perhaps it was posted', async () => {
    const timeout = vi
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation(() => AbortSignal.abort(new DOMException('', 'TimeoutError')));
    expect(await sender.send(outgoing())).toMatchObject({ kind: 'unknown' });
    expect(timeout).toHaveBeenCalledOnce();
  });

  test('a refused connection: surely not', async () => {
    const closed = await startFakeApi();
    await closed.close();
    const nobody = createWorkspaces({ settings: { apiUrl: closed.apiUrl }, installations, logger });
    expect(await senderOf(nobody).send(outgoing())).toEqual({ kind: 'refused', reason: 'ECONNREFUSED' });
  });

  test('a workspace that is not installed, or an address of another platform', async () => {
    expect(await sender.send(outgoing({ tenant: 'T9' }))).toEqual({ kind: 'unreachable', reason: 'not_installed' });
    expect(await sender.send(outgoing({ address: { conversationId: 'a:1' } }))).toEqual({
      kind: 'unreachable',
      reason: 'no_address',
    });
  });

  test('a store that cannot be read: surely not sent, again later', async () => {
    const down = { ...installations, fetch: () => Promise.reject(new Error('down')) };
    const workspaces = createWorkspaces({ settings: { apiUrl: api.apiUrl }, installations: down, logger });
    expect(await senderOf(workspaces).send(outgoing())).toEqual({ kind: 'refused', reason: 'no_request' });
  });
});
