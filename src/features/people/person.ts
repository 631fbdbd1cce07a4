import { z } from 'zod';
import { type Context, type Reply, route } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { managed, scopes } from './administer.ts';
import { answer, type Done } from './change.ts';
import { findCard } from './person-store.ts';
import { personView } from './person-views.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** What an administrator sees and can change of one person. */
export const showPerson = route({
  name: 'people.person',
  who: 'administrator',
  read: true,
  input: z.object({ personId: z.uuid() }),
  handle: async ({ personId }, context: C) => {
    const card = await managed(context, personId);
    const { tx, locale, t } = context;
    return answer(personView(card, await scopes(tx, locale, t.admin.region), null, context), context);
  },
});

/** The page once more, after a change; also when that took this person out of the administrator's sight. */
export async function changed(context: C, personId: string, done: Done): Promise<Reply> {
  const { tx, locale, t } = context;
  const card = await findCard(tx, personId);
  if (!card) throw new Refusal<PeopleRefusal>('noSuchPerson');
  const said = t.admin.person.done[done];
  return answer(personView(card, await scopes(tx, locale, t.admin.region), said, context), context);
}
