import type { Hono } from 'hono';
import { html } from 'hono/html';
import { renderView } from './html/view.ts';
import { ANONYMOUS } from './links.ts';
import { errorsIn, toldBy } from './log.ts';
import type { WebParts } from './parts.ts';
import { at, localeOf, newOnce, type Site } from './site.ts';
import { webTexts } from './texts.ts';
import { PUBLIC, toldPage } from './told-page.ts';
import { addressAs, type Visitors } from './visitor.ts';

/** The address of an article, to pass on: whoever opens it sees what he may see, by his own session, or what is public. */
export function article(app: Hono, { dispatch, articleRoute }: WebParts, site: Site, visitors: Visitors): void {
  app.get('/article/:articleId', async (c) => {
    c.header('X-Robots-Tag', 'noindex');
    const me = await visitors(c);
    const intent = {
      kind: 'action' as const,
      id: `web:show:${newOnce()}`,
      name: articleRoute,
      input: { articleId: c.req.param('articleId') },
      from: me?.from ?? ANONYMOUS,
      place: me?.place ?? PUBLIC,
      locale: localeOf(c),
    };
    // A person of the demo has an account, whose last visit is kept.
    const answered = await (me?.persona ? dispatch.handle(intent) : dispatch.show(intent));
    const told = toldBy(answered.reply, answered.locale);
    if (!told) return site.problem(c, 'notFound');
    const { locale } = told;
    const t = webTexts[locale].article;
    const isRefused = errorsIn(answered.reply) !== undefined;
    const post = me ? { to: addressAs('/chat/action', me), once: newOnce() } : null;
    const body = html`${renderView(told, at(locale, 'v', post))}${me ? '' : html`<div class="column column--end"><p class="hint">${t.signIn}</p></div>`}`;
    return toldPage(c, site, { view: told.view, locale, body, me }, isRefused ? 404 : 200);
  });
}
