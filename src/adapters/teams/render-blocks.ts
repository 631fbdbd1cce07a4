import { cut, isBlank, shown } from '../../core/plain-text.ts';
import type { Locale } from '../../core/texts.ts';
import { type Block, type Button, type ListItem, type Tile, type Tone, unreachable } from '../../core/view.ts';
import type { Action, Element } from './card.ts';
import { BUTTONS_IN_ROW, LABEL, TABLE_COLUMNS } from './limits.ts';
import { escaped, safeHref, tidy } from './plain.ts';
import { texts } from './texts.ts';

/** What one drawing of a view keeps in mind. */
export type Pen = {
  locale: Locale;
  /** Longest text and longest list of this drawing: it is drawn smaller until it fits. */
  most: { characters: number; items: number };
  /** Something was left out. */
  cut: boolean;
};

const TONE: Record<Tone, { symbol: string; style: string }> = {
  info: { symbol: 'ℹ️', style: 'accent' },
  success: { symbol: '✅', style: 'good' },
  warning: { symbol: '⚠️', style: 'warning' },
  danger: { symbol: '⛔', style: 'attention' },
};
const TILE: Record<Tile['state'], string> = { good: '✅', underWay: '🟡', bad: '❌', help: '🆘', silent: '⚪' };
const TILES_IN_ROW = 3;
const FACTS_IN_ROW = 4;

/** One block of a view as elements of a card. Every text of a user goes through `short`, `bold` or `plainText`. */
export function drawBlock(block: Block, pen: Pen): Element[] {
  switch (block.kind) {
    case 'text': {
      const text = short(pen, block.text);
      return [
        ...heading(pen, block.heading),
        block.quote ? { type: 'Container', style: 'emphasis', items: [textBlock(text)] } : textBlock(text),
      ];
    }
    case 'facts':
      return drawFacts(block, pen);
    case 'list':
      return [
        ...heading(pen, block.heading),
        ...some(pen, block.items).map((item) => drawItem(item, pen)),
        ...more(pen, block.items),
      ];
    case 'table':
      return drawTable(block, pen);
    case 'tiles':
      return [...heading(pen, block.heading), ...drawTiles(some(pen, block.tiles), pen), ...more(pen, block.tiles)];
    case 'notice': {
      const { symbol, style } = TONE[block.tone];
      const title = `${symbol} ${texts[pen.locale].symbol[block.tone]}: ${short(pen, block.title)}`;
      const text = isBlank(block.text) ? [] : [textBlock(short(pen, block.text ?? ''), { spacing: 'Small' })];
      return [{ type: 'Container', style, items: [textBlock(title, { weight: 'Bolder' }), ...text] }];
    }
    case 'image':
      return drawImage(block, pen);
    case 'link':
      return [textBlock(linked(pen, block.label, block.href))];
    case 'buttons':
      return drawButtons(block.buttons);
    case 'sources':
      return [
        ...heading(pen, block.heading),
        ...some(pen, block.sources).map((source, at) => {
          const from = [source.from, source.date, source.theme, source.tlp].filter((one) => !isBlank(one)).join(' · ');
          const title = `[${at + 1}] ${source.title}`;
          return textBlock(`${linked(pen, title, source.href)} – ${short(pen, from)}`, { spacing: 'Small' });
        }),
        ...more(pen, block.sources),
      ];
    default:
      return unreachable(block);
  }
}

/** Rows of buttons. One that opens a dialog must say so: Teams then asks for the dialog itself (`task/fetch`). */
function drawButtons(all: readonly Button[]): Element[] {
  const rows: Element[] = [];
  for (let at = 0; at < all.length; at += BUTTONS_IN_ROW) {
    rows.push({ type: 'ActionSet', actions: all.slice(at, at + BUTTONS_IN_ROW).map(drawButton) });
  }
  return rows;
}

function drawButton(button: Button): Action {
  const style = { normal: 'default', primary: 'positive', danger: 'destructive' }[button.tone];
  const title = plainText(button.label);
  const data = { action: button.action, input: button.input };
  return button.dialog
    ? { type: 'Action.Submit', title, style, data: { ...data, msteams: { type: 'task/fetch' } } }
    : { type: 'Action.Execute', title, style, verb: button.action, data };
}

function drawFacts(block: Extract<Block, { kind: 'facts' }>, pen: Pen): Element[] {
  const facts = some(pen, block.facts);
  if (facts.length === 0) return [];
  if (!block.big) {
    const drawn = facts.map(({ label, value }) => ({ title: short(pen, label), value: short(pen, value) }));
    return [{ type: 'FactSet', facts: drawn }, ...more(pen, block.facts)];
  }
  const cells = facts.map(({ label, value }) => [
    textBlock(short(pen, value), { size: 'ExtraLarge', weight: 'Bolder' }),
    textBlock(short(pen, label), { spacing: 'None' }),
  ]);
  return [...columns(cells, FACTS_IN_ROW), ...more(pen, block.facts)];
}

const drawTiles = (tiles: readonly Tile[], pen: Pen): Element[] =>
  columns(
    tiles.map((tile) => {
      const detail = isBlank(tile.detail) ? '' : ` (${tile.detail})`;
      return [textBlock(`${TILE[tile.state]} ${bold(pen, tile.title)}: ${short(pen, `${tile.label}${detail}`)}`)];
    }),
    TILES_IN_ROW,
  );

/** Cells side by side; the last row is filled up, so that columns stay under each other. */
function columns(cells: Element[][], inRow: number): Element[] {
  const rows: Element[] = [];
  for (let at = 0; at < cells.length; at += inRow) {
    const row = Array.from({ length: Math.min(inRow, cells.length) }, (_, next) => cells[at + next] ?? []);
    rows.push({
      type: 'ColumnSet',
      spacing: 'Small',
      columns: row.map((items) => ({ type: 'Column', width: 'stretch', items })),
    });
  }
  return rows;
}

function drawItem(item: ListItem, pen: Pen): Element {
  const { status } = item;
  const meta = item.meta.filter((one) => !isBlank(one)).join(' · ');
  const title = linked(pen, item.title, item.href);
  const state = status && !isBlank(status.text) ? [`${TONE[status.tone].symbol} ${status.text}`] : [];
  return {
    type: 'Container',
    separator: true,
    items: [
      textBlock(title, { weight: 'Bolder' }),
      ...[...state, meta, item.text ?? '']
        .filter((one) => !isBlank(one))
        .map((one) => textBlock(short(pen, one), { spacing: 'None' })),
      ...drawButtons(item.buttons),
    ],
  };
}

function drawTable(table: Extract<Block, { kind: 'table' }>, pen: Pen): Element[] {
  const width = Math.max(table.head.length, ...table.rows.map((row) => row.length));
  const rows = some(pen, table.rows);
  if (width === 0 || width > TABLE_COLUMNS) {
    const lines = rows.map((row) =>
      row.map((cell, at) => (isBlank(table.head[at]) ? cell : `${table.head[at]}: ${cell}`)).join(' · '),
    );
    return [
      ...heading(pen, table.caption),
      ...lines.map((line) => textBlock(short(pen, line), { spacing: 'Small' })),
      ...more(pen, table.rows),
    ];
  }
  const cells = (row: readonly string[]) => ({
    type: 'TableRow',
    cells: Array.from({ length: width }, (_, at) => ({
      type: 'TableCell',
      items: [textBlock(short(pen, row[at] ?? ''))],
    })),
  });
  return [
    ...heading(pen, table.caption),
    {
      type: 'Table',
      columns: Array.from({ length: width }, () => ({ width: 1 })),
      rows: [table.head, ...rows].map(cells),
    },
    ...more(pen, table.rows),
  ];
}

function drawImage(image: Extract<Block, { kind: 'image' }>, pen: Pen): Element[] {
  const caption = isBlank(image.caption) ? [] : [textBlock(short(pen, image.caption ?? ''), { isSubtle: true })];
  // Teams fetches the picture itself: only from an absolute https address.
  const url = safeHref(image.src);
  if (!url?.startsWith('https:')) {
    return [textBlock(`🖼️ ${texts[pen.locale].image}: ${short(pen, image.alt)}`), ...caption];
  }
  return [{ type: 'Image', url, altText: shown(cut(tidy(image.alt), pen.most.characters)) }, ...caption];
}

export const textBlock = (text: string, more: Record<string, unknown> = {}): Element => ({
  type: 'TextBlock',
  text,
  wrap: true,
  ...more,
});

/** For titles of buttons, labels and alternative texts, where no Markdown is read. */
export const plainText = (text: string, most = LABEL): string => shown(cut(tidy(text), most));

function heading(pen: Pen, text: string | undefined): Element[] {
  if (text === undefined || isBlank(text)) return [];
  return [textBlock(short(pen, text), { weight: 'Bolder', size: 'Medium', style: 'heading' })];
}

/** A text of the user's as Markdown shows it unchanged, no longer than this drawing allows. */
function short(pen: Pen, text: string): string {
  const kept = cut(text, pen.most.characters);
  if (kept !== text) pen.cut = true;
  return shown(escaped(kept));
}

/** Emphasis holds within one line only. */
const bold = (pen: Pen, text: string): string => `**${short(pen, text).replace(/\s+/g, ' ')}**`;

function linked(pen: Pen, label: string, href: string | undefined): string {
  const url = safeHref(href);
  const text = short(pen, label).replace(/\s+/g, ' ');
  return url === undefined ? text : `[${text}](${url})`;
}

function some<T>(pen: Pen, all: readonly T[]): readonly T[] {
  if (all.length <= pen.most.items) return all;
  pen.cut = true;
  return all.slice(0, pen.most.items);
}

const more = (pen: Pen, all: readonly unknown[]): Element[] =>
  all.length > pen.most.items
    ? [textBlock(`… ${texts[pen.locale].more(all.length - pen.most.items)}`, { isSubtle: true })]
    : [];
