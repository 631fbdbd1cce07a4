export type Locale = 'nl' | 'en';

/** A pair of texts: `nl` is the source, `en` has its type. */
export type Texts<T> = { readonly nl: T; readonly en: T };

/** Text of a refusal; `data` is what the refusal carries. */
export type RefusalText = string | ((data: Record<string, string>) => string);

const nl = {
  product: 'Knooppunt',
  exercise: 'OEFENING',
  incident: 'ECHT INCIDENT',
  help: {
    title: 'Waarmee kan ik helpen?',
    lead: 'Stel gewoon je vraag. Of kies hieronder.',
    more: 'Meer mogelijkheden',
    greeting: (name: string) => `Dag ${name}, ik ben Knooppunt.`,
  },
  /** Slack opens it by itself; elsewhere one asks for it. */
  home: {
    title: 'Mijn Knooppunt',
    nothing: 'Er is nu niets dat op je wacht.',
    words: ['mijn knooppunt', 'mijn overzicht', 'overzicht'],
  },
  openDialog: 'Formulier openen',
  oops: (reference: string) => ({
    title: 'Er ging iets mis',
    text: `Het ligt niet aan jou. Probeer het nog eens. Blijft het misgaan? Noem dan deze code: ${reference}.`,
  }),
  refused: 'Dit kan niet',
  checkForm: 'Kijk het formulier na',
  field: {
    needed: 'Vul dit in.',
    choose: 'Maak een keuze.',
    tooShort: (least: number) => `Dit is te kort: minstens ${least} tekens.`,
    tooLong: (most: number) => `Dit is te lang: hooguit ${most} tekens.`,
    atLeast: (least: number) => `Vul ${least} of meer in.`,
    atMost: (most: number) => `Vul ${most} of minder in.`,
    wrong: 'Dit klopt niet. Kijk het na.',
  },
  thanks: { words: ['bedankt', 'dank je', 'dank je wel', 'dankjewel', 'dank', 'dank u'], title: 'Graag gedaan' },
  /** What a first-time user types. */
  greetings: [
    'hallo',
    'hoi',
    'hey',
    'dag',
    'goedemorgen',
    'goedemiddag',
    'goedenavond',
    'help',
    'hulp',
    'menu',
    'start',
    '?',
    'wie ben je',
    'wie ben jij',
    'wat kun je',
    'wat kun jij',
    'wat kan je',
    'wat kan ik hier',
    'wat kan ik vragen',
    'hoe werkt dit',
  ],
  refusals: {
    unknownTenant:
      'Jouw organisatie doet nog niet mee met Knooppunt. Vraag je coördinator om jullie omgeving aan te melden.',
    suspendedTenant: 'Knooppunt staat voor jouw organisatie tijdelijk uit. Neem contact op met je coördinator.',
    putOut:
      'Je doet niet meer mee met Knooppunt. Klopt dat niet? Vraag het een beheerder van je organisatie. Typ ‘mijn gegevens’ om te zien wat er nog van je bewaard is, en het te wissen.',
    unknownPerson: 'Ik ken je niet meer. Stuur mij een bericht in je eigen chat om opnieuw te beginnen.',
    notForGuests: 'Dit kan alleen als lid van het netwerk. Openbare informatie kun je wel gewoon vragen.',
    waiting: 'Je aanmelding wacht op goedkeuring. Tot die tijd zie je alleen openbare informatie.',
    missingRole: 'Hiervoor heb je een rol nodig die je niet hebt. Vraag het de coördinator van je netwerk.',
    unknownAction: 'Deze knop werkt niet meer. Typ ‘help’ om te zien wat wel kan.',
    badInput: 'Ik begrijp dit niet helemaal. Probeer het nog eens, of typ ‘help’.',
    tooLong: 'Dit bericht is te lang. Stel je vraag in minder dan 2.000 tekens.',
    linkExpired: 'Deze link werkt niet meer. Vraag Knooppunt om een nieuwe.',
    notHere: 'Dit kan alleen in een kanaal of groep.',
  } satisfies Record<string, RefusalText>,
};

export type CoreTexts = typeof nl;
export type CoreRefusal = keyof CoreTexts['refusals'];

const en: CoreTexts = {
  product: 'Knooppunt',
  exercise: 'OEFENING',
  incident: 'ECHT INCIDENT',
  help: {
    title: 'How can I help?',
    lead: 'Just ask your question. Or choose below.',
    more: 'More possibilities',
    greeting: (name) => `Hello ${name}, I am Knooppunt.`,
  },
  home: {
    title: 'My Knooppunt',
    nothing: 'Nothing is waiting for you now.',
    words: ['my knooppunt', 'my overview', 'overview'],
  },
  openDialog: 'Open form',
  oops: (reference) => ({
    title: 'Something went wrong',
    text: `It is not your fault. Please try again. If it keeps failing, mention this code: ${reference}.`,
  }),
  refused: 'This is not possible',
  checkForm: 'Please check the form',
  field: {
    needed: 'Please fill this in.',
    choose: 'Please choose one.',
    tooShort: (least) => `This is too short: at least ${least} characters.`,
    tooLong: (most) => `This is too long: at most ${most} characters.`,
    atLeast: (least) => `Please fill in ${least} or more.`,
    atMost: (most) => `Please fill in ${most} or less.`,
    wrong: 'This is not right. Please check it.',
  },
  thanks: { words: ['thanks', 'thank you', 'thx'], title: 'You are welcome' },
  greetings: [
    'hello',
    'hi',
    'hey',
    'good morning',
    'good afternoon',
    'good evening',
    'help',
    'menu',
    'start',
    '?',
    'who are you',
    'what can you do',
    'what can i ask',
    'how does this work',
  ],
  refusals: {
    unknownTenant:
      'Your organisation does not take part in Knooppunt yet. Ask your coordinator to sign up your workspace.',
    suspendedTenant: 'Knooppunt is switched off for your organisation for now. Please contact your coordinator.',
    putOut:
      'You take no part in Knooppunt any more. Is that not right? Ask an administrator of your organisation. Type ‘my data’ to see what is still kept of you, and to erase it.',
    unknownPerson: 'I do not know you any more. Send me a message in your own chat to start again.',
    notForGuests: 'Only members of the network can do this. You can ask for public information.',
    waiting: 'Your sign-up waits for approval. Until then you see public information only.',
    missingRole: 'You need a role for this that you do not have. Ask the coordinator of your network.',
    unknownAction: 'This button does not work any more. Type ‘help’ to see what does.',
    badInput: 'I do not quite understand this. Please try again, or type ‘help’.',
    tooLong: 'This message is too long. Ask your question in less than 2,000 characters.',
    linkExpired: 'This link does not work any more. Ask Knooppunt for a new one.',
    notHere: 'This works only in a channel or a group.',
  },
};

export const coreTexts: Texts<CoreTexts> = { nl, en };

export const refusalText = (text: RefusalText, data: Record<string, string>): string =>
  typeof text === 'string' ? text : text(data);
