import type { Sql } from '../database.ts';

/** How long a lane belongs to a replica that is not heard of again: nobody sends on it meanwhile. */
export const LEASE_MS = 2000;
/** The owner's own, monotonic deadline is this much shorter: clocks and commits take time. */
export const MARGIN_MS = LEASE_MS / 8;

export type Own = { name: string; epoch: number };
export type Lease = Own & { pausedMs: number };

/**
 * Takes free lanes that have work, or left-overs of a dead owner. The database's clock decides who owns a lane; `now` (the
 * network's clock) decides what is due. `names`: only these, for a nudge.
 */
export const acquire = async (
  sql: Sql,
  owner: string,
  now: Date,
  limit: number,
  names: string[] | null,
): Promise<Own[]> => {
  const rows = await sql(
    `UPDATE "Lane" SET owner = $1, epoch = epoch + 1, "expiresAt" = now() + $2 * interval '1 ms' WHERE name IN (
      SELECT name FROM "Lane" l WHERE "expiresAt" <= now() AND "pausedUntil" <= now() AND ($4::text[] IS NULL OR name = ANY ($4))
        AND (EXISTS (SELECT FROM "Delivery" d WHERE d.lane = l.name AND d.state = 'queued' AND d."dueAt" <= $5
            AND (d."retryAt" IS NULL OR d."retryAt" <= now()))
          OR EXISTS (SELECT FROM "Delivery" d WHERE d.lane = l.name AND d.state = 'sending'))
      ORDER BY random() LIMIT $3 FOR UPDATE SKIP LOCKED)
    RETURNING name, epoch::float8 AS epoch`,
    [owner, LEASE_MS, limit, names, now],
  );
  return rows as Own[];
};

const WITH_PAUSE = `"pausedUntil" = CASE WHEN x.paused > 0 THEN now() + x.paused * interval '1 ms' ELSE "pausedUntil" END`;

/** Keeps lanes; gives the names that are still owned. */
export const renew = async (sql: Sql, owner: string, own: readonly Lease[]): Promise<Set<string>> => {
  const rows = await sql(
    `UPDATE "Lane" l SET "expiresAt" = now() + $2 * interval '1 ms', ${WITH_PAUSE}
    FROM unnest($3::text[], $4::int8[], $5::float8[]) x(name, epoch, paused)
    WHERE l.name = x.name AND l.owner = $1 AND l.epoch = x.epoch RETURNING l.name`,
    [owner, LEASE_MS, ...columns(own)],
  );
  return new Set(rows.map((row) => String(row.name)));
};

/** Gives lanes back, so that another replica need not wait. */
export const release = (sql: Sql, owner: string, own: readonly Lease[]) =>
  sql(
    `UPDATE "Lane" l SET owner = NULL, "expiresAt" = 'epoch', ${WITH_PAUSE}
    FROM unnest($2::text[], $3::int8[], $4::float8[]) x(name, epoch, paused)
    WHERE l.name = x.name AND l.owner = $1 AND l.epoch = x.epoch`,
    [owner, ...columns(own)],
  );

const columns = (own: readonly Lease[]) => [
  own.map((l) => l.name),
  own.map((l) => l.epoch),
  own.map((l) => l.pausedMs),
];
