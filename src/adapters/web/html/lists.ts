import { html } from 'hono/html';
import type { Block, ListItem, Tone } from '../../../core/view.ts';
import { renderButtons } from './buttons.ts';
import { type At, type Html, heading, safeHref } from './html.ts';
import { type IconName, icon } from './icons.ts';
import { renderTlp } from './marking.ts';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

const STATUS_ICON: Record<Tone, IconName> = { info: 'info', success: 'check', warning: 'clock', danger: 'warning' };

export function renderList(block: BlockOf<'list'>, at: At): Html | string {
  if (block.items.length === 0) return '';
  const head = heading(at.level, block.heading);
  const level = head === '' ? at.level : at.level + 1;
  return html`${head}<ul class="entries">${block.items.map((item, index) => renderItem(item, level, { ...at, id: `${at.id}-${index}` }))}</ul>`;
}

function renderItem(item: ListItem, level: number, at: At): Html {
  const href = safeHref(item.href);
  const title = href === undefined ? item.title : html`<a href="${href}">${item.title}</a>`;
  return html`<li class="entry"><div class="entry__body">${heading(level, title, html`class="entry__title" id="${at.id}-t"`)}
    ${item.text ? html`<p>${item.text}</p>` : ''}${renderMeta(item.meta)}
    ${item.status ? html`<p class="status status--${item.status.tone}">${icon(STATUS_ICON[item.status.tone])}<span>${item.status.text}</span></p>` : ''}</div>
    ${renderButtons(item.buttons, at, `${at.id}-t`)}</li>`;
}

const renderMeta = (facts: readonly string[]): Html | string =>
  facts.length === 0 ? '' : html`<p class="meta">${facts.map((one) => html`<span>${one}</span> `)}</p>`;

export function renderSources(block: BlockOf<'sources'>, at: At): Html | string {
  if (block.sources.length === 0) return '';
  return html`<div class="sources">${heading(at.level, block.heading)}<ul>${block.sources.map((source) => {
    const href = safeHref(source.href);
    return html`<li class="source"><p class="source__title">${href === undefined ? source.title : html`<a href="${href}">${source.title}</a>`}</p>
      ${renderMeta([source.from, source.date].filter((one) => one.trim() !== ''))}
      <p class="tags"><span class="tag"><span class="sr">${at.t.theme}: </span>${source.theme}</span> ${renderTlp(source.tlp, at)}</p></li>`;
  })}</ul></div>`;
}
