import { tidy as tidyText } from '../../core/plain-text.ts';
import { URL_LENGTH } from './limits.ts';

/** A text as Teams can take it where no Markdown is read: without `{{` too, which starts a date function of Adaptive Cards. */
export const tidy = (text: string): string => tidyText(text).replace(/\{(?=\{)/g, '{\u200b');

/** What starts emphasis, a link, a picture, code, a mention or an entity anywhere in Markdown. */
const INLINE = /[\\`*_~[\]<>]|&(?=#?\w)/g;
/** What starts a heading, a list or a line at the start of a line. */
const AT_START = /^(\s*)([#+=-]|\d{1,9}(?=[.)]))/gm;

/**
 * For TextBlocks and facts, which Teams reads as Markdown: the text as it is, without any mark-up of its own. New lines
 * become paragraphs, which Markdown would otherwise join.
 */
export const escaped = (text: string): string =>
  tidy(text)
    .replace(INLINE, '\\$&')
    .replace(AT_START, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )
    .replace(/[ \t]*\n\s*/g, '\n\n')
    .trim();

/** The address as Teams can open it, or undefined when it is not an absolute http(s) one. */
export function safeHref(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (!/^https?:$/.test(url.protocol) || url.href.length > URL_LENGTH) return undefined;
  return url.href.replace(/[()[\]<>*_~`|\\{}'"]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
