import { z } from 'zod';
import { type Context, route } from '../../core/feature.ts';
import { within } from './administer.ts';
import { answer } from './change.ts';
import { findPersons } from './person-store.ts';
import { foundView } from './person-views.ts';
import type { PeopleTexts } from './texts.ts';

/** Persons on one page. */
const MOST = 15;

/** Persons by a part of their name; without one, those who wait for approval. */
export const findPerson = route({
  name: 'people.find-person',
  words: { nl: ['persoon', 'personen'], en: ['person', 'persons'] },
  takesText: true,
  who: 'administrator',
  read: true,
  input: z.object({ text: z.string().trim().max(100).default('') }),
  handle: async ({ text }, context: Context<PeopleTexts>) => {
    const { tx, person, t } = context;
    const wanted = text === '' ? ({ state: 'waiting' } as const) : { name: text };
    const found = await findPersons(tx, wanted, within(person), MOST + 1);
    const more = found.length > MOST ? MOST : null;
    return answer(foundView(found.slice(0, MOST), { searched: text !== '', more }, t), context);
  },
});
