import { z } from 'zod';
import { fromLocal, localParts } from '../../core/dates.ts';
import type { DigestSource } from '../../core/digest.ts';
import { openDialog, route } from '../../core/feature.ts';
import type { Claim } from '../../core/links.ts';
import type { Locale } from '../../core/texts.ts';
import { button, buttons, dialog, link, list, notice, text, type View, view } from '../../core/view.ts';
import { written } from '../../core/written.ts';
import type { Tx } from '../../data/tx.ts';
import { type Newsletter, toHtml, toMarkdown } from './newsletter-files.ts';
import { type PublicParts, publicItems } from './public.ts';
import { type Reading, reading } from './reading.ts';
import { type C, readingOf, toHim } from './subject.ts';
import { shortText } from './weekly-items.ts';

/** Of the introduction, in characters: it travels in the address of the files. */
const LONGEST_INTRO = 800;
/** How long the files can be downloaded. */
const FILE_MS = 24 * 3_600_000;
/** This month and those before it that can be chosen. */
const MONTHS = 3;
const FILE_ROUTE = 'updates.newsletter-file';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const File = z.object({
  month: Month,
  intro: z.string(),
  format: z.enum(['html', 'markdown']),
  language: z.enum(['nl', 'en']),
});

/** The form for a newsletter: of which month, and what stands above it. */
export const newsletter = route({
  name: 'updates.newsletter',
  words: { nl: ['nieuwsbrief'], en: ['newsletter'] },
  who: 'coordinator',
  input: z.object({}),
  handle: async (_, context: C) => {
    const r = readingOf(context);
    const { newsletter } = r.t;
    const months = lastMonths(context.now, context.network.timeZone);
    return openDialog(
      dialog(
        view(newsletter.title, [text(newsletter.lead)]),
        {
          action: 'updates.newsletter-made',
          submit: newsletter.submit,
          fields: [
            {
              kind: 'choice',
              name: 'month',
              label: newsletter.month,
              optional: false,
              value: months[0] ?? '',
              options: months.map((value) => ({ value, label: monthText(value, r.locale) })),
            },
            {
              kind: 'longText',
              name: 'intro',
              label: newsletter.intro,
              optional: false,
              maxLength: LONGEST_INTRO,
              value: newsletter.introExample,
            },
          ],
        },
        button(newsletter.title, 'updates.newsletter', {}, { dialog: true }),
      ),
    );
  },
});

/** Shows what will stand in it, with the files; only what everybody may have. */
export const createNewsletterMade = (sources: readonly DigestSource[]) =>
  route({
    name: 'updates.newsletter-made',
    who: 'coordinator',
    input: z.object({ month: Month, intro: written(1, LONGEST_INTRO) }),
    handle: async ({ month, intro }, context: C) => {
      const { tx, now, links, network, person, locale } = context;
      const made = await compose(tx, { month, intro, locale }, { sources, links, network, now });
      const file = (format: 'html' | 'markdown') =>
        links.file({
          route: FILE_ROUTE,
          input: { month, intro, format, language: locale },
          personId: person.id,
          expires: new Date(now.getTime() + FILE_MS),
        });
      return toHim(madeView(made, { html: file('html'), markdown: file('markdown') }, readingOf(context)), context);
    },
  });

function madeView(made: Newsletter, files: { html: string; markdown: string }, { t }: Reading): View {
  const { newsletter } = t;
  const again = button(newsletter.again, 'updates.newsletter', {}, { dialog: true });
  return view(
    made.title,
    [
      text(made.intro),
      ...(made.sections.length === 0
        ? [notice('info', newsletter.nothing)]
        : made.sections.map(({ heading, items }) =>
            list(
              items.map(({ title, text, theme }) => ({ title, text: shortText(text), meta: [theme] })),
              heading,
            ),
          )),
      ...(made.sections.length === 0
        ? []
        : [link(newsletter.html, files.html), link(newsletter.markdown, files.markdown)]),
      buttons(again),
    ],
    { lead: newsletter.madeLead, tlp: 'TLP:CLEAR' },
  );
}

/** The file behind a link of a newsletter, as it stands now. */
export async function newsletterFile(tx: Tx, { route, input }: Claim, parts: PublicParts) {
  if (route !== FILE_ROUTE) return undefined;
  const { month, intro, format, language } = File.parse(input);
  const made = await compose(tx, { month, intro, locale: language }, parts);
  return format === 'html'
    ? { contentType: 'text/html; charset=utf-8', filename: `nieuwsbrief-${month}.html`, body: toHtml(made) }
    : { contentType: 'text/markdown; charset=utf-8', filename: `nieuwsbrief-${month}.md`, body: toMarkdown(made) };
}

type Wanted = { month: string; intro: string; locale: Locale };

/** The month's updates and articles, and the events to come; a section for each kind that has something. */
async function compose(tx: Tx, { month, intro, locale }: Wanted, parts: PublicParts): Promise<Newsletter> {
  const { t } = reading(locale, parts.network.timeZone);
  const [year = 0, at = 0] = month.split('-').map(Number);
  const first = (which: number) =>
    fromLocal({ year, month: which, day: 1, hour: 0, minute: 0 }, parts.network.timeZone);
  const [from, to] = [first(at), first(at + 1)];
  const items = await publicItems(tx, from, locale, parts);
  const inMonth = items.filter(({ at }) => at !== null && at >= from && at < to);
  const sections = (['update', 'article', 'event'] as const).map((kind) => ({
    heading: t.newsletter.sections[kind],
    items: (kind === 'event' ? items : inMonth).filter((item) => item.kind === kind),
  }));
  return {
    language: locale,
    title: t.newsletter.heading(parts.network.name, monthText(month, locale)),
    intro,
    sections: sections.filter(({ items }) => items.length > 0),
    more: t.newsletter.more,
  };
}

function lastMonths(now: Date, timeZone: string): string[] {
  const { year, month } = localParts(now, timeZone);
  return Array.from({ length: MONTHS }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** `november 2026` */
function monthText(month: string, locale: Locale): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return new Intl.DateTimeFormat(locale === 'nl' ? 'nl-NL' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(year, at - 1, 1));
}
