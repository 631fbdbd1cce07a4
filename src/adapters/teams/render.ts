import { headline } from '../../core/headline.ts';
import { cut, isBlank, shown } from '../../core/plain-text.ts';
import type { Locale } from '../../core/texts.ts';
import type { View } from '../../core/view.ts';
import type { Card, Element } from './card.ts';
import { CARD_BYTES, TOAST } from './limits.ts';
import { escaped, tidy } from './plain.ts';
import { drawBlock, type Pen, plainText, textBlock } from './render-blocks.ts';
import { texts } from './texts.ts';

/** Tried in this order until the card fits. */
const SIZES: Pen['most'][] = [
  { characters: 4000, items: 150 },
  { characters: 1500, items: 60 },
  { characters: 600, items: 30 },
  { characters: 300, items: 15 },
  { characters: 120, items: 8 },
];

const HEADLINE = 500;

/** A view as an Adaptive Card 1.5 of at most CARD_BYTES; what does not fit is left out, and the card says so. */
export const renderView = (view: View, locale: Locale): Card =>
  cardOf(view, locale, renderBody(view, locale, CARD_BYTES - BARE));

/** Bytes of a card without its body. */
const BARE = 2000;

export const cardOf = (view: View, locale: Locale, body: Element[]): Card => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  fallbackText: notification(view, locale),
  msteams: { width: 'Full' },
  body,
});

/** What a phone shows of the message: the title with its marking. */
export const notification = (view: View, locale: Locale): string => plainText(headline(view, locale), TOAST);

/** That something was left out. */
export const cutNote = (locale: Locale): string => `✂️ ${texts[locale].cut}`;

/** The elements of a view, in at most `most` bytes of JSON. The headline always comes first. */
export function renderBody(view: View, locale: Locale, most: number): Element[] {
  const note = textBlock(cutNote(locale), { isSubtle: true });
  let smallest: Element[] = [];
  for (const size of SIZES) {
    const pen: Pen = { locale, most: size, cut: false };
    const body = [...drawHead(view, pen), ...view.blocks.flatMap((block) => drawBlock(block, pen))];
    const whole = pen.cut ? [...body, note] : body;
    if (bytes(whole) <= most) return whole;
    smallest = body;
  }
  return mostOf(smallest, view.tlp === null ? 1 : 2, most - bytes(note)).concat(note);
}

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1;

/** As many of the elements as fit, in their order: headline and label first, then what can be pressed, then the rest. */
function mostOf(elements: Element[], head: number, most: number): Element[] {
  const rest = elements.slice(head);
  const kept = new Set<Element>();
  let left = most;
  for (const element of [...elements.slice(0, head), ...rest.filter(({ type }) => type === 'ActionSet'), ...rest]) {
    const size = kept.has(element) ? Number.POSITIVE_INFINITY : bytes(element);
    if (size > left) continue;
    kept.add(element);
    left -= size;
  }
  return elements.filter((element) => kept.has(element));
}

function drawHead(view: View, pen: Pen): Element[] {
  const title = tidy(headline(view, pen.locale)).replace(/\s+/g, ' ');
  if (title.length > HEADLINE) pen.cut = true;
  return [
    textBlock(shown(escaped(cut(title, HEADLINE))), { size: 'Large', weight: 'Bolder', style: 'heading' }),
    ...(view.tlp === null ? [] : [textBlock(escaped(view.tlp), { weight: 'Bolder', spacing: 'Small' })]),
    ...(isBlank(view.lead) ? [] : drawBlock({ kind: 'text', text: view.lead ?? '', quote: false }, pen)),
  ];
}
