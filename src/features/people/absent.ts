import { z } from 'zod';
import { momentOf } from '../../core/dates.ts';
import { type Context, openDialog, route } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { own } from './account.ts';
import { absentDialog } from './account-views.ts';
import { changeBy } from './change.ts';
import { setAbsence } from './link-store.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

/** The longest absence that can be told, in milliseconds: a year. */
const LONGEST_MS = 366 * 86_400_000;

/** Absent until a day and hour: his deputies are asked first. Without one: the form. */
export const absent = route({
  name: 'people.absent',
  words: { nl: ['afwezigheid'], en: ['absence'] },
  who: 'member',
  input: z.object({ until: z.string().max(30).optional() }),
  handle: async ({ until }, context: C) => {
    const { tx, now, network, person, audit, t } = context;
    if (until === undefined) return openDialog(absentDialog(t));
    const at = momentOf(until, network.timeZone);
    if (!at || at <= now || at.getTime() - now.getTime() > LONGEST_MS)
      throw new InvalidForm<PeopleRefusal>({ until: 'badAbsence' });
    await setAbsence(tx, person.id, at);
    await audit.record(tx, { ...changeBy(context), action: 'person.absent', subject: `person:${person.id}` });
    return own(context, true);
  },
});

/** Back before the time. */
export const present = route({
  name: 'people.present',
  who: 'member',
  input: z.object({}),
  handle: async (_, context: C) => {
    const { tx, person, audit } = context;
    await setAbsence(tx, person.id, null);
    await audit.record(tx, { ...changeBy(context), action: 'person.present', subject: `person:${person.id}` });
    return own(context, true);
  },
});
