import type { RefusalText } from '../../core/texts.ts';

const persons = (count: number) => (count === 1 ? '1 persoon' : `${count} personen`);
const channels = (count: number) => (count === 1 ? '1 kanaal' : `${count} kanalen`);

/** What a coordinator does with an update besides writing it, and when subscribers do not want to be disturbed. */
export const sendingNl = {
  quiet: {
    label: 'Stille uren',
    title: 'Wanneer wil je niet gestoord worden?',
    lead: 'Themaberichten, rondzendingen en herinneringen aan bijeenkomsten wachten tot je stille uren voorbij zijn. Het weekbericht komt op je eigen tijd. Oproepen bij een oefening of incident komen altijd door.',
    from: 'Van',
    to: 'Tot',
    none: 'Geen stille uren',
    submit: 'Opslaan',
    between: (from: string, to: string) => `${from} tot ${to} (oefeningen en incidenten komen altijd door)`,
  },
  timeZones: {
    'Europe/Amsterdam': 'Nederland',
    'Europe/London': 'Verenigd Koninkrijk',
    'America/Curacao': 'Curaçao, Aruba, Bonaire, Sint Maarten',
    'America/Paramaribo': 'Suriname',
    'America/New_York': 'New York',
    'Asia/Jakarta': 'Jakarta',
  } as Record<string, string>,
  plan: {
    title: 'Wanneer moet het weg?',
    lead: 'Wie het krijgt, bepaal ik op dat moment: wie dan het thema volgt en het mag zien.',
    at: 'Dag en tijd',
    submit: 'Plannen',
    planned: (title: string) => `Gepland: ${title}`,
    text: (moment: string) => `Dit themabericht gaat weg op ${moment}.`,
    sent: (title: string) => `Verstuurd zoals gepland: ${title}`,
    missed: (title: string) => `Niet verstuurd: ${title}`,
    heldText:
      'Wie dit bericht plande, mag het niet meer versturen. Het staat weer bij de concepten. Jij mag beslissen: bekijk het, en verstuur het of gooi het weg.',
    heldNobody:
      'Wie dit bericht plande, mag het niet meer versturen, en niemand anders coördineert deze groep. Maak iemand coördinator: die kan beslissen.',
    missedText: 'Knooppunt stond stil toen dit bericht weg moest. Het is nu te laat. Het staat weer bij je concepten.',
  },
  test: {
    title: (title: string) => `Test: ${title}`,
    lead: 'Alleen jij krijgt dit. Zo komt het bericht aan.',
    sent: 'De test is naar je eigen chat onderweg.',
  },
  whoSees: {
    title: (title: string) => `Wie ziet dit? ${title}`,
    lead: (people: number, places: number) => `${persons(people)} en ${channels(places)}, als je het nu verstuurt.`,
    organisations: 'Per organisatie',
    networks: 'Per netwerk',
    leftOut: 'Wie het thema volgt, maar dit niet krijgt',
    name: 'Naam',
    people: 'Personen',
    reason: 'Waarom',
    count: 'Aantal',
    noOrganisation: 'Zonder organisatie',
    why: {
      paused: 'staat op pauze',
      noMember: 'is (nog) geen deelnemer; ziet alleen TLP:CLEAR',
      otherNetwork: 'zit niet in het netwerk waarvoor dit is',
      openChannel: 'kanaal waarvan niet vastligt wie meelezen',
      externalChannel: 'kanaal waar mensen van buiten meelezen',
    },
  },
  correct: {
    title: 'Verstuurd bericht wijzigen',
    lead: 'De berichten die er al staan, worden gewijzigd. Niemand krijgt een nieuw bericht.',
    submit: 'Overal wijzigen',
    done: (title: string) => `Gewijzigd: ${title}`,
    text: 'De berichten worden nu bijgewerkt. Bij Bezorging zie je waar dat lukte.',
    changedOn: 'Gewijzigd',
  },
  withdraw: {
    title: (title: string) => `Intrekken: ${title}`,
    lead: 'Wat nog niet weg is, gaat niet meer weg. In de berichten die er al staan, komt te staan dat het is ingetrokken. Wie het al las, las het. Wie het in een weekbericht kreeg, hoort het in het volgende.',
    done: (title: string) => `Ingetrokken: ${title}`,
    text: 'De berichten worden nu bijgewerkt. Bij Bezorging zie je waar dat lukte.',
    gone: 'Dit themabericht is ingetrokken.',
  },
  edits: {
    lead: 'Daarna gewijzigd of ingetrokken',
    done: 'bijgewerkt',
    pending: 'wordt nog bijgewerkt',
    failed: 'niet bij te werken; daar staat de oude tekst nog, of kwam niets aan',
  },
  manage: {
    title: 'Mijn themaberichten beheren',
    nothing: 'Er zijn nog geen themaberichten die je kunt beheren.',
    states: { draft: 'concept', planned: 'gepland', sent: 'verstuurd', withdrawn: 'ingetrokken' },
    help: { title: 'Themaberichten beheren', text: 'Concepten, wat gepland is, en hoe het is aangekomen.' },
  },
};

export const sendingButtonsNl = {
  quiet: 'Stille uren',
  plan: 'Later versturen',
  test: 'Test naar mijzelf',
  whoSees: 'Wie ziet dit?',
  correct: 'Tekst wijzigen',
  withdraw: 'Intrekken',
  withdrawNow: 'Ja, intrekken',
  look: 'Bekijken',
};

export const sendingRefusalsNl = {
  bothHours: 'Kies voor allebei een tijd, of voor allebei ‘Geen stille uren’.',
  badMoment: 'Kies een dag en tijd in de komende drie maanden.',
  withdrawn: 'Dit themabericht is ingetrokken.',
} satisfies Record<string, RefusalText>;

const enPersons = (count: number) => (count === 1 ? '1 person' : `${count} persons`);
const enChannels = (count: number) => (count === 1 ? '1 channel' : `${count} channels`);

export const sendingEn: typeof sendingNl = {
  quiet: {
    label: 'Quiet hours',
    title: 'When do you not want to be disturbed?',
    lead: 'Theme updates, broadcasts and reminders of events wait until your quiet hours are over. The weekly update comes at your own time. Calls of an exercise or an incident always come through.',
    from: 'From',
    to: 'Until',
    none: 'No quiet hours',
    submit: 'Save',
    between: (from, to) => `${from} until ${to} (exercises and incidents always come through)`,
  },
  timeZones: {
    'Europe/Amsterdam': 'The Netherlands',
    'Europe/London': 'United Kingdom',
    'America/Curacao': 'Curaçao, Aruba, Bonaire, Sint Maarten',
    'America/Paramaribo': 'Suriname',
    'America/New_York': 'New York',
    'Asia/Jakarta': 'Jakarta',
  },
  plan: {
    title: 'When should it go?',
    lead: 'Who gets it is decided then: who follows the theme at that moment and may see it.',
    at: 'Day and time',
    submit: 'Plan',
    planned: (title) => `Planned: ${title}`,
    text: (moment) => `This theme update goes out on ${moment}.`,
    sent: (title) => `Sent as planned: ${title}`,
    missed: (title) => `Not sent: ${title}`,
    heldText:
      'Who planned this update may not send it any more. It is a draft again. You may decide: look at it, and send it or discard it.',
    heldNobody:
      'Who planned this update may not send it any more, and nobody else coordinates this group. Make somebody coordinator, who can decide.',
    missedText: 'Knooppunt was down when this update was to go. It is too late now. It is a draft of yours again.',
  },
  test: {
    title: (title) => `Test: ${title}`,
    lead: 'Only you get this. This is how the update arrives.',
    sent: 'The test is on its way to your own chat.',
  },
  whoSees: {
    title: (title) => `Who sees this? ${title}`,
    lead: (people, places) => `${enPersons(people)} and ${enChannels(places)}, if you send it now.`,
    organisations: 'Per organisation',
    networks: 'Per network',
    leftOut: 'Who follows the theme and does not get this',
    name: 'Name',
    people: 'Persons',
    reason: 'Why',
    count: 'Number',
    noOrganisation: 'Without organisation',
    why: {
      paused: 'paused',
      noMember: 'no member (yet); sees TLP:CLEAR only',
      otherNetwork: 'not in the network that it is for',
      openChannel: 'channel of which nobody recorded who reads along',
      externalChannel: 'channel where outsiders read along',
    },
  },
  correct: {
    title: 'Change an update that was sent',
    lead: 'The messages that stand there already are changed. Nobody gets a new message.',
    submit: 'Change everywhere',
    done: (title) => `Changed: ${title}`,
    text: 'The messages are being changed now. Deliveries shows where that worked.',
    changedOn: 'Changed',
  },
  withdraw: {
    title: (title) => `Withdraw: ${title}`,
    lead: 'What has not left does not leave any more. The messages that stand there already will say that it is withdrawn. Who has read it, has read it. Who got it in a weekly update, hears it in the next one.',
    done: (title) => `Withdrawn: ${title}`,
    text: 'The messages are being changed now. Deliveries shows where that worked.',
    gone: 'This theme update is withdrawn.',
  },
  edits: {
    lead: 'Changed or withdrawn afterwards',
    done: 'changed',
    pending: 'being changed',
    failed: 'cannot be changed; the old text still stands there, or nothing arrived',
  },
  manage: {
    title: 'Manage my theme updates',
    nothing: 'There are no theme updates yet that you can manage.',
    states: { draft: 'draft', planned: 'planned', sent: 'sent', withdrawn: 'withdrawn' },
    help: { title: 'Manage theme updates', text: 'Drafts, what is planned, and how it arrived.' },
  },
};

export const sendingButtonsEn: typeof sendingButtonsNl = {
  quiet: 'Quiet hours',
  plan: 'Send later',
  test: 'Test to myself',
  whoSees: 'Who sees this?',
  correct: 'Change the text',
  withdraw: 'Withdraw',
  withdrawNow: 'Yes, withdraw it',
  look: 'Look at it',
};

export const sendingRefusalsEn: typeof sendingRefusalsNl = {
  bothHours: 'Choose a time for both, or ‘No quiet hours’ for both.',
  badMoment: 'Choose a day and time in the next three months.',
  withdrawn: 'This theme update is withdrawn.',
};
