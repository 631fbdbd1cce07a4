import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from './core/logger.ts';

type Listener = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

/** Who answers which addresses; platforms that are off are null. */
export type Listeners = { slack: Listener | null; teams: Listener | null; web: Listener };

/** A header or body that takes longer than this is cut off: a slow client must not hold a connection. */
const REQUEST_MS = 30_000;

/** One HTTP server for everything. Platform listeners read the raw body themselves. */
export function createHttpServer(listeners: Listeners, logger: Logger): Server {
  const choose = (path: string, method: string): Listener | null => {
    if (path === '/api/messages') return method === 'POST' ? listeners.teams : listeners.web;
    if (path.startsWith('/slack/')) return listeners.slack;
    return listeners.web;
  };
  const server = createServer((req, res) => {
    // `new URL` throws on `GET //`, which would end the process.
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    const listener = choose(path, req.method ?? 'GET');
    if (!listener) {
      res.writeHead(404).end();
      return;
    }
    (async () => listener(req, res))().catch((err) => {
      logger.error({ err, path }, 'request failed');
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  });
  server.requestTimeout = REQUEST_MS;
  return server;
}
