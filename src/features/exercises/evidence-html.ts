import { escaped } from '../../core/escaped.ts';

/** A piece of HTML; everything else that is put in a template is escaped. */
export type Html = { html: string };
type Part = Html | string | number | readonly (Html | string)[];

const read = (part: Part): string => {
  if (typeof part === 'object') return 'html' in part ? part.html : part.map(read).join('');
  return escaped(String(part));
};

/** HTML or SVG of a template: values are escaped, pieces and lists of pieces are put in as they are. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html => ({
  html: strings.reduce((made, text, i) => made + read(parts[i - 1] ?? '') + text),
});

/** HTML that another part of the program made. */
export const raw = (made: string): Html => ({ html: made });
