import { z } from 'zod';
import { may } from '../../core/access.ts';
import { replace, route, sayInPrivate } from '../../core/feature.ts';
import type { View } from '../../core/view.ts';
import * as coordinating from './coordinate-store.ts';
import { type Done, drawEvent, eventsView } from './coordinate-views.ts';
import type { Event } from './domain.ts';
import { exportLinks } from './export.ts';
import { liveLink } from './live-link.ts';
import { type C, coordinates, readingOf, refuse } from './personal.ts';
import { lockEvent } from './registration-store.ts';
import * as store from './store.ts';
import { tellPrefix } from './tell.ts';

const DAY_MS = 86_400_000;
/** How long an event stays in the coordinators' list after its end: for presence, evaluation and export. */
const KEPT_MS = 60 * DAY_MS;
const PAGE_SIZE = 8;

export const Page = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .optional();

/** An event that this person coordinates; any other does not exist for him. */
export const coordinated = async (eventId: string, context: C): Promise<Event> =>
  own(await store.findEvent(context.tx, eventId), context);

/** The same, locked until the transaction ends. */
export const lockCoordinated = async (eventId: string, context: C): Promise<Event> =>
  own(await lockEvent(context.tx, eventId), context);

function own(event: Event | undefined, { person }: C): Event {
  if (!event) throw refuse('unknown');
  if (!coordinates(person, event)) throw refuse('notYourEvent');
  return event;
}

/** An event as its coordinators see it: live numbers, and what can be done. */
export async function manageView(event: Event, context: C, done: Done | undefined): Promise<View> {
  const { tx, outbox } = context;
  const prefix = tellPrefix(event);
  const each = [...(await outbox.each(tx, prefix))];
  const missed = each.filter(([, { state }]) => state === 'unreachable' || state === 'unknown').map(([id]) => id);
  return drawEvent(
    {
      event,
      done,
      numbers: await store.numbersOf(tx, event.id),
      told: await outbox.report(tx, prefix),
      missed: await coordinating.namesOf(tx, missed),
      organisations: await coordinating.organisationNames(tx, event.organisationIds),
      links: { ...exportLinks(context, event), live: liveLink(context, event) },
    },
    readingOf(context),
  );
}

/** All events that this coordinator runs, or those with these words in their name. */
export const coordinate = route({
  name: 'events.coordinate',
  words: { nl: ['bijeenkomsten beheren'], en: ['manage events'] },
  who: 'coordinator',
  takesText: true,
  read: true,
  input: z.object({ page: Page, text: z.string().max(100).default('') }),
  handle: async ({ page, text }, context: C) => {
    const { tx, now, person } = context;
    const networks = (await coordinating.allNetworks(tx)).map(({ id }) => id);
    const mine = [
      ...(may(person, 'coordinator', 'region') ? [null] : []),
      ...networks.filter((id) => may(person, 'coordinator', `network:${id}`)),
    ];
    const kept = await coordinating.eventsToCoordinate(tx, mine, new Date(now.getTime() - KEPT_MS));
    const all = text === '' ? kept : kept.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()));
    const order = [...all.filter(({ endsAt }) => endsAt > now), ...all.filter(({ endsAt }) => endsAt <= now).reverse()];
    const shown = pageOf(order, page);
    const occupancies = await store.occupancies(
      tx,
      shown.items.map(({ id }) => id),
    );
    const view = eventsView(shown, text, occupancies, readingOf(context));
    return page === undefined ? sayInPrivate(view) : replace(view);
  },
});

export type Paged<T> = { items: T[]; page: number; pages: number };

/** The page that was asked for of so many items, or else the last. */
export function turnTo(
  asked: number | undefined,
  count: number,
): { page: number; pages: number; skip: number; take: number } {
  const pages = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const page = Math.min(asked ?? 1, pages);
  return { page, pages, skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE };
}

function pageOf<T>(all: readonly T[], asked?: number): Paged<T> {
  const { page, pages, skip, take } = turnTo(asked, all.length);
  return { items: all.slice(skip, skip + take), page, pages };
}
