import type { AuditEntry } from '../../core/audit.ts';
import type { Tx } from '../../data/tx.ts';

export type AuditSearch = {
  before?: number | undefined;
  /** `role` of `role.give`. */
  kind?: string | undefined;
  /** Only these codes. */
  actions?: readonly string[] | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  about?: readonly string[] | undefined;
};

/** The latest lines, newest first, that fit everything that is asked. */
export async function latestLines(
  tx: Tx,
  { before, kind, actions, since, until, about }: AuditSearch,
  most: number,
): Promise<AuditEntry[]> {
  const parties = about && [...about];
  const rows = await tx.auditEntry.findMany({
    where: {
      ...(before === undefined ? {} : { seq: { lt: before } }),
      action: {
        ...(kind === undefined ? {} : { startsWith: `${kind}.` }),
        ...(actions === undefined ? {} : { in: [...actions] }),
      },
      ...(since || until ? { at: { ...(since && { gte: since }), ...(until && { lt: until }) } } : {}),
      ...(parties ? { OR: [{ actor: { in: parties } }, { subject: { in: parties } }] } : {}),
    },
    orderBy: { seq: 'desc' },
    take: most,
  });
  return rows.map((row) => ({ ...row, detail: row.detail as AuditEntry['detail'] }));
}

/** Of what kinds there are lines. */
export async function kindsInTrail(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ kind: string }[]>`
    SELECT DISTINCT split_part(action, '.', 1) AS kind FROM "AuditEntry" ORDER BY 1`;
  return rows.map(({ kind }) => kind);
}

export async function wholeTrail(tx: Tx) {
  const rows = await tx.auditEntry.findMany({ orderBy: { seq: 'asc' } });
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
