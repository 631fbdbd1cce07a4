import { z } from 'zod';
import { may } from '../../core/access.ts';
import { type Context, replace, route } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { changeBy } from './change.ts';
import { forgetPutOut } from './put-out-store.ts';
import * as store from './store.ts';
import { type PeopleRefusal, type PeopleTexts, texts } from './texts.ts';
import { admittedView, welcomeView } from './views.ts';

/** An administrator of the region, or of the newcomer's organisation, lets somebody in who waits for approval. */
export const admitPerson = route({
  name: 'people.admit',
  who: 'administrator',
  input: z.object({ personId: z.uuid() }),
  handle: async ({ personId }, context: Context<PeopleTexts>) => {
    const { tx, outbox, links, audit, person, t } = context;
    const found = await store.findPerson(tx, personId);
    const home = found?.person.organisation;
    if (!may(person, 'administrator', home ? `organisation:${home.id}` : 'region'))
      throw new Refusal<CoreRefusal>('missingRole');
    if (!found || !(await store.admit(tx, personId))) throw new Refusal<PeopleRefusal>('notWaiting');
    await forgetPutOut(tx, links, personId);
    await audit.record(tx, { ...changeBy(context), action: 'person.admit', subject: `person:${personId}` });
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
