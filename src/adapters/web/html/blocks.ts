import { html } from 'hono/html';
import { type Block, unreachable } from '../../../core/view.ts';
import { renderButtons } from './buttons.ts';
import { type At, type Html, heading, safeHref } from './html.ts';
import { type IconName, icon } from './icons.ts';
import { renderList, renderSources } from './lists.ts';
import { renderTiles } from './tiles.ts';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** A block as HTML. Total: an unknown kind does not compile; an empty block is nothing. */
export function renderBlock(block: Block, at: At): Html | string {
  switch (block.kind) {
    case 'text':
      return renderText(block, at);
    case 'facts':
      return renderFacts(block);
    case 'list':
      return renderList(block, at);
    case 'table':
      return renderTable(block, at);
    case 'tiles':
      return renderTiles(block, at);
    case 'notice':
      return renderNotice(block, at);
    case 'image':
      return renderImage(block);
    case 'link':
      return renderLink(block);
    case 'buttons':
      return renderButtons(block.buttons, at);
    case 'sources':
      return renderSources(block, at);
    default:
      return unreachable(block);
  }
}

export const renderBlocks = (blocks: readonly Block[], at: At): (Html | string)[] =>
  blocks.map((block, index) => renderBlock(block, { ...at, id: `${at.id}-${index}` }));

const paragraphs = (text: string) =>
  text
    .split(/\n\s*\n/)
    .filter((one) => one.trim() !== '')
    .map((one) => html`<p dir="auto">${one.trim()}</p>`);

function renderText(block: BlockOf<'text'>, at: At): Html {
  const body = paragraphs(block.text);
  return html`${heading(at.level, block.heading)}${block.quote && body.length > 0 ? html`<blockquote class="quote">${body}</blockquote>` : body}`;
}

const renderFacts = (block: BlockOf<'facts'>): Html | string =>
  block.facts.length === 0
    ? ''
    : html`<dl class="${block.big ? 'facts facts--big' : 'facts'}">${block.facts.map((one) => html`<div><dt>${one.label}</dt><dd>${one.value}</dd></div>`)}</dl>`;

function renderTable(block: BlockOf<'table'>, at: At): Html {
  const caption = block.caption.trim() === '' ? at.t.table : block.caption;
  const cell = (text: string, column: number) =>
    column === 0 ? html`<th scope="row">${text}</th>` : html`<td>${text}</td>`;
  return html`<div class="scroll" role="group" aria-labelledby="${at.id}-c" tabindex="0"><table><caption id="${at.id}-c">${caption}</caption>
    ${block.head.length === 0 ? '' : html`<thead><tr>${block.head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>`}
    <tbody>${block.rows.filter((row) => row.length > 0).map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table></div>`;
}

const TONE_ICON = { info: 'info', success: 'check', warning: 'warning', danger: 'warning' } as const satisfies Record<
  string,
  IconName
>;

const renderNotice = (
  block: BlockOf<'notice'>,
  at: At,
): Html => html`<div class="notice notice--${block.tone}">${icon(TONE_ICON[block.tone])}<div>
  <p class="notice__title"><span class="sr">${at.t.tone[block.tone]}: </span>${block.title}</p>${block.text === undefined ? '' : paragraphs(block.text)}</div></div>`;

function renderImage(block: BlockOf<'image'>): Html {
  const src = safeHref(block.src);
  return html`<figure class="figure">${src === undefined ? html`<p>${block.alt}</p>` : html`<img src="${src}" alt="${block.alt}">`}${block.caption ? html`<figcaption>${block.caption}</figcaption>` : ''}</figure>`;
}

function renderLink(block: BlockOf<'link'>): Html {
  const href = safeHref(block.href);
  const label = block.label.trim() === '' ? block.href : block.label;
  return href === undefined
    ? html`<p>${label}</p>`
    : html`<p><a class="action-link" href="${href}">${icon('arrow')}${label}</a></p>`;
}
