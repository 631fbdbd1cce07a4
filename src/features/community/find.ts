import { z } from 'zod';
import { type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { meant } from './domain.ts';
import { chooseView, colleaguesView } from './find-views.ts';
import * as store from './profile-store.ts';
import { type C, refuse, toHim } from './subject.ts';

/** Colleagues on one page: each takes two or three of the 50 blocks of a Slack message. */
const PAGE_SIZE = 8;

const Input = z.object({
  text: z.string().default(''),
  themeId: z.uuid().optional(),
  page: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .optional(),
});

/** Who works on a theme, as far as he lets this person know; without a theme (or with several) one chooses first. */
export const find = route({
  name: 'community.find',
  words: { nl: ['collega', 'wie werkt aan'], en: ['colleague'] },
  takesText: true,
  who: 'member',
  read: true,
  input: Input,
  handle: async ({ text, themeId, page }, context: C): Promise<Reply> => {
    const { tx, person, t, locale } = context;
    const themes = await store.allThemes(tx);
    const candidates = themeId === undefined ? meant(text, themes) : themes.filter(({ id }) => id === themeId);
    const [theme, another] = candidates;
    if (themeId !== undefined && !theme) throw refuse('unknownTheme');
    if (!theme || another) {
      const counts = await store.colleagueCounts(tx, person.id);
      const unknown = text !== '' && !theme ? text : undefined;
      return sayInPrivate(chooseView({ themes: theme ? candidates : themes, counts, unknown }, t, locale));
    }
    const found = await store.colleagues(tx, person.id, theme.id);
    const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
    const at = Math.min(page ?? 1, pages);
    const shown = found.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE);
    const view = colleaguesView({ theme, colleagues: shown, page: at, pages }, t, locale);
    return page === undefined ? sayInPrivate(view) : toHim(view, context); // only its own buttons name a page
  },
});
