import type { Work } from '../../core/feature.ts';
import { messagePrefix } from './boards.ts';
import { seats } from './check-in-store.ts';
import { linkExpires, type RollCall, reminderNumber } from './domain.ts';
import { reading } from './reading.ts';
import { requestView } from './views.ts';

/** Asks everyone invited, or reminds who has not answered; one message to each person. Gives how many. */
export async function ask(work: Work, rollCall: RollCall, kind: 'request' | 'reminder'): Promise<number> {
  const { tx, outbox, links, network, now } = work;
  const { id, closesAt } = rollCall;
  const byPerson = [...Map.groupBy(await seats(tx, id), (seat) => seat.person.id)];
  const asked = byPerson.filter(([, own]) => kind === 'request' || own.every(({ answer }) => answer === null));
  const keyOf = (personId: string) =>
    kind === 'request'
      ? `${messagePrefix(id)}${personId}`
      : `rollcall-reminder:${id}:${personId}:${reminderNumber(rollCall, now)}`;
  await outbox.enqueue(
    tx,
    asked.map(([personId, own]) => {
      const organisations = own.map(({ organisation }) => organisation.name);
      const claim = { route: 'exercises.page', input: { rollCallId: id }, personId, expires: linkExpires(rollCall) };
      const href = links.signed(claim);
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
