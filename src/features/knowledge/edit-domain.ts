import { z } from 'zod';
import { localParts } from '../../core/dates.ts';
import { Tlp } from '../../core/tlp.ts';
import type { Passage, Theme } from './domain.ts';
import type { Language } from './search/analysis.ts';

/** An article as an editor works on it; withdrawn ones too. */
export type Draft = {
  id: string;
  slug: string;
  title: string;
  theme: Theme;
  networkId: string | null;
  tlp: Tlp;
  language: Language;
  source: string;
  /** Days: midnight UTC. */
  publishedOn: Date;
  reviewOn: Date | null;
  /** Markdown with `##` headings. */
  body: string;
  withdrawnAt: Date | null;
  updatedAt: Date;
};

/** Labels that an article can have: TLP:RED is for named persons only. */
export const LABELS = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT'] as const satisfies readonly Tlp[];

/** Longest parts, in characters. */
export const LONGEST_TITLE = 120;
export const LONGEST_SOURCE = 150;
/** What one field of a form takes on Slack. */
export const LONGEST_PART = 3000;

/** The fields in which a form shows a text that is too long for one. */
export const TEXT_FIELDS = ['text', 'text2', 'text3', 'text4', 'text5'] as const;

/** Splits a text at line breaks into parts that fit in a field each; undefined when it needs too many. */
export function partsOf(text: string): string[] | undefined {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > LONGEST_PART) {
    const paragraph = rest.lastIndexOf('\n\n', LONGEST_PART);
    const at = paragraph > 0 ? paragraph : rest.lastIndexOf('\n', LONGEST_PART);
    if (at <= 0) return undefined;
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).replace(/^\n+/, '');
  }
  if (rest !== '') parts.push(rest);
  return parts.length > TEXT_FIELDS.length ? undefined : parts;
}

/** The text of the fields together: each part starts a paragraph of its own. */
export const joined = (parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n\n');

/** Markdown from passages, for articles of before their own was kept. */
export function markdownOf(passages: readonly Pick<Passage, 'heading' | 'body'>[]): string {
  return joined(
    passages.map(({ heading, body }, at) => {
      const text = body.replace(/^• /gm, '- ');
      return heading === null || passages[at - 1]?.heading === heading ? text : `## ${heading}\n\n${text}`;
    }),
  );
}

const DAY = z.iso.date().transform((day) => new Date(day));

/** What an article was before a change, as history keeps it. */
export const Snapshot = z.object({
  title: z.string(),
  themeId: z.string(),
  networkId: z.string().nullable(),
  tlp: Tlp,
  language: z.enum(['nl', 'en']),
  source: z.string(),
  publishedOn: DAY,
  reviewOn: DAY.nullable(),
  body: z.string(),
  withdrawn: z.boolean(),
});
export type Snapshot = z.input<typeof Snapshot>;

const dayText = (day: Date): string => day.toISOString().slice(0, 10);

export const snapshotOf = (draft: Draft): Snapshot => ({
  title: draft.title,
  themeId: draft.theme.id,
  networkId: draft.networkId,
  tlp: draft.tlp,
  language: draft.language,
  source: draft.source,
  publishedOn: dayText(draft.publishedOn),
  reviewOn: draft.reviewOn && dayText(draft.reviewOn),
  body: draft.body,
  withdrawn: draft.withdrawnAt !== null,
});

/** In how many months an article is to be looked at again. */
export const REVIEW_MONTHS = ['3', '6', '12', '24'] as const;

/** Today in the network, or so many months later, as a day. */
export function dayAfter(now: Date, timeZone: string, months = 0): Date {
  const { year, month, day } = localParts(now, timeZone);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}
