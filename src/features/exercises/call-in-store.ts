import type { Tx } from '../../data/tx.ts';

export type Caller = { id: string; name: string; organisations: string[] };

/** Who was called in this roll-call, by a part of the name or of an organisation's; the names that begin with it first. */
export const findCallers = (tx: Tx, rollCallId: string, part: string): Promise<Caller[]> => {
  const like = `%${part.replace(/[\\%_]/g, '\\$&')}%`;
  return tx.$queryRaw<Caller[]>`
    SELECT p.id, p.name, array_agg(o.name ORDER BY o.name) AS organisations
    FROM "Invitee" i JOIN "Person" p ON p.id = i."personId" JOIN "Organisation" o ON o.id = i."organisationId"
    WHERE i."rollCallId" = ${rollCallId}::uuid AND p.state = 'member'
    GROUP BY p.id HAVING p.name ILIKE ${like} OR bool_or(o.name ILIKE ${like})
    ORDER BY p.name ILIKE ${like.slice(1)} DESC, p.name, p.id`;
};
