import type { Hono } from 'hono';
import { z } from 'zod';
import { Refusal } from '../../core/refusal.ts';
import { failed } from './failed.ts';
import { sameSecret } from './same-secret.ts';

/** Results of one search. */
const MOST_RESULTS = 50;
/** As a question in chat. */
const LONGEST_QUESTION = 2000;

const Asked = z.strictObject({
  q: z.string().trim().min(1).max(LONGEST_QUESTION),
  k: z.number().int().min(1).max(MOST_RESULTS).default(10),
  /** The language of the question; both are searched either way. */
  lang: z.enum(['nl', 'en']).optional(),
});

/** What a search finds for anyone at all. */
type Found = {
  results: { id: string; title: string; passage: string; score: number }[];
  answered: boolean;
  answer: string | null;
};

/** Searching for other programs. `token`: what they must show. */
export type SearchApi = {
  token: string;
  search(asked: { question: string; limit: number }): Promise<Found>;
};

/** `POST /api/search` {q, k?, lang?}, by a token: TLP:CLEAR only, as for anyone at all. Errors are `{error}`. */
export function api(app: Hono, search: SearchApi): void {
  app.post('/api/search', async (c) => {
    if (!isToken(c.req.header('authorization'), search.token)) {
      c.header('WWW-Authenticate', 'Bearer realm="knooppunt"');
      return failed(c, 401, 'give the token of SEARCH_API_TOKEN: Authorization: Bearer <token>');
    }
    let body: unknown;
    try {
      body = await c.req.json();
    } catch {
      return failed(c, 400, 'the body is not JSON');
    }
    const { data, error } = Asked.safeParse(body);
    if (error) {
      const [issue] = error.issues;
      return failed(c, 400, `${issue?.path.join('.') || 'the body'}: ${issue?.message}`);
    }
    const found = await search.search({ question: data.q, limit: data.k }).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
    if (!found) {
      c.header('Retry-After', '60');
      return failed(c, 503, 'the knowledge base is still being loaded');
    }
    c.header('Cache-Control', 'no-store');
    return c.json({
      results: found.results.map(({ id, title, passage, score }) => ({ id, title, passage, score })),
      answered: found.answered,
      ...(found.answer !== null && { answer: found.answer }),
    });
  });
}

const isToken = (header: string | undefined, token: string): boolean =>
  sameSecret(/^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? '', token);
