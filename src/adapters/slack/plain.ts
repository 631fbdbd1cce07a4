import { LIMIT } from './limits.ts';

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
