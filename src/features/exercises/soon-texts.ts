/** Before and at the planned start. */
export const soonNl = {
  autoStart: 'Vanzelf starten op dat moment',
  autoStartHint: 'Uit: ik vraag het je dan. Aan: de oefening begint ook als jij niet kijkt.',
  starts: 'Starten',
  asks: 'op jouw teken: ik vraag het je op dat moment',
  byItself: 'vanzelf, op dat moment',
  day: (name: string) => `Morgen: ${name}`,
  hour: (name: string) => `Over een uur: ${name}`,
  start: (name: string) => `Het is tijd: ${name} starten?`,
  willAsk: 'De oefening start niet vanzelf. Op het moment zelf vraag ik het je.',
  willStart: (time: string) => `De oefening start vanzelf om ${time}. Liever niet? Zet dat uit.`,
  nobodyYet: 'Er is nog niets verstuurd. Deelnemers horen niets totdat je start.',
  off: 'Niet vanzelf starten',
  isOff: 'De oefening start niet meer vanzelf. Ik vraag het je op het moment zelf.',
  why: {
    late: (minutes: number) =>
      `De oefening is niet vanzelf gestart: ik was ${minutes} minuten te laat. Wil je haar nu nog starten?`,
    players: () => 'De oefening is niet vanzelf gestart: er doet nog niemand mee.',
    away: () => 'De oefening is niet vanzelf gestart: de oefenleider staat als afwezig, of doet niet meer mee.',
  },
  began: 'De oefening is vanzelf gestart',
  beganLate: (minutes: number) => `${minutes === 1 ? '1 minuut' : `${minutes} minuten`} later dan gepland.`,
};

export const soonEn: typeof soonNl = {
  autoStart: 'Start by itself at that time',
  autoStartHint: 'Off: I ask you then. On: the exercise begins even if you are not looking.',
  starts: 'Starts',
  asks: 'at your word: I ask you at that time',
  byItself: 'by itself, at that time',
  day: (name) => `Tomorrow: ${name}`,
  hour: (name) => `In an hour: ${name}`,
  start: (name) => `It is time: start ${name}?`,
  willAsk: 'The exercise does not start by itself. I ask you at the time.',
  willStart: (time) => `The exercise starts by itself at ${time}. Rather not? Switch that off.`,
  nobodyYet: 'Nothing was sent yet. Participants hear nothing until you start.',
  off: 'Do not start by itself',
  isOff: 'The exercise does not start by itself any more. I ask you at the time.',
  why: {
    late: (minutes) =>
      `The exercise did not start by itself: I was ${minutes} minutes late. Do you still want to start it?`,
    players: () => 'The exercise did not start by itself: nobody takes part yet.',
    away: () => 'The exercise did not start by itself: its leader is marked as absent, or takes no part any more.',
  },
  began: 'The exercise started by itself',
  beganLate: (minutes) => `${minutes === 1 ? '1 minute' : `${minutes} minutes`} later than planned.`,
};
