import { z } from 'zod';
import { may } from '../../core/access.ts';
import { type Context, route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { goodbyeView, leaveView } from './account-views.ts';
import { changeBy } from './change.ts';
import { writeLeft } from './link-store.ts';
import { lockPerson } from './privacy-store.ts';
import { assertAdministrator } from './standing.ts';
import type { PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** Asks whether he is sure. */
export const leave = route({
  name: 'people.leave',
  words: { nl: ['stoppen met meedoen'], en: ['leave knooppunt'] },
  who: 'anyone',
  read: true,
  input: z.object({}),
  handle: async (_, { t }: C) => sayInPrivate(leaveView(t)),
});

/**
 * Takes part no more: his places go to the waiting list, his roles, networks and themes end. What is kept of him stays
 * until its term; erasing is another matter. A message in his own chat starts anew.
 */
export const leaveNow = route({
  name: 'people.leave-now',
  who: 'anyone',
  input: z.object({}),
  handle: async (_, context: C) => {
    const { tx, person, privacy, audit, t } = context;
    if (!(await lockPerson(tx, person.id))) throw new Refusal<CoreRefusal>('unknownPerson');
    await privacy.settle(context, person.id);
    await writeLeft(tx, person.id);
    await audit.record(tx, { ...changeBy(context), action: 'person.leave', subject: `person:${person.id}` });
    if (may(person, 'administrator', 'region')) await assertAdministrator(tx);
    return sayInPrivate(goodbyeView(t));
  },
});
