import { z } from 'zod';
import { type Reply, replace, route, say } from '../../core/feature.ts';
import { Filter, filterOf, filterTexts, fits } from './agenda-filter.ts';
import { allNetworks, allThemes } from './coordinate-store.ts';
import type { Event } from './domain.ts';
import { type C, placeFor, readingOf } from './personal.ts';
import * as store from './store.ts';
import { agendaView } from './views.ts';

/** Events on one page: each takes two or three of the 50 blocks of a Slack message. */
const PAGE_SIZE = 8;
/** Buttons in one row on every platform. */
const MOST_THEMES = 5;

const Input = Filter.extend({
  text: z.string().optional(),
  page: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .optional(),
});

/**
 * What is coming and may be shown here, narrowed to what was asked: ‘agenda volgende maand’, ‘agenda mensenhandel’. In a
 * channel it says nothing about the one who asks.
 */
export const agenda = route({
  name: 'events.agenda',
  words: { nl: ['agenda', 'bijeenkomsten'], en: ['agenda', 'events'] },
  takesText: true,
  who: 'anyone',
  read: true,
  input: Input,
  handle: async (input, context: C): Promise<Reply> => (await lookUp(input, context)).reply,
});

/** The agenda as it was asked for, and whether there is anything on it. */
export async function lookUp(
  { text = '', page: asked, ...pressed }: z.output<typeof Input>,
  context: C,
): Promise<{ any: boolean; reply: Reply }> {
  const { tx, now, network: settings, t } = context;
  const known = await knownTo(context, text !== '' || pressed.network !== undefined);
  const filter = text === '' ? pressed : filterOf(text, known, { now, timeZone: settings.timeZone, t });
  const theme = filter.theme === undefined ? undefined : ((await store.findTheme(tx, filter.theme)) ?? undefined);
  const coming = (await store.comingEvents(tx, now, theme && [theme.id])).filter((event) =>
    fits(event, filter, settings.timeZone),
  );
  const shown = coming.filter((event) => placeFor(event, context) === 'here');
  const pages = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
  const page = Math.min(asked ?? 1, pages);
  const events = shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const r = readingOf(context);
  const network = known.networks.find(({ id }) => id === filter.network)?.name;
  const view = agendaView(
    {
      seen: await seen(context, events),
      page,
      pages,
      theme,
      filter,
      asked: filterTexts(filter, { theme, network }, r.dates, r),
      themes: pages > 1 ? themesOf(shown) : [],
      moreInPrivate: coming.some((event) => placeFor(event, context) === 'private'),
    },
    r,
  );
  // Only the agenda's own buttons name a page.
  return { any: shown.length > 0, reply: asked === undefined ? say(view) : replace(view) };
}

/** Themes, and the networks whose agenda can be seen here: in private one's own, in a channel that of its readers. */
async function knownTo({ tx, person, place }: C, needed: boolean) {
  if (!needed) return { themes: [], networks: [] };
  const own =
    place.kind === 'private' ? person.networks : 'networkId' in place.audience ? [place.audience.networkId] : [];
  return { themes: await allThemes(tx), networks: (await allNetworks(tx)).filter(({ id }) => own.includes(id)) };
}

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
