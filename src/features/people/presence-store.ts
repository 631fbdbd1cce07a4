import type { Address } from '../../core/intent.ts';
import type { Tx } from '../../data/tx.ts';

export const tenantId = async (tx: Tx, platform: string, externalId: string): Promise<string | null> =>
  (await tx.tenant.findUnique({ where: { platform_externalId: { platform, externalId } } }))?.id ?? null;

/** One account of a tenant; null: all of them. */
export const markAccounts = (tx: Tx, tenantId: string, externalId: string | null, removedAt: Date | null) =>
  tx.identity.updateMany({
    where: { tenantId, ...(externalId === null ? {} : { externalId }) },
    data: { removedAt },
  });

type Where = { conversation: string; within: Address | null };

/**
 * One conversation, with those of its team; null: all of the tenant. One that the bot was taken out of has no registered
 * readers any more and is greeted anew. Gives the ids of those that had registered readers.
 */
export async function markConversations(
  tx: Tx,
  tenantId: string,
  where: Where | null,
  removedAt: Date | null,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; had: boolean }[]>`
    WITH marked AS (
      SELECT id, audience FROM "Conversation" WHERE "tenantId" = ${tenantId}::uuid
        AND (${where === null} OR "externalId" = ${where?.conversation ?? ''}
          OR address @> ${where?.within ? JSON.stringify(where.within) : null}::jsonb)
      ORDER BY id FOR UPDATE)
    UPDATE "Conversation" c SET "removedAt" = ${removedAt}::timestamptz,
      "greetedAt" = CASE WHEN ${removedAt}::timestamptz IS NULL THEN "greetedAt" END,
      audience = CASE WHEN ${removedAt}::timestamptz IS NULL THEN c.audience ELSE 'none' END,
      "networkId" = CASE WHEN ${removedAt}::timestamptz IS NULL THEN "networkId" END
    FROM marked WHERE marked.id = c.id
    RETURNING c.id, ${removedAt}::timestamptz IS NOT NULL AND marked.audience <> 'none' AS had`;
  return rows.filter(({ had }) => had).map(({ id }) => id);
}

/** False when the bot greeted there already. */
export const greet = async (tx: Tx, id: string, now: Date): Promise<boolean> =>
  (await tx.conversation.updateMany({ where: { id, greetedAt: null }, data: { greetedAt: now } })).count === 1;
