import type { Address } from '../../core/intent.ts';
import { OUTSIDERS } from '../../core/outbox.ts';
import type { Locale } from '../../core/texts.ts';
import type { View } from '../../core/view.ts';
import type { Sql } from '../database.ts';
import type { Own } from './lease.ts';

/** A queued delivery, as read ahead. `retryMs`: how long it must still wait after a refusal. */
export type Row = { id: string; key: string; lane: string; conversation: string; attempts: number; retryMs: number };
/** What a marked delivery sends: read when it is marked, so that an edit made meanwhile goes along. */
export type Marked = { id: string; address: Address; body: { view: View; locale: Locale }; ref: string | null };
export type Result = {
  id: string;
  epoch: number;
  attempts: number;
  state: 'queued' | 'accepted' | 'unreachable' | 'unknown';
  ref?: string;
  reason?: string;
  retryMs?: number;
};

/** An edit whose answer was lost is made again: it writes the same text in the same place. */
const EDIT_AGAIN_MS = 2000;

/** The next rows of each lane in order, without some conversations. One that must wait is there too: it holds back what follows it. */
export const ready = async (
  sql: Sql,
  lanes: string[],
  without: string[],
  perLane: number,
  now: Date,
): Promise<Row[]> => {
  const rows = await sql(
    `SELECT d.id, d.key, d.lane, d.conversation, d.attempts,
      coalesce(extract(epoch FROM d."retryAt" - now()), 0)::float8 * 1000 AS "retryMs"
    FROM unnest($1::text[]) l(name) CROSS JOIN LATERAL (
      SELECT * FROM "Delivery" WHERE lane = l.name AND state = 'queued' AND "dueAt" <= $4 AND "expiresAt" > $4
        AND conversation <> ALL ($2::text[])
      ORDER BY priority, "dueAt", id LIMIT $3) d`,
    [lanes, without, perLane, now],
  );
  return rows as Row[];
};

/**
 * Who may not get a delivery any more, whatever was true when it was queued: a tenant that is shut out, somebody who left,
 * and with a label above TLP:CLEAR whoever is no member, or a guest by this account, and a channel that is not registered
 * (any more) or where outsiders read along. What stands in a channel may still be edited there: perhaps it is withdrawn.
 */
const HINDRANCE = `CASE WHEN going.suspended THEN 'tenant suspended' WHEN going.standing IN ('left', 'out') THEN 'no address'
  WHEN going.removed THEN 'bot removed'
  WHEN (going.standing <> 'member' OR going.guest) AND d.body->'view'->>'tlp' <> 'TLP:CLEAR' THEN 'no member'
  WHEN going.outsiders AND d.ref IS NULL AND d.body->'view'->>'tlp' <> 'TLP:CLEAR' THEN '${OUTSIDERS}' END`;

/**
 * queued → sending, just before the request, only for who still owns the lane; what is hindered ends here. FOR SHARE: a
 * take-over waits for this, or this for it.
 */
export const mark = async (
  sql: Sql,
  owner: string,
  own: readonly Own[],
  ids: string[],
): Promise<Map<string, Marked>> => {
  const rows = await sql(
    `WITH own AS (
      SELECT l.name, l.epoch FROM "Lane" l JOIN unnest($2::text[], $3::int8[]) x(name, epoch) USING (name, epoch)
      WHERE l.owner = $1 AND l."expiresAt" > now() ORDER BY l.name FOR SHARE OF l),
    going AS (
      SELECT d.id, own.epoch, t.state = 'suspended' AS suspended, p.state AS standing, i.guest,
        i."removedAt" IS NOT NULL AS removed, c.external OR c.audience = 'none' AS outsiders
      FROM "Delivery" d JOIN own ON d.lane = own.name
      LEFT JOIN "Tenant" t ON t.platform = split_part(d.lane, ':', 1)
        AND t."externalId" = substr(d.lane, strpos(d.lane, ':') + 1)
      LEFT JOIN "Person" p ON p.id = d."personId"
      LEFT JOIN "Identity" i ON i."tenantId" = t.id AND i."externalId" = d.conversation AND i."personId" = p.id
      LEFT JOIN "Conversation" c ON c."tenantId" = t.id AND c."externalId" = d.conversation AND d."personId" IS NULL
      WHERE d.id = ANY ($4::uuid[]))
    UPDATE "Delivery" d SET epoch = going.epoch, attempts = attempts + 1, "sentAt" = clock_timestamp(), "retryAt" = NULL,
      "sentRevision" = d.revision, reason = ${HINDRANCE},
      state = CASE WHEN ${HINDRANCE} IS NULL THEN 'sending' WHEN d.ref IS NULL THEN 'unreachable' ELSE 'accepted' END
    FROM going WHERE d.id = going.id AND d.state = 'queued'
    RETURNING d.id, d.address, d.body, d.ref, d.state`,
    [owner, own.map((l) => l.name), own.map((l) => l.epoch), ids],
  );
  return new Map(
    (rows as (Marked & { state: string })[]).flatMap((row) => (row.state === 'sending' ? [[row.id, row]] : [])),
  );
};

/**
 * Settles exactly the attempt that was made. A late answer may still turn `unknown` into the truth: nobody sent it again.
 * A message that changed meanwhile goes back to the queue, to be edited: gives the ids of all that are queued now.
 */
export const record = async (sql: Sql, results: readonly Result[]): Promise<Set<string>> => {
  const rows = await sql<{ id: string; state: string }>(
    `UPDATE "Delivery" d SET
      state = CASE
        WHEN x.state = 'accepted' AND d.revision > d."sentRevision" THEN 'queued'
        WHEN x.state = 'unknown' AND d.ref IS NOT NULL THEN 'queued'
        ELSE x.state END,
      ref = coalesce(x.ref, d.ref), reason = x.reason,
      "retryAt" = CASE WHEN x.state = 'unknown' THEN now() + ${EDIT_AGAIN_MS} * interval '1 ms' ELSE now() + x.retry_ms * interval '1 ms' END,
      "doneAt" = CASE WHEN x.state <> 'queued' THEN now() END
    FROM unnest($1::uuid[], $2::int8[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::float8[])
      AS x(id, epoch, attempts, state, ref, reason, retry_ms)
    WHERE d.id = x.id AND d.epoch = x.epoch AND d.attempts = x.attempts AND d.state IN ('sending', 'unknown')
    RETURNING d.id, d.state`,
    [
      results.map((r) => r.id),
      results.map((r) => r.epoch),
      results.map((r) => r.attempts),
      results.map((r) => r.state),
      results.map((r) => r.ref ?? null),
      results.map((r) => r.reason ?? null),
      results.map((r) => r.retryMs ?? null),
    ],
  );
  return new Set(rows.filter((row) => row.state === 'queued').map((row) => row.id));
};

/** Channels of which the platform told, when something was to be sent there, that outsiders read along. */
export const keepExternal = (sql: Sql, ids: readonly string[]) =>
  sql(
    `UPDATE "Conversation" c SET external = true FROM "Delivery" d, "Tenant" t
    WHERE d.id = ANY ($1::uuid[]) AND t.platform = split_part(d.lane, ':', 1)
      AND t."externalId" = substr(d.lane, strpos(d.lane, ':') + 1)
      AND c."tenantId" = t.id AND c."externalId" = d.conversation AND NOT c.external`,
    [ids],
  );

/** What an earlier owner left in `sending` is unknown; an edit is made again. SKIP LOCKED: what it records at this moment is not. */
export const sweep = (sql: Sql, own: readonly Own[]) =>
  sql(
    `UPDATE "Delivery" SET state = CASE WHEN ref IS NULL THEN 'unknown' ELSE 'queued' END, reason = 'sender lost', "doneAt" = now()
    WHERE id IN (
      SELECT d.id FROM "Delivery" d JOIN unnest($1::text[], $2::int8[]) x(name, epoch) ON d.lane = x.name
      WHERE d.state = 'sending' AND d.epoch < x.epoch FOR UPDATE OF d SKIP LOCKED)`,
    [own.map((l) => l.name), own.map((l) => l.epoch)],
  );

/** What could not be sent in time never will be. */
export const expire = (sql: Sql, now: Date) =>
  sql(
    `UPDATE "Delivery" SET state = CASE WHEN ref IS NULL THEN 'unreachable' ELSE 'accepted' END, reason = 'expired', "doneAt" = now()
    WHERE state = 'queued' AND "expiresAt" <= $1`,
    [now],
  );

/** Starts (ms ago) by conversation that can still matter for a limit. */
export const history = async (sql: Sql, lane: string): Promise<{ conversation: string; ago: number[] }[]> => {
  const rows = await sql(
    `SELECT conversation, array_agg(extract(epoch FROM now() - "sentAt")::float8 * 1000 ORDER BY "sentAt") AS ago
    FROM "Delivery" WHERE lane = $1 AND "sentAt" > now() - interval '1 hour'
    GROUP BY conversation HAVING count(*) > 7 OR max("sentAt") > now() - interval '2 s'`,
    [lane],
  );
  return rows as { conversation: string; ago: number[] }[];
};
