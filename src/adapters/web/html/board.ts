import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import { calendar } from '../../../core/dates.ts';
import { headline } from '../../../core/headline.ts';
import type { Block, View } from '../../../core/view.ts';
import { renderBlock } from './blocks.ts';
import { type At, type Html, heading, tidy } from './html.ts';
import { renderTlp } from './marking.ts';
import { renderTile, tileId } from './tiles.ts';

/** A view that is watched: whole, and in the parts that can change by themselves. */
export type Board = {
  body: Html;
  /** HTML by element id. */
  parts: Record<string, string>;
  /** The same for boards with the same parts: of those, only what differs needs to be sent. */
  shape: string;
  /** The big facts in one sentence, for who cannot see them. */
  summary: string;
};

export const isBoard = (view: View): boolean => view.blocks.some((block) => block.kind === 'tiles');

/** Where a block stands: large, beside that, or under it all. */
type Zone = 'big' | 'side' | 'wide';
const zoneOf = (block: Block): Zone =>
  block.kind === 'tiles' || (block.kind === 'facts' && block.big) ? 'big' : block.kind === 'table' ? 'wide' : 'side';

/** The board as a page for a projector: title, clock and big facts, the tiles, and the rest beside them. */
export function renderBoard(shown: View, at: At, now: Date, timeZone: string): Board {
  const view = tidy(shown);
  const parts: Record<string, string> = {};
  const part = (id: string, content: Html) => {
    parts[id] = String(content);
    return content;
  };
  const block = (one: Block, index: number) => {
    const id = `${at.id}-${index}`;
    if (one.kind !== 'tiles')
      return part(
        id,
        html`<div class="part part--${one.kind}" id="${id}">${renderBlock(one, { ...at, id: `${id}-b` })}</div>`,
      );
    return html`<div class="part part--tiles">${heading(2, one.heading, html`class="sr"`)}<ul class="tiles">${one.tiles.map((tile, place) => part(tileId(id, place), renderTile(tile, tileId(id, place))))}</ul></div>`;
  };
  const blocks = view.blocks.map((one, index) => ({ zone: zoneOf(one), content: block(one, index) }));
  const zone = (name: Zone) => {
    const content = blocks.filter((one) => one.zone === name).map((one) => one.content);
    return content.length === 0 ? '' : html`<div class="board__${name}">${content}</div>`;
  };
  const facts = view.blocks.flatMap((one) => (one.kind === 'facts' && one.big ? one.facts : []));
  const head = part(
    `${at.id}-head`,
    html`<div id="${at.id}-head"><h1>${headline(view, at.locale)}</h1>${view.lead ? html`<p class="lead">${view.lead}</p>` : ''}${view.tlp === null ? '' : html`<p class="label">${renderTlp(view.tlp, at)}</p>`}</div>`,
  );
  const shape = createHash('sha256').update(Object.keys(parts).join()).digest('base64url').slice(0, 10);
  const body = html`<div class="board" id="${at.id}" data-shape="${shape}">
    <div class="board__head">${head}<p class="clock"><span class="sr">${at.t.board.time} </span><b id="clock" data-now="${now.getTime()}" data-zone="${timeZone}">${calendar(at.locale, timeZone).time(now)}</b></p></div>
    <div class="board__main">${zone('big')}${zone('wide')}</div>${zone('side')}</div>`;
  return { body, parts, shape, summary: facts.map((one) => `${one.label}: ${one.value}`).join(', ') };
}

/** What a watched page has besides its board: the notice of a lost line and the sentence that is read aloud. */
export const renderWatch = (at: At): Html =>
  html`<p class="lost" id="lost" role="alert" data-text="${at.t.board.lost}"></p><p class="sr" role="status" id="summary"></p>`;
