import type { Tx } from '../data/tx.ts';
import type { Reply } from './feature.ts';
import type { Recipient } from './outbox.ts';
import type { Locale } from './texts.ts';

/** A reply as the inbox keeps it: enough to send it later by the outbox, if whoever made it never could. */
export type StoredReply = { reply: Reply; locale: Locale; to: Recipient | null };

/** Each intent once. A reply that is not marked sent in time is taken over by the sweep. */
export type Inbox = {
  /** Records an intent with its reply; false when it was there already. */
  record(tx: Tx, id: string, stored: StoredReply): Promise<boolean>;
  /** The reply of an earlier delivery, and whether this caller may send it (never sent, and nobody is at it). */
  find(id: string): Promise<{ stored: StoredReply; mayStillSend: boolean } | undefined>;
  /** The platform has it. Written in batches: losing one means that a reply may go out twice after a crash. */
  markSent(id: string): void;
};
