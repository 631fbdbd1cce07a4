import type { Tx } from '../data/tx.ts';
import type { Address, Platform } from './intent.ts';
import type { Locale } from './texts.ts';
import type { View } from './view.ts';

/** A person in private, on the platform where he wants to be reached; or a channel that the bot knows. */
export type Recipient = { personId: string } | { conversationId: string };

/** Lower goes first within a lane. */
export const PRIORITY = { exercise: 0, broadcast: 1, weekly: 2 } as const;
export type Priority = keyof typeof PRIORITY;

export type Message = {
  /** Business key: a second message with this key is not sent. */
  key: string;
  to: Recipient;
  /** The language to write in; the recipient's own if left out. */
  locale?: Locale;
  /** Called once, with that language. */
  view: (locale: Locale) => View;
  priority: Priority;
  /** Not before this time; now if left out. */
  dueAt?: Date;
  /** Not after this time; a day after it is due if left out. */
  expiresAt?: Date;
};

/** Messages that leave later, written in the caller's transaction; after the commit their lanes are nudged. */
export type Outbox = {
  /** Queues messages; a key that exists already changes nothing. */
  enqueue(tx: Tx, messages: readonly Message[]): Promise<void>;
  /**
   * A message that is kept up to date: posted the first time, edited in place after that. Several changes before the next
   * send become one edit.
   */
  keep(tx: Tx, message: Message): Promise<void>;
  /**
   * Changes messages that were queued or sent, in place, by their keys; adds none. What perhaps arrived, or never did, stays
   * as it is: the report tells how many.
   */
  edit(tx: Tx, messages: readonly Pick<Message, 'key' | 'view' | 'locale'>[]): Promise<void>;
  /** Takes back messages by their keys, as far as they have not left; what a platform has stays there. */
  withdraw(tx: Tx, keys: readonly string[]): Promise<void>;
  /** The same for all whose key is this prefix, which ends with a colon, and one more part. */
  withdrawAll(tx: Tx, keyPrefix: string): Promise<void>;
  /** Whom a message was for did what it asks: so it arrived, whatever the platform said. */
  answered(tx: Tx, key: string): Promise<void>;
  /** Each delivery whose key is this prefix, which ends with a colon, and one more part, by that part. */
  each(tx: Tx, keyPrefix: string): Promise<Map<string, DeliveryStanding>>;
  /** How the deliveries stand whose key is this prefix, which ends with a colon, and one more part. */
  report(tx: Tx, keyPrefix: string): Promise<DeliveryReport>;
};

export type DeliveryState = 'queued' | 'sending' | 'accepted' | 'unreachable' | 'unknown';
export type DeliveryStanding = { state: DeliveryState; reason: string | null; answered: boolean };
export type DeliveryReport = {
  total: number;
  /** Of what was accepted: what its reader answered. */
  answered: number;
  /** What arrived counts as accepted, also while it is being edited. */
  byState: Record<DeliveryState, number>;
  reasons: { reason: string; count: number }[];
  /** Of what arrived, or perhaps did, and was changed later: how many show the last text, will, or do not. */
  edits: { done: number; pending: number; failed: number };
};

/** One thing for an adapter to send: a new message, or (with `edits`) a change of one it sent before. */
export type Outgoing = {
  tenant: string;
  address: Address;
  view: View;
  locale: Locale;
  /** The platform's reference of the message to edit. */
  edits?: string;
  /** The delivery's key, for platforms that can deduplicate. */
  key: string;
};

/** Why nothing is sent to a channel: people from outside read along there, and the message is not for them. */
export const OUTSIDERS = 'outsiders';

/** What the end of a request means. */
export type Outcome =
  | { kind: 'accepted'; ref: string }
  /** Surely not accepted: again, later. */
  | { kind: 'throttled'; afterMs: number }
  /** Surely not sent: again, later. */
  | { kind: 'refused'; reason: string }
  | { kind: 'unreachable'; reason: string }
  /** Perhaps accepted: never sent again by itself. */
  | { kind: 'unknown'; reason: string };

/** At most `count` sends start in any `ms`. */
export type Limit = readonly [count: number, ms: number];

/** A platform's way out: one request, no retries of its own, never throws. */
export type Sender = {
  platform: Platform;
  limits: { lane: readonly Limit[]; conversation: readonly Limit[] };
  send(outgoing: Outgoing): Promise<Outcome>;
};
