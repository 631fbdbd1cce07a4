import { z } from 'zod';
import { type Context, replace, route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { linkCodeView, linkedView, mayLinkView, notLinkedView, typedView } from './account-views.ts';
import { changeBy } from './change.ts';
import { assertMayType, countWrong, hashOfCode, newCode } from './codes.ts';
import { wrongCode } from './join.ts';
import * as store from './link-store.ts';
import { lockTwo, moveAll, removePerson } from './merge-store.ts';
import { type PeopleRefusal, type PeopleTexts, texts } from './texts.ts';

type C = Context<PeopleTexts>;

/** 25⁸ codes: it stands for minutes. */
const CODE_LENGTH = 8;
const VALID_MS = 10 * 60_000;

const refuse = (code: PeopleRefusal) => new Refusal<PeopleRefusal>(code);
const Asked = z.object({ linkId: z.uuid() });

/** Gives a code to type in one's other account. */
export const link = route({
  name: 'people.link',
  words: { nl: ['account koppelen'], en: ['link account'] },
  who: 'anyone',
  input: z.object({}),
  handle: async (_, { tx, newId, now, person, accountId, t }: C) => {
    if (accountId === null) throw refuse('onlyInOwnChat');
    const code = newCode(CODE_LENGTH);
    const expiresAt = new Date(now.getTime() + VALID_MS);
    await store.writeLinkCode(tx, { id: newId(), personId: person.id, codeHash: hashOfCode(code), expiresAt });
    return sayInPrivate(linkCodeView(code, t));
  },
});

/** The code, typed in the other account: the first account is asked whether that is right. */
export const typeLinkCode = route({
  name: 'people.link-code',
  words: { nl: ['koppel'], en: ['connect'] },
  takesText: true,
  secretText: true,
  who: 'anyone',
  input: z.object({ text: z.string().max(100).default('') }),
  handle: async ({ text }, context: C) => {
    const { tx, now, outbox, person, t } = context;
    if (text.trim() === '') throw refuse('noLinkCode');
    const accountId = await assertMayType(context);
    const code = await store.linkCodeByHash(tx, hashOfCode(text), now);
    if (!code) {
      await countWrong(context, accountId);
      return wrongCode(t);
    }
    if (code.personId === person.id) throw refuse('ownCode');
    const expiresAt = new Date(now.getTime() + VALID_MS);
    if (!(await store.claimLinkCode(tx, code.id, accountId, expiresAt))) throw refuse('linkGone');
    const claimed = await store.claimedLinkCode(tx, code.id, code.personId, now);
    if (!claimed?.typedBy) throw refuse('linkGone');
    const { typedBy } = claimed;
    await outbox.enqueue(tx, [
      {
        key: `link:${code.id}`,
        to: { personId: code.personId },
        view: (locale) => mayLinkView(code.id, typedBy, texts[locale]),
        priority: 'broadcast',
        expiresAt,
      },
    ]);
    return sayInPrivate(typedView(t));
  },
});

/** The yes of the first account: both become one person, the older of the two. */
export const confirmLink = route({
  name: 'people.confirm-link',
  who: 'anyone',
  input: Asked,
  handle: async ({ linkId }, context: C) => {
    const { tx, now, person, privacy, audit, t } = context;
    const claimed = await store.claimedLinkCode(tx, linkId, person.id, now);
    if (!claimed?.typedBy) throw refuse('linkGone');
    const two = await lockTwo(tx, person.id, claimed.typedBy.person.id);
    const still = await store.claimedLinkCode(tx, linkId, person.id, now); // before the lock the account could move
    if (!two || still?.typedBy?.person.id !== claimed.typedBy.person.id) throw refuse('linkGone');
    await store.removeLinkCode(tx, linkId);
    await moveAll(tx, two);
    await privacy.settle(context, two.gone); // what both had, twice: a second place goes to the waiting list
    await removePerson(tx, two.gone);
    const detail = { merged: two.gone, account: claimed.typedBy.id };
    await audit.record(tx, { ...changeBy(context), action: 'person.link', subject: `person:${two.keep}`, detail });
    return replace(linkedView(t));
  },
});

/** The no of the first account. */
export const refuseLink = route({
  name: 'people.refuse-link',
  who: 'anyone',
  input: Asked,
  handle: async ({ linkId }, { tx, now, person, t }: C) => {
    if (!(await store.claimedLinkCode(tx, linkId, person.id, now))) throw refuse('linkGone');
    await store.removeLinkCode(tx, linkId);
    return replace(notLinkedView(t));
  },
});
