import type { Locale } from '../core/texts.ts';
import type { Tlp } from '../core/tlp.ts';
import { type Document, headings, type Item, slugOf, Unreadable } from './document.ts';
import { languageOf } from './language.ts';

/** What the operator says of all that he imports; a text's own front matter goes before it. */
export type Defaults = {
  theme: string;
  tlp: Tlp;
  network: string | null;
  source: string | null;
  language: Locale | 'auto';
};

/** An article as it should stand in the knowledge base. */
export type Draft = {
  slug: string;
  title: string;
  theme: string;
  language: Locale;
  tlp: Tlp;
  network: string | null;
  source: string;
  /** Null: the text does not tell. */
  published: Date | null;
  review: Date | null;
  body: string;
};

/** A longer text becomes an article per chapter. */
const LONGEST_ARTICLE_WORDS = 1000;

/** So many characters give some thousands of passages, the most that one article should have. */
const LONGEST_TEXT = 1_000_000;

const LONGEST_TITLE = 200;

/** The articles of a text, each with a slug of its own. */
export function draftsOf({ name, slug }: Item, { head, title, body, chapters }: Document, defaults: Defaults): Draft[] {
  if (body.length > LONGEST_TEXT) throw new Unreadable(`too large: more than ${LONGEST_TEXT} characters of text`);
  const whole = head.title ?? title ?? titleOf(name);
  const parts = chapters ? chaptersOf(body) : [{ heading: null, body }];
  const taken = new Set<string>();
  const drafts = parts
    .filter((part) => hasText(part.body))
    .map((part) => ({
      slug: free(part.heading === null ? slug : `${slug}-${slugOf(part.heading)}`, taken),
      title: (part.heading === null ? whole : `${part.heading} – ${whole}`).slice(0, LONGEST_TITLE),
      theme: head.theme ?? defaults.theme,
      language: head.language ?? (defaults.language === 'auto' ? languageOf(part.body) : defaults.language),
      tlp: head.tlp ?? defaults.tlp,
      network: head.network ?? defaults.network,
      source: head.source ?? defaults.source ?? whole,
      published: head.published ?? null,
      review: head.review ?? null,
      body: part.body,
    }));
  if (drafts.length === 0) throw new Unreadable('empty');
  return drafts;
}

type Chapter = { heading: string | null; body: string };

/** A long text cut at the highest level of headings that occurs more than once; what stands before it has no heading. */
function chaptersOf(body: string): Chapter[] {
  const whole = [{ heading: null, body }];
  if (body.split(/\s+/).length <= LONGEST_ARTICLE_WORDS) return whole;
  const all = headings(body);
  const level = [1, 2, 3, 4, 5, 6].find((one) => all.filter((heading) => heading.level === one).length > 1);
  const starts = all.filter((heading) => heading.level === level);
  const lines = body.split('\n');
  const between = (from: number, to: number | undefined) => lines.slice(from, to).join('\n').trim();
  return [
    { heading: null, body: between(0, starts[0]?.line) },
    ...starts.map(({ text, line }, i) => ({ heading: text, body: between(line + 1, starts[i + 1]?.line) })),
  ];
}

const hasText = (body: string): boolean =>
  body.split('\n').some((line) => /[\p{L}\p{N}]/u.test(line) && !/^#{1,6}\s/.test(line));

function free(slug: string, taken: Set<string>): string {
  let one = slug;
  for (let i = 2; taken.has(one); i++) one = `${slug}-${i}`;
  taken.add(one);
  return one;
}

/** A readable title from a file's name or a page's address. */
function titleOf(name: string): string {
  const last = name.replace(/\/+$/, '').split('/').at(-1) ?? name;
  const text = last
    .replace(/\.[a-z]+$/i, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
