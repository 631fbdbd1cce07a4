import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

const NAME = 'session';

/** Where a browser keeps the secret of its session. */
export type SessionCookie = ReturnType<typeof createSessionCookie>;

/**
 * A cookie that ends with the browser, that scripts cannot read, and that other sites' posts do not carry along. Over
 * https with the prefix `__Host-`: no neighbour can set it. Lax, not Strict: a link from the chat opens one's own page.
 */
export function createSessionCookie(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  const prefix = secure ? ('host' as const) : undefined;
  const options = { path: '/', httpOnly: true, sameSite: 'Lax' as const, secure, ...(prefix ? { prefix } : {}) };
  return {
    read: (c: Context): string | undefined => getCookie(c, NAME, prefix) || undefined,
    write: (c: Context, secret: string): void => setCookie(c, NAME, secret, options),
    clear: (c: Context): void => void deleteCookie(c, NAME, options),
  };
}
