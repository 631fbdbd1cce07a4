import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { createLogger } from './core/logger.ts';
import { closeHttpServer, createHttpServer } from './server.ts';

const streams: ServerResponse[] = [];
const logger = createLogger('silent');
const started = async (web: Parameters<typeof createHttpServer>[0]['web']) => {
  const server = createHttpServer({ slack: null, teams: null, web }, logger);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

it('answers what is under way when it stops, and takes no more on that connection', async () => {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const { server, url } = await started(async (_, res) => {
    arrived.resolve();
    await answer.promise;
    res.end('done');
  });
  const agent = new Agent({ keepAlive: true });
  const response = once(get(url, { agent }), 'response') as Promise<[IncomingMessage]>;
  await arrived.promise;
  const closed = closeHttpServer(server);
  answer.resolve();
  const [message] = await response;
  expect(message.headers.connection).toBe('close');
  expect(await text(message)).toBe('done');
  await closed;
  agent.destroy();
});

it('does not wait for the connection of a stream that ended', async () => {
  const { server, url } = await started((_, res) => {
    res.writeHead(200).write('first');
    streams.push(res);
  });
  const agent = new Agent({ keepAlive: true });
  const [message] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
  message.resume();
  const before = performance.now();
  const closed = closeHttpServer(server);
  for (const res of streams) res.end();
  await closed;
  expect(performance.now() - before).toBeLessThan(1000);
  agent.destroy();
});

it('answers 500 where a listener throws, and 404 for a platform that is off', async () => {
  const { server, url } = await started(() => {
    throw new Error('a bug');
  });
  expect((await fetch(url)).status).toBe(500);
  expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(404);
  await closeHttpServer(server);
});
