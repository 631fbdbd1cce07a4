import type { RefusalText, Texts } from '../../core/texts.ts';

const nl = {
  title: 'Begrippenlijst',
  lead: 'Afkortingen en andere woorden die hier gebruikt worden. Wie met het ene woord zoekt, vindt ook het andere.',
  nothing: 'Er staat nog niets in de begrippenlijst.',
  means: (term: string) => `${term} betekent`,
  add: 'Begrip toevoegen',
  change: 'Wijzigen',
  remove: 'Verwijderen',
  removed: (term: string) => `‘${term}’ is verwijderd`,
  saved: (term: string) => `‘${term}’ staat in de begrippenlijst`,
  savedText: 'Binnen een paar seconden zoekt iedereen er ook mee.',
  form: {
    term: 'Afkorting of woord',
    meanings: 'Betekenis',
    meaningsHint: 'Eén per regel. Zet er ook andere woorden bij voor hetzelfde.',
    audience: 'Voor wie',
    everyone: 'De hele regio',
    submit: 'Opslaan',
  },
  all: 'Hele begrippenlijst',
  help: { title: 'Begrippenlijst', text: 'Wat afkortingen in het netwerk betekenen.' },
};

const en: typeof nl = {
  title: 'Glossary',
  lead: 'Abbreviations and other words that are used here. Who searches with the one also finds the other.',
  nothing: 'There is nothing in the glossary yet.',
  means: (term: string) => `${term} means`,
  add: 'Add a term',
  change: 'Change',
  remove: 'Delete',
  removed: (term: string) => `‘${term}’ is deleted`,
  saved: (term: string) => `‘${term}’ is in the glossary`,
  savedText: 'Within a few seconds everyone’s searches know it.',
  form: {
    term: 'Abbreviation or word',
    meanings: 'Meaning',
    meaningsHint: 'One per line. Add other words for the same, too.',
    audience: 'For whom',
    everyone: 'The whole region',
    submit: 'Save',
  },
  all: 'Whole glossary',
  help: { title: 'Glossary', text: 'What abbreviations in the network mean.' },
};

export const glossaryTexts: Texts<typeof nl> = { nl, en };

export const glossaryRefusalsNl = {
  unknownTerm: 'Dit begrip staat niet meer in de lijst.',
  noMeaning: 'Schrijf een tot tien betekenissen, ieder op een regel van hoogstens 120 tekens.',
} satisfies Record<string, RefusalText>;

export const glossaryRefusalsEn: typeof glossaryRefusalsNl = {
  unknownTerm: 'This term is no longer in the list.',
  noMeaning: 'Write one to ten meanings, each on a line of at most 120 characters.',
};
