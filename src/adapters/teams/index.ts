import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Dispatch } from '../../core/dispatch.ts';
import type { Logger } from '../../core/logger.ts';
import type { Sender } from '../../core/outbox.ts';
import { createChats } from './chats.ts';
import { createConnector, type Token } from './connector.ts';
import { createDeliver } from './deliver.ts';
import { createGate, type Gated, type TeamsSettings } from './gate.ts';
import { createMembers } from './members.ts';
import { createSender } from './send.ts';
import { createTurn } from './turn.ts';

/** Largest body of a request, in bytes; Teams' own activities stay below 256 KB. */
const BODY_BYTES = 1_048_576;
/** Within a turn: Teams waits 10 to 15 s for an answer, and a turn makes at most two requests. */
const TURN_MS = 4000;
const OUTBOX_MS = 10_000;

export type TeamsParts = {
  dispatch: Dispatch;
  logger: Logger;
  settings: TeamsSettings;
  /** Where the access token for Teams comes from; from Microsoft, with the settings, if left out. */
  token?: Token;
};

export type Teams = {
  /** POST /api/messages. Never throws. */
  listener(req: IncomingMessage, res: ServerResponse): Promise<void>;
  sender: Sender;
  /** Waits for the turns under way. */
  stop(): Promise<void>;
};

/** The Teams channel: everything that knows Teams stands in this folder. */
export function createTeams({ dispatch, logger, settings, token }: TeamsParts): Teams {
  const gate = createGate(settings, logger);
  const inTurn = createConnector(token ?? gate.token, TURN_MS);
  const chats = createChats(inTurn);
  const turn = createTurn({
    dispatch,
    logger,
    chats,
    members: createMembers(inTurn),
    deliver: createDeliver(inTurn, chats),
  });
  const underWay = new Set<Promise<void>>();

  async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await readJson(req);
    if (typeof body === 'number') return write(res, { status: body });
    const answered = await gate.enter(req.headers.authorization, body.json, turn);
    await write(res, answered);
    if (res.writableFinished) answered.sent?.();
  }

  return {
    sender: createSender(createDeliver(createConnector(token ?? gate.token, OUTBOX_MS), chats)),
    listener: async (req, res) => {
      const responding = respond(req, res).catch((err) => {
        logger.error({ err }, 'Teams request failed');
        if (!res.headersSent) res.writeHead(500);
        res.end();
      });
      underWay.add(responding);
      await responding;
      underWay.delete(responding);
    },
    stop: async () => {
      await Promise.all(underWay);
    },
  };
}

/** The body as JSON, or the status that says what is wrong with it. What is too large is read to its end, but not kept. */
async function readJson(req: IncomingMessage): Promise<{ json: unknown } | 400 | 413> {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const chunks: Buffer[] = [];
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= BODY_BYTES) chunks.push(chunk);
    else resolve();
  });
  req.once('end', resolve).once('error', resolve).once('close', resolve);
  await ended;
  if (size > BODY_BYTES) return 413;
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return 400;
  }
}

/** Resolves when the response left, or when the other side hung up. */
function write(res: ServerResponse, { status, body }: Gated): Promise<void> {
  if (res.destroyed) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  res.once('close', resolve).once('finish', resolve);
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  if (status === 413) headers.connection = 'close';
  res.writeHead(status, headers).end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}
