import { z } from 'zod';
import { type Reply, replace, route, say } from '../../core/feature.ts';
import type { Event } from './domain.ts';
import { type C, placeFor, readingOf } from './personal.ts';
import * as store from './store.ts';
import { agendaView } from './views.ts';

/** Events on one page: each takes two or three of the 50 blocks of a Slack message. */
const PAGE_SIZE = 8;
/** Buttons in one row on every platform. */
const MOST_THEMES = 5;

const Input = z.object({
  theme: z.string().optional(),
  page: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .optional(),
});

/** What is coming and may be shown here. In a channel it says nothing about the one who asks. */
export const agenda = route({
  name: 'events.agenda',
  words: { nl: ['agenda', 'bijeenkomsten'], en: ['agenda', 'events'] },
  who: 'anyone',
  read: true,
  input: Input,
  handle: async (input, context: C): Promise<Reply> => {
    const { tx, now } = context;
    const theme = input.theme === undefined ? undefined : ((await store.findTheme(tx, input.theme)) ?? undefined);
    const coming = await store.comingEvents(tx, now, theme && [theme.id]);
    const shown = coming.filter((event) => placeFor(event, context) === 'here');
    const pages = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
    const page = Math.min(input.page ?? 1, pages);
    const events = shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const view = agendaView(
      {
        seen: await seen(context, events),
        page,
        pages,
        theme,
        themes: pages > 1 ? themesOf(shown) : [],
        moreInPrivate: coming.some((event) => placeFor(event, context) === 'private'),
      },
      readingOf(context),
    );
    // Only the agenda's own buttons name a page.
    return input.page === undefined ? say(view) : replace(view);
  },
});

async function seen({ tx, person, place }: C, events: Event[]) {
  const ids = events.map(({ id }) => id);
  const occupancies = await store.occupancies(tx, ids);
  const own = place.kind === 'private' ? await store.registrationsAmong(tx, ids, person.id) : undefined;
  return events.map((event) => ({
    event,
    occupancy: occupancies.get(event.id) ?? { taken: 0, waiting: 0 },
    own: own?.get(event.id),
  }));
}

const themesOf = (events: readonly Event[]) =>
  [...new Map(events.map(({ theme }) => [theme.id, theme])).values()].slice(0, MOST_THEMES);
