import { z } from 'zod';
import { openDialog, type Reply, replace, route, sayInPrivate } from '../../core/feature.ts';
import { button, dialog, text, view } from '../../core/view.ts';
import { written } from '../../core/written.ts';
import { countParticipants, someParticipants } from './coordinate-store.ts';
import { participantsView } from './coordinate-views.ts';
import type { Event } from './domain.ts';
import { coordinated, Page, turnTo } from './manage.ts';
import { type C, readingOf } from './personal.ts';

const LONGEST_SEARCH = 80;

/** Which part of the list is looked at. `search`: of a name or an organisation. */
export const Shown = z.object({ page: Page, search: written(0, LONGEST_SEARCH).default('') });

/** Who is in, page by page, or those with these words in their name or organisation. */
export const participants = route({
  name: 'events.participants',
  who: 'coordinator',
  read: true,
  input: Shown.extend({ eventId: z.uuid() }),
  handle: async ({ eventId, ...which }, context: C) =>
    showParticipants(await coordinated(eventId, context), which, context),
});

export async function showParticipants(event: Event, which: z.infer<typeof Shown>, context: C): Promise<Reply> {
  const { tx } = context;
  const { search } = which;
  const count = await countParticipants(tx, event.id, search);
  const { page, pages, ...part } = turnTo(which.page, count);
  const items = await someParticipants(tx, event.id, search, part);
  const shown = participantsView(event, { items, page, pages, count, search }, readingOf(context));
  return which.page === undefined ? sayInPrivate(shown) : replace(shown);
}

/** Asks whom to look for in the list. */
export const findParticipant = route({
  name: 'events.participants-find',
  who: 'coordinator',
  input: z.object({ eventId: z.uuid() }),
  handle: async ({ eventId }, context: C) => {
    const event = await coordinated(eventId, context);
    const { search } = context.t.coordinate;
    return openDialog(
      dialog(
        view(search.title(event.title), [text(search.lead)]),
        {
          action: 'events.participants',
          input: { eventId },
          submit: search.open,
          fields: [{ kind: 'text', name: 'search', label: search.label, optional: false, maxLength: LONGEST_SEARCH }],
        },
        button(search.open, 'events.participants-find', { eventId }, { dialog: true }),
      ),
    );
  },
});
