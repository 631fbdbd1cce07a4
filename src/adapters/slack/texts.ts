import type { Locale } from '../../core/texts.ts';

const nl = {
  cut: 'Ingekort: niet alles past in Slack.',
  more: (count: number) => `en nog ${count}`,
  cancel: 'Annuleren',
  time: 'Tijd',
  choose: 'Kies',
  yes: 'Ja',
  onWeb: 'een bestand kies je op het web.',
  notThere: 'Ik kan niet schrijven in dat gesprek.',
  invite: 'Nodig mij daar uit met /invite @Knooppunt. Probeer het dan nog eens.',
  install: {
    title: 'Knooppunt is niet geïnstalleerd.',
    onlyWorkspaces:
      'Knooppunt werkt per werkruimte, niet voor een hele Slack-organisatie. Kies bij het installeren één werkruimte, en doe dat voor elke werkruimte die meedoet.',
    failed: 'De installatie is verlopen of onderbroken. Begin opnieuw bij /slack/install.',
    refused: 'Slack heeft de installatie niet toegestaan. Vraag de beheerder van de werkruimte.',
  },
  symbol: { info: 'Let op', success: 'Gelukt', warning: 'Waarschuwing', danger: 'Gevaar' },
};

const en: typeof nl = {
  cut: 'Shortened: not everything fits in Slack.',
  more: (count) => `and ${count} more`,
  cancel: 'Cancel',
  time: 'Time',
  choose: 'Choose',
  yes: 'Yes',
  onWeb: 'you choose a file on the web.',
  notThere: 'I cannot write in that conversation.',
  invite: 'Invite me there with /invite @Knooppunt. Then try again.',
  install: {
    title: 'Knooppunt is not installed.',
    onlyWorkspaces:
      'Knooppunt works for one workspace at a time, not for a whole Slack organisation. Choose one workspace when you install, and do so for each workspace that takes part.',
    failed: 'The installation expired or was interrupted. Start again at /slack/install.',
    refused: 'Slack did not allow the installation. Ask the administrator of the workspace.',
  },
  symbol: { info: 'Note', success: 'Done', warning: 'Warning', danger: 'Danger' },
};

/** The few words of the adapter's own. */
export const texts: Record<Locale, typeof nl> = { nl, en };
