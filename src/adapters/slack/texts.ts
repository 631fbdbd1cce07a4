import type { Locale } from '../../core/texts.ts';

const nl = {
  cut: 'Ingekort: niet alles past in Slack.',
  more: (count: number) => `en nog ${count}`,
  cancel: 'Annuleren',
  time: 'Tijd',
  choose: 'Kies',
  yes: 'Ja',
  symbol: { info: 'Let op', success: 'Gelukt', warning: 'Waarschuwing', danger: 'Gevaar' },
};

const en: typeof nl = {
  cut: 'Shortened: not everything fits in Slack.',
  more: (count) => `and ${count} more`,
  cancel: 'Cancel',
  time: 'Time',
  choose: 'Choose',
  yes: 'Yes',
  symbol: { info: 'Note', success: 'Done', warning: 'Warning', danger: 'Danger' },
};

/** The few words of the adapter's own. */
export const texts: Record<Locale, typeof nl> = { nl, en };
