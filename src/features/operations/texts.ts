import type { RefusalText, Texts } from '../../core/texts.ts';

const nl = {
  secret: {
    title: 'Een wachtwoord van Knooppunt verloopt',
    text: (name: string, date: string, days: number) =>
      days < 0
        ? `${name} is verlopen op ${date}. Berichten komen nu misschien niet aan.`
        : `${name} verloopt op ${date}: ${days === 1 ? 'nog 1 dag' : `nog ${days} dagen`}. Daarna komen berichten niet meer aan.`,
    mend: (name: string) =>
      `Maak een nieuw wachtwoord aan, zet het in de instellingen en vertel de nieuwe datum: npx knooppunt secret expires ${name} JJJJ-MM-DD`,
  },
  canary: {
    title: 'Dagelijkse proef',
    text: 'Dit bericht laat zien dat Knooppunt hier berichten kan bezorgen. Je hoeft niets te doen.',
    failedTitle: 'Berichten komen misschien niet aan',
    failed: (tenant: string) => `Het proefbericht van gisteren aan ${tenant} is niet bezorgd.`,
    state: 'Stand',
    reason: 'Reden',
    states: {
      queued: 'wacht nog',
      sending: 'wordt verzonden',
      accepted: 'bezorgd',
      unreachable: 'niet te bereiken',
      unknown: 'geen antwoord gekregen',
    },
    mend: 'Vraag de beheerder van de server om ‘npx knooppunt doctor’ te draaien.',
  },
  refusals: {} as Record<string, RefusalText>,
};

export type OperationsTexts = typeof nl;

const en: OperationsTexts = {
  secret: {
    title: 'A password of Knooppunt expires',
    text: (name, date, days) =>
      days < 0
        ? `${name} expired on ${date}. Messages may not arrive now.`
        : `${name} expires on ${date}: ${days === 1 ? '1 day left' : `${days} days left`}. After that messages do not arrive.`,
    mend: (name) =>
      `Make a new password, put it in the settings and tell the new date: npx knooppunt secret expires ${name} YYYY-MM-DD`,
  },
  canary: {
    title: 'Daily test',
    text: 'This message shows that Knooppunt can deliver messages here. You need not do anything.',
    failedTitle: 'Messages may not arrive',
    failed: (tenant) => `Yesterday’s test message to ${tenant} was not delivered.`,
    state: 'State',
    reason: 'Reason',
    states: {
      queued: 'still waiting',
      sending: 'being sent',
      accepted: 'delivered',
      unreachable: 'cannot be reached',
      unknown: 'no answer',
    },
    mend: 'Ask whoever runs the server to run ‘npx knooppunt doctor’.',
  },
  refusals: {},
};

export const texts: Texts<OperationsTexts> = { nl, en };
