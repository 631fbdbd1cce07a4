import type { Locale } from '../core/texts.ts';
import type { Tlp } from '../core/tlp.ts';

/** What a text says about itself in its front matter. */
export type Head = {
  title?: string | undefined;
  theme?: string | undefined;
  language?: Locale | undefined;
  tlp?: Tlp | undefined;
  network?: string | undefined;
  source?: string | undefined;
  published?: Date | undefined;
  review?: Date | undefined;
};

/** What was read of one file or page. */
export type Document = {
  head: Head;
  title: string | null;
  /** Markdown. */
  body: string;
  /** A long text may become an article per chapter. */
  chapters: boolean;
  /** The day of the file or the page itself, for who tells none. */
  dated: Date | null;
};

/** One file or page that can be read. */
export type Item = {
  /** Its path in the folder, or its address. */
  name: string;
  slug: string;
  /** Throws `Unreadable`. */
  read(): Promise<Document>;
};

export type Skipped = { name: string; reason: string };

/** What an import reads. */
export type Source = {
  /** The folder's name or the sitemap's address: what is imported from there again replaces what came from there. */
  from: string;
  items: readonly Item[];
  skipped: readonly Skipped[];
  /** All that is there, so that what is missing is gone. */
  whole: boolean;
};

/** A file or page that is left out, for a reason the operator can read. */
export class Unreadable extends Error {}

/** The place to read from is not what it should be: nothing can be imported. */
export class NoSource extends Error {}

const LONGEST_SLUG = 80;

/** Lower case letters, digits and hyphens; `document` when nothing of the text can be kept. */
export function slugOf(text: string): string {
  const kept = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{Mn}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');
  return kept === '' ? 'document' : kept;
}

/** A single heading of the first level is the title, and no longer part of the text. */
export function titled(markdown: string, otherwise: string | null): Pick<Document, 'title' | 'body'> {
  const [only, another] = headings(markdown).filter(({ level }) => level === 1);
  if (only === undefined || another !== undefined) return { title: otherwise, body: markdown.trim() };
  const lines = markdown.split('\n');
  lines.splice(only.line, 1);
  return { title: only.text, body: lines.join('\n').trim() };
}

/** The headings of a Markdown text, outside its code blocks, in order. */
export function headings(markdown: string): { level: number; text: string; line: number }[] {
  let inCode = false;
  return markdown.split('\n').flatMap((line, i) => {
    if (/^\s*(```|~~~)/.test(line)) inCode = !inCode;
    const [, marks, text] = /^(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line) ?? [];
    return inCode || !marks || !text ? [] : [{ level: marks.length, text: plain(text), line: i }];
  });
}

/** One line of Markdown without its marks. */
export const plain = (line: string): string =>
  line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)(?:\*\*|__|`)/g, '')
    .replace(/(?<![\w\\])([*_])(\S|\S.*?\S)\1(?!\w)/g, '$2')
    .replace(/\\([^\sA-Za-z0-9])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
