import type { Tx } from '../../data/tx.ts';

/** The keys behind the short names that a roster uses. */
export async function slugs(tx: Tx) {
  const bySlug = (rows: { id: string; slug: string }[]) => new Map(rows.map(({ id, slug }) => [slug, id]));
  return {
    organisation: bySlug(await tx.organisation.findMany({ select: { id: true, slug: true } })),
    network: bySlug(await tx.network.findMany({ select: { id: true, slug: true } })),
    theme: bySlug(await tx.theme.findMany({ select: { id: true, slug: true } })),
  };
}
export type Slugs = Awaited<ReturnType<typeof slugs>>;

export const findAccount = (tx: Tx, tenantId: string, externalId: string) =>
  tx.identity.findUnique({ where: { tenantId_externalId: { tenantId, externalId } }, include: { person: true } });

type Fresh = { id: string; name: string; state: string; organisationId: string | null; createdAt: Date };

/** A person who has not written yet: his first message finds him by his account. */
export async function addExpected(
  tx: Tx,
  person: Fresh,
  account: { id: string; tenantId: string; externalId: string },
) {
  await tx.person.create({ data: person });
  await tx.identity.create({ data: { ...account, personId: person.id, seenAt: person.createdAt } });
}

export const changePerson = (
  tx: Tx,
  id: string,
  change: { name: string; state: string; organisationId: string | null },
) => tx.person.update({ where: { id }, data: change });
