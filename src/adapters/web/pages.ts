import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { Html } from './html/html.ts';
import { icon } from './html/icons.ts';
import { renderView } from './html/view.ts';
import { ANONYMOUS } from './links.ts';
import { toldBy } from './log.ts';
import { OIDC_START, type WebParts } from './parts.ts';
import { Input } from './post.ts';
import { at, localeOf, newOnce, type Site } from './site.ts';
import { type WebTexts, webTexts } from './texts.ts';
import { PUBLIC, toldPage } from './told-page.ts';
import { addressAs, type Visitors } from './visitor.ts';

/** The public agenda: what anybody at all may see. Its other buttons work for who is signed in. */
export function agenda(app: Hono, { dispatch, publicRoutes }: WebParts, site: Site, visitors: Visitors): void {
  app.get('/agenda', async (c) => {
    const [first] = publicRoutes;
    const name = c.req.query('show') ?? first;
    const input = Input.safeParse(c.req.query('input') ?? '{}');
    if (!publicRoutes.includes(name)) return site.problem(c, 'notFound');
    if (!input.success) return site.problem(c, 'badRequest');
    const answered = await dispatch.show({
      kind: 'action',
      id: `web:show:${newOnce()}`,
      name,
      input: input.data,
      from: ANONYMOUS,
      place: PUBLIC,
      locale: localeOf(c),
    });
    const { locale } = answered;
    const told = toldBy(answered.reply, locale);
    if (!told) return site.problem(c, 'notFound');
    const me = await visitors(c);
    const post = me ? { to: addressAs('/chat/action', me), once: newOnce() } : null;
    const t = webTexts[locale].agenda;
    const back =
      name === first && c.req.query('input') === undefined ? '' : html`<p><a href="/agenda">${t.back}</a></p>`;
    const shown = renderView(told, { ...at(locale, 'v', post), browse: { to: '/agenda', routes: publicRoutes } });
    const body = html`${shown}<div class="column column--end">${back}${post ? '' : html`<p class="hint">${t.register}</p>`}</div>`;
    return toldPage(c, site, { view: told.view, locale, body, me });
  });
}

/** What stands at `/` for who is not signed in, outside the demo: what this is, and how to take part. */
export const renderStart = (
  t: WebTexts,
  hasProvider: boolean,
): Html => html`<div class="column"><h1>${t.start.title}</h1><p class="lead">${t.start.lead}</p>
  <h2>${t.start.how}</h2><p>${t.start.howText}</p><h2>${t.start.signIn}</h2><p>${t.start.signInText}</p>${hasProvider ? html`<p><a class="action-link" href="${OIDC_START}">${icon('chat')}${t.start.byProvider}</a></p><p class="hint">${t.start.byProviderText}</p>` : ''}
  <p><a class="action-link" href="/agenda">${icon('calendar')}${t.start.agenda}</a></p></div>`;
