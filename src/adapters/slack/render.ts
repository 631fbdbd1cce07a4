import { headline } from '../../core/headline.ts';
import { cut, isBlank, shown, tidy } from '../../core/plain-text.ts';
import type { Locale } from '../../core/texts.ts';
import type { View } from '../../core/view.ts';
import { LIMIT, SIZE, type Surface } from './limits.ts';
import { escaped } from './plain.ts';
import { drawBlock, type Pen, plainText, type SlackBlock } from './render-blocks.ts';
import { texts } from './texts.ts';

/** From generous to terse: what Slack still takes of the longest views. */
const SIZES: readonly Pen['most'][] = [
  { characters: 3000, items: 100 },
  { characters: 1500, items: 60 },
  { characters: 600, items: 30 },
  { characters: 250, items: 15 },
  { characters: 100, items: 8 },
];

export type SlackMessage = { text: string; blocks: SlackBlock[] };

/** A view as a message: its blocks, and the text of the notification (mrkdwn), marking first. */
export function renderMessage(view: View, locale: Locale): SlackMessage {
  const lead = view.lead === undefined || isBlank(view.lead) ? '' : `\n${view.lead}`;
  const label = view.tlp === null ? '' : ` (${view.tlp})`;
  // Cut before escaping: half an entity would show.
  const text = escaped(cut(`${shown(tidy(headline(view, locale)))}${label}${tidy(lead)}`, LIMIT.fallback));
  return { text, blocks: renderBlocks(view, locale, 'message') };
}

/** A view as the person's home page. */
export const renderHome = (view: View, locale: Locale): { type: 'home'; blocks: SlackBlock[] } => ({
  type: 'home',
  blocks: renderBlocks(view, locale, 'home'),
});

/**
 * The blocks of a view, within the number and size that the surface takes, less `reserved` blocks. Always starts with
 * the headline; says so when something was left out.
 */
export function renderBlocks(view: View, locale: Locale, surface: Surface, reserved = 0): SlackBlock[] {
  const room = LIMIT.blocks[surface] - reserved;
  const fits = (blocks: SlackBlock[]) => blocks.length <= room && JSON.stringify(blocks).length <= SIZE[surface];
  const note: SlackBlock = { type: 'context', elements: [plainText(texts[locale].cut, LIMIT.text)] };
  let smallest: SlackBlock[] = [];
  for (const most of SIZES) {
    const pen: Pen = { surface, locale, most, cut: false, buttons: 0, table: false };
    const blocks = [...drawHead(view, pen), ...view.blocks.flatMap((block) => drawBlock(block, pen))];
    const whole = pen.cut ? [...blocks, note] : blocks;
    if (fits(whole)) return whole;
    smallest = blocks;
  }
  return mostOf(smallest, (blocks) => fits([...blocks, note])).concat(note);
}

/** As many of the blocks as fit, in their order: the headline first, then what can be pressed, then the rest. */
function mostOf(blocks: SlackBlock[], fits: (blocks: SlackBlock[]) => boolean): SlackBlock[] {
  const kept = new Set(blocks.slice(0, 1));
  const inOrder = () => blocks.filter((block) => kept.has(block));
  for (const block of [...blocks.filter(({ type }) => type === 'actions'), ...blocks]) {
    if (kept.has(block)) continue;
    kept.add(block);
    if (!fits(inOrder())) kept.delete(block);
  }
  return inOrder();
}

function drawHead(view: View, pen: Pen): SlackBlock[] {
  const title = tidy(headline(view, pen.locale));
  if (title.length > LIMIT.text) pen.cut = true;
  const first: SlackBlock =
    title.length <= LIMIT.header
      ? { type: 'header', text: plainText(title, LIMIT.header) }
      : { type: 'section', text: plainText(title, Math.max(LIMIT.header, pen.most.characters)) };
  const label: SlackBlock[] =
    view.tlp === null ? [] : [{ type: 'context', elements: [plainText(view.tlp, LIMIT.text)] }];
  const lead =
    view.lead === undefined || isBlank(view.lead)
      ? []
      : drawBlock({ kind: 'text', text: view.lead, quote: false }, pen);
  return [first, ...label, ...lead];
}
