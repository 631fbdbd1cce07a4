import { z } from 'zod';

/** How a request to Teams ended. `code`: Teams' own word for it. */
export type Ended =
  | { kind: 'ok'; body: unknown }
  | { kind: 'status'; status: number; code: string; retryAfterMs: number | null }
  /** It never left, or nobody was there to take it. */
  | { kind: 'notSent'; reason: string }
  /** It left, and no answer came. */
  | { kind: 'noAnswer'; reason: string };

/** The access token for Teams, or null where none is asked for (the local playground). */
export type Token = () => Promise<string | null>;

/** One conversation at one service. */
export type Target = { serviceUrl: string; conversationId: string };

export type Connector = {
  post(to: Target, activity: object): Promise<Ended>;
  put(to: Target, activityId: string, activity: object): Promise<Ended>;
  member(of: Target, userId: string): Promise<Ended>;
  createChat(serviceUrl: string, conversation: object): Promise<Ended>;
};

/**
 * The Bot Connector's REST interface (learn.microsoft.com, "Bot Framework REST API"). One request each and no retries: the
 * SDK's client sends a POST again after a 5xx, which can make two messages of one. Never throws.
 */
export function createConnector(token: Token, timeoutMs: number): Connector {
  async function request(method: string, serviceUrl: string, path: string[], body?: object): Promise<Ended> {
    const url = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations${path.map((part) => `/${encodeURIComponent(part)}`).join('')}`;
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    try {
      const bearer = await token();
      if (bearer !== null) headers.authorization = `Bearer ${bearer}`;
    } catch {
      return { kind: 'notSent', reason: 'no access token' };
    }
    try {
      const response = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = parse(await response.text());
      if (response.ok) return { kind: 'ok', body: answer };
      return {
        kind: 'status',
        status: response.status,
        code: codeOf(answer),
        retryAfterMs: retryAfter(response.headers.get('retry-after')),
      };
    } catch (error) {
      return ended(error);
    }
  }
  return {
    post: (to, activity) => request('POST', to.serviceUrl, [to.conversationId, 'activities'], activity),
    put: (to, id, activity) => request('PUT', to.serviceUrl, [to.conversationId, 'activities', id], activity),
    member: (of, userId) => request('GET', of.serviceUrl, [of.conversationId, 'members', userId]),
    createChat: (serviceUrl, conversation) => request('POST', serviceUrl, [], conversation),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const Failure = z.looseObject({ error: z.looseObject({ code: z.string() }) });

/** Teams' error code, and nothing else that an answer might hold. */
function codeOf(answer: unknown): string {
  const failure = Failure.safeParse(answer);
  return failure.success ? failure.data.error.code.replace(/\W/g, '').slice(0, 60) : '';
}

const retryAfter = (header: string | null): number | null => {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
};

/** Errors before a connection stands: the request surely never arrived. */
const BEFORE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

function ended(error: unknown): Ended {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const { code, name } = z.object({ code: z.string().catch(''), name: z.string().catch('error') }).parse(cause);
  if (BEFORE.includes(code)) return { kind: 'notSent', reason: code };
  return { kind: 'noAnswer', reason: code || name };
}
