import type { Context, HelpItem } from '../../core/feature.ts';
import { absent, present } from './absent.ts';
import { reach, showAccount, unlink } from './account.ts';
import { invitations, invite, revoke } from './invite.ts';
import { joinByCode, showInvitation } from './join.ts';
import { leave, leaveNow } from './leave.ts';
import { confirmLink, link, refuseLink, typeLinkCode } from './link.ts';
import type { PeopleTexts } from './texts.ts';

/** Coming in by an invitation, and what one does with one's own accounts. */
export const ownRoutes = [
  invite,
  invitations,
  revoke,
  joinByCode,
  showInvitation,
  showAccount,
  link,
  typeLinkCode,
  confirmLink,
  refuseLink,
  unlink,
  reach,
  absent,
  present,
  leave,
  leaveNow,
];

/** Whoever coordinates or administers the region or an organisation invites for it. */
const invites = ({ grants }: Context['person']): boolean =>
  grants.some(
    ({ role, scope }) =>
      (role === 'administrator' || role === 'coordinator') && (scope === 'region' || scope.startsWith('organisation:')),
  );

export const ownHelp = ({ person, t }: Pick<Context<PeopleTexts>, 'person' | 't'>): HelpItem[] => [
  { ...t.account.help, action: 'people.account' },
  ...(person.state === 'member' && invites(person)
    ? [{ ...t.joining.help.invite, action: 'people.invite', dialog: true }]
    : []),
];
