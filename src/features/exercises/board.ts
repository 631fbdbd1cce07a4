import { z } from 'zod';
import { may } from '../../core/access.ts';
import { route, sayInPrivate } from '../../core/feature.ts';
import { type C, isLink, leads, readingOf, refuse } from './access.ts';
import { type BoardFor, boardView } from './board-view.ts';
import { boardHref, boardState } from './boards.ts';
import { leadingNow } from './end.ts';
import { findRollCall, isObserver, observedBy } from './store.ts';

/**
 * The board as it stands now, to who leads or observes the exercise and to administrators; always in private, for it holds his link.
 * As the page of that link it has the whole table.
 */
export const board = route({
  name: 'exercises.board',
  words: { nl: ['bord'], en: ['board'] },
  who: 'anyone',
  read: true,
  input: z.object({ rollCallId: z.uuid().optional() }),
  handle: async ({ rollCallId }, context: C) => {
    const { tx, now, person, place, links } = context;
    const rollCall =
      rollCallId === undefined
        ? ((await leadingNow(context)) ?? (await observedBy(tx, person.id)))
        : await findRollCall(tx, rollCallId);
    if (!rollCall) throw refuse(rollCallId === undefined ? 'nothingRuns' : 'unknown');
    const leader = leads(person, rollCall);
    const looks =
      may(person, 'administrator') ||
      (person.state === 'member' && (await isObserver(tx, rollCall.exercise.id, person.id)));
    if (!leader && !looks) throw refuse('notForYou', rollCall);
    const shown: BoardFor = isLink(place)
      ? { on: 'page', leads: leader, links }
      : { on: 'private', href: boardHref(context, rollCall, person.id, leader), leads: leader };
    return sayInPrivate(boardView(await boardState(context, rollCall), shown, now, readingOf(context)));
  },
});
