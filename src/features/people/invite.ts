import { z } from 'zod';
import { may, type Person } from '../../core/access.ts';
import { calendar } from '../../core/dates.ts';
import { type Context, openDialog, route } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { answer, changeOf } from './change.ts';
import * as directory from './directory-store.ts';
import { DAYS, endInvitation, invitationLink, makeInvitation } from './invitation.ts';
import { findInvitation, openInvitations } from './invitation-store.ts';
import { invitationsView, inviteDialog, madeView } from './invitation-views.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

const mayInvite = (person: Person, organisationId: string): boolean =>
  may(person, 'administrator', `organisation:${organisationId}`) ||
  may(person, 'coordinator', `organisation:${organisationId}`);

/** The organisations for which this coordinator or administrator invites. */
async function inviting({ tx, person }: C): Promise<directory.Organisation[]> {
  const all = await directory.organisations(tx);
  const own = all.filter(({ id }) => mayInvite(person, id));
  if (own.length > 0) return own;
  if (all.length === 0 && (may(person, 'administrator', 'region') || may(person, 'coordinator', 'region')))
    throw new Refusal<PeopleRefusal>('noOrganisations');
  throw new Refusal<CoreRefusal>('missingRole');
}

/** Makes an invitation for one of his organisations. Without one: the form. */
export const invite = route({
  name: 'people.invite',
  words: { nl: ['uitnodigen', 'uitnodiging'], en: ['invite'] },
  who: 'member',
  input: z.object({ organisationId: z.uuid().optional(), days: z.enum(DAYS).optional() }),
  handle: async ({ organisationId, days }, context: C) => {
    const { t, links, locale, network } = context;
    const own = await inviting(context);
    if (organisationId === undefined || days === undefined) return openDialog(inviteDialog(own, t));
    const organisation = own.find(({ id }) => id === organisationId);
    if (!organisation) throw new Refusal<PeopleRefusal>('notYourScope');
    const made = await makeInvitation(changeOf(context), links, { organisationId, role: null, days: Number(days) });
    const until = calendar(locale, network.timeZone).moment(made.expiresAt);
    const shown = { organisation: organisation.name, link: invitationLink(links, made), until };
    return answer(madeView(shown, t), context);
  },
});

const listed = async (context: C, revoked: boolean) => {
  const { tx, now, t, locale, network } = context;
  const own = await inviting(context);
  const open = await openInvitations(
    tx,
    own.map(({ id }) => id),
    now,
  );
  return answer(invitationsView(open, calendar(locale, network.timeZone), revoked, t), context);
};

/** The open invitations of his organisations. */
export const invitations = route({
  name: 'people.invitations',
  words: { nl: ['uitnodigingen'], en: ['invitations'] },
  who: 'member',
  read: true,
  input: z.object({}),
  handle: (_, context: C) => listed(context, false),
});

export const revoke = route({
  name: 'people.revoke-invitation',
  who: 'member',
  input: z.object({ invitationId: z.uuid() }),
  handle: async ({ invitationId }, context: C) => {
    const invitation = await findInvitation(context.tx, invitationId);
    if (!invitation?.organisationId || !mayInvite(context.person, invitation.organisationId))
      throw new Refusal<PeopleRefusal>('unknownInvitation');
    await endInvitation(changeOf(context), invitationId);
    return listed(context, true);
  },
});
