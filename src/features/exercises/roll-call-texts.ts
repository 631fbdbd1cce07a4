import type { Kind } from './domain.ts';

/** Asking who is there, answering, and leading it. */
export const rollCallNl = {
  start: {
    title: 'Opkomstoproep starten',
    lead: 'Iedereen die meedoet krijgt de oproep in zijn eigen chat. Op het bord zie je wie er is.',
    kind: 'Soort',
    name: 'Naam',
    codeword: 'Codewoord',
    codewordHint: 'Staat boven alles wat deelnemers zien. Alleen letters, cijfers, spaties en streepjes.',
    scenario: 'Wat is er aan de hand?',
    network: 'Voor wie?',
    minutes: 'Sluit na hoeveel minuten?',
    minutesHint: 'Tussen 5 en 1440 minuten.',
    remindAfter: 'Herinner om de hoeveel minuten?',
    remindAfterHint: 'Eerst een herinnering, dan ook de vervangers, daarna hoor jij wie er nog ontbreekt.',
    quorum: 'Hoeveel mensen per organisatie?',
    quorumHint: 'Een organisatie is compleet als er zoveel mensen aanwezig zijn.',
    answerNorm: 'Norm: antwoord binnen hoeveel minuten?',
    answerNormHint: 'Op het bord zie je hoeveel organisaties de norm halen.',
    presentNorm: 'Norm: iemand aanwezig binnen hoeveel minuten?',
    presentNormHint: 'Leeg: geen norm.',
    tlp: 'TLP-label',
    tlpHint: 'Staat op het plan, het bord, de evaluatie en alles wat je daarvan bewaart.',
    labels: {
      'TLP:AMBER+STRICT': 'TLP:AMBER+STRICT, alleen binnen de eigen organisatie',
      'TLP:AMBER': 'TLP:AMBER, alleen wie meedoet en het moet weten',
      'TLP:GREEN': 'TLP:GREEN, binnen de gemeenschap van het netwerk',
      'TLP:CLEAR': 'TLP:CLEAR, mag openbaar',
    },
    submit: 'Oproep versturen',
  },
  started: {
    title: 'De oproep is verstuurd',
    asked: (persons: number, organisations: number) =>
      `Gevraagd: ${deelnemers(persons)} van ${organisaties(organisations)}.`,
    boardHere: 'Het bord staat in dit kanaal en wordt bijgewerkt.',
    boardPrivate: 'Het bord staat in je eigen chat met mij en wordt bijgewerkt.',
    boardNotHere:
      'Het bord staat in je eigen chat met mij: in dit kanaal kunnen anderen meelezen dan wie het bord mag zien.',
    absent: (count: number) =>
      `Niet gevraagd, want afwezig: ${deelnemers(count)}. Iemand anders van de organisatie is gevraagd.`,
    waiting: (count: number) => `${deelnemers(count)} als vervanger: die vraag ik pas als de eerste niet antwoordt.`,
    left: (count: number) =>
      `Niet gevraagd: ${deelnemers(count)} zonder organisatie. Vraag de coördinator om dit te herstellen.`,
    already: 'Deze oproep was al verstuurd. Er is niets veranderd.',
  },
  request: {
    title: (name: string) => `Opkomstoproep ${name}`,
    lead: (leader: string) => `${leader} vraagt of je er bent.`,
    closes: 'Antwoord voor',
    for: 'Je antwoordt voor',
    scenario: 'Wat is er aan de hand?',
    how: 'Kies een knop, of typ ‘aanwezig’, ‘onderweg’, ‘niet beschikbaar’ of ‘hulp nodig’.',
    link: 'Antwoorden op een webpagina',
    linkHint: 'Deze link is persoonlijk. Stuur hem niet door.',
    note: 'Antwoord met toelichting',
  },
  reminder: {
    title: (name: string) => `Herinnering: opkomstoproep ${name}`,
    lead: 'Je hebt nog niet geantwoord. Wil je dat nu doen?',
  },
  note: {
    title: 'Antwoord met toelichting',
    state: 'Je antwoord',
    note: 'Toelichting',
    noteHint: 'Bijvoorbeeld waar je bent.',
    people: 'Met hoeveel mensen ben je?',
    peopleHint: 'Jezelf meegeteld.',
    submit: 'Antwoord versturen',
  },
  answered: {
    title: (state: string) => `Je antwoord: ${state}`,
    at: (time: string) => `Ontvangen om ${time}.`,
    late: (time: string) =>
      `Ontvangen om ${time}, na sluiting van de oproep. Je antwoord is bewaard en telt als te laat.`,
    help: 'De oefenleider krijgt nu bericht dat je hulp nodig hebt. Is er direct gevaar? Bel dan 112.',
    correct: 'Klopt het niet meer? Kies dan opnieuw. Je laatste antwoord telt.',
    note: 'Toelichting',
    people: 'Aantal mensen',
  },
  silent: {
    title: (count: number) => `Niet compleet: ${organisaties(count)}`,
    lead: 'Herinneringen en vervangers hielpen niet. Bel deze organisaties.',
  },
  page: {
    open: 'Je hebt nog niet geantwoord.',
    closed: 'De oproep is gesloten. Je kunt nog antwoorden, maar dat telt als te laat.',
    over: 'Deze oproep is voorbij. Antwoorden kan niet meer.',
  },
  helpAsked: {
    title: (person: string) => `${person} heeft hulp nodig`,
    lead: (organisations: string, time: string) => `${organisations}, gemeld om ${time}.`,
    late: 'Gemeld na sluiting van de oproep.',
  },
  lead: {
    board: 'Bord',
    remind: 'Nu herinneren',
    close: 'Oproep sluiten',
    end: { exercise: 'Oefening beëindigen', incident: 'Incident beëindigen' } satisfies Record<Kind, string>,
    reminded: 'Herinnering',
    remindedCount: (count: number) => `De herinnering gaat naar ${deelnemers(count)} zonder antwoord.`,
    nobodySilent: 'Iedereen heeft geantwoord. Er is geen herinnering nodig.',
    sureClose: 'De oproep sluiten?',
    sureCloseText: 'Wie daarna antwoordt, is te laat. Zijn antwoord blijft wel bewaard.',
    yesClose: 'Ja, sluit de oproep',
    closed: 'De oproep is gesloten',
    sureEnd: { exercise: 'De oefening beëindigen?', incident: 'Het incident beëindigen?' } satisfies Record<
      Kind,
      string
    >,
    sureEndText: (persons: number) =>
      `De oproep sluit en ${persons === 1 ? '1 deelnemer krijgt' : `${persons} deelnemers krijgen`} daarvan bericht.`,
    yesEnd: { exercise: 'Ja, einde oefening', incident: 'Ja, einde incident' } satisfies Record<Kind, string>,
    ended: { exercise: 'Einde oefening', incident: 'Einde incident' } satisfies Record<Kind, string>,
    endedLead: (name: string, leader: string) => `${leader} heeft ‘${name}’ beëindigd. Je hoeft niets meer te doen.`,
    endedForLeader: (name: string) => `‘${name}’ is beëindigd. De deelnemers krijgen daarvan bericht.`,
  },
};

const deelnemers = (count: number) => (count === 1 ? '1 deelnemer' : `${count} deelnemers`);
const organisaties = (count: number) => (count === 1 ? '1 organisatie' : `${count} organisaties`);

export const rollCallEn: typeof rollCallNl = {
  start: {
    title: 'Start a roll-call',
    lead: 'Everyone who takes part gets the call in their own chat. The board shows who is there.',
    kind: 'Kind',
    name: 'Name',
    codeword: 'Codeword',
    codewordHint: 'Stands above everything that participants see. Letters, digits, spaces and hyphens only.',
    scenario: 'What is going on?',
    network: 'For whom?',
    minutes: 'Close after how many minutes?',
    minutesHint: 'Between 5 and 1440 minutes.',
    remindAfter: 'Remind every how many minutes?',
    remindAfterHint: 'First a reminder, then the deputies too, then you hear who is still missing.',
    quorum: 'How many people per organisation?',
    quorumHint: 'An organisation is complete when so many people are present.',
    answerNorm: 'Norm: answer within how many minutes?',
    answerNormHint: 'The board shows how many organisations meet the norm.',
    presentNorm: 'Norm: somebody present within how many minutes?',
    presentNormHint: 'Empty: no norm.',
    tlp: 'TLP label',
    tlpHint: 'Stands on the plan, the board, the evaluation and all that you keep of it.',
    labels: {
      'TLP:AMBER+STRICT': 'TLP:AMBER+STRICT, within the own organisation only',
      'TLP:AMBER': 'TLP:AMBER, only who takes part and needs to know',
      'TLP:GREEN': 'TLP:GREEN, within the community of the network',
      'TLP:CLEAR': 'TLP:CLEAR, may be public',
    },
    submit: 'Send the call',
  },
  started: {
    title: 'The call is sent',
    asked: (persons, organisations) =>
      `Asked: ${participants(persons)} of ${organisations === 1 ? '1 organisation' : `${organisations} organisations`}.`,
    boardHere: 'The board stands in this channel and is kept up to date.',
    boardPrivate: 'The board stands in your own chat with me and is kept up to date.',
    boardNotHere:
      'The board stands in your own chat with me: others than who may see the board can read along in this channel.',
    absent: (count) =>
      `Not asked: ${count === 1 ? '1 participant who is' : `${count} participants who are`} absent. Somebody else of the organisation is asked.`,
    waiting: (count) => `${participants(count)} as deputy: asked only when the primary does not answer.`,
    left: (count) => `Not asked: ${participants(count)} without an organisation. Ask the coordinator to mend this.`,
    already: 'This call was sent already. Nothing has changed.',
  },
  request: {
    title: (name) => `Roll-call ${name}`,
    lead: (leader) => `${leader} asks whether you are there.`,
    closes: 'Answer before',
    for: 'You answer for',
    scenario: 'What is going on?',
    how: 'Choose a button, or type ‘present’, ‘on the way’, ‘unavailable’ or ‘need help’.',
    link: 'Answer on a web page',
    linkHint: 'This link is personal. Do not pass it on.',
    note: 'Answer with a note',
  },
  reminder: {
    title: (name) => `Reminder: roll-call ${name}`,
    lead: 'You have not answered yet. Will you do it now?',
  },
  note: {
    title: 'Answer with a note',
    state: 'Your answer',
    note: 'Note',
    noteHint: 'For instance where you are.',
    people: 'How many people are you?',
    peopleHint: 'Yourself included.',
    submit: 'Send the answer',
  },
  answered: {
    title: (state) => `Your answer: ${state}`,
    at: (time) => `Received at ${time}.`,
    late: (time) => `Received at ${time}, after the call was closed. Your answer is kept and counts as late.`,
    help: 'The exercise leader is being told that you need help. Are you in immediate danger? Then call 112.',
    correct: 'Has it changed? Then choose again. Your last answer counts.',
    note: 'Note',
    people: 'Number of people',
  },
  silent: {
    title: (count) => `Not complete: ${count === 1 ? '1 organisation' : `${count} organisations`}`,
    lead: 'Reminders and deputies did not help. Call these organisations.',
  },
  page: {
    open: 'You have not answered yet.',
    closed: 'The call is closed. You can still answer, but it counts as late.',
    over: 'This call is over. It can no longer be answered.',
  },
  helpAsked: {
    title: (person) => `${person} needs help`,
    lead: (organisations, time) => `${organisations}, reported at ${time}.`,
    late: 'Reported after the call was closed.',
  },
  lead: {
    board: 'Board',
    remind: 'Remind now',
    close: 'Close the call',
    end: { exercise: 'End the exercise', incident: 'End the incident' },
    reminded: 'Reminder',
    remindedCount: (count) => `The reminder goes to ${participants(count)} who did not answer.`,
    nobodySilent: 'Everyone has answered. No reminder is needed.',
    sureClose: 'Close the call?',
    sureCloseText: 'Who answers after that is late. The answer is still kept.',
    yesClose: 'Yes, close the call',
    closed: 'The call is closed',
    sureEnd: { exercise: 'End the exercise?', incident: 'End the incident?' },
    sureEndText: (persons) => `The call closes and ${participants(persons)} will be told.`,
    yesEnd: { exercise: 'Yes, end of exercise', incident: 'Yes, end of incident' },
    ended: { exercise: 'End of exercise', incident: 'End of incident' },
    endedLead: (name, leader) => `${leader} has ended ‘${name}’. You do not need to do anything more.`,
    endedForLeader: (name) => `‘${name}’ has ended. The participants are being told.`,
  },
};

function participants(count: number): string {
  return count === 1 ? '1 participant' : `${count} participants`;
}
