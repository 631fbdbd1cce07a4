import { html } from 'hono/html';
import type { Locale } from '../../../core/texts.ts';
import type { Marking } from '../../../core/view.ts';
import { webTexts } from '../texts.ts';
import type { Html } from './html.ts';
import { type IconName, icon, mark } from './icons.ts';
import { renderMarking } from './marking.ts';

export type Page = {
  locale: Locale;
  /** Path and query, for the menu and the link to the other language. */
  path: string;
  network: string;
  demo: boolean;
  /** As `headline` gives it: with the marking. */
  title: string;
  marking: Marking | null;
  /** `bare`: no menu, for a signed link; `board`: fit for a projector. */
  shell: 'full' | 'bare' | 'board';
  kind?: 'chat' | 'welcome';
  /** Has the visitor a conversation at `/`? In the demo everybody has. */
  chat?: boolean;
  script?: 'chat.js' | 'live.js';
  styles?: readonly ('chat.css' | 'side.css' | 'persons.css' | 'board.css' | 'previews.css')[];
  body: Html;
};

/** A whole page. */
export function renderPage(page: Page): Html {
  const { locale, marking, shell } = page;
  const t = webTexts[locale];
  const styles = ['theme.css', 'base.css', 'shell.css', 'blocks.css', 'forms.css', 'tiles.css', ...(page.styles ?? [])];
  return html`<!DOCTYPE html>
<html lang="${locale}" class="shell-${shell} ${page.kind ? `page-${page.kind}` : ''} ${marking ? `is-${marking.kind}` : ''}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} | ${t.product}</title>
<link rel="icon" href="/s/mark.svg" type="image/svg+xml"><link rel="preload" href="/s/fonts/400.woff2" as="font" type="font/woff2" crossorigin>
${styles.map((name) => html`<link rel="stylesheet" href="/s/${name}">`)}
${page.script ? html`<script type="module" src="/s/${page.script}"></script>` : ''}
${shell === 'board' ? html`<noscript><meta http-equiv="refresh" content="20"></noscript>` : ''}</head>
<body><a class="skip" href="#inhoud">${t.skip}</a>
${shell === 'board' && marking === null ? '' : html`<header class="head">${renderMarking(marking, { t, locale })}${shell === 'board' ? '' : renderTop(page)}</header>`}
<main id="inhoud" tabindex="-1">${page.body}</main>
${shell === 'full' ? html`<footer class="foot"><p>${t.footer}</p>${page.demo ? html`<p>${t.demo}</p>` : ''}</footer>` : ''}
</body></html>`;
}

function renderTop({ locale, path, network, demo, chat, shell }: Page): Html {
  const t = webTexts[locale];
  const talks = demo || chat === true;
  const nav: [href: string, label: string, name: IconName][] = [
    ['/', talks ? t.nav.chat : t.nav.start, talks ? 'chat' : 'info'],
    ['/agenda', t.nav.agenda, 'calendar'],
  ];
  const here = path.split('?', 1)[0];
  const item = ([href, label, name]: (typeof nav)[number]) =>
    html`<li><a href="${href}" ${href === here ? html`aria-current="page"` : ''}>${icon(name)}<span>${label}</span></a></li>`;
  return html`<div class="top"><a class="brand" href="/">${mark()}<span><b>${t.product}</b> <small>${network}</small></span></a>
${shell === 'full' ? html`<nav class="nav" aria-label="${t.navLabel}"><ul>${nav.map(item)}</ul></nav>` : ''}${languageLink(locale, path)}</div>`;
}

function languageLink(locale: Locale, path: string): Html {
  const other = locale === 'nl' ? 'en' : 'nl';
  const [here = '/', query = ''] = path.split('?', 2);
  const search = new URLSearchParams(query);
  search.set('lang', other);
  return html`<a class="language" href="${here}?${search}" hreflang="${other}" lang="${other}">${webTexts[locale].otherLanguage}</a>`;
}
