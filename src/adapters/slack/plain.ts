import { LIMIT } from './limits.ts';

/** Control characters, except for tab and new line, and characters that turn the direction of what follows. */
const UNSHOWABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
/** What a text may consist of and still show nothing. */
const INVISIBLE = /[\s\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/gu;

/** A text as Slack can take it: well-formed, with plain new lines, without control characters. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(UNSHOWABLE, (character) => (character === '\n' || character === '\t' ? character : ''));

/** A dash in place of nothing: Slack refuses empty texts. */
export const shown = (text: string): string => (isBlank(text) ? '–' : text);

export const isBlank = (text: string): boolean => text.replace(INVISIBLE, '') === '';

/** The text in at most `most` UTF-16 units, an ellipsis at the end where it was cut; never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** For texts that Slack reads as mrkdwn: `&`, `<` and `>` are its only control characters for mentions and links. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The reverse, for texts that Slack sends. */
export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The address as Slack can open it, or undefined when it is not an absolute http(s) one. */
export function safeHref(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  // Slack keeps links as `<address|label>`.
  const address = url.href.replaceAll('|', '%7C');
  return /^https?:$/.test(url.protocol) && address.length <= LIMIT.url ? address : undefined;
}

/** JSON without `&`, `<` and `>`, which Slack may give back escaped. */
export const opaqueJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[&<>]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
