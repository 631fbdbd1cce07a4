import { may } from '../../core/access.ts';
import { feature } from '../../core/feature.ts';
import { admitPerson } from './admit.ts';
import { setChannel, showChannel } from './channel.ts';
import { chooseLanguage, setLanguage } from './language.ts';
import { askSignIn, confirmSignIn } from './sign-in.ts';
import { revokeOwnSessions, revokeSession, revokeSessionsOf, showSessions } from './sign-in-sessions.ts';
import { texts } from './texts.ts';

export { ANONYMOUS, createMeet } from './meet.ts';
export { createSignIn } from './sign-in-open.ts';

export const people = feature({
  name: 'people',
  texts,
  routes: [
    showChannel,
    setChannel,
    chooseLanguage,
    setLanguage,
    admitPerson,
    askSignIn,
    confirmSignIn,
    showSessions,
    revokeSession,
    revokeOwnSessions,
    revokeSessionsOf,
  ],
  help: ({ person, place, t }) => [
    ...(place.session === undefined ? [] : [{ ...t.signInHelp.sessions, action: 'people.sessions' }]),
    ...(person.state === 'member' && place.kind === 'private' && place.platform !== 'web'
      ? [{ ...t.signInHelp.signIn, action: 'people.sign-in' }]
      : []),
    { ...t.help.language, action: 'people.language' },
    ...(place.conversationId !== null && may(person, 'coordinator')
      ? [{ ...t.help.channel, action: 'people.channel' }]
      : []),
  ],
});
