import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Addresses that programs use, where other answers are pages. */
export const isForPrograms = (c: Context): boolean => c.req.path.startsWith('/api/');

/** What goes wrong for a program, in the form that it reads. */
export function failed(c: Context, status: ContentfulStatusCode, error: string): Response {
  c.header('Cache-Control', 'no-store');
  return c.json({ error }, status);
}
