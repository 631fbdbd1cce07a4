import type { types } from '@slack/bolt';
import { cut, isBlank, shown, tidy } from '../../core/plain-text.ts';
import type { Locale } from '../../core/texts.ts';
import { type Block, type Button, type ListItem, type Tile, type Tone, unreachable } from '../../core/view.ts';
import { LIMIT, type Surface } from './limits.ts';
import { opaqueJson, safeHref } from './plain.ts';
import { texts } from './texts.ts';

export type SlackBlock = types.KnownBlock;
type Text = types.RichTextText;
type Link = types.RichTextLink;
type Part = Text | Link;
type Section = types.RichTextSection;

/** What one drawing of a view keeps in mind. */
export type Pen = {
  surface: Surface;
  locale: Locale;
  /** Longest text and longest list of this drawing: it is drawn smaller until it fits. */
  most: { characters: number; items: number };
  /** Something was left out. */
  cut: boolean;
  /** Buttons so far: `action_id` is unique within a message. */
  buttons: number;
  /** A message takes one table. */
  table: boolean;
};

const TONE: Record<Tone, string> = { info: 'ℹ️', success: '✅', warning: '⚠️', danger: '⛔' };
const TILE: Record<Tile['state'], string> = { good: '✅', underWay: '🟡', bad: '❌', help: '🆘', silent: '⚪' };

/**
 * One block of a view as blocks of Slack. User texts stand only in `plain_text` and in the elements of `rich_text`, which
 * Slack shows literally: there is no mark-up or mention to escape.
 */
export function drawBlock(block: Block, pen: Pen): SlackBlock[] {
  switch (block.kind) {
    case 'text': {
      const heading = blank(block.heading) ? [] : [line(bold(pen, block.heading ?? ''))];
      const elements = [short(pen, block.text)];
      return rich([...heading, block.quote ? { type: 'rich_text_quote', elements } : line(...elements)]);
    }
    case 'facts': {
      const facts = some(pen, block.facts);
      const lines = facts.map(({ label, value }, index) => [
        bold(pen, `${index === 0 ? '' : '\n'}${label}: `),
        block.big ? bold(pen, value) : short(pen, value),
      ]);
      return lines.length === 0 ? [] : rich([line(...lines.flat(), ...more(pen, block.facts.length, facts.length))]);
    }
    case 'list':
      return drawList(block.items, block.heading, pen);
    case 'table':
      return drawTable(block, pen);
    case 'tiles': {
      const tiles = some(pen, block.tiles);
      const lines = tiles.map((tile) => {
        const detail = blank(tile.detail) ? '' : ` (${tile.detail})`;
        return short(pen, `\n${TILE[tile.state]} ${tile.title}: ${tile.label}${detail}`);
      });
      return rich([line(bold(pen, block.heading), ...lines, ...more(pen, block.tiles.length, tiles.length))]);
    }
    case 'notice': {
      const text = blank(block.text) ? [] : [short(pen, `\n${block.text}`)];
      const meaning = texts[pen.locale].symbol[block.tone];
      return rich([line(literal(`${TONE[block.tone]} ${meaning}: `), bold(pen, block.title), ...text)]);
    }
    case 'image':
      return drawImage(block, pen);
    case 'link':
      return rich([line(linked(pen, block.label, block.href))]);
    case 'buttons':
      return drawButtons(block.buttons, pen);
    case 'sources': {
      const sources = some(pen, block.sources);
      const items = sources.map((source) =>
        line(
          linked(pen, source.title, source.href),
          short(
            pen,
            ` – ${[source.from, source.date, source.theme, source.tlp].filter((one) => !isBlank(one)).join(' · ')}`,
          ),
        ),
      );
      const rest = more(pen, block.sources.length, sources.length);
      return rich([
        line(bold(pen, block.heading)),
        ...(items.length === 0 ? [] : [{ type: 'rich_text_list', style: 'ordered', elements: items } as const]),
        ...(rest.length === 0 ? [] : [line(...rest)]),
      ]);
    }
    default:
      return unreachable(block);
  }
}

/** Rows of buttons: the action and a number are the `action_id`, the input is the value. */
function drawButtons(all: readonly Button[], pen: Pen): SlackBlock[] {
  const elements = all.flatMap((button): types.Button[] => {
    const value = opaqueJson(button.input);
    const actionId = `${button.action}:${pen.buttons}`;
    if (value.length > LIMIT.buttonValue || actionId.length > LIMIT.actionId) {
      pen.cut = true;
      return [];
    }
    pen.buttons++;
    return [
      {
        type: 'button',
        action_id: actionId,
        text: plainText(button.label, LIMIT.buttonLabel),
        value,
        ...(button.tone === 'normal' ? {} : { style: button.tone }),
      },
    ];
  });
  const rows: SlackBlock[] = [];
  for (let at = 0; at < elements.length; at += LIMIT.buttonsInRow) {
    rows.push({ type: 'actions', elements: elements.slice(at, at + LIMIT.buttonsInRow) });
  }
  return rows;
}

function drawList(all: readonly ListItem[], heading: string | undefined, pen: Pen): SlackBlock[] {
  const items = some(pen, all);
  const blocks: SlackBlock[] = heading === undefined ? [] : rich([line(bold(pen, heading))]);
  let bullets: Section[] = [];
  const flush = () => {
    if (bullets.length > 0) blocks.push(...rich([{ type: 'rich_text_list', style: 'bullet', elements: bullets }]));
    bullets = [];
  };
  for (const item of items) {
    bullets.push(drawItem(item, pen));
    if (item.buttons.length > 0) {
      flush();
      blocks.push(...drawButtons(item.buttons, pen));
    }
  }
  flush();
  const rest = more(pen, all.length, items.length);
  return rest.length === 0 ? blocks : [...blocks, ...rich([line(...rest)])];
}

function drawItem(item: ListItem, pen: Pen): Section {
  const meta = item.meta.filter((one) => !isBlank(one)).join(' · ');
  const status = item.status && !isBlank(item.status.text) ? `${TONE[item.status.tone]} ${item.status.text}` : '';
  return line(
    linked(pen, item.title, item.href, true),
    ...[status, meta, item.text ?? ''].filter((one) => !isBlank(one)).map((one) => short(pen, `\n${one}`)),
  );
}

function drawTable(table: Extract<Block, { kind: 'table' }>, pen: Pen): SlackBlock[] {
  const columns = Math.max(1, table.head.length, ...table.rows.map((row) => row.length));
  const caption = rich([line(bold(pen, table.caption))]);
  const characters = [table.head, ...table.rows].flat().reduce((sum, cell) => sum + cell.length + 1, 0);
  const fits =
    columns <= LIMIT.table.columns && table.rows.length < LIMIT.table.rows && characters <= LIMIT.table.characters;
  if (pen.surface === 'message' && !pen.table && fits && table.rows.length <= pen.most.items) {
    pen.table = true;
    const cell = (text: string | undefined) => ({ type: 'raw_text' as const, text: shorten(pen, text ?? '') });
    const rows = [table.head, ...table.rows].map((row) => Array.from({ length: columns }, (_, at) => cell(row[at])));
    const wrapped = Array.from({ length: columns }, () => ({ is_wrapped: true }));
    return [...caption, { type: 'table', rows, column_settings: wrapped }];
  }
  const rows = some(pen, table.rows);
  const lines = rows.map((row) =>
    line(
      short(
        pen,
        row.map((cell, at) => (isBlank(table.head[at] ?? '') ? cell : `${table.head[at]}: ${cell}`)).join(' · '),
      ),
    ),
  );
  const list = lines.length === 0 ? [] : rich([{ type: 'rich_text_list', style: 'bullet', elements: lines }]);
  const rest = more(pen, table.rows.length, rows.length);
  return [...caption, ...list, ...(rest.length === 0 ? [] : rich([line(...rest)]))];
}

function drawImage(image: Extract<Block, { kind: 'image' }>, pen: Pen): SlackBlock[] {
  const url = safeHref(image.src);
  const caption = image.caption ?? '';
  // Slack fetches the picture itself: only from an absolute https address.
  if (!url?.startsWith('https:'))
    return rich([line(short(pen, `🖼️ ${[image.alt, caption].filter((one) => !isBlank(one)).join('\n')}`))]);
  const title = isBlank(caption) ? {} : { title: plainText(caption, LIMIT.altText) };
  return [{ type: 'image', image_url: url, alt_text: shown(cut(tidy(image.alt), LIMIT.altText)), ...title }];
}

export const plainText = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: shown(cut(tidy(text), most)),
  emoji: false,
});

const blank = (text: string | undefined): boolean => text === undefined || isBlank(text);
const rich = (elements: types.RichTextBlock['elements']): SlackBlock[] => [{ type: 'rich_text', elements }];
const line = (...elements: Part[]): Section => ({ type: 'rich_text_section', elements });
const literal = (text: string): Text => ({ type: 'text', text });
const short = (pen: Pen, text: string): Text => literal(shorten(pen, text));
const bold = (pen: Pen, text: string): Text => ({ ...short(pen, text), style: { bold: true } });

function linked(pen: Pen, label: string, href: string | undefined, strong = false): Part {
  const url = safeHref(href);
  if (url === undefined) return strong ? bold(pen, label) : short(pen, label);
  return { type: 'link', url, text: shorten(pen, label), ...(strong ? { style: { bold: true } } : {}) };
}

function shorten(pen: Pen, text: string): string {
  const tidied = tidy(text);
  const kept = cut(tidied, pen.most.characters);
  if (kept !== tidied) pen.cut = true;
  return shown(kept);
}

function some<T>(pen: Pen, all: readonly T[]): readonly T[] {
  if (all.length <= pen.most.items) return all;
  pen.cut = true;
  return all.slice(0, pen.most.items);
}

const more = (pen: Pen, all: number, kept: number): Text[] =>
  all > kept ? [literal(`\n… ${texts[pen.locale].more(all - kept)}`)] : [];
