import { type Context, Hono } from 'hono';
import { newId } from '../../core/ids.ts';
import type { Sender } from '../../core/outbox.ts';
import { coreTexts } from '../../core/texts.ts';
import { api } from './api.ts';
import { article } from './article.ts';
import { serveAssets } from './assets.ts';
import { createBell } from './bell.ts';
import { chat } from './chat.ts';
import { feed } from './feed.ts';
import { guard } from './guard.ts';
import { links } from './links.ts';
import { oidc } from './oidc.ts';
import { agenda } from './pages.ts';
import type { WebParts } from './parts.ts';
import { isOwn } from './rate.ts';
import { sameSecret } from './same-secret.ts';
import { createSender } from './sender.ts';
import { createSessionCookie } from './session-cookie.ts';
import { createSignInPages } from './sign-in.ts';
import { createSite, localeOf, type Site } from './site.ts';
import { createStreams } from './streams.ts';
import { createVisitors } from './visitor.ts';

export type { DemoAction, EntryStore, Persona, Sessions, WebParts } from './parts.ts';

/** The web channel: its pages, its way out, and a stop that ends the open lines. */
export type Web = { app: Hono; sender: Sender; stop(): void };

export function createWeb(parts: WebParts): Web {
  const app = new Hono();
  const site = createSite(parts);
  const bell = createBell();
  const stopping = new AbortController();
  const streams = createStreams(stopping.signal);

  guard(app, parts.links.page('/'), site.problem);
  serveAssets(app);
  operations(app, parts);
  const session = createSessionCookie(parts.links.page('/'));
  const visitors = createVisitors(parts, session);
  const signIn = createSignInPages(app, parts, site, session);
  if (parts.oidc) oidc(app, parts, parts.oidc, { site, session, signIn });
  agenda(app, parts, site, visitors);
  feed(app, parts);
  article(app, parts, site, visitors);
  links(app, parts, site, streams, signIn);
  chat(app, parts, { site, bell, streams, visitors, session });
  if (parts.searchApi) api(app, parts.searchApi);
  otherMethods(app, site);
  app.notFound((c) => site.problem(c, 'notFound') as Response | Promise<Response>);
  app.onError((error, c) => {
    const reference = newId().slice(-8);
    parts.logger.error({ reference, err: error }, 'web request failed');
    const oops = coreTexts[localeOf(c)].oops(reference);
    return site.message(c, oops.title, oops.text, 500);
  });
  return { app, sender: createSender(parts.entries, bell, parts.clock), stop: () => stopping.abort() };
}

/** What machines ask. */
function operations(app: Hono, { ready, metrics, metricsToken }: WebParts): void {
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    const well = await ready().catch(() => false);
    return c.text(well ? 'ready' : 'not ready', well ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    if (!mayMeasure(c, metricsToken)) return c.text('no', 401, { 'WWW-Authenticate': 'Bearer' });
    const { contentType, body } = await metrics();
    return c.body(body, 200, { 'Content-Type': contentType });
  });
}

/** With a token: who has it. Without: this machine itself, and not by a proxy in front, for whom others ask. */
function mayMeasure(c: Context, token: string | null): boolean {
  if (token === null)
    return isOwn(c) && c.req.header('x-forwarded-for') === undefined && c.req.header('forwarded') === undefined;
  return sameSecret(c.req.header('authorization') ?? '', `Bearer ${token}`);
}

/** 405 for a page that is there, but not for this method. */
function otherMethods(app: Hono, site: Site): void {
  const known = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method !== 'ALL') known.set(path, (known.get(path) ?? new Set()).add(method));
  }
  for (const [path, methods] of known) {
    app.all(path, (c: Context) => {
      c.header('Allow', [...methods].join(', '));
      return site.problem(c, 'method');
    });
  }
}
