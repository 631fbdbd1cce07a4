import type { Texts } from '../../core/texts.ts';

const nl = {
  product: 'Knooppunt',
  skip: 'Naar de inhoud',
  navLabel: 'Hoofdmenu',
  nav: { chat: 'Gesprek', start: 'Start', agenda: 'Agenda' },
  otherLanguage: 'English',
  footer: 'Knooppunt is van en voor alle organisaties in dit netwerk.',
  demo: 'Dit is een demo: de personen en hun berichten zijn verzonnen.',
  tone: { info: 'Ter informatie', success: 'Gelukt', warning: 'Let op', danger: 'Belangrijk' },
  marking: {
    exercise: 'Dit is een oefening. Er is geen echt incident.',
    incident: 'Dit is geen oefening.',
  },
  tlp: 'Label',
  theme: 'Thema',
  table: 'Tabel',
  optional: 'niet verplicht',
  orFile: 'Of kies een bestand (CSV of Excel)',
  choose: 'Maak een keuze',
  start: {
    title: 'Eén bot voor het hele netwerk',
    lead: 'Knooppunt beantwoordt vragen uit de kennisbank, houdt de agenda bij en roept het crisisteam op, in Slack, in Teams en op het web.',
    how: 'Zo doe je mee',
    howText:
      'Stuur Knooppunt een bericht in de Slack of Teams van je eigen organisatie en typ ‘help’. Een wachtwoord heb je niet nodig.',
    signIn: 'Inloggen op het web',
    signInText: 'Typ ‘inloggen’ in je eigen chat met Knooppunt. Je krijgt een link die één keer werkt.',
    byProvider: 'Inloggen met je werkaccount',
    byProviderText: 'Dit werkt als je je werkaccount hebt gekoppeld. Dat doe je nadat je met een link bent ingelogd.',
    agenda: 'Bekijk de openbare agenda',
  },
  signIn: {
    account: 'Account',
    as: 'Je bent ingelogd als',
    sessions: 'Waar ben ik ingelogd?',
    connect: 'Werkaccount koppelen',
    out: 'Uitloggen',
    failed: ['Inloggen is niet gelukt', 'Je organisatie kon niet bevestigen wie je bent. Probeer het opnieuw.'],
    refused: {
      used: [
        'Deze link is al gebruikt',
        'Typ ‘inloggen’ in je eigen chat met Knooppunt voor een nieuwe. Heb je hem zelf niet gebruikt? Vertel dat je coördinator.',
      ],
      unknown: [
        'Dit account ken ik nog niet',
        'Typ ‘inloggen’ in je eigen chat met Knooppunt en log in met de link die je krijgt. Daarna kun je dit account koppelen.',
      ],
      shut: ['Inloggen kan nu niet', 'Alleen deelnemers van het netwerk kunnen inloggen. Vraag het je coördinator.'],
    },
  },
  personas: {
    title: 'Probeer Knooppunt',
    lead: 'Kies wie je bent. Daarna praat je met de bot zoals die persoon dat in Slack of Teams doet.',
    others: 'Of kies een andere collega',
    person: 'Persoon',
    choose: 'Word deze persoon',
    now: 'Je bent nu',
    change: 'Wissel van persoon',
  },
  chat: {
    title: 'Gesprek',
    log: 'Berichten',
    ask: 'Stel je vraag',
    send: 'Verstuur',
    help: 'Wat kan ik hier?',
    note: 'Zet geen namen of zaakgegevens in je vraag.',
    you: 'Jij',
    hello: 'Waarmee kan ik je helpen?',
    helloText: 'Ik zoek in de kennisbank en de agenda van het netwerk en noem altijd mijn bronnen.',
    tries: 'Probeer bijvoorbeeld',
    earlier: 'Oudere berichten staan hier niet meer.',
    lost: 'De verbinding is weg. Nieuwe berichten komen vanzelf als die er weer is.',
    failed: 'Versturen lukte niet. Probeer het nog eens.',
  },
  demoPanel: { title: 'Demo', clock: 'Het is hier nu' },
  agenda: {
    back: 'Terug naar de agenda',
    register: 'Meedoen? Meld je aan bij Knooppunt in je eigen Slack of Teams: typ ‘agenda’.',
  },
  article: {
    signIn:
      'Zonder in te loggen zie je alleen openbare artikelen. Inloggen? Typ ‘inloggen’ bij Knooppunt in je eigen Slack of Teams, en open daarna deze pagina opnieuw.',
  },
  link: {
    personal: 'Deze pagina is alleen voor jou. Stuur de link niet door.',
    public: 'Wie deze link heeft, kan deze pagina zien.',
    back: 'Terug',
    gone: 'Deze link werkt niet meer',
    goneText:
      'De link is verlopen of onvolledig. Vraag Knooppunt in Slack of Teams om een nieuwe, of bel je oefenleider.',
  },
  board: { time: 'Tijd', lost: 'De verbinding is weg. Dit is de stand van' },
  problems: {
    notFound: ['Deze pagina is er niet', 'Misschien is de link niet compleet, of is de pagina weg.'],
    forbidden: [
      'Dit mag hier niet',
      'Deze knop of dit formulier hoort niet bij deze pagina. Ga terug en probeer het opnieuw.',
    ],
    badRequest: ['Dit begrijp ik niet', 'Wat je stuurde is niet compleet. Ga terug en probeer het opnieuw.'],
    tooLarge: ['Dit is te groot', 'Stuur minder tekst tegelijk.'],
    method: ['Dit kan hier niet', 'Deze pagina kent deze actie niet.'],
    busy: ['Het is nu te druk', 'Probeer het over een minuut nog eens.'],
    tooMany: ['Dit gaat te snel', 'Van jouw adres komen te veel verzoeken. Probeer het over een minuut nog eens.'],
  },
};

export type WebTexts = typeof nl;

const en: WebTexts = {
  product: 'Knooppunt',
  skip: 'Skip to content',
  navLabel: 'Main menu',
  nav: { chat: 'Conversation', start: 'Start', agenda: 'Events' },
  otherLanguage: 'Nederlands',
  footer: 'Knooppunt belongs to all organisations of this network.',
  demo: 'This is a demonstration: the people and their messages are invented.',
  tone: { info: 'For information', success: 'Done', warning: 'Take note', danger: 'Important' },
  marking: {
    exercise: 'This is an exercise. There is no real incident.',
    incident: 'This is not an exercise.',
  },
  tlp: 'Label',
  theme: 'Theme',
  table: 'Table',
  optional: 'optional',
  orFile: 'Or choose a file (CSV or Excel)',
  choose: 'Make a choice',
  start: {
    title: 'One bot for the whole network',
    lead: 'Knooppunt answers questions from the knowledge base, keeps the events and calls the crisis team, in Slack, in Teams and on the web.',
    how: 'How to take part',
    howText:
      'Send Knooppunt a message in the Slack or Teams of your own organisation and type ‘help’. You need no password.',
    signIn: 'Sign in on the web',
    signInText: 'Type ‘sign in’ in your own chat with Knooppunt. You get a link that works once.',
    byProvider: 'Sign in with your work account',
    byProviderText: 'This works if you have connected your work account. You do that after you signed in with a link.',
    agenda: 'See the public events',
  },
  signIn: {
    account: 'Account',
    as: 'You are signed in as',
    sessions: 'Where am I signed in?',
    connect: 'Connect work account',
    out: 'Sign out',
    failed: ['Signing in failed', 'Your organisation could not confirm who you are. Please try again.'],
    refused: {
      used: [
        'This link was used already',
        'Type ‘sign in’ in your own chat with Knooppunt for a new one. Was it not you who used it? Tell your coordinator.',
      ],
      unknown: [
        'I do not know this account yet',
        'Type ‘sign in’ in your own chat with Knooppunt and sign in with the link that you get. Then you can connect this account.',
      ],
      shut: ['Signing in is not possible now', 'Only members of the network can sign in. Ask your coordinator.'],
    },
  },
  personas: {
    title: 'Try Knooppunt',
    lead: 'Choose who you are. Then you talk with the bot as that person does in Slack or Teams.',
    others: 'Or choose another colleague',
    person: 'Person',
    choose: 'Be this person',
    now: 'You are now',
    change: 'Change person',
  },
  chat: {
    title: 'Conversation',
    log: 'Messages',
    ask: 'Ask your question',
    send: 'Send',
    help: 'What can I do here?',
    note: 'Put no names or case details in your question.',
    you: 'You',
    hello: 'What can I help you with?',
    helloText: 'I search the knowledge base and the events of the network and always name my sources.',
    tries: 'Try for instance',
    earlier: 'Older messages are not shown.',
    lost: 'The connection is lost. New messages will arrive by themselves when it is back.',
    failed: 'Sending failed. Please try again.',
  },
  demoPanel: { title: 'Demo', clock: 'The time here is' },
  agenda: {
    back: 'Back to all events',
    register: 'Want to come? Tell Knooppunt in your own Slack or Teams: type ‘events’.',
  },
  article: {
    signIn:
      'Without signing in you see public articles only. To sign in, type ‘sign in’ to Knooppunt in your own Slack or Teams, then open this page again.',
  },
  link: {
    personal: 'This page is for you only. Do not pass the link on.',
    public: 'Anyone with this link can see this page.',
    back: 'Back',
    gone: 'This link does not work any more',
    goneText:
      'The link is out of date or incomplete. Ask Knooppunt for a new one in Slack or Teams, or call your exercise leader.',
  },
  board: { time: 'Time', lost: 'The connection is lost. This is the state of' },
  problems: {
    notFound: ['This page does not exist', 'Perhaps the link is not complete, or the page is gone.'],
    forbidden: ['This is not allowed here', 'This button or form does not belong to this page. Go back and try again.'],
    badRequest: ['I do not understand this', 'What you sent is not complete. Go back and try again.'],
    tooLarge: ['This is too large', 'Send less text at a time.'],
    method: ['This is not possible here', 'This page does not know this action.'],
    busy: ['It is too busy now', 'Please try again in a minute.'],
    tooMany: ['This is too fast', 'Too many requests come from your address. Please try again in a minute.'],
  },
};

export const webTexts: Texts<WebTexts> = { nl, en };
