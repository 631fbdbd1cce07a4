import { copyWordsEn, copyWordsNl } from './privacy-copy-texts.ts';

/** Texts of `mijn gegevens`; part of the feature's texts. */
const nl = {
  ...copyWordsNl,
  title: 'Mijn gegevens',
  lead: 'Dit bewaar ik van jou. Per onderdeel zie je waarom, en tot wanneer.',
  rows: (count: number) => (count === 1 ? '1 regel' : `${count} regels`),
  until: (term: string) => `Bewaard: ${term}`,
  export: 'Kopie maken',
  copy: {
    title: 'Een kopie van je gegevens',
    lead: 'Dit is alles wat ik van jou bewaar. De links werken een kwartier en zijn alleen voor jou.',
    html: 'Om te lezen (HTML)',
    json: 'Om te bewerken (JSON)',
    filename: 'mijn-gegevens',
    for: (name: string, network: string) => `Gegevens van ${name} bij ${network}`,
    madeAt: (moment: string) => `Gemaakt op ${moment}.`,
    purpose: 'Waarom',
    ground: 'Grondslag',
    term: 'Bewaard',
    stays: 'Bij wissen blijft',
    rights:
      'Klopt er iets niet? Vraag je coördinator om het te verbeteren. Ben je het niet eens met hoe we met je gegevens omgaan? Dan kun je een klacht indienen bij de Autoriteit Persoonsgegevens.',
  },
  erase: {
    button: 'Gegevens wissen',
    title: 'Al je gegevens wissen?',
    text: 'Je aanmeldingen, abonnementen, rollen en accounts verdwijnen. Je plaatsen bij bijeenkomsten gaan naar anderen. Dit kan niet ongedaan worden gemaakt.',
    word: 'wissen',
    wordLabel: (word: string) => `Typ ‘${word}’ om door te gaan`,
    submit: 'Alles wissen',
    done: 'Je gegevens zijn gewist',
    doneText: 'Ik ken je niet meer. Stuur je mij weer een bericht, dan begin je opnieuw.',
    stays: 'Wat blijft, zonder jou erin',
    platforms:
      'Berichten die al in Slack of Teams staan, bewaart jouw organisatie daar zelf. Wat ik nog kon aanpassen, heb ik aangepast.',
  },
  retention: {
    title: 'Opruimen is niet helemaal gelukt',
    text: 'Deze gegevens hadden weg moeten zijn. Vannacht probeer ik het opnieuw. Lukt het dan weer niet? Vraag dan de beheerder om in het technische logboek te kijken.',
  },
  help: { title: 'Mijn gegevens', text: 'Zie wat ik van je bewaar. Maak een kopie of wis alles.' },
  yes: 'ja',
  no: 'nee',
};

type PrivacyTexts = typeof nl;

const en: PrivacyTexts = {
  ...copyWordsEn,
  title: 'My data',
  lead: 'This is what I keep about you. For each part you see why, and until when.',
  rows: (count) => (count === 1 ? '1 row' : `${count} rows`),
  until: (term) => `Kept: ${term}`,
  export: 'Make a copy',
  copy: {
    title: 'A copy of your data',
    lead: 'This is all that I keep about you. The links work for fifteen minutes and are only for you.',
    html: 'To read (HTML)',
    json: 'To process (JSON)',
    filename: 'my-data',
    for: (name, network) => `Data of ${name} at ${network}`,
    madeAt: (moment) => `Made on ${moment}.`,
    purpose: 'Why',
    ground: 'Legal ground',
    term: 'Kept',
    stays: 'After erasing there stays',
    rights:
      'Is something wrong? Ask your coordinator to correct it. If you do not agree with how we handle your data, you can complain to the data protection authority (Autoriteit Persoonsgegevens).',
  },
  erase: {
    button: 'Erase my data',
    title: 'Erase all your data?',
    text: 'Your registrations, subscriptions, roles and accounts disappear. Your places at events go to others. This cannot be undone.',
    word: 'erase',
    wordLabel: (word) => `Type ‘${word}’ to go on`,
    submit: 'Erase all',
    done: 'Your data is erased',
    doneText: 'I do not know you any more. If you send me a message again, you start anew.',
    stays: 'What stays, without you in it',
    platforms:
      'Messages that are in Slack or Teams already are kept there by your own organisation. What I could still change, I have changed.',
  },
  retention: {
    title: 'Clearing up did not wholly succeed',
    text: 'This data should be gone. I try again tonight. If it fails again, ask the operator to look in the technical log.',
  },
  help: { title: 'My data', text: 'See what I keep about you. Make a copy, or erase all.' },
  yes: 'yes',
  no: 'no',
};

const refusalsNl = {
  notYourForm: 'Dit formulier is niet meer van jou. Typ ‘mijn gegevens’ om opnieuw te beginnen.',
  wrongWord: 'Typ het woord precies zoals het er staat.',
  leadsExercise: ({ name = '' }: Record<string, string>) => `Je leidt ‘${name}’ nog. Beëindig die eerst.`,
};

const refusalsEn: typeof refusalsNl = {
  notYourForm: 'This form is not yours any more. Type ‘my data’ to start again.',
  wrongWord: 'Type the word exactly as it stands there.',
  leadsExercise: ({ name = '' }) => `You still lead ‘${name}’. End that first.`,
};

export const privacyNl = { privacy: nl };
export const privacyEn: typeof privacyNl = { privacy: en };
export { refusalsEn as privacyRefusalsEn, refusalsNl as privacyRefusalsNl };
