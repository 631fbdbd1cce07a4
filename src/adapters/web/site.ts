import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import type { Locale } from '../../core/texts.ts';
import { failed, isForPrograms } from './failed.ts';
import { renderBlock } from './html/blocks.ts';
import type { At, Post } from './html/html.ts';
import { type Page, renderPage } from './html/page.ts';
import type { WebParts } from './parts.ts';
import { type WebTexts, webTexts } from './texts.ts';

type Problem = keyof WebTexts['problems'];
const STATUS = {
  notFound: 404,
  forbidden: 403,
  badRequest: 400,
  tooLarge: 413,
  method: 405,
  busy: 503,
  tooMany: 429,
} as const satisfies Record<Problem, number>;

/** What all pages share: language, shell, and the pages that say what is wrong. */
export type Site = ReturnType<typeof createSite>;

export function createSite({ network, personas }: Pick<WebParts, 'network' | 'personas'>) {
  const pathOf = (c: Context) => {
    const url = new URL(c.req.url);
    url.searchParams.delete('lang');
    return url.pathname + url.search;
  };
  const page = (
    c: Context,
    made: Omit<Page, 'path' | 'network' | 'demo'> & { path?: string },
    status: 200 | 400 | 403 | 404 | 405 | 410 | 413 | 422 | 429 | 500 | 503 = 200,
  ) => {
    c.header('Cache-Control', 'no-store');
    return c.html(renderPage({ path: pathOf(c), ...made, network: network.name, demo: personas.length > 0 }), status);
  };
  const message = (c: Context, title: string, text: string, status: Parameters<typeof page>[2]) => {
    if (isForPrograms(c)) return failed(c, status ?? 500, `${title}. ${text}`);
    const locale = localeOf(c);
    const block = renderBlock({ kind: 'notice', tone: 'warning', title: text }, at(locale, 'n', null));
    return page(
      c,
      { locale, title, marking: null, shell: 'bare', body: html`<div class="column"><h1>${title}</h1>${block}</div>` },
      status,
    );
  };
  const problem = (c: Context, kind: Problem) => {
    const [title = '', text = ''] = webTexts[localeOf(c)].problems[kind];
    return message(c, title, text, STATUS[kind]);
  };
  return { page, message, problem };
}

/** Where a view stands on a page. */
export const at = (locale: Locale, id: string, post: Post | null, level: At['level'] = 2): At => ({
  t: webTexts[locale],
  locale,
  id,
  level,
  post,
});

/** A new id for one rendering of a page. */
export const newOnce = (): string => randomBytes(12).toString('base64url');

/** The language: chosen here, else the browser's, else Dutch. */
export function localeOf(c: Context): Locale {
  const wanted = (c.req.header('accept-language') ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim().slice(0, 2));
  return chosenLocale(c) ?? (wanted.find((one) => one === 'nl' || one === 'en') === 'en' ? 'en' : 'nl');
}

/** The language that somebody asked for in the address, now or before. */
export function chosenLocale(c: Context): Locale | undefined {
  const asked = c.req.query('lang');
  if (asked === 'nl' || asked === 'en') {
    setCookie(c, 'lang', asked, { sameSite: 'Lax', path: '/', maxAge: 31_536_000, httpOnly: true });
    return asked;
  }
  const kept = getCookie(c, 'lang');
  return kept === 'nl' || kept === 'en' ? kept : undefined;
}
