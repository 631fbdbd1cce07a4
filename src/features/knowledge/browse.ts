import { z } from 'zod';
import { where } from '../../core/access.ts';
import { replace, route, say } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { ArticleHead } from './domain.ts';
import { type C, readingOf, themeName } from './reading.ts';
import * as store from './store.ts';
import type { KnowledgeRefusal } from './texts.ts';
import { browseView, type Shelf, shelfView } from './views.ts';

/** Titles on one page, each with a button: a Slack message holds 50 blocks. */
const PAGE_SIZE = 10;

/** What may be shown to all who read along here. */
const shown = (articles: ArticleHead[], { person, place }: C) =>
  articles.filter((article) => where(article, person, place) === 'here');

/** The themes that have something to show here. */
export const browse = route({
  name: 'knowledge.browse',
  words: { nl: ['kennisbank'], en: ['knowledge base'] },
  who: 'anyone',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    const shelves = new Map<string, Shelf>();
    for (const { theme } of shown(await store.articleHeads(context.tx), context))
      shelves.set(theme.id, { theme, count: (shelves.get(theme.id)?.count ?? 0) + 1 });
    const name = ({ theme }: Shelf) => themeName(theme, context.locale);
    const sorted = [...shelves.values()].sort((a, b) => name(a).localeCompare(name(b), context.locale));
    return say(browseView(sorted, readingOf(context)));
  },
});

/** The articles of one theme that may be shown here, page by page. */
export const theme = route({
  name: 'knowledge.theme',
  who: 'anyone',
  read: true,
  input: z.object({
    themeId: z.uuid(),
    page: z
      .string()
      .regex(/^[1-9]\d{0,2}$/)
      .transform(Number)
      .optional(),
  }),
  handle: async (input, context: C) => {
    const theme = await store.findTheme(context.tx, input.themeId);
    if (!theme) throw new Refusal<KnowledgeRefusal>('unknownTheme');
    const articles = shown(await store.articleHeads(context.tx, theme.id), context);
    const pages = Math.max(1, Math.ceil(articles.length / PAGE_SIZE));
    const page = Math.min(input.page ?? 1, pages);
    const view = shelfView(
      { theme, articles: articles.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), page, pages },
      readingOf(context),
    );
    // Only the list's own buttons name a page.
    return input.page === undefined ? say(view) : replace(view);
  },
});
