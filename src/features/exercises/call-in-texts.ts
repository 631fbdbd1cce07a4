/** Who calls the control cell, and what else a leader has at hand. */
const nl = {
  tools: {
    title: (name: string) => `Hulpmiddelen voor ${name}`,
    button: 'Hulpmiddelen',
    lead: 'Wat je vooraf, tijdens en achteraf nodig hebt.',
    none: 'Je leidt nu geen oefening en zit niet in een responscel.',
    choose: 'Welke oefening of welk incident?',
    chooseTitle: 'Hulpmiddelen van de oefenleider',
    more: (count: number) => `En nog ${count} oudere.`,
    states: { planned: 'gepland', running: 'loopt', paused: 'gepauzeerd', ended: 'beëindigd' },
  },
  callIn: {
    button: 'Iemand belt',
    title: 'Iemand belt: aanmelding opschrijven',
    lead: 'Vraag naam, organisatie en codewoord. Schrijf op wat de beller zegt.',
    name: 'Naam of organisatie van de beller',
    nameHint: 'Een deel is genoeg.',
    state: 'Wat zegt de beller?',
    note: 'Toelichting',
    submit: 'Zoeken en opschrijven',
    choose: 'Wie belt er?',
    chooseLead: 'Meer dan een persoon past bij wat je typte.',
    tooMany: (count: number) => `En nog ${count}. Typ meer van de naam.`,
    done: (person: string, state: string) => `${person}: ${state}`,
    doneText: (time: string) => `Opgeschreven om ${time}. Het staat op het bord en in het logboek, met jouw naam.`,
    another: 'Nog een beller',
    told: (by: string) => `${by} schreef dit voor je op, omdat je belde. Klopt het niet? Kies dan opnieuw.`,
  },
};

const en: typeof nl = {
  tools: {
    title: (name) => `Tools for ${name}`,
    button: 'Tools',
    lead: 'What you need before, during and afterwards.',
    none: 'You lead no exercise now and are in no control cell.',
    choose: 'Which exercise or incident?',
    chooseTitle: 'Tools of the exercise leader',
    more: (count) => `And ${count} older ones.`,
    states: { planned: 'planned', running: 'running', paused: 'paused', ended: 'ended' },
  },
  callIn: {
    button: 'Somebody calls',
    title: 'Somebody calls: write down the check-in',
    lead: 'Ask for name, organisation and codeword. Write down what the caller says.',
    name: 'Name or organisation of the caller',
    nameHint: 'A part is enough.',
    state: 'What does the caller say?',
    note: 'Note',
    submit: 'Find and write down',
    choose: 'Who is calling?',
    chooseLead: 'More than one person matches what you typed.',
    tooMany: (count) => `And ${count} more. Type more of the name.`,
    done: (person, state) => `${person}: ${state}`,
    doneText: (time) => `Written down at ${time}. It is on the board and in the audit trail, with your name.`,
    another: 'Another caller',
    told: (by) => `${by} wrote this down for you, because you called. Is it wrong? Then choose again.`,
  },
};

export const callInTexts = { nl, en };
