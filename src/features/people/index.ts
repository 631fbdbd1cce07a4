import { may } from '../../core/access.ts';
import { feature } from '../../core/feature.ts';
import { adminHelp, adminRoutes } from './admin.ts';
import { admitPerson } from './admit.ts';
import { setChannel, showChannel } from './channel.ts';
import { chooseLanguage, setLanguage } from './language.ts';
import { ownHelp, ownRoutes } from './own.ts';
import { personalData } from './personal-data.ts';
import { arrived } from './presence.ts';
import { askErase, copyData, erase, myData } from './privacy.ts';
import { retention } from './privacy-retention.ts';
import { reachabilityHelp, showReachability, showUnreachable } from './reachability.ts';
import { askSignIn, confirmSignIn } from './sign-in.ts';
import { revokeOwnSessions, revokeSession, revokeSessionsOf, showSessions } from './sign-in-sessions.ts';
import { texts } from './texts.ts';

export { auditCells, auditCsv, auditFile } from './audit-export.ts';
export { wholeTrail } from './audit-store.ts';
export type { Change } from './change.ts';
export { allowTenant, KINDS, keepNetwork, keepOrganisation, mapTenant, SLUG, suspendTenant } from './directory.ts';
export { invitationLink, makeInvitation, nameAdministrator } from './invitation.ts';
export { ANONYMOUS, createMeet } from './meet.ts';
export { createPresence } from './presence.ts';
export { personalCopy } from './privacy-copy.ts';
export { planRetention } from './privacy-retention.ts';
export { applyRoster, type RosterLine } from './roster.ts';
export { WrongLine } from './roster-row.ts';
export { createSignIn } from './sign-in-open.ts';
export { giveMandate, giveRole, joinNetwork, ROLES, takeRole } from './standing.ts';
export { hasAdministrator } from './standing-store.ts';
export { texts as peopleTexts } from './texts.ts';

export const people = feature({
  name: 'people',
  texts,
  routes: [
    showChannel,
    setChannel,
    chooseLanguage,
    setLanguage,
    admitPerson,
    ...adminRoutes,
    ...ownRoutes,
    arrived,
    showReachability,
    showUnreachable,
    askSignIn,
    confirmSignIn,
    showSessions,
    revokeSession,
    revokeOwnSessions,
    revokeSessionsOf,
    myData,
    copyData,
    askErase,
    erase,
  ],
  help: ({ person, place, t }) => [
    ...(place.session === undefined ? [] : [{ ...t.signInHelp.sessions, action: 'people.sessions' }]),
    ...(person.state === 'member' && place.kind === 'private' && place.platform !== 'web'
      ? [{ ...t.signInHelp.signIn, action: 'people.sign-in' }]
      : []),
    { ...t.help.language, action: 'people.language' },
    { ...t.privacy.help, action: 'people.my-data' },
    ...ownHelp({ person, t }),
    ...adminHelp({ person, t }),
    ...reachabilityHelp({ person, t }),
    ...(place.conversationId !== null && may(person, 'coordinator')
      ? [{ ...t.help.channel, action: 'people.channel' }]
      : []),
  ],
  jobs: { 'people.retention': retention },
  personalData,
});
