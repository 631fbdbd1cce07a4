import { z } from 'zod';
import type { Tlp } from '../../core/tlp.ts';
import type { Marking } from '../../core/view.ts';

export const CheckInState = z.enum(['present', 'onTheWay', 'unavailable', 'needHelp']);
export type CheckInState = z.infer<typeof CheckInState>;

export const Kind = z.enum(['exercise', 'incident']);
export type Kind = z.infer<typeof Kind>;

/** Whose exercises or incidents: a network's, or an organisation's own. */
export type Within = { kind: 'network' | 'organisation'; id: string; name: string };

export type Exercise = {
  id: string;
  kind: Kind;
  name: string;
  codeword: string;
  scenario: string;
  state: 'planned' | 'running' | 'paused' | 'ended';
  leader: { id: string; name: string };
  startedAt: Date | null;
  pausedAt: Date | null;
  endedAt: Date | null;
  /** Persons present that an organisation needs. */
  quorum: number;
  /** Minutes within which an organisation must have answered. */
  answerNorm: number | null;
  /** Minutes within which it must be present. */
  presentNorm: number | null;
  /** With whom what is known of it may be shared. */
  tlp: Tlp;
  /** Persons of the control cell: they may do what the leader may. */
  control: readonly string[];
  /** It was planned, with a script to play. */
  scripted: boolean;
};

export type RollCall = {
  id: string;
  exercise: Exercise;
  within: Within;
  state: 'open' | 'closed';
  openedAt: Date;
  closesAt: Date;
  closedAt: Date | null;
  /** Minutes between reminders; null: one reminder only. */
  remindEvery: number | null;
  /** Reminders that went out by themselves. */
  round: number;
  /** When the next one is due; a pause moves it. */
  remindAt: Date | null;
};

export type Answer = {
  state: CheckInState;
  note: string | null;
  /** With how many he is there, himself included. */
  people: number | null;
  late: boolean;
  via: string;
  at: Date;
};

/** One person who is asked for one organisation; his last answer counts for all his organisations. */
export type Seat = {
  person: { id: string; name: string };
  organisation: { id: string; name: string };
  kind: 'primary' | 'deputy';
  /** When he comes back, also if that is past. */
  absentUntil: Date | null;
  /** False: a deputy who is asked when the primary stays silent. */
  asked: boolean;
  answer: Answer | null;
  /** Minutes after he was asked: when he first answered, and first was present. */
  after: { answered: number | null; present: number | null };
};

export const isAbsent = ({ absentUntil }: Pick<Seat, 'absentUntil'>, now: Date): boolean =>
  absentUntil !== null && absentUntil > now;

/** Longest note, in characters. */
export const NOTE_LENGTH = 500;
const MINUTE_MS = 60_000;
/** How long after closing time an answer is still kept, and a signed link still works. */
const AFTER_MS = 24 * 60 * MINUTE_MS;
/** How long after closing a text such as 'aanwezig' is still taken as an answer. */
export const TEXT_AFTER_MS = 60 * MINUTE_MS;

export const markingOf = ({ kind, codeword }: Pick<Exercise, 'kind' | 'codeword'>): Marking => ({ kind, codeword });

type Timed = Pick<RollCall, 'state' | 'closesAt'> & { exercise?: Pick<Exercise, 'pausedAt'> };

/** Closing time counts, also when the job that closes is late. During a pause the clock stands still. */
export const isOpen = ({ state, closesAt, exercise }: Timed, now: Date): boolean =>
  state === 'open' && (exercise?.pausedAt ?? now) < closesAt;

/** What an answer is worth now: in time, late (kept, and marked so), or no longer kept. */
export function acceptance(rollCall: Timed, now: Date): 'inTime' | 'late' | 'over' {
  if (isOpen(rollCall, now)) return 'inTime';
  return now < linkExpires(rollCall) ? 'late' : 'over';
}

/** Until when the personal link of a roll-call works. */
export const linkExpires = ({ closesAt }: Pick<RollCall, 'closesAt'>): Date => new Date(closesAt.getTime() + AFTER_MS);

/** Until when a link to the board works: a day after the end; of a running exercise it is asked for again. */
export const boardExpires = ({ exercise, closesAt }: RollCall, now: Date): Date =>
  new Date((exercise.endedAt ?? (now > closesAt ? now : closesAt)).getTime() + AFTER_MS);

/** A later answer of the same person is later, also by two clocks or within one millisecond: order of commit. */
export const answeredAt = (before: Answer | undefined, now: Date): Date =>
  before && before.at >= now ? new Date(before.at.getTime() + 1) : now;

/** Number of a reminder: the minute of the roll-call in which it goes out, so that none goes out twice in a minute. */
export const reminderNumber = ({ openedAt }: Pick<RollCall, 'openedAt'>, now: Date): number =>
  Math.floor((now.getTime() - openedAt.getTime()) / MINUTE_MS);

/** Closing and reminding time, from minutes as somebody typed them; the names of the fields that are wrong. */
export function timing(minutes: string, remindAfter: string, now: Date) {
  const closes = wholeMinutes(minutes);
  const remind = wholeMinutes(remindAfter);
  if (closes === undefined || closes < 5 || closes > 1440) return { wrong: 'minutes' } as const;
  if (remind === undefined || remind < 1 || remind >= closes) return { wrong: 'remindAfter' } as const;
  const after = (count: number) => new Date(now.getTime() + count * MINUTE_MS);
  return { closesAt: after(closes), remindEvery: remind };
}

export const wholeMinutes = (text: string): number | undefined =>
  /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : undefined;

/** The codeword as it is shown everywhere; undefined when it holds more than letters, digits, spaces and hyphens. */
export const codewordOf = (text: string): string | undefined => {
  const word = text.normalize('NFC').trim().replace(/\s+/g, ' ').toUpperCase();
  return /^[\p{L}\p{N}][\p{L}\p{N} -]{1,29}$/u.test(word) ? word : undefined;
};
