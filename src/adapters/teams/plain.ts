import { URL_LENGTH } from './limits.ts';

/** Control characters, except for tab and new line, and characters that turn the direction of what follows. */
const UNSHOWABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
/** What a text may consist of and still show nothing. */
const INVISIBLE = /[\s\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/gu;

/**
 * A text as Teams can take it where no Markdown is read: well-formed, without control characters, and without `{{`, which
 * starts a date function of Adaptive Cards.
 */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(UNSHOWABLE, (character) => (character === '\n' || character === '\t' ? character : ''))
    .replace(/\{(?=\{)/g, '{\u200b');

export const isBlank = (text: string | undefined): boolean => text === undefined || text.replace(INVISIBLE, '') === '';

/** A dash in place of nothing: an empty TextBlock is not valid. */
export const shown = (text: string): string => (isBlank(text) ? '–' : text);

/** The text in at most `most` UTF-16 units, an ellipsis at the end where it was cut; never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

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
