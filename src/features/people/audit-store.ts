import type { AuditEntry } from '../../core/audit.ts';
import type { Tx } from '../../data/tx.ts';

/** The latest lines, newest first: older than `before`, and about one of these parties where they are given. */
export async function latestLines(
  tx: Tx,
  { before, about }: { before: number | undefined; about: readonly string[] | undefined },
  most: number,
): Promise<AuditEntry[]> {
  const parties = about && [...about];
  const rows = await tx.auditEntry.findMany({
    where: {
      ...(before === undefined ? {} : { seq: { lt: before } }),
      ...(parties ? { OR: [{ actor: { in: parties } }, { subject: { in: parties } }] } : {}),
    },
    orderBy: { seq: 'desc' },
    take: most,
  });
  return rows.map((row) => ({ ...row, detail: row.detail as AuditEntry['detail'] }));
}

/** Persons that this one was before accounts were linked: their lines are his. */
export async function mergedInto(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ detail: { merged?: string } }[]>`
    SELECT detail FROM "AuditEntry" WHERE subject = ${`person:${personId}`} AND action = 'person.link'`;
  return rows.flatMap(({ detail }) => (detail.merged ? [detail.merged] : []));
}

/** Names by `kind:id`, as they are now. */
export async function namesOf(tx: Tx, parties: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ party: string; name: string }[]>`
    SELECT party, name FROM (
      SELECT 'person:' || id AS party, name FROM "Person" UNION ALL
      SELECT 'organisation:' || id, name FROM "Organisation" UNION ALL
      SELECT 'tenant:' || id, name FROM "Tenant" UNION ALL
      SELECT 'theme:' || id, "nameNl" FROM "Theme" UNION ALL
      SELECT 'network:' || id, name FROM "Network") named
    WHERE party = ANY (${[...parties]}::text[])`;
  return new Map(rows.map(({ party, name }) => [party, name]));
}
