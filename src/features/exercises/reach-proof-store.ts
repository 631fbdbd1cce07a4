import type { Tx } from '../../data/tx.ts';

export type Proof = { id: string; networkId: string; openedAt: Date; closesAt: Date; closedAt: Date | null };
/** How one organisation was reached: of how many primaries and deputies. */
export type Reached = {
  organisation: string;
  primary: [reached: number, asked: number];
  deputy: [reached: number, asked: number];
};

export async function addProof(
  tx: Tx,
  proof: Omit<Proof, 'closedAt'>,
  asked: readonly { personId: string; organisationId: string; kind: string }[],
): Promise<void> {
  await tx.reachProof.create({ data: proof });
  await tx.reachProofAnswer.createMany({
    data: asked.map(({ personId, organisationId, kind }) => ({ proofId: proof.id, personId, organisationId, kind })),
  });
}

export const findProof = async (tx: Tx, id: string): Promise<Proof | undefined> =>
  (await tx.reachProof.findUnique({ where: { id } })) ?? undefined;

/** Tests of a network, the newest first. */
export const proofsOf = (tx: Tx, networkId: string): Promise<Proof[]> =>
  tx.reachProof.findMany({ where: { networkId }, orderBy: { openedAt: 'desc' }, take: 13 });

export async function closeProof(tx: Tx, id: string, closedAt: Date): Promise<void> {
  await tx.reachProof.update({ where: { id }, data: { closedAt } });
}

export const askedFor = (
  tx: Tx,
  proofId: string,
  personId: string,
): Promise<{ clickedAt: Date | null; organisation: string }[]> =>
  tx.$queryRaw`SELECT a."clickedAt", o.name AS organisation FROM "ReachProofAnswer" a JOIN "Organisation" o ON o.id = a."organisationId"
    WHERE a."proofId" = ${proofId}::uuid AND a."personId" = ${personId}::uuid ORDER BY o.name FOR UPDATE OF a`;

export async function click(tx: Tx, proofId: string, personId: string, at: Date, via: string): Promise<void> {
  await tx.reachProofAnswer.updateMany({ where: { proofId, personId, clickedAt: null }, data: { clickedAt: at, via } });
}

export async function reachedBy(tx: Tx, proofId: string): Promise<Reached[]> {
  const rows = await tx.$queryRaw<{ organisation: string; p: number; pa: number; d: number; da: number }[]>`
    SELECT o.name AS organisation, count(*) FILTER (WHERE a.kind = 'primary')::int AS pa, count(*) FILTER (WHERE a.kind = 'deputy')::int AS da,
      count(a."clickedAt") FILTER (WHERE a.kind = 'primary')::int AS p, count(a."clickedAt") FILTER (WHERE a.kind = 'deputy')::int AS d
    FROM "ReachProofAnswer" a JOIN "Organisation" o ON o.id = a."organisationId" WHERE a."proofId" = ${proofId}::uuid
    GROUP BY o.id ORDER BY o.name`;
  return rows.map(({ organisation, p, pa, d, da }) => ({ organisation, primary: [p, pa], deputy: [d, da] }));
}

/** When the next test of a network is planned; undefined while it is off. */
export const plannedProof = async (tx: Tx, key: string): Promise<Date | undefined> =>
  (await tx.schedule.findUnique({ where: { key }, select: { dueAt: true } }))?.dueAt;

/** Who coordinates a network, or the region. */
export const coordinatorsOf = async (tx: Tx, networkId: string): Promise<string[]> =>
  (
    await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT p.id FROM "RoleGrant" g JOIN "Person" p ON p.id = g."personId" AND p.state = 'member'
      WHERE g.role = 'coordinator' AND g.scope IN ('region', 'network:' || ${networkId}::text) ORDER BY p.id`
  ).map(({ id }) => id);
