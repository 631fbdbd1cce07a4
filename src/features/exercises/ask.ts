import type { Work } from '../../core/feature.ts';
import { messagePrefix } from './boards.ts';
import { seats } from './check-in-store.ts';
import { linkExpires, type RollCall, reminderNumber } from './domain.ts';
import { reading } from './reading.ts';
import { persons, silent, spared } from './standing.ts';
import { requestView } from './views.ts';

/** What can be done on the page of one's own link. */
export const PAGE_ACTIONS = [
  'check-in',
  'note',
  'note-sent',
  'sitrep',
  'sitrep-send',
  'share',
  'share-send',
  'share-confirm',
].map((name) => `exercises.${name}`);

/**
 * Asks everyone invited, or reminds who has not answered; one message to each person, none to who is absent while others
 * can answer for him. Gives how many.
 */
export async function ask(work: Work, rollCall: RollCall, kind: 'request' | 'reminder'): Promise<number> {
  const { tx, outbox, links, network, now } = work;
  const { id, closesAt } = rollCall;
  const invited = await seats(tx, id);
  const without = spared(invited, now);
  const asked = (kind === 'request' ? persons(invited.filter(({ asked }) => asked)) : silent(invited)).filter(
    ({ id }) => !without.has(id),
  );
  const keyOf = (personId: string) =>
    kind === 'request'
      ? `${messagePrefix(id)}${personId}`
      : `rollcall-reminder:${id}:${personId}:${reminderNumber(rollCall, now)}`;
  await outbox.enqueue(
    tx,
    asked.map(({ id: personId, organisations }) => {
      const href = links.signed({
        route: 'exercises.page',
        input: { rollCallId: id },
        personId,
        actions: PAGE_ACTIONS,
        expires: linkExpires(rollCall),
      });
      return {
        key: keyOf(personId),
        to: { personId },
        view: (locale) =>
          requestView({ rollCall, organisations, answer: null }, href, kind, reading(locale, network.timeZone)),
        priority: 'exercise',
        expiresAt: closesAt,
      };
    }),
  );
  return asked.length;
}
