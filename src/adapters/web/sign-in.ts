import type { Context, Hono } from 'hono';
import type { Claim } from '../../core/links.ts';
import type { SignInResult, WebParts } from './parts.ts';
import type { SessionCookie } from './session-cookie.ts';
import { localeOf, type Site } from './site.ts';
import { webTexts } from './texts.ts';

export type SignIn = {
  /** Uses a sign-in link up. */
  byLink(c: Context, claim: Claim): Promise<Response>;
  /** To the conversation with a session, to the page that asks to confirm, or the page that says why not. */
  finish(c: Context, result: SignInResult): Response | Promise<Response>;
};

/** Signing in and out. */
export function createSignInPages(app: Hono, { sessions }: WebParts, site: Site, cookie: SessionCookie): SignIn {
  app.post('/sign-out', async (c) => {
    const secret = cookie.read(c);
    if (secret !== undefined) await sessions.close(secret);
    cookie.clear(c);
    return c.redirect('/', 303);
  });

  const finish: SignIn['finish'] = (c, result) => {
    if (result.kind === 'confirm') return c.redirect(result.href, 303);
    if (result.kind === 'opened') {
      cookie.write(c, result.secret);
      return c.redirect('/', 303);
    }
    const [title = '', text = ''] = webTexts[localeOf(c)].signIn.refused[result.why];
    return site.message(c, title, text, result.why === 'used' ? 410 : 403);
  };
  return { finish, byLink: async (c, claim) => finish(c, await sessions.open(claim, cookie.read(c))) };
}
