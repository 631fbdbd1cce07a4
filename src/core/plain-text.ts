/** Control characters, except for tab and new line, and characters that turn the direction of what follows. */
const UNSHOWABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
/** What a text may consist of and still show nothing. */
const INVISIBLE = /[\s\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/gu;

/** A text as a chat can take it: well-formed, with plain new lines, without control characters. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(UNSHOWABLE, (character) => (character === '\n' || character === '\t' ? character : ''));

export const isBlank = (text: string | undefined): boolean => text === undefined || text.replace(INVISIBLE, '') === '';

/** A dash in place of nothing: chats refuse empty texts. */
export const shown = (text: string): string => (isBlank(text) ? '–' : text);

/** The text in at most `most` UTF-16 units, an ellipsis at the end where it was cut; never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
