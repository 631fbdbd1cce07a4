import { z } from 'zod';
import { openDialog, type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { type C, ownOf, readingOf, refuse } from './access.ts';
import { cardAddress, cardCode, codeHash, phoneOf, readContacts } from './card-rules.ts';
import * as store from './card-store.ts';
import * as views from './card-views.ts';
import { seats } from './check-in-store.ts';
import { acceptance } from './domain.ts';
import { ledBy } from './evidence-access.ts';
import { findWhole, newestRollCall, type Player, playersOf, type Whole } from './evidence-store.ts';
import { reading } from './reading.ts';
import { findRollCall } from './store.ts';
import type { ExercisesRefusal } from './texts.ts';
import { pageView } from './views.ts';

const DAY_MS = 86_400_000;
/** A card of an exercise that never ends works no longer than this after it was made. */
const LONGEST_MS = 366 * DAY_MS;
const HOUR_MS = 3_600_000;

const Input = z.object({ exerciseId: z.uuid() });
const OfCard = Input.extend({ cardId: z.string().default('') });

/** The cards of an exercise, for its leader. */
export const cards = route({
  name: 'exercises.cards',
  who: 'anyone',
  read: true,
  input: Input,
  handle: async ({ exerciseId }, context: C) => sayInPrivate(await overview(context, await ledBy(context, exerciseId))),
});

async function overview(context: C, exercise: Whole) {
  const { tx, links, person, now } = context;
  const href = links.signed({
    route: 'exercises.cards-print',
    input: { exerciseId: exercise.id },
    personId: person.id,
    expires: new Date(now.getTime() + HOUR_MS),
  });
  const hand = {
    cards: await store.cardsOf(tx, exercise.id),
    players: (await playersOf(tx, exercise.id)).length,
    href: exercise.state === 'ended' ? null : href,
    mail: await store.canMail(tx),
  };
  return views.cardsView(exercise, hand, readingOf(context));
}

async function openFor(context: C, exerciseId: string): Promise<Whole> {
  const exercise = await ledBy(context, exerciseId);
  if (exercise.state === 'ended') throw refuse('exerciseOver', { exercise });
  return exercise;
}

/** Makes cards for these players, in place of what they had, and puts each in its owner's chat. */
async function handOut(context: C, exercise: Whole, players: readonly Pick<Player, 'id'>[]): Promise<void> {
  const { tx, now, newId, outbox, links, network, audit, person, place } = context;
  const made = players.map(({ id: personId }) => ({ id: newId(), personId }));
  const expiresAt = new Date(Math.max(now.getTime(), exercise.startsAt?.getTime() ?? 0) + LONGEST_MS);
  const rows = made.map(({ id, personId }) => ({
    id,
    personId,
    exerciseId: exercise.id,
    tokenHash: codeHash(cardCode(links, id)),
    expiresAt,
  }));
  await store.addCards(tx, exercise.id, rows, now);
  await outbox.enqueue(
    tx,
    made.map(({ id, personId }) => ({
      key: `exercise-card:${exercise.id}:${id}`,
      to: { personId },
      priority: 'exercise',
      view: (locale) =>
        views.cardMessage(
          exercise,
          {
            page: cardAddress(links, id),
            code: cardCode(links, id),
            print: links.signed({ route: 'exercises.card-print', input: { cardId: id }, personId, expires: expiresAt }),
          },
          reading(locale, network.timeZone),
        ),
    })),
  );
  await audit.record(tx, {
    actor: `person:${person.id}`,
    action: 'card.hand-out',
    subject: `exercise:${exercise.id}`,
    via: place.platform,
    detail: { cards: made.length },
  });
}

export const handOutCards = route({
  name: 'exercises.cards-hand-out',
  who: 'anyone',
  input: Input,
  handle: async ({ exerciseId }, context: C) => {
    const exercise = await openFor(context, exerciseId);
    const { tx, t } = context;
    const players = await playersOf(tx, exerciseId);
    if (players.length === 0) throw refuse('noCards', { exercise });
    const have = new Set((await store.cardsOf(tx, exerciseId)).map(({ person }) => person.id));
    const without = players.filter(({ id }) => !have.has(id));
    if (without.length > 0) await handOut(context, exercise, without);
    const title = without.length > 0 ? t.card.handedOut(without.length) : t.card.noneLeft;
    return sayInPrivate(views.cardsDoneView(exercise, title, t.card.handedOutText, readingOf(context)));
  },
});

async function cardOf(context: C, exercise: Whole, cardId: string): Promise<store.Card> {
  const card = z.uuid().safeParse(cardId).success ? await store.findCard(context.tx, cardId) : undefined;
  if (card?.exerciseId !== exercise.id) throw refuse('cardGone', { exercise });
  return card;
}

/** Takes a card back; `renew` gives its owner another. */
const replaceCard = (name: string, renew: boolean) =>
  route({
    name,
    who: 'anyone',
    input: OfCard,
    handle: async ({ exerciseId, cardId }, context: C): Promise<Reply> => {
      const exercise = await openFor(context, exerciseId);
      const { tx, now, t, audit, person, place } = context;
      const { person: owner } = await cardOf(context, exercise, cardId);
      await audit.record(tx, {
        actor: `person:${person.id}`,
        action: renew ? 'card.renew' : 'card.revoke',
        subject: `person:${owner.id}`,
        via: place.platform,
        detail: { exercise: exercise.id },
      });
      if (renew) await handOut(context, exercise, [owner]);
      else await store.takeBackCards(tx, exerciseId, [owner.id], now);
      const done = renew
        ? ([t.card.renewed(owner.name), t.card.renewedText] as const)
        : ([t.card.revoked(owner.name), t.card.revokedText] as const);
      return sayInPrivate(views.cardsDoneView(exercise, ...done, readingOf(context)));
    },
  });
export const revokeCard = replaceCard('exercises.card-revoke', false);
export const renewCard = replaceCard('exercises.card-renew', true);

export const askContacts = route({
  name: 'exercises.card-contacts',
  who: 'anyone',
  input: Input,
  handle: async ({ exerciseId }, context: C) => {
    const exercise = await openFor(context, exerciseId);
    return openDialog(views.contactsDialog(exercise, await store.cardsOf(context.tx, exerciseId), readingOf(context)));
  },
});

export const keepContacts = route({
  name: 'exercises.card-contacts-send',
  who: 'anyone',
  input: Input.extend({ controlPhone: z.string().max(40).default(''), lines: z.string().max(20_000).default('') }),
  handle: async ({ exerciseId, controlPhone, lines }, context: C) => {
    const exercise = await openFor(context, exerciseId);
    const { tx } = context;
    const number = controlPhone.trim() === '' ? null : phoneOf(controlPhone);
    if (number === undefined) throw new InvalidForm<ExercisesRefusal>({ controlPhone: 'badPhone' });
    const all = await store.cardsOf(tx, exerciseId);
    const people = all.map(({ id, person }) => ({ id, name: person.name }));
    const given = lines.split('\n').map((line) => (/^[^;\t]+[;\t\s]*$/.test(line) && /[;\t]/.test(line) ? '' : line));
    const { contacts, wrong } = readContacts(given.join('\n'), people);
    await store.keepControlPhone(tx, exerciseId, number);
    for (const { id, contact } of contacts) await store.keepContact(tx, id, contact);
    return sayInPrivate(views.contactsView(exercise, contacts.length, wrong, readingOf(context)));
  },
});

export const mailCards = route({
  name: 'exercises.cards-mail',
  who: 'anyone',
  input: Input,
  handle: async ({ exerciseId }, context: C) => {
    const exercise = await openFor(context, exerciseId);
    const { tx, t } = context;
    if (!(await store.canMail(tx))) throw refuse('noMailServer', { exercise });
    if (!(await store.cardsOf(tx, exerciseId)).some(({ mail }) => mail !== null))
      throw refuse('noMailAddress', { exercise });
    const queued = await store.queueMails(tx, exerciseId);
    return sayInPrivate(views.cardsDoneView(exercise, t.card.mailing(queued), t.card.mailingText, readingOf(context)));
  },
});

/** What a card opens: the roll-call to its owner, or how things stand. */
export const cardPage = route({
  name: 'exercises.card',
  who: 'anyone',
  read: true,
  input: OfCard,
  handle: async ({ exerciseId }, context: C) => {
    const { tx, person, now } = context;
    const exercise = await findWhole(tx, exerciseId);
    if (!exercise) throw refuse('unknown');
    const isOwner = (await store.cardsOf(tx, exerciseId)).some((card) => card.person.id === person.id);
    if (!isOwner) throw refuse('notInvited', { exercise });
    const r = readingOf(context);
    const rollCallId = await newestRollCall(tx, exerciseId);
    const rollCall = rollCallId === undefined ? undefined : await findRollCall(tx, rollCallId);
    const asked = rollCall !== undefined && (await seats(tx, rollCall.id, person.id)).length > 0;
    if (!asked || exercise.state === 'ended') return sayInPrivate(views.cardPage(exercise, person.name, r));
    const shown = pageView(await ownOf(context, rollCall), acceptance(rollCall, now), r);
    return sayInPrivate({ ...shown, blocks: [...shown.blocks, ...views.cardHelp(exercise, r)] });
  },
});
