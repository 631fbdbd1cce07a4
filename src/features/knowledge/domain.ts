import type { Tlp } from '../../core/tlp.ts';
import { readMarkdown } from './markdown.ts';
import type { Language } from './search/analysis.ts';

export type Theme = { id: string; nameNl: string; nameEn: string };

/** A part of an article, small enough to be an answer. */
export type Passage = { id: string; heading: string | null; body: string };

/** What is known of an article without its text. */
export type ArticleHead = {
  id: string;
  title: string;
  tlp: Tlp;
  /** Null: for everyone whom the label allows. */
  networkId: string | null;
  theme: Theme;
};

export type Article = ArticleHead & {
  language: Language;
  source: string;
  /** Days: midnight UTC. */
  publishedOn: Date;
  reviewOn: Date | null;
  updatedAt: Date;
  passages: Passage[];
};

/** An answer must be readable at a glance in chat. */
export const MOST_WORDS = 120;

const DAY_MS = 86_400_000;

/** Has the day on which somebody should have looked at the article again gone by? */
export const pastReview = ({ reviewOn }: Pick<Article, 'reviewOn'>, now: Date): boolean =>
  reviewOn !== null && now.getTime() >= reviewOn.getTime() + DAY_MS;

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/**
 * Splits a Markdown text by its headings into passages of plain text of at most `MOST_WORDS` words, at the borders of
 * paragraphs; a longer paragraph stays whole. What a paragraph announces with a colon stays with it.
 */
export function splitIntoPassages(markdown: string): { heading: string | null; body: string }[] {
  const passages: { heading: string | null; body: string }[] = [];
  for (const { heading, paragraphs } of sections(markdown)) {
    let body = '';
    for (const paragraph of paragraphs) {
      const longer = body === '' ? paragraph : `${body}\n\n${paragraph}`;
      if (body !== '' && wordsIn(longer) > MOST_WORDS) {
        passages.push({ heading, body });
        body = paragraph;
      } else body = longer;
    }
    passages.push({ heading, body });
  }
  return passages;
}

/** A heading without text of its own is put before the next one. */
function sections(markdown: string) {
  const found: { heading: string | null; paragraphs: string[] }[] = [];
  let headings: string[] = [];
  let open: string[] | undefined;
  for (const { kind, text } of readMarkdown(markdown)) {
    if (kind === 'heading') {
      headings.push(text);
      open = undefined;
    } else if (open === undefined) {
      open = [text];
      found.push({ heading: headings.length > 0 ? headings.join(' – ') : null, paragraphs: open });
      headings = [];
    } else if (open.at(-1)?.endsWith(':')) open.push(`${open.pop()}\n${text}`);
    else open.push(text);
  }
  if (headings.length > 0) found.push({ heading: null, paragraphs: [headings.join(' – ')] });
  return found;
}
