import { type KnownPlace, may, type Person } from '../../core/access.ts';
import { type Context, type Reply, replace, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import type { View } from '../../core/view.ts';
import type { Subject, Subscriber } from './domain.ts';
import type { Shown } from './files-view.ts';
import { type Reading, reading } from './reading.ts';
import { findSubscriber, subscriberExists } from './subscriber-store.ts';
import type { UpdatesRefusal, UpdatesTexts } from './texts.ts';

export type C = Context<UpdatesTexts>;

export const refuse = (code: UpdatesRefusal) => new Refusal<UpdatesRefusal>(code);

export const readingOf = ({ locale, network }: C): Reading => reading(locale, network.timeZone);

export const shownTo = ({ links, now }: C): Shown => ({ links, now });

/** What is one coordinator's own goes to him alone, in place of the pressed message in his own chat. */
export const toHim = (view: View, { place }: C): Reply =>
  place.kind === 'private' ? replace(view) : sayInPrivate(view);

/** Whose subscription a place is about: in private the person's, else the channel's. */
export function subjectOf({ person, place }: C): Subject {
  if (place.kind === 'private') return { personId: person.id };
  if (place.conversationId === null) throw new Refusal<CoreRefusal>('notHere');
  return { conversationId: place.conversationId };
}

/** May he change the subscription of this place? A channel's: who coordinates its network, or the region. */
export function mayChange(person: Person, place: KnownPlace): boolean {
  if (place.kind === 'private') return true;
  return may(
    person,
    'coordinator',
    place.audience.kind === 'network' ? `network:${place.audience.networkId}` : 'region',
  );
}

/**
 * The subscription that somebody changes here. `named`: the id that the pressed button carries; that of another
 * subscriber is refused, one that is gone means this place's own.
 */
export async function toChange(
  context: C,
  named: string | undefined,
): Promise<{ subject: Subject; subscriber: Subscriber | undefined }> {
  const subject = subjectOf(context);
  if (!mayChange(context.person, context.place)) throw refuse('notYourChannel');
  const subscriber = await findSubscriber(context.tx, subject);
  if (named !== undefined && named !== subscriber?.id && (await subscriberExists(context.tx, named)))
    throw refuse('notYours');
  return { subject, subscriber };
}

/** The same, where something must be followed already. */
export async function followingToChange(context: C, named: string | undefined): Promise<Subscriber> {
  const { subscriber } = await toChange(context, named);
  if (!subscriber || subscriber.state === 'stopped') throw refuse('notFollowing');
  return subscriber;
}
