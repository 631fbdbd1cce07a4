import type { RefusalText } from '../../core/texts.ts';

export const signInNl = {
  signIn: {
    title: 'Inloggen op het web',
    text: (until: string) =>
      `Open de link in de browser waarin je wilt werken. De link werkt één keer, tot ${until}. Stuur hem niet door.`,
    link: 'Inloggen op het web',
    confirm: 'Inloggen bij Knooppunt',
    as: (name: string) => `Je logt in als ${name}. Ben je dat niet? Sluit dan deze pagina.`,
    connect: (account: string) =>
      `Voortaan log je ook in met dit account: ${account}. Doe dit alleen als het jouw eigen account is.`,
    now: 'Inloggen',
  },
  sessions: {
    title: 'Waar ben je ingelogd?',
    lead: 'Dit zijn de browsers waarin je nu bij Knooppunt bent ingelogd.',
    none: 'Je bent nergens op het web ingelogd.',
    since: (moment: string) => `Ingelogd op ${moment}`,
    seen: (moment: string) => `Laatst gebruikt: ${moment}`,
    here: 'Deze browser',
    revoke: 'Uitloggen',
    revokeAll: 'Overal uitloggen',
    revoked: 'Uitgelogd',
    ended: (count: number) =>
      count === 1 ? 'Eén sessie is beëindigd.' : `${count === 0 ? 'Geen' : count} sessies zijn beëindigd.`,
    of: (name: string) => `Sessies van ${name}`,
  },
  signInHelp: {
    signIn: { title: 'Inloggen op het web', text: 'Je krijgt een link voor in je browser.' },
    sessions: { title: 'Mijn sessies', text: 'Zie waar je bent ingelogd en log daar uit.' },
  },
};

export const signInRefusalsNl = {
  signInFromChat: 'Een inloglink vraag je aan in je eigen Slack of Teams. Typ daar ‘inloggen’.',
  signInUsed: 'Deze link is al gebruikt. Typ ‘inloggen’ in je eigen Slack of Teams voor een nieuwe.',
  sessionGone: 'Deze sessie is al voorbij.',
  sessionOfNobody: 'Deze persoon ken ik niet.',
} satisfies Record<string, RefusalText>;

export const signInEn: typeof signInNl = {
  signIn: {
    title: 'Sign in on the web',
    text: (until) =>
      `Open the link in the browser that you want to use. The link works once, until ${until}. Do not pass it on.`,
    link: 'Sign in on the web',
    confirm: 'Sign in to Knooppunt',
    as: (name) => `You are signing in as ${name}. Is that not you? Then close this page.`,
    connect: (account) =>
      `From now on you can sign in with this account too: ${account}. Only do this if it is your own account.`,
    now: 'Sign in',
  },
  sessions: {
    title: 'Where are you signed in?',
    lead: 'These are the browsers in which you are signed in to Knooppunt now.',
    none: 'You are not signed in anywhere on the web.',
    since: (moment) => `Signed in on ${moment}`,
    seen: (moment) => `Last used: ${moment}`,
    here: 'This browser',
    revoke: 'Sign out',
    revokeAll: 'Sign out everywhere',
    revoked: 'Signed out',
    ended: (count) => (count === 1 ? 'One session was ended.' : `${count === 0 ? 'No' : count} sessions were ended.`),
    of: (name) => `Sessions of ${name}`,
  },
  signInHelp: {
    signIn: { title: 'Sign in on the web', text: 'You get a link for your browser.' },
    sessions: { title: 'My sessions', text: 'See where you are signed in, and sign out there.' },
  },
};

export const signInRefusalsEn: typeof signInRefusalsNl = {
  signInFromChat: 'Ask for a sign-in link in your own Slack or Teams. Type ‘sign in’ there.',
  signInUsed: 'This link was used already. Type ‘sign in’ in your own Slack or Teams for a new one.',
  sessionGone: 'This session is over already.',
  sessionOfNobody: 'I do not know this person.',
};
