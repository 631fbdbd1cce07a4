import { may, type Person } from '../../core/access.ts';
import { allows } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { Update } from './domain.ts';
import { type C, refuse } from './subject.ts';
import { followersOf, type Recipient } from './subscriber-store.ts';
import { networks } from './update-store.ts';

/** May he write for this network (null: for everyone)? */
export const mayWriteFor = (person: Person, networkId: string | null): boolean =>
  may(person, 'coordinator', networkId === null ? 'region' : `network:${networkId}`);

/** An audience to write for; a null id is everyone. */
export type Named = { id: string | null; name: string };

/** For whom this coordinator may write, by name. */
export async function audiencesOf({ tx, person, t }: C): Promise<Named[]> {
  const all: Named[] = [{ id: null, name: t.write.everyone }, ...(await networks(tx))];
  return all.filter(({ id }) => mayWriteFor(person, id));
}

/** Refuses an update that is gone or whose audience he does not coordinate (any more), be he its author. */
export function assertCoordinates(update: Update | undefined, { person }: C): asserts update {
  if (!update) throw refuse('unknown');
  if (!mayWriteFor(person, update.networkId)) throw refuse('notYourAudience');
}

/** The same, for what is still to be sent. */
export function assertDraft(update: Update | undefined, context: C): asserts update {
  assertCoordinates(update, context);
  if (update.state !== 'draft' && update.state !== 'planned') throw refuse('alreadySent');
}

/** The same, for what was sent and not withdrawn. */
export function assertSent(update: Update | undefined, context: C): asserts update {
  assertCoordinates(update, context);
  if (update.state === 'withdrawn') throw refuse('withdrawn');
  if (update.state !== 'sent') throw refuse('notSent');
}

/** Who gets an update at once: who follows its theme now, and may see it where he reads it. */
export async function recipientsOf(tx: Tx, update: Update): Promise<Recipient[]> {
  return (await followersOf(tx, update.theme.id)).filter(({ audience }) => allows(update, 'post', audience));
}

export type Count = { persons: number; channels: number };

export function countOf(recipients: readonly Pick<Recipient, 'to'>[]): Count {
  const persons = recipients.filter(({ to }) => 'personId' in to).length;
  return { persons, channels: recipients.length - persons };
}
