import type { types } from '@slack/bolt';
import { escaped } from '../../core/escaped.ts';
import type { Preview } from '../../core/preview.ts';
import { renderMessage } from './render.ts';
import type { SlackBlock } from './render-blocks.ts';

/** A view as Slack shows it. */
export const slackPreview: Preview = {
  name: 'Slack',
  draw: (view, locale) => {
    const { blocks } = renderMessage(view, locale);
    return `<div class="preview__message">${blocks.map(drawBlock).join('')}</div>`;
  },
};

/** The kinds of blocks that the renderer makes. */
function drawBlock(block: SlackBlock): string {
  switch (block.type) {
    case 'header':
      return `<p class="preview__title">${escaped(block.text.text)}</p>`;
    case 'section':
      return block.text ? `<p class="preview__title">${escaped(block.text.text)}</p>` : '';
    case 'context':
      return `<p class="preview__small">${block.elements.map((one) => ('text' in one ? escaped(one.text) : '')).join(' ')}</p>`;
    case 'rich_text':
      return block.elements.map(drawRich).join('');
    case 'image':
      return `${'image_url' in block ? picture(block.image_url ?? '', block.alt_text) : ''}${block.title ? `<p class="preview__small">${escaped(block.title.text)}</p>` : ''}`;
    case 'actions':
      return `<p class="preview__buttons">${block.elements.map((one) => ('text' in one && one.text ? pressable(one) : '')).join(' ')}</p>`;
    case 'table':
      return `<table><tbody>${block.rows.map((row) => `<tr>${row.map((cell) => `<td>${'text' in cell ? lines(cell.text) : ''}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
    default:
      return '';
  }
}

const pressable = (button: { text?: { text: string }; style?: string }) =>
  `<span class="preview__button${button.style ? ` preview__button--${escaped(button.style)}` : ''}">${escaped(button.text?.text ?? '')}</span>`;

function drawRich(element: types.RichTextBlock['elements'][number]): string {
  switch (element.type) {
    case 'rich_text_section':
      return `<p>${element.elements.map(drawPart).join('')}</p>`;
    case 'rich_text_quote':
      return `<blockquote>${element.elements.map(drawPart).join('')}</blockquote>`;
    case 'rich_text_list': {
      const tag = element.style === 'ordered' ? 'ol' : 'ul';
      const items = element.elements.map((one) => `<li>${one.elements.map(drawPart).join('')}</li>`);
      return `<${tag}>${items.join('')}</${tag}>`;
    }
    default:
      return '';
  }
}

function drawPart(part: types.RichTextElement): string {
  if (part.type !== 'text' && part.type !== 'link') return '';
  const text = lines(part.text ?? (part.type === 'link' ? part.url : ''));
  const drawn = part.type === 'link' ? `<span class="preview__link">${text}</span>` : text;
  return part.style?.bold ? `<b>${drawn}</b>` : drawn;
}

const lines = (text: string) => escaped(text).replaceAll('\n', '<br>');
const picture = (src: string, alt: string) => `<img src="${escaped(src)}" alt="${escaped(alt)}">`;
