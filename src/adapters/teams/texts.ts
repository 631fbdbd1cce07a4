import type { Locale } from '../../core/texts.ts';

const nl = {
  cut: 'Ingekort: niet alles past in Teams.',
  more: (count: number) => `en nog ${count}`,
  done: 'Gelukt.',
  inPrivate: 'Ik heb je een bericht gestuurd in je eigen chat met mij.',
  later: 'Het antwoord komt zo.',
  noPrivate: 'Ik kan je geen eigen bericht sturen. Voeg Knooppunt in Teams toe en probeer het nog eens.',
  formBelow: 'Open het formulier met de knop die ik net stuurde.',
  notNow: 'Ik kan nu niet zien wie je bent. Probeer het over een minuut nog eens.',
  required: 'Vul dit in.',
  time: 'Tijd',
  onWeb: 'een bestand kies je op het web.',
  image: 'Afbeelding',
  symbol: { info: 'Let op', success: 'Gelukt', warning: 'Waarschuwing', danger: 'Gevaar' },
};

const en: typeof nl = {
  cut: 'Shortened: not everything fits in Teams.',
  more: (count) => `and ${count} more`,
  done: 'Done.',
  inPrivate: 'I sent you a message in your own chat with me.',
  later: 'The answer is on its way.',
  noPrivate: 'I cannot send you a message of your own. Add Knooppunt in Teams and try again.',
  formBelow: 'Open the form with the button that I just sent.',
  notNow: 'I cannot see who you are right now. Please try again in a minute.',
  required: 'Fill this in.',
  time: 'Time',
  onWeb: 'you choose a file on the web.',
  image: 'Picture',
  symbol: { info: 'Note', success: 'Done', warning: 'Warning', danger: 'Danger' },
};

/** The few words of the adapter's own. */
export const texts: Record<Locale, typeof nl> = { nl, en };
