import { z } from 'zod';
import { route, say } from '../../core/feature.ts';
import { type C, readingOf } from './personal.ts';
import * as store from './store.ts';
import { trainingsView } from './training-view.ts';

/** The trainings that an organisation can request; they are public. */
export const trainings = route({
  name: 'events.trainings',
  words: { nl: ['trainingen', 'trainingsaanbod'], en: ['trainings'] },
  who: 'anyone',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) =>
    say(trainingsView(await store.trainings(context.tx), context.person.state === 'member', readingOf(context))),
});
