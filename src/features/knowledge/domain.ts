import type { Tlp } from '../../core/tlp.ts';
import { isRow, readMarkdown } from './markdown.ts';
import type { Language } from './search/analysis.ts';
import { sentencesOf } from './sentences.ts';

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

/** A longer paragraph is split all the same. */
const LONGEST_PARAGRAPH = 3 * MOST_WORDS;

const DAY_MS = 86_400_000;

/** Has the day on which somebody should have looked at the article again gone by? */
export const pastReview = ({ reviewOn }: Pick<Article, 'reviewOn'>, now: Date): boolean =>
  reviewOn !== null && now.getTime() >= reviewOn.getTime() + DAY_MS;

/** From so many years after its day on, a text without a day of review may be too old. */
const OLD_YEARS = 3;

/** Is it long ago that it was written, while nobody planned to look at it again? */
export function isOld({ publishedOn, reviewOn }: Pick<Article, 'publishedOn' | 'reviewOn'>, now: Date): boolean {
  const old = new Date(publishedOn);
  old.setUTCFullYear(old.getUTCFullYear() + OLD_YEARS);
  return reviewOn === null && now >= old;
}

export const wordsIn = (text: string): number => text.split(/[\s|]+/).filter(Boolean).length;

/**
 * Splits a Markdown text by its headings into passages of plain text of at most `MOST_WORDS` words, at the borders of
 * paragraphs; a longer paragraph stays whole up to three times that; a table stands by itself, and goes on under the same
 * head when longer. What a paragraph announces with a colon stays with it. The heading of a passage is the path to it: `2024 – Bijeenkomsten – Agenda`.
 */
export function splitIntoPassages(markdown: string): { heading: string | null; body: string }[] {
  const passages: { heading: string | null; body: string }[] = [];
  for (const { heading, paragraphs } of sections(markdown)) {
    let body = '';
    for (const paragraph of paragraphs.flatMap(parts)) {
      const longer = body === '' ? paragraph : `${body}\n\n${paragraph}`;
      if (body !== '' && (wordsIn(longer) > MOST_WORDS || isTable(paragraph) || isTable(body))) {
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
  let path: { level: number; text: string; told: boolean }[] = [];
  let untold: string[] = [];
  let open: string[] | undefined;
  for (const piece of readMarkdown(markdown)) {
    if (piece.kind === 'heading') {
      const { level, text } = piece;
      untold.push(...path.filter((one) => one.level >= level && !one.told).map((one) => one.text));
      path = [...path.filter((one) => one.level < level), { level, text, told: false }];
      open = undefined;
    } else if (open === undefined) {
      open = [piece.text];
      const heading = [...untold, ...path.map(({ text }) => text)].join(' – ');
      found.push({ heading: heading === '' ? null : heading, paragraphs: open });
      for (const one of path) one.told = true;
      untold = [];
    } else if (open.at(-1)?.endsWith(':')) open.push(`${open.pop()}\n${piece.text}`);
    else open.push(piece.text);
  }
  untold.push(...path.filter(({ told }) => !told).map(({ text }) => text));
  if (untold.length > 0) found.push({ heading: null, paragraphs: [untold.join(' – ')] });
  return found;
}

const isTable = (paragraph: string): boolean => paragraph.split('\n').some(isRow);

/** A paragraph as it is, unless it is much too long: a table goes on under its head, a text at a line or a sentence. */
function parts(paragraph: string): string[] {
  const words = wordsIn(paragraph);
  if (words <= MOST_WORDS) return [paragraph];
  if (isTable(paragraph)) return shortTables(paragraph);
  if (words <= LONGEST_PARAGRAPH) return [paragraph];
  const lines = paragraph.split('\n');
  return lines.length > 1 ? together(lines, '\n') : together(sentencesOf(paragraph, 'nl'), '');
}

/** Neighbours joined to texts of at most `MOST_WORDS` words. */
function together(pieces: readonly string[], by: string): string[] {
  const found: string[] = [];
  let words = 0;
  for (const piece of pieces) {
    const more = wordsIn(piece);
    if (found.length > 0 && words + more <= MOST_WORDS) {
      found[found.length - 1] += by + piece;
      words += more;
    } else {
      found.push(piece);
      words = more;
    }
  }
  return found.map((one) => one.trim());
}

/** A table of more than `MOST_WORDS` words as several, each with the head. */
function shortTables(paragraph: string): string[] {
  const lines = paragraph.split('\n');
  const start = lines.findIndex(isRow);
  const head = lines[start] ?? '';
  const parts = [lines.slice(0, start + 1)];
  for (const line of lines.slice(start + 1)) {
    const part = parts.at(-1) ?? [];
    if (isRow(line) && part.length > 1 && wordsIn([...part, line].join('\n')) > MOST_WORDS) parts.push([head, line]);
    else part.push(line);
  }
  return parts.map((part) => part.join('\n'));
}
