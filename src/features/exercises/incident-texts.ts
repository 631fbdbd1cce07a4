/** When something real happens during an exercise. */
export const incidentNl = {
  button: 'Echt incident: stop alles',
  sure: 'De oefening stoppen voor een echt incident?',
  sureText: (persons: number) =>
    `De oefening eindigt meteen voor iedereen. ${persons === 1 ? '1 deelnemer krijgt' : `${persons} deelnemers krijgen`} bericht dat wat nu komt echt is.`,
  yes: 'Ja, dit is echt: stop de oefening',
  stopped: 'Oefening gestopt: er is een echt incident',
  stoppedLead: (name: string, leader: string) =>
    `${leader} heeft ‘${name}’ gestopt. Wat nu komt is geen oefening. Volg je eigen alarmering; Knooppunt vervangt die niet.`,
  stoppedForLeader: (name: string) =>
    `‘${name}’ is gestopt en iedereen krijgt bericht. Wil je nu een opkomstoproep doen voor het echte incident?`,
  start: 'Opkomst voor het echte incident',
};

export const incidentEn: typeof incidentNl = {
  button: 'Real incident: stop everything',
  sure: 'Stop the exercise for a real incident?',
  sureText: (persons) =>
    `The exercise ends at once for everyone. ${persons === 1 ? '1 participant is' : `${persons} participants are`} told that what comes now is real.`,
  yes: 'Yes, this is real: stop the exercise',
  stopped: 'Exercise stopped: there is a real incident',
  stoppedLead: (name, leader) =>
    `${leader} has stopped ‘${name}’. What comes now is no exercise. Follow your own alarm; Knooppunt does not replace it.`,
  stoppedForLeader: (name) =>
    `‘${name}’ has stopped and everyone is being told. Do you want a roll-call for the real incident now?`,
  start: 'Roll-call for the real incident',
};
