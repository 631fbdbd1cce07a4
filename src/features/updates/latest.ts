import { z } from 'zod';
import { where } from '../../core/access.ts';
import { route, say, sayInPrivate } from '../../core/feature.ts';
import { type C, readingOf, refuse, shownTo } from './subject.ts';
import * as store from './update-store.ts';
import { latestView, updateView } from './update-views.ts';

/** Updates in one message: each takes two or three of the 50 blocks of a Slack message. */
const SHOWN = 8;
/** How many are looked through for those that may be shown. */
const LOOKED_AT = 100;

/** The last updates that may be shown here. */
export const latest = route({
  name: 'updates.latest',
  words: { nl: ['nieuws', 'themaberichten'], en: ['news'] },
  who: 'anyone',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    const { tx, person, place } = context;
    const updates = await store.latestUpdates(tx, LOOKED_AT);
    const here = updates.filter((update) => where(update, person, place) === 'here');
    const more = updates.some((update) => where(update, person, place) === 'private');
    return say(latestView(here.slice(0, SHOWN), more, readingOf(context)));
  },
});

/** One update; what may not be shown here goes to the person alone. */
export const read = route({
  name: 'updates.read',
  who: 'anyone',
  read: true,
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    const update = await store.findUpdate(context.tx, updateId);
    const to = update ? where(update, context.person, context.place) : 'no';
    if (!update || to === 'no') throw refuse('unknown');
    if (update.state !== 'sent') throw refuse(update.state === 'withdrawn' ? 'withdrawn' : 'unknown');
    const shown = updateView(update, readingOf(context), shownTo(context));
    return to === 'here' ? say(shown) : sayInPrivate(shown);
  },
});
