import { escaped } from '../../core/escaped.ts';
import type { Preview } from '../../core/preview.ts';
import type { Element } from './card.ts';
import { renderView } from './render.ts';

/** A view as Teams shows its card. */
export const teamsPreview: Preview = {
  name: 'Microsoft Teams',
  draw: (view, locale) => `<div class="preview__message preview__card">${drawAll(renderView(view, locale).body)}</div>`,
};

const drawAll = (elements: unknown): string => all(elements).map(drawElement).join('');

/** The kinds of elements that the renderer makes. */
function drawElement(element: Element): string {
  switch (element.type) {
    case 'TextBlock': {
      const title = element.style === 'heading' && element.size === 'Large';
      const kind = title ? 'preview__title' : element.isSubtle ? 'preview__small' : '';
      const text = paragraphs(String(element.text));
      const bold = element.weight === 'Bolder' && !title;
      return text.map((one) => `<p class="${kind}">${bold ? `<b>${one}</b>` : one}</p>`).join('');
    }
    case 'FactSet':
      return `<table class="preview__facts"><tbody>${all(element.facts)
        .map(
          ({ title, value }) =>
            `<tr><th scope="row">${inline(String(title))}</th><td>${paragraphs(String(value)).join('<br>')}</td></tr>`,
        )
        .join('')}</tbody></table>`;
    case 'Container':
      return `<div class="preview__box preview__box--${escaped(String(element.style ?? (element.separator ? 'line' : 'plain')))}">${drawAll(element.items)}</div>`;
    case 'ColumnSet':
      return `<div class="preview__columns">${all(element.columns)
        .map(({ items }) => `<div>${drawAll(items)}</div>`)
        .join('')}</div>`;
    case 'Image':
      return `<img src="${escaped(String(element.url))}" alt="${escaped(String(element.altText))}">`;
    case 'ActionSet':
      return `<p class="preview__buttons">${all(element.actions)
        .map(
          ({ title, style }) =>
            `<span class="preview__button preview__button--${escaped(String(style))}">${escaped(String(title))}</span>`,
        )
        .join(' ')}</p>`;
    case 'Table':
      return `<table><tbody>${all(element.rows)
        .map(
          ({ cells }) =>
            `<tr>${all(cells)
              .map(({ items }) => `<td>${drawAll(items)}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</tbody></table>`;
    default:
      return '';
  }
}

const all = (elements: unknown): Element[] => (Array.isArray(elements) ? elements : []);

const paragraphs = (markdown: string): string[] => markdown.split(/\n{2,}/).map(inline);

/** An escaped character, emphasis or a link: all the Markdown that the renderer writes. */
const MARKDOWN = /\\([^\w\s])|\*\*((?:\\.|[^*\\])*)\*\*|\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)/g;

function inline(markdown: string): string {
  let drawn = '';
  let at = 0;
  for (const { 0: whole, 1: character, 2: bold, 3: label, index } of markdown.matchAll(MARKDOWN)) {
    drawn += escaped(markdown.slice(at, index));
    if (character !== undefined) drawn += escaped(character);
    else if (bold !== undefined) drawn += `<b>${inline(bold)}</b>`;
    else drawn += `<span class="preview__link">${inline(label ?? '')}</span>`;
    at = index + whole.length;
  }
  return drawn + escaped(markdown.slice(at));
}
