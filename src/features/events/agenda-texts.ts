import type { Texts } from '../../core/texts.ts';

const nl = {
  agenda: {
    between: (from: string, until: string) => `${from} t/m ${until}`,
    nothingAsked: (asked: string) => `Ik vind geen bijeenkomsten voor: ${asked}.`,
    whole: 'Hele agenda',
    hint: 'Typ bijvoorbeeld ‘agenda volgende maand’ of ‘agenda leerhuizen in oktober’.',
    title: 'Agenda',
    titleOf: (theme: string) => `Agenda: ${theme}`,
    lead: 'Dit zijn de bijeenkomsten die eraan komen. Kies er een voor meer informatie of om je aan te melden.',
    nothing: 'Er staan nu geen bijeenkomsten gepland.',
    moreInPrivate: 'In je eigen chat met mij zie je nog meer bijeenkomsten. Typ daar ‘agenda’.',
    page: (page: number, pages: number) => `Pagina ${page} van ${pages}`,
    earlier: 'Vorige',
    later: 'Volgende',
    onlyTheme: 'Alleen één thema',
    allThemes: 'Alle thema’s',
  },
  places: {
    left: (count: number) => (count === 1 ? 'nog 1 plaats' : `nog ${count} plaatsen`),
    full: 'vol',
    waiting: (count: number) => (count === 1 ? 'vol, 1 wachtende' : `vol, ${count} wachtenden`),
    closed: 'aanmelden kan niet meer',
    draft: 'nog niet gepubliceerd',
    cancelled: 'gaat niet door',
    started: 'al begonnen of voorbij',
  },
};

type AgendaTexts = typeof nl;

const en: AgendaTexts = {
  agenda: {
    between: (from, until) => `${from} to ${until}`,
    nothingAsked: (asked) => `I find no events for: ${asked}.`,
    whole: 'Whole agenda',
    hint: 'Type for instance ‘agenda next month’ or ‘agenda webinars in October’.',
    title: 'Agenda',
    titleOf: (theme) => `Agenda: ${theme}`,
    lead: 'These are the coming events. Choose one for more information or to register.',
    nothing: 'No events are planned now.',
    moreInPrivate: 'In your own chat with me you see more events. Type ‘agenda’ there.',
    page: (page, pages) => `Page ${page} of ${pages}`,
    earlier: 'Previous',
    later: 'Next',
    onlyTheme: 'One theme only',
    allThemes: 'All themes',
  },
  places: {
    left: (count) => (count === 1 ? '1 place left' : `${count} places left`),
    full: 'full',
    waiting: (count) => `full, ${count} waiting`,
    closed: 'registration is closed',
    draft: 'not published yet',
    cancelled: 'cancelled',
    started: 'started or over',
  },
};

export const agendaTexts: Texts<AgendaTexts> = { nl, en };
