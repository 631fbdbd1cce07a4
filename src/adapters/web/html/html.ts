import { html, raw } from 'hono/html';
import type { Locale } from '../../../core/texts.ts';
import type { WebTexts } from '../texts.ts';

/** Escaped mark-up; what is put into it by `html` is escaped, unless it is mark-up itself. */
export type Html = ReturnType<typeof html>;

/** Where the buttons and forms of a view are sent. */
export type Post = {
  to: string;
  /** Id of this rendering: the same form sent twice is one intent. */
  once: string;
  /** The entry of the conversation in which the view stands. */
  entry?: string;
  /** True where nothing keeps a dialog: its form carries it along, to be shown again with its errors. */
  carriesDialog?: boolean;
};

/** Where a block stands. */
export type At = {
  t: WebTexts;
  locale: Locale;
  /** Keeps ids unique in a page with many views. */
  id: string;
  /** Of the headings of blocks: one below the view's title. */
  level: 2 | 3 | 4;
  /** Null where nobody can do anything: buttons are left out, but for those that only show. */
  post: Post | null;
  /** Where anybody may look: an address that shows these routes. */
  browse?: { to: string; routes: readonly string[] };
};

/** A heading of a level that is known only here; nothing for a blank text. */
export function heading(level: number, text: string | Html | undefined, attributes: Html | string = ''): Html | string {
  if (text === undefined || String(text).trim() === '') return '';
  return html`${raw(`<h${level} `)}${attributes}${raw('>')}${text}${raw(`</h${level}>`)}`;
}

/** An address that a page may point at: http(s), mail, telephone, or a path of this site; else undefined. */
export function safeHref(href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  if (/^\/(?![/\\])/.test(href)) return href;
  const url = URL.parse(href);
  return url && ['https:', 'http:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : undefined;
}

/**
 * A view or dialog without characters that HTML forbids: control characters and lone surrogates. Values of `input` go
 * back to the server and stay as they are.
 */
export function tidy<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().replace(FORBIDDEN, '') as T;
  if (Array.isArray(value)) return value.map(tidy) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'input' ? one : tidy(one)])) as T;
}

const FORBIDDEN = /[\p{Cc}\p{Noncharacter_Code_Point}](?<![\t\n])/gu;
