import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import type { Inbox, StoredReply } from '../core/inbox.ts';
import type { Logger } from '../core/logger.ts';
import type { Outbox } from '../core/outbox.ts';
import { buttons, type View } from '../core/view.ts';
import type { Database } from './database.ts';
import { inJson, type SealedLinks } from './sealed-links.ts';
import type { Tx } from './tx.ts';

/** A reply that is not marked sent after this time is taken over. */
const ABANDONED_MS = 30_000;
/** How long an intent is remembered: Slack sends again for an hour, Teams for minutes. */
const REMEMBERED_MS = 7 * 86_400_000;
/** The same where the bot knows nobody to write to: a tenant that is not let in, a public page. */
const REMEMBERED_OF_NOBODY_MS = 3_600_000;
const FLUSH_MS = 50;
const MOST_AT_ONCE = 200;

type Parts = { db: Database; clock: Clock; logger: Logger; sealed: SealedLinks };

/** A platform's delivery id may hold somebody's account: only its hash is kept. */
export const inboxKey = (id: string): string => createHash('sha256').update(id).digest('base64url');

/** The inbox table. `stop` writes what is still to be marked. */
export function createInbox({ db, clock, logger, sealed }: Parts): Inbox & { stop(): Promise<void> } {
  let toMark: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  function flush() {
    timer = undefined;
    const ids = toMark;
    toMark = [];
    if (ids.length === 0) return;
    writing = writing
      .then(() => db.sql(`UPDATE "Inbox" SET state = 'sent' WHERE id = ANY ($1)`, [ids]))
      .catch((err) => logger.warn({ err, count: ids.length }, 'replies could not be marked as sent'));
  }

  return {
    record: async (tx, id, stored) => {
      const now = clock.now();
      const state = stored.reply.kind === 'none' ? 'sent' : 'pending';
      const rows = await tx.$executeRaw`INSERT INTO "Inbox" (id, reply, state, at, "createdAt")
        VALUES (${inboxKey(id)}, ${sealed.close(JSON.stringify(stored))}::jsonb, ${state}, ${now}, ${now}) ON CONFLICT (id) DO NOTHING`;
      return rows === 1;
    },
    find: async (id) => {
      const opened = (row: Record<string, unknown>) => inJson(row.reply as StoredReply, sealed.open);
      const now = clock.now();
      const claimed = await db.sql(
        `UPDATE "Inbox" SET at = $2 WHERE id = $1 AND state = 'pending' AND at < $3 RETURNING reply`,
        [inboxKey(id), now, new Date(now.getTime() - ABANDONED_MS)],
      );
      if (claimed[0]) return { stored: opened(claimed[0]), mayStillSend: true };
      const [row] = await db.sql(`SELECT reply FROM "Inbox" WHERE id = $1`, [inboxKey(id)]);
      return row ? { stored: opened(row), mayStillSend: false } : undefined;
    },
    markSent: (id) => {
      toMark.push(inboxKey(id));
      timer ??= setTimeout(flush, FLUSH_MS);
    },
    stop: async () => {
      clearTimeout(timer);
      flush();
      await writing;
    },
  };
}

/** Sends abandoned replies by the outbox (their links stay sealed until they leave), in batches, and forgets old intents. Any number of replicas may do this. */
export async function sweepInbox(tx: Tx, outbox: Outbox, now: Date): Promise<void> {
  const before = new Date(now.getTime() - ABANDONED_MS);
  const rows = await tx.$queryRaw<{ id: string; reply: StoredReply }[]>`
    UPDATE "Inbox" SET state = 'sent' WHERE id IN (
      SELECT id FROM "Inbox" WHERE state = 'pending' AND at < ${before} LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING id, reply`;
  await outbox.enqueue(
    tx,
    rows.flatMap(({ id, reply: { reply, to } }) => {
      const said = asMessage(reply);
      return said && to ? [{ key: `reply:${id}`, to, view: () => said, priority: 'exercise' as const }] : [];
    }),
  );
  const ofNobody = new Date(now.getTime() - REMEMBERED_OF_NOBODY_MS);
  await tx.$executeRaw`DELETE FROM "Inbox" WHERE at < ${ofNobody} AND at > ${new Date(ofNobody.getTime() - REMEMBERED_OF_NOBODY_MS)}
    AND state = 'sent' AND reply->'to' = 'null'::jsonb`;
  await tx.$executeRaw`DELETE FROM "Inbox" WHERE at < ${new Date(now.getTime() - REMEMBERED_MS)} AND state = 'sent'`;
}

/** What can still be said of a reply when its moment is gone: a dialog becomes the button that opens it. */
function asMessage(reply: StoredReply['reply']): View | undefined {
  switch (reply.kind) {
    case 'say':
    case 'replace':
      return reply.view;
    case 'dialog':
      return { ...reply.dialog.view, blocks: [buttons(reply.dialog.opener)] };
    default:
      return undefined;
  }
}
