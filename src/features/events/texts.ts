import type { RefusalText, Texts } from '../../core/texts.ts';
import { afterTexts } from './after-texts.ts';
import { agendaTexts } from './agenda-texts.ts';
import { coordinateTexts } from './coordinate-texts.ts';
import type { Kind } from './domain.ts';
import { requestTexts } from './request-texts.ts';

const nl = {
  coordinate: coordinateTexts.nl,
  after: afterTexts.nl,
  requests: requestTexts.nl,
  kinds: {
    leerhuis: 'Leerhuis',
    carrousel: 'Carrousel',
    conferentie: 'Conferentie',
    webinar: 'Webinar',
    netwerkbijeenkomst: 'Netwerkbijeenkomst',
    training: 'Training',
  } satisfies Record<Kind, string>,
  agenda: agendaTexts.nl.agenda,
  places: agendaTexts.nl.places,
  own: {
    registered: 'Je bent aangemeld',
    waiting: 'Je staat op de wachtlijst',
    offered: 'Er is een plaats voor je vrij',
    declined: '',
    cancelled: '',
  },
  facts: {
    when: 'Wanneer',
    where: 'Waar',
    kind: 'Soort',
    theme: 'Thema',
    places: 'Plaatsen',
    closes: 'Aanmelden tot',
    offerUntil: 'Antwoord voor',
  },
  buttons: {
    details: 'Bekijken',
    register: 'Aanmelden',
    wait: 'Op de wachtlijst',
    cancel: 'Afmelden',
    leaveList: 'Van de wachtlijst af',
    accept: 'Ja, ik kom',
    decline: 'Nee, geef de plaats door',
    agenda: 'Agenda',
    mine: 'Mijn aanmeldingen',
  },
  ownClock: (time: string) => `bij jou ${time}`,
  calendarLink: 'Zet in je eigen agenda',
  outlookLink: 'Zet in Outlook op het web',
  googleLink: 'Zet in Google Agenda',
  done: {
    registered: (title: string) => `Je bent aangemeld: ${title}`,
    registeredLead: (reminded: boolean): string =>
      reminded ? 'Tot dan! Ik stuur je van tevoren een herinnering.' : 'Tot dan!',
    already: 'Je was al aangemeld. Er is niets veranderd.',
    waiting: (title: string) => `Je staat op de wachtlijst: ${title}`,
    waitingLead: (ahead: number) =>
      ahead === 0
        ? 'De bijeenkomst is vol. Je staat bovenaan de wachtlijst. Komt er een plaats vrij, dan krijg je een bericht van mij.'
        : `De bijeenkomst is vol. Je bent nummer ${ahead + 1} op de wachtlijst. Komt er een plaats vrij, dan krijg je een bericht van mij.`,
    organisationFull:
      'Jouw organisatie heeft al haar plaatsen. Je staat op de wachtlijst. Komt er een plaats voor je vrij, dan krijg je een bericht van mij.',
    alreadyWaiting: 'Je stond al op de wachtlijst. Er is niets veranderd.',
    cancelled: (title: string) => `Je bent afgemeld: ${title}`,
    cancelledLead: 'Bedankt voor het doorgeven. Je kunt je opnieuw aanmelden zolang de aanmelding open is.',
    declined: (title: string) => `Je komt niet: ${title}`,
    declinedLead: 'Bedankt voor je antwoord. De plaats gaat naar een ander.',
  },
  offer: {
    title: (title: string) => `Er is een plaats vrij: ${title}`,
    lead: (until: string) =>
      `Je stond op de wachtlijst. Wil je de plaats? Antwoord voor ${until}, daarna gaat hij naar de volgende.`,
  },
  reminder: {
    title: (title: string) => `Herinnering: ${title}`,
    lead: (moment: string) =>
      `Je bent aangemeld voor deze bijeenkomst. Hij begint ${moment}. Kun je niet? Meld je dan af, dan kan een ander komen.`,
  },
  mine: {
    title: 'Mijn aanmeldingen',
    nothing: 'Je bent nergens voor aangemeld. Kijk in de agenda wat eraan komt.',
    offers: 'Er is een plaats voor je vrij',
    others: 'Andere aanmeldingen',
  },
  asking: {
    lead: 'Nog een paar vragen. Alleen de coördinator ziet je antwoorden; een maand na de bijeenkomst zijn ze weg.',
    change: 'Antwoorden wijzigen',
  },
  trainings: {
    title: 'Trainingen',
    lead: 'Deze trainingen kun je voor jouw organisatie aanvragen.',
    how: 'Een aanvraag gaat naar de coördinator. Je ziet bij ‘mijn aanvragen’ hoe het ermee staat.',
    nothing: 'Er zijn nu geen trainingen.',
  },
  help: {
    coordinate: { title: 'Bijeenkomsten beheren', text: 'Maak bijeenkomsten en zie wie er komt.' },
    agenda: { title: 'Agenda', text: 'Bekijk de bijeenkomsten en meld je aan.' },
    mine: { title: 'Mijn aanmeldingen', text: 'Zie waarvoor je bent aangemeld, of meld je af.' },
    trainings: { title: 'Trainingen', text: 'Zie welke trainingen er zijn.' },
  },
  refusals: {
    unknown: 'Deze bijeenkomst ken ik niet.',
    draft: 'Deze bijeenkomst is nog niet gepubliceerd.',
    noQuestions: 'Bij deze bijeenkomst zijn er geen vragen. Meld je aan met ‘Aanmelden’.',
    ...coordinateTexts.nl.refusals,
    ...afterTexts.nl.refusals,
    ...requestTexts.nl.refusals,
    eventCancelled: 'Deze bijeenkomst gaat niet door.',
    started: 'Deze bijeenkomst is al begonnen of voorbij.',
    closed: 'Aanmelden voor deze bijeenkomst kan niet meer.',
    notRegistered: 'Je bent niet aangemeld voor deze bijeenkomst.',
    notOffered: 'Deze plaats is niet aan jou aangeboden.',
    offerOver:
      'Dit aanbod is voorbij. De plaats is doorgegeven. Je kunt je opnieuw aanmelden zolang de aanmelding open is.',
  } satisfies Record<string, RefusalText>,
};

export type EventsTexts = typeof nl;
export type EventsRefusal = keyof EventsTexts['refusals'];

const en: EventsTexts = {
  coordinate: coordinateTexts.en,
  after: afterTexts.en,
  requests: requestTexts.en,
  kinds: {
    leerhuis: 'Learning session',
    carrousel: 'Carousel',
    conferentie: 'Conference',
    webinar: 'Webinar',
    netwerkbijeenkomst: 'Network meeting',
    training: 'Training',
  },
  agenda: agendaTexts.en.agenda,
  places: agendaTexts.en.places,
  own: {
    registered: 'You are registered',
    waiting: 'You are on the waiting list',
    offered: 'A place is free for you',
    declined: '',
    cancelled: '',
  },
  facts: {
    when: 'When',
    where: 'Where',
    kind: 'Kind',
    theme: 'Theme',
    places: 'Places',
    closes: 'Register before',
    offerUntil: 'Answer before',
  },
  buttons: {
    details: 'View',
    register: 'Register',
    wait: 'Join the waiting list',
    cancel: 'Cancel my registration',
    leaveList: 'Leave the waiting list',
    accept: 'Yes, I am coming',
    decline: 'No, pass the place on',
    agenda: 'Agenda',
    mine: 'My registrations',
  },
  ownClock: (time) => `yours: ${time}`,
  calendarLink: 'Add to your own calendar',
  outlookLink: 'Add to Outlook on the web',
  googleLink: 'Add to Google Calendar',
  done: {
    registered: (title) => `You are registered: ${title}`,
    registeredLead: (reminded) => (reminded ? 'See you then! I send you a reminder beforehand.' : 'See you then!'),
    already: 'You were registered already. Nothing has changed.',
    waiting: (title) => `You are on the waiting list: ${title}`,
    waitingLead: (ahead) =>
      ahead === 0
        ? 'The event is full. You are first on the waiting list. When a place comes free, you get a message from me.'
        : `The event is full. You are number ${ahead + 1} on the waiting list. When a place comes free, you get a message from me.`,
    organisationFull:
      'Your organisation has all its places. You are on the waiting list. When a place comes free for you, you get a message from me.',
    alreadyWaiting: 'You were on the waiting list already. Nothing has changed.',
    cancelled: (title) => `Your registration is cancelled: ${title}`,
    cancelledLead: 'Thank you for letting us know. You can register again as long as registration is open.',
    declined: (title) => `You are not coming: ${title}`,
    declinedLead: 'Thank you for your answer. The place goes to somebody else.',
  },
  offer: {
    title: (title) => `A place is free: ${title}`,
    lead: (until) =>
      `You were on the waiting list. Do you want the place? Answer before ${until}, after that it goes to the next person.`,
  },
  reminder: {
    title: (title) => `Reminder: ${title}`,
    lead: (moment) =>
      `You are registered for this event. It starts ${moment}. Can you not make it? Please cancel, so that somebody else can come.`,
  },
  mine: {
    title: 'My registrations',
    nothing: 'You are not registered for anything. See the agenda for what is coming.',
    offers: 'A place is free for you',
    others: 'Other registrations',
  },
  asking: {
    lead: 'A few more questions. Only the coordinator sees your answers; a month after the event they are gone.',
    change: 'Change my answers',
  },
  trainings: {
    title: 'Trainings',
    lead: 'You can request these trainings for your organisation.',
    how: 'A request goes to the coordinator. See ‘my requests’ for where it stands.',
    nothing: 'There are no trainings now.',
  },
  help: {
    coordinate: { title: 'Manage events', text: 'Make events and see who comes.' },
    agenda: { title: 'Agenda', text: 'See the events and register.' },
    mine: { title: 'My registrations', text: 'See what you are registered for, or cancel.' },
    trainings: { title: 'Trainings', text: 'See which trainings there are.' },
  },
  refusals: {
    unknown: 'I do not know this event.',
    draft: 'This event is not published yet.',
    noQuestions: 'This event has no questions. Register with ‘Register’.',
    ...coordinateTexts.en.refusals,
    ...afterTexts.en.refusals,
    ...requestTexts.en.refusals,
    eventCancelled: 'This event is cancelled.',
    started: 'This event has started or is over.',
    closed: 'Registration for this event is closed.',
    notRegistered: 'You are not registered for this event.',
    notOffered: 'This place is not offered to you.',
    offerOver:
      'This offer is over. The place has been passed on. You can register again as long as registration is open.',
  },
};

export const texts: Texts<EventsTexts> = { nl, en };
