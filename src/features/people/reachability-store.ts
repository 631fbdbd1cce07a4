import { ERASED_NAME } from '../../core/personal-data.ts';
import type { Tx } from '../../data/tx.ts';
import type { Within } from './person-store.ts';

export const REASONS = ['never wrote', 'bot removed', 'tenant suspended', 'left'] as const;
export type Reason = (typeof REASONS)[number];

export type Counted = { all: number; reached: number };
export type CountedOrganisation = Counted & { id: string | null; name: string | null };
export type CountedTenant = Counted & { platform: string; name: string; suspended: boolean };
export type Unreachable = { name: string; reason: Reason };

/** Everybody who may be asked about, with why the bot cannot write to him in private; null: it can. As the outbox does. */
const STANDING = `
  WITH standing AS (
    SELECT p.id, p.name, p."organisationId", CASE
      WHEN p.state = 'left' THEN 'left'
      WHEN a.reached THEN NULL
      WHEN a.removed THEN 'bot removed'
      WHEN a.suspended THEN 'tenant suspended'
      ELSE 'never wrote' END AS reason
    FROM "Person" p CROSS JOIN LATERAL (
      SELECT bool_or(t.state <> 'suspended' AND i.address IS NOT NULL AND i."removedAt" IS NULL) AS reached,
        bool_or(t.state <> 'suspended' AND i."removedAt" IS NOT NULL) AS removed,
        bool_and(t.state = 'suspended') AS suspended
      FROM "Identity" i JOIN "Tenant" t ON t.id = i."tenantId"
      WHERE i."personId" = p.id AND (t.platform <> 'web' OR i.address IS NOT NULL)) a
    WHERE p.state IN ('member', 'waiting', 'left') AND p.name <> '${ERASED_NAME}'
      AND ($1 OR p."organisationId" = ANY ($2::uuid[])
        OR EXISTS (SELECT 1 FROM "NetworkMember" m WHERE m."personId" = p.id AND m."networkId" = ANY ($3::uuid[]))))`;

const bounds = (within: Within) =>
  within === 'region' ? [true, [], []] : [false, within.organisations, within.networks];

/** By organisation, those with the most unreachable people first. */
export const byOrganisation = (tx: Tx, within: Within): Promise<CountedOrganisation[]> =>
  tx.$queryRawUnsafe(
    `${STANDING} SELECT o.id, o.name, count(*)::int AS all, count(*) FILTER (WHERE s.reason IS NULL)::int AS reached
    FROM standing s LEFT JOIN "Organisation" o ON o.id = s."organisationId"
    GROUP BY o.id, o.name ORDER BY count(*) FILTER (WHERE s.reason IS NOT NULL) DESC, o.name`,
    ...bounds(within),
  );

/** How often each reason holds. */
export const byReason = (tx: Tx, within: Within): Promise<{ reason: Reason; count: number }[]> =>
  tx.$queryRawUnsafe(
    `${STANDING} SELECT reason, count(*)::int AS count FROM standing WHERE reason IS NOT NULL GROUP BY reason ORDER BY 2 DESC, 1`,
    ...bounds(within),
  );

/** The accounts in each Slack workspace and Teams tenant. */
export const byTenant = (tx: Tx, within: Within): Promise<CountedTenant[]> =>
  tx.$queryRawUnsafe(
    `${STANDING} SELECT t.platform, t.name, t.state = 'suspended' AS suspended, count(*)::int AS all,
      count(*) FILTER (WHERE t.state <> 'suspended' AND i.address IS NOT NULL AND i."removedAt" IS NULL)::int AS reached
    FROM standing s JOIN "Identity" i ON i."personId" = s.id JOIN "Tenant" t ON t.id = i."tenantId"
    WHERE s.reason IS DISTINCT FROM 'left' AND t.platform <> 'web'
    GROUP BY t.id, t.platform, t.name, t.state ORDER BY t.platform, t.name, t.id`,
    ...bounds(within),
  );

/** Those of an organisation (null: of none) who cannot be reached, by name. */
export const unreachable = (
  tx: Tx,
  within: Within,
  organisationId: string | null,
  most: number,
): Promise<Unreachable[]> =>
  tx.$queryRawUnsafe(
    `${STANDING} SELECT name, reason FROM standing
    WHERE "organisationId" IS NOT DISTINCT FROM $4::uuid AND reason IS NOT NULL ORDER BY name, id LIMIT $5`,
    ...bounds(within),
    organisationId,
    most,
  );
