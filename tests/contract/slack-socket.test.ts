import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type WebSocket from 'ws';
import { type Reply, say } from '../../src/core/feature.ts';
import { view } from '../../src/core/view.ts';
import { startAdapter, stubDispatch } from '../fixtures/slack/adapter.ts';
import { startFakeApi } from '../fixtures/slack/fake-api.ts';
import payloads from '../fixtures/slack/payloads.json' with { type: 'json' };
import { waitFor } from '../fixtures/slack/wait.ts';

/** The types at hand are of an older `ws`, which had no name for it. */
const { WebSocketServer } = (await import('ws')) as unknown as { WebSocketServer: typeof WebSocket.Server };

test('over a socket an event is acknowledged after it is handled, and answered by the Web API', async () => {
  const api = await startFakeApi();
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(sockets, 'listening');
  const url = `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}/link`;
  api.answer('apps.connections.open', () => ({ body: { ok: true, url } }));
  const acknowledged: unknown[] = [];
  let socket: WebSocket | undefined;
  sockets.on('connection', (opened: WebSocket) => {
    socket = opened;
    opened.on('message', (data) => acknowledged.push(JSON.parse(String(data))));
    opened.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });
  const stub = stubDispatch();
  let commit = () => {};
  stub.answers(
    () =>
      new Promise<Reply>((resolve) => {
        commit = () => resolve(say(view('Goed', [])));
      }),
  );
  const adapter = await startAdapter({
    dispatch: stub.dispatch,
    settings: { botToken: 'xoxb-one', appToken: 'xapp-1', apiUrl: api.apiUrl },
  });
  try {
    const opened = await waitFor(() => socket, 'the socket');
    opened.send(JSON.stringify({ envelope_id: 'e1', type: 'events_api', payload: payloads.appMention }));
    await waitFor(() => stub.intents[0], 'the intent');
    await new Promise<void>((resolve) => opened.once('pong', () => resolve()).ping());
    expect(acknowledged).toEqual([]);
    commit();
    expect(await waitFor(() => acknowledged[0], 'the acknowledgement')).toMatchObject({ envelope_id: 'e1' });
    expect((await api.waitFor('chat.postMessage')).args).toMatchObject({ channel: 'C123ABC456', text: 'Goed' });
    expect((await adapter.send(payloads.appMention)).status).toBe(404);
  } finally {
    await adapter.close();
    sockets.close();
    await api.close();
  }
});
