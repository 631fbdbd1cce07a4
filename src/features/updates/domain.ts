import { fromLocal, localParts } from '../../core/dates.ts';
import type { Quiet } from '../../core/hours.ts';
import type { Locale } from '../../core/texts.ts';
import { Tlp } from '../../core/tlp.ts';

export const DAY_MS = 86_400_000;

export type Theme = { id: string; slug: string; nameNl: string; nameEn: string };

/** When the weekly update comes: ISO weekday (1 = Monday … 7 = Sunday) and hour (0 … 23) in the subscriber's time zone. */
export type Moment = { weekday: number; hour: number };

/** Until one chooses. */
export const DEFAULT_MOMENT: Moment = { weekday: 1, hour: 9 };

/** Whose subscription it is. */
export type Subject = { personId: string } | { conversationId: string };

/** `stopped` follows nothing; `paused` keeps what it follows and hears nothing. */
export type SubscriberState = 'active' | 'paused' | 'stopped';

export type Subscriber = Moment & {
  id: string;
  state: SubscriberState;
  locale: Locale;
  /** null: the network's. */
  timeZone: string | null;
  quiet: Quiet | null;
  /** Of the first theme that it followed since it last followed none. */
  since: Date;
};

/** A picture in an update (`alt`: what it shows), or an attachment to it, without its bytes. `size` in bytes. */
export type UpdateFile = {
  id: string;
  kind: 'picture' | 'attachment';
  name: string;
  contentType: string;
  alt: string | null;
  size: number;
};

export type Update = {
  id: string;
  title: string;
  body: string;
  /** https. */
  link: string | null;
  theme: Theme;
  /** null: everyone. */
  networkId: string | null;
  tlp: Tlp;
  state: 'draft' | 'planned' | 'sent' | 'withdrawn';
  /** When it goes, of what is planned. */
  dueAt: Date | null;
  sentAt: Date | null;
  /** Of the last correction after it was sent. */
  changedAt: Date | null;
  authorId: string | null;
  createdAt: Date;
  files: UpdateFile[];
};

/** An update as a subscriber's told items name it. */
export const toldKey = (updateId: string): string => `update:${updateId}`;

/** The first weekly moment after a time. Of every ISO week it is one, also where the clocks change. */
export function nextWeekly({ weekday, hour }: Moment, after: Date, timeZone: string): Date {
  const today = localParts(after, timeZone);
  const day = today.day + ((weekday - today.weekday + 7) % 7);
  const at = (day: number) => fromLocal({ ...today, day, hour, minute: 0 }, timeZone);
  const first = at(day);
  return first > after ? first : at(day + 7);
}

/** After an outage a weekly update still comes when it is less late than this. */
export const LATEST_MS = 3 * DAY_MS;
/** How far a weekly update looks back for what was not told: an outage or a pause may lie between. */
const LOOK_BACK_MS = 28 * DAY_MS;
/** What a new subscriber hears of the time before he followed. */
const BEFORE_FOLLOWING_MS = 7 * DAY_MS;

export const tooLate = (planned: Date, now: Date): boolean => now.getTime() - planned.getTime() >= LATEST_MS;

/** From when on a weekly update tells what is new. */
export const tellsSince = ({ since }: Pick<Subscriber, 'since'>, now: Date): Date =>
  new Date(Math.max(now.getTime() - LOOK_BACK_MS, since.getTime() - BEFORE_FOLLOWING_MS));

/** How far ahead an update can be planned. */
export const FARTHEST_MS = 90 * DAY_MS;

/** A draft that is older is not sent any more: who would get it has changed, and so perhaps has the news. */
const DRAFT_MS = 30 * DAY_MS;

export const tooOld = ({ createdAt }: Pick<Update, 'createdAt'>, now: Date): boolean =>
  now.getTime() - createdAt.getTime() > DRAFT_MS;

/** Whole percentages of these counts that add up to 100; all 0 when there is nothing. */
export function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * 100) / total);
  const whole = exact.map(Math.floor);
  const missing = 100 - whole.reduce((sum, share) => sum + share, 0);
  const byRest = exact.map((share, i) => ({ i, rest: share - Math.floor(share) })).sort((a, b) => b.rest - a.rest);
  const raised = new Set(byRest.slice(0, missing).map(({ i }) => i));
  return whole.map((share, i) => share + (raised.has(i) ? 1 : 0));
}

/** The start of a text, cut at a word. */
export function startOf(text: string, longest: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  if (characters.length <= longest) return characters.join('');
  return `${characters
    .slice(0, longest)
    .join('')
    .replace(/\s+\S*$/, '')} …`;
}

/** Labels that an update can have: TLP:RED goes to nobody but named persons, and TLP:AMBER+STRICT is never posted. */
export const LABELS = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER'] as const satisfies readonly Tlp[];

/** The label of a message that holds texts with these labels. */
export const strictest = (labels: readonly Tlp[]): Tlp | undefined => Tlp.options.find((tlp) => labels.includes(tlp));

/** Longest parts of an update, in characters: what fits in one chat message. */
export const LONGEST_TITLE = 120;
export const LONGEST_TEXT = 2500;
export const LONGEST_LINK = 500;

/** An https address without a user name, which could make it look like another. */
export function isSafeLink(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, username, password } = new URL(link);
  return protocol === 'https:' && username === '' && password === '';
}
