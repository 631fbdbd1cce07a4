import { z } from 'zod';
import { type Context, replace, route } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import * as store from './store.ts';
import { type PeopleRefusal, type PeopleTexts, texts } from './texts.ts';
import { admittedView, welcomeView } from './views.ts';

/** An administrator lets somebody in who waits for approval. */
export const admitPerson = route({
  name: 'people.admit',
  who: 'administrator',
  input: z.object({ personId: z.uuid() }),
  handle: async ({ personId }, { tx, outbox, t }: Context<PeopleTexts>) => {
    const found = await store.findPerson(tx, personId);
    if (!found || !(await store.admit(tx, personId))) throw new Refusal<PeopleRefusal>('notWaiting');
    await outbox.enqueue(tx, [
      {
        key: `welcome:${personId}`,
        to: { personId },
        view: (locale) => welcomeView(texts[locale]),
        priority: 'broadcast',
      },
    ]);
    return replace(admittedView(found.person.name, t));
  },
});
