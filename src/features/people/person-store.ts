import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';

const WITH_ALL = {
  organisation: true,
  identities: { include: { tenant: true }, orderBy: { seenAt: 'desc' } },
  networks: { include: { network: true }, orderBy: { network: { name: 'asc' } } },
  grants: { orderBy: { id: 'asc' } },
  mandates: { include: { organisation: true }, orderBy: { organisation: { name: 'asc' } } },
} satisfies Prisma.PersonInclude;

/** A person with accounts, roles, networks and mandates. */
export type PersonCard = Prisma.PersonGetPayload<{ include: typeof WITH_ALL }>;

export const findCard = (tx: Tx, id: string): Promise<PersonCard | null> =>
  tx.person.findUnique({ where: { id }, include: WITH_ALL });

/** Whom an administrator may see: everyone, or those of his organisations and networks. */
export type Within = 'region' | { organisations: string[]; networks: string[] };

export type Found = { id: string; name: string; state: string; organisation: { name: string } | null };

/** A text as it stands, where LIKE would see wildcards. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Persons whose name holds this text, or who wait for approval; by name. */
export function findPersons(
  tx: Tx,
  wanted: { name: string } | { state: 'waiting' },
  within: Within,
  most: number,
): Promise<Found[]> {
  const whose: Prisma.PersonWhereInput =
    within === 'region'
      ? {}
      : {
          OR: [
            { organisationId: { in: within.organisations } },
            { networks: { some: { networkId: { in: within.networks } } } },
          ],
        };
  const which: Prisma.PersonWhereInput =
    'name' in wanted
      ? { name: { contains: literal(wanted.name), mode: 'insensitive' }, state: { not: 'left' } }
      : wanted;
  return tx.person.findMany({
    where: { AND: [whose, which] },
    select: { id: true, name: true, state: true, organisation: { select: { name: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: most,
  });
}

/** Every scope that a role can have, with its name: organisations, networks, themes. */
export async function namedScopes(tx: Tx): Promise<{ scope: string; nl: string; en: string }[]> {
  const [organisations, networks, themes] = [
    await tx.organisation.findMany({ orderBy: { name: 'asc' } }),
    await tx.network.findMany({ orderBy: { name: 'asc' } }),
    await tx.theme.findMany({ orderBy: { nameNl: 'asc' } }),
  ];
  return [
    ...networks.map(({ id, name }) => ({ scope: `network:${id}`, nl: name, en: name })),
    ...organisations.map(({ id, name }) => ({ scope: `organisation:${id}`, nl: name, en: name })),
    ...themes.map(({ id, nameNl, nameEn }) => ({ scope: `theme:${id}`, nl: nameNl, en: nameEn })),
  ];
}
