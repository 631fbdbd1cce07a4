import { z } from 'zod';
import { calendar } from '../../core/dates.ts';
import { type Context, type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { changeOf } from './change.ts';
import { assertMayType, countWrong, hashOfCode } from './codes.ts';
import { acceptInvitation, codeOf, hindrance, isProof } from './invitation.ts';
import { findInvitation, invitationByHash } from './invitation-store.ts';
import { invitationView, joinedView, wrongCodeView } from './invitation-views.ts';
import { forgetPutOut } from './put-out-store.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

const refuse = (code: PeopleRefusal) => new Refusal<PeopleRefusal>(code);

/** Answers a wrong code as a refusal does, but keeps that it was typed. */
export const wrongCode = (t: PeopleTexts): Reply => ({
  kind: 'say',
  to: 'person',
  view: wrongCodeView(t),
  refused: true,
});

/**
 * Who has an account in a tenant that is let in, and an invitation, becomes a member of its organisation. A guest account
 * stays a guest's, whatever its owner is elsewhere.
 */
export const joinByCode = route({
  name: 'people.join',
  words: { nl: ['meedoen'], en: ['join'] },
  takesText: true,
  secretText: true,
  who: 'anyone',
  input: z.object({ text: z.string().max(100).default('') }),
  handle: async ({ text }, context: C) => {
    const { tx, person, t } = context;
    if (text.trim() === '') throw refuse('noCode');
    const accountId = await assertMayType(context);
    const invitation = await invitationByHash(tx, hashOfCode(text));
    if (!invitation) {
      await countWrong(context, accountId);
      return wrongCode(t);
    }
    if (person.state === 'guest') throw refuse('guestAccount');
    if (person.state === 'member' && person.organisation && invitation.role === null) throw refuse('alreadyMember');
    await acceptInvitation(changeOf(context), invitation, person.id);
    await forgetPutOut(tx, context.links, person.id);
    return sayInPrivate(joinedView(invitation.organisation?.name ?? null, t));
  },
});

/** The page behind an invitation's link: what to type, and where. */
export const showInvitation = route({
  name: 'people.invitation',
  who: 'anyone',
  read: true,
  input: z.object({ invitationId: z.uuid(), proof: z.string().max(100) }),
  handle: async ({ invitationId, proof }, { tx, now, locale, network, links, t }: C) => {
    const invitation = isProof(links, invitationId, proof) ? await findInvitation(tx, invitationId) : null;
    if (!invitation) throw refuse('unknownInvitation');
    const hindered = hindrance(invitation, now);
    if (hindered) throw refuse(hindered);
    const until = calendar(locale, network.timeZone).moment(invitation.expiresAt);
    return sayInPrivate(invitationView(invitation.organisation?.name ?? null, codeOf(links, invitationId), until, t));
  },
});
