import type { RefusalText, Texts } from '../../core/texts.ts';

const nl = {
  write: 'Artikel schrijven',
  change: 'Wijzigen',
  withdraw: 'Intrekken',
  history: 'Geschiedenis',
  form: {
    lead: 'Schrijf korte alinea’s onder duidelijke kopjes. Iedereen die het mag zien, kan het artikel vinden.',
    heading: 'Titel',
    text: 'Tekst',
    textHint: 'Een regel die begint met ## is een kopje. Een lege regel begint een nieuwe alinea.',
    more: 'Vervolg van de tekst',
    theme: 'Thema',
    audience: 'Voor wie',
    everyone: 'Iedereen die het label toestaat',
    tlp: 'Label',
    tlps: {
      'TLP:CLEAR': 'TLP:CLEAR – iedereen',
      'TLP:GREEN': 'TLP:GREEN – alle deelnemers',
      'TLP:AMBER': 'TLP:AMBER – alleen voor wie het bedoeld is',
      'TLP:AMBER+STRICT': 'TLP:AMBER+STRICT – alleen voor wie het bedoeld is, alleen in privé',
    },
    language: 'Taal',
    languages: { nl: 'Nederlands', en: 'Engels' },
    source: 'Bron',
    sourceHint: 'De organisatie of publicatie waar dit vandaan komt.',
    review: 'Opnieuw bekijken',
    months: (months: string) => `over ${months} maanden`,
    keepReview: (day: string) => `blijft ${day}`,
    noReview: 'blijft zonder datum',
    submit: 'Opslaan',
  },
  saved: 'Het artikel staat in de kennisbank',
  changed: 'Het artikel is gewijzigd',
  askWithdraw: (title: string) => `‘${title}’ intrekken?`,
  askWithdrawText: 'Niemand vindt of leest het artikel dan nog. Via de geschiedenis kun je het terugzetten.',
  withdrawn: 'Het artikel is ingetrokken',
  read: 'Lezen',
  historyOf: (title: string) => `Geschiedenis van ‘${title}’`,
  noHistory: 'Dit artikel is nog niet gewijzigd.',
  isWithdrawn: 'Dit artikel is ingetrokken.',
  kinds: { write: 'Geschreven', change: 'Gewijzigd', withdraw: 'Ingetrokken', restore: 'Teruggezet' },
  before: (title: string, tlp: string) => `Hiervoor: ‘${title}’, ${tlp}`,
  somebody: 'iemand die niet meer bekend is',
  restore: 'Zet terug wat hiervoor stond',
  restored: 'Het artikel is teruggezet',
  help: {
    write: { title: 'Artikel schrijven', text: 'Zet kennis in de kennisbank, voor wie jij kiest.' },
    unanswered: { title: 'Onbeantwoorde vragen', text: 'Wat deelnemers vroegen en de kennisbank nog niet weet.' },
  },
};

const reviewNl = {
  title: 'Artikelen om opnieuw te bekijken',
  lead: 'Klopt de tekst nog? Kies dan bij Wijzigen een nieuwe datum. Klopt hij niet meer, wijzig het artikel of trek het in.',
  past: 'Datum voorbij',
  near: 'Binnenkort',
};

export const editRefusalsNl = {
  notYourShelf: 'Je mag hier niets in de kennisbank zetten. Kies een ander thema of een andere doelgroep.',
  alreadyWritten: 'Dit artikel staat al in de kennisbank. Je kunt het daar wijzigen.',
  changedMeanwhile: 'Iemand heeft dit artikel intussen gewijzigd. Open het opnieuw, dan gaat niets verloren.',
  isWithdrawn: 'Dit artikel is ingetrokken. Zet het eerst terug via de geschiedenis.',
  alreadyWithdrawn: 'Dit artikel is al ingetrokken.',
  tooLongForForm: 'Dit artikel is te lang voor een formulier. Wijzig het bestand en importeer het opnieuw.',
  unknownRevision: 'Deze versie is er niet meer.',
  alreadySo: 'Zo staat het artikel er al.',
} satisfies Record<string, RefusalText>;

const en: typeof nl = {
  write: 'Write an article',
  change: 'Change',
  withdraw: 'Withdraw',
  history: 'History',
  form: {
    lead: 'Write short paragraphs under clear headings. Everyone who may see the article can find it.',
    heading: 'Title',
    text: 'Text',
    textHint: 'A line that starts with ## is a heading. An empty line starts a new paragraph.',
    more: 'Text, continued',
    theme: 'Theme',
    audience: 'For whom',
    everyone: 'Everyone whom the label allows',
    tlp: 'Label',
    tlps: {
      'TLP:CLEAR': 'TLP:CLEAR – everybody',
      'TLP:GREEN': 'TLP:GREEN – all members',
      'TLP:AMBER': 'TLP:AMBER – only for whom it is meant',
      'TLP:AMBER+STRICT': 'TLP:AMBER+STRICT – only for whom it is meant, only in private',
    },
    language: 'Language',
    languages: { nl: 'Dutch', en: 'English' },
    source: 'Source',
    sourceHint: 'The organisation or publication that this comes from.',
    review: 'Review',
    months: (months) => `in ${months} months`,
    keepReview: (day) => `stays ${day}`,
    noReview: 'stays without a date',
    submit: 'Save',
  },
  saved: 'The article is in the knowledge base',
  changed: 'The article has been changed',
  askWithdraw: (title) => `Withdraw ‘${title}’?`,
  askWithdrawText: 'Nobody will find or read the article then. By its history you can restore it.',
  withdrawn: 'The article has been withdrawn',
  read: 'Read',
  historyOf: (title) => `History of ‘${title}’`,
  noHistory: 'This article has not been changed yet.',
  isWithdrawn: 'This article has been withdrawn.',
  kinds: { write: 'Written', change: 'Changed', withdraw: 'Withdrawn', restore: 'Restored' },
  before: (title, tlp) => `Before: ‘${title}’, ${tlp}`,
  somebody: 'somebody who is no longer known',
  restore: 'Restore what stood before',
  restored: 'The article has been restored',
  help: {
    write: { title: 'Write an article', text: 'Put knowledge in the knowledge base, for whom you choose.' },
    unanswered: { title: 'Unanswered questions', text: 'What members asked and the knowledge base does not know yet.' },
  },
};

export const editRefusalsEn: typeof editRefusalsNl = {
  notYourShelf: 'You may not put anything in the knowledge base here. Choose another theme or audience.',
  alreadyWritten: 'This article is in the knowledge base already. You can change it there.',
  changedMeanwhile: 'Somebody has changed this article meanwhile. Open it again, so that nothing is lost.',
  isWithdrawn: 'This article has been withdrawn. First restore it by its history.',
  alreadyWithdrawn: 'This article has been withdrawn already.',
  tooLongForForm: 'This article is too long for a form. Change its file and import it again.',
  unknownRevision: 'This version does not exist any more.',
  alreadySo: 'The article stands like this already.',
};

const reviewEn: typeof reviewNl = {
  title: 'Articles to review',
  lead: 'Is the text still right? Then choose a new date under Change. If it is not, change the article or withdraw it.',
  past: 'Date has passed',
  near: 'Soon',
};

export const reviewTexts: Texts<typeof reviewNl> = { nl: reviewNl, en: reviewEn };

export const editTexts: Texts<typeof nl> = { nl, en };
