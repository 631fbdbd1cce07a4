import { z } from 'zod';
import { route, sayInPrivate } from '../../core/feature.ts';
import type { Block } from '../../core/view.ts';
import { type C, readingOf, visible } from './personal.ts';
import { mineBlocks, mineView } from './registration-views.ts';
import * as store from './store.ts';

/** What the person is registered or waits for; always to him alone. */
export const mine = route({
  name: 'events.mine',
  words: { nl: ['mijn aanmeldingen'], en: ['my registrations'] },
  who: 'member',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => sayInPrivate(mineView(await own(context), readingOf(context))),
});

export const home = async (context: C): Promise<Block[]> =>
  mineBlocks(await own(context), readingOf(context), context.t.mine.title);

async function own(context: C) {
  const all = await store.registrationsOf(context.tx, context.person.id, context.now);
  return all.filter(({ event }) => visible(event, context));
}
