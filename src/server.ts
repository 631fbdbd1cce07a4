import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from './core/logger.ts';

export type Listener = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

/** Who answers which addresses; platforms that are off are null. */
export type Listeners = { slack: Listener | null; teams: Listener | null; web: Listener };

/** A header or body that takes longer than this is cut off: a slow client must not hold a connection. */
const REQUEST_MS = 30_000;
/** How long a stop waits for requests under way. */
const CLOSE_MS = 2000;

const underWay = new WeakMap<Server, Set<ServerResponse>>();

/** One HTTP server for everything. Platform listeners read the raw body themselves. */
export function createHttpServer(listeners: Listeners, logger: Logger): Server {
  const choose = (path: string, method: string): Listener | null => {
    if (path === '/api/messages') return method === 'POST' ? listeners.teams : listeners.web;
    if (path.startsWith('/slack/')) return listeners.slack;
    return listeners.web;
  };
  const answering = new Set<ServerResponse>();
  const server = createServer((req, res) => {
    answering.add(res);
    res.once('close', () => answering.delete(res));
    res.shouldKeepAlive &&= server.listening;
    // `new URL` throws on `GET //`, which would end the process.
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    const listener = choose(path, req.method ?? 'GET');
    if (!listener) {
      res.writeHead(404).end();
      return;
    }
    (async () => listener(req, res))().catch((err) => {
      logger.error({ err, page: `/${path.split('/')[1]}` }, 'request failed'); // the rest may be a signed link
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  });
  server.requestTimeout = REQUEST_MS;
  underWay.set(server, answering);
  return server;
}

/** Takes no connection any more and lets requests under way end, each as the last of its connection; then cuts the rest. */
export async function closeHttpServer(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  for (const res of underWay.get(server) ?? []) {
    res.shouldKeepAlive = false;
    res.once('close', () => setImmediate(() => server.closeIdleConnections())); // its head had gone out: it is kept alive
  }
  const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  await closed;
  clearTimeout(cut);
}
