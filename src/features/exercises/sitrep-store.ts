import type { Tx } from '../../data/tx.ts';

export type Sitrep = {
  organisation: { id: string; name: string };
  picture: string;
  judgement: string;
  decision: string;
  at: Date;
};

export async function addSitrep(
  tx: Tx,
  sitrep: {
    id: string;
    exerciseId: string;
    organisationId: string;
    authorId: string;
    picture: string;
    judgement: string;
    decision: string;
    via: string;
    at: Date;
  },
): Promise<void> {
  await tx.sitrep.create({ data: sitrep });
}

/** The last sitrep of each organisation, the newest first. */
export async function latestSitreps(tx: Tx, exerciseId: string): Promise<Sitrep[]> {
  const rows = await tx.$queryRaw<(Omit<Sitrep, 'organisation'> & { id: string; name: string })[]>`
    SELECT * FROM (SELECT DISTINCT ON (s."organisationId") o.id, o.name, s.picture, s.judgement, s.decision, s.at
      FROM "Sitrep" s JOIN "Organisation" o ON o.id = s."organisationId" WHERE s."exerciseId" = ${exerciseId}::uuid
      ORDER BY s."organisationId", s.at DESC, s.id DESC) last ORDER BY at DESC, name`;
  return rows.map(({ id, name, ...sitrep }) => ({ ...sitrep, organisation: { id, name } }));
}
