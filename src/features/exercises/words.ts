import { type CheckInState, NOTE_LENGTH } from './domain.ts';

/** What people say, in both languages whatever their own; without who says it. */
const WORDS: Record<CheckInState, readonly string[]> = {
  present: ['aanwezig', 'present', 'here'],
  onTheWay: ['onderweg', 'on the way', 'on my way', 'on our way'],
  unavailable: [
    'niet beschikbaar',
    'niet aanwezig',
    'afwezig',
    'verhinderd',
    'unavailable',
    'not available',
    'not present',
    'absent',
  ],
  needHelp: ['hulp nodig', 'need help', 'help needed'],
};

const WHO = "(?:(?:ik ben|wij zijn|we zijn|ik heb|wij hebben|we hebben|i am|i['’]m|we are|we['’]re|i|we)\\s+)?";

const STATE_OF = new Map(
  (Object.keys(WORDS) as CheckInState[]).flatMap((state) => WORDS[state].map((word) => [word, state])),
);

// A note follows a mark, or begins with a number; anything else after the word makes it another sentence.
const ANSWER = new RegExp(
  `^${WHO}(${[...STATE_OF.keys()].join('|').replaceAll(' ', '\\s+')})(?:[\\s.!]*|(?:\\s*[,:;.–—-]\\s*|\\s+(?=\\d))(.*))$`,
  'isu',
);

/** A text as an answer to a roll-call: `aanwezig`, `onderweg, 10 minuten`; undefined when it is something else. */
export function readAnswer(text: string): { state: CheckInState; note: string | null } | undefined {
  const [, word = '', rest = ''] = ANSWER.exec(text.trim()) ?? [];
  const state = STATE_OF.get(word.toLowerCase().replace(/\s+/g, ' '));
  return state && { state, note: noteOf(rest) };
}

/** A note as it is kept: null when there is nothing in it, cut where it is too long. */
export function noteOf(text: string): string | null {
  const note = text.trim();
  return note === '' ? null : note.length > NOTE_LENGTH ? `${note.slice(0, NOTE_LENGTH - 1)}…` : note;
}

const PEOPLE = /(?:^|\s)(\d{1,3})\s*(?:mensen|personen|man|collega['’]?s|people|persons|colleagues)\b/iu;

/** With how many somebody is, as he wrote it in his note: `2 mensen`; null when it says nothing of it. */
export function peopleIn(note: string | null): number | null {
  const found = Number(PEOPLE.exec(note ?? '')?.[1] ?? 0);
  return found > 0 ? found : null;
}
