import { html } from 'hono/html';
import type { Block, Tile } from '../../../core/view.ts';
import { type At, type Html, heading } from './html.ts';
import { type IconName, icon } from './icons.ts';

const STATE_ICON: Record<Tile['state'], IconName> = {
  good: 'check',
  underWay: 'arrow',
  bad: 'cross',
  help: 'help',
  silent: 'silent',
};

/** One organisation of a board: its state in an icon, a line, a colour and in words. */
export const renderTile = (
  tile: Tile,
  id: string,
): Html => html`<li class="tile tile--${tile.state}" id="${id}">${icon(STATE_ICON[tile.state])}<b>${tile.title}</b>
  <span>${tile.label}</span>${tile.detail ? html`<small>${tile.detail}</small>` : ''}</li>`;

export const tileId = (blockId: string, index: number): string => `${blockId}-t${index}`;

export const renderTiles = (block: Extract<Block, { kind: 'tiles' }>, at: At): Html | string =>
  block.tiles.length === 0
    ? ''
    : html`${heading(at.level, block.heading)}<ul class="tiles">${block.tiles.map((one, index) => renderTile(one, tileId(at.id, index)))}</ul>`;
