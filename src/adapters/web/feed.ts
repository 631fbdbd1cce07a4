import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import type { WebParts } from './parts.ts';

/** How long a reader may keep it without asking, in seconds. */
const FRESH_S = 300;

/** `/feed.atom`: what is public. Who has it already, by its tag, gets 304; it counts for the rate like any page. */
export function feed(app: Hono, { feed }: WebParts): void {
  if (!feed) return;
  app.get('/feed.atom', async (c) => {
    const body = await feed();
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const headers = { ETag: tag, 'Cache-Control': `public, max-age=${FRESH_S}` };
    const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
    if (known.includes(tag) || known.includes('*')) return c.body(null, 304, headers);
    return c.body(body, 200, { ...headers, 'Content-Type': 'application/atom+xml; charset=utf-8' });
  });
}
