import type { RefusalText, Texts } from '../../core/texts.ts';
import { accountEn, accountNl, accountRefusalsEn, accountRefusalsNl } from './account-texts.ts';
import { adminEn, adminNl, adminRefusalsEn, adminRefusalsNl } from './admin-texts.ts';
import { joiningEn, joiningNl, joiningRefusalsEn, joiningRefusalsNl } from './joining-texts.ts';
import { privacyEn, privacyNl, privacyRefusalsEn, privacyRefusalsNl } from './privacy-texts.ts';
import { reachabilityEn, reachabilityNl } from './reachability-texts.ts';
import { signInEn, signInNl, signInRefusalsEn, signInRefusalsNl } from './sign-in-texts.ts';
import { standingEn, standingNl, standingRefusalsEn, standingRefusalsNl } from './standing-texts.ts';

const nl = {
  ...signInNl,
  ...privacyNl,
  ...reachabilityNl,
  admin: adminNl,
  joining: joiningNl,
  account: accountNl,
  standing: standingNl,
  approval: {
    title: 'Nieuwe deelnemer',
    text: (name: string) => `${name} wil meedoen met het netwerk. Ken je deze persoon?`,
    wasOut: 'Dit account is eerder uitgezet door een beheerder. Laat de persoon alleen toe als je weet waarom dat was.',
    admit: 'Toelaten',
    admitted: (name: string) => `${name} doet nu mee.`,
    welcome: 'Je doet nu mee met Knooppunt. Typ ‘help’ om te zien wat je kunt doen.',
  },
  channel: {
    title: 'Wie lezen hier mee?',
    lead: 'Dit bepaalt wat ik hier mag laten zien. Zonder keuze laat ik alleen openbare informatie zien.',
    now: 'Nu',
    none: 'Alleen openbaar',
    everyone: 'Alle deelnemers',
    external: 'In dit kanaal lezen mensen van buiten mee. Daarom laat ik hier altijd alleen openbare informatie zien.',
    guest: (day: string) =>
      `In dit kanaal is een gast gezien (${day}). Daarom laat ik hier alleen openbare informatie zien. Is de gast uit het kanaal? Meld dat dan hieronder.`,
    noGuests: 'Er zijn hier geen gasten meer',
    saved: 'Opgeslagen',
  },
  language: {
    title: 'Taal',
    text: 'In welke taal zal ik met je praten?',
    saved: 'Ik praat nu Nederlands met je.',
  },
  help: {
    language: { title: 'Taal kiezen', text: 'Nederlands of Engels.' },
    channel: { title: 'Kanaal instellen', text: 'Leg vast wie in dit kanaal meelezen.' },
  },
  refusals: {
    ...signInRefusalsNl,
    ...privacyRefusalsNl,
    ...adminRefusalsNl,
    ...joiningRefusalsNl,
    ...accountRefusalsNl,
    ...standingRefusalsNl,
    notWaiting: 'Deze persoon wacht niet meer op goedkeuring.',
    unknownNetwork: 'Dit netwerk ken ik niet, of je coördineert het niet.',
  } satisfies Record<string, RefusalText>,
};

export type PeopleTexts = typeof nl;
export type PeopleRefusal = keyof PeopleTexts['refusals'];

const en: PeopleTexts = {
  ...signInEn,
  ...privacyEn,
  ...reachabilityEn,
  admin: adminEn,
  joining: joiningEn,
  account: accountEn,
  standing: standingEn,
  approval: {
    title: 'New participant',
    text: (name) => `${name} wants to join the network. Do you know this person?`,
    wasOut: 'An administrator put this account out before. Admit the person only if you know why.',
    admit: 'Admit',
    admitted: (name) => `${name} takes part now.`,
    welcome: 'You now take part in Knooppunt. Type ‘help’ to see what you can do.',
  },
  channel: {
    title: 'Who reads along here?',
    lead: 'This decides what I may show here. Without a choice I show public information only.',
    now: 'Now',
    none: 'Public only',
    everyone: 'All participants',
    external: 'Outsiders read along in this channel. That is why I always show public information only here.',
    guest: (day) =>
      `A guest was seen in this channel (${day}). That is why I show public information only here. Has the guest left the channel? Then say so below.`,
    noGuests: 'There are no guests here any more',
    saved: 'Saved',
  },
  language: {
    title: 'Language',
    text: 'Which language shall I use with you?',
    saved: 'I speak English with you now.',
  },
  help: {
    language: { title: 'Choose language', text: 'Dutch or English.' },
    channel: { title: 'Set up channel', text: 'Record who reads along in this channel.' },
  },
  refusals: {
    ...signInRefusalsEn,
    ...privacyRefusalsEn,
    ...adminRefusalsEn,
    ...joiningRefusalsEn,
    ...accountRefusalsEn,
    ...standingRefusalsEn,
    notWaiting: 'This person does not wait for approval any more.',
    unknownNetwork: 'I do not know this network, or you do not coordinate it.',
  },
};

export const texts: Texts<PeopleTexts> = { nl, en };
