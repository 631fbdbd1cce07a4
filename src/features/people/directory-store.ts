import type { Tx } from '../../data/tx.ts';

export type Organisation = { id: string; slug: string; name: string; kind: string };
export type Tenant = {
  id: string;
  platform: string;
  externalId: string;
  name: string;
  state: 'allowed' | 'suspended';
  admission: 'member' | 'approval';
  homes: { mailDomain: string; organisation: { id: string; name: string; slug: string } }[];
  accounts: number;
};

export const organisations = (tx: Tx): Promise<Organisation[]> =>
  tx.organisation.findMany({ orderBy: { name: 'asc' } });

export const findOrganisation = (tx: Tx, id: string): Promise<Organisation | null> =>
  tx.organisation.findUnique({ where: { id } });

export const organisationBySlug = (tx: Tx, slug: string): Promise<Organisation | null> =>
  tx.organisation.findUnique({ where: { slug } });

export async function writeOrganisation(tx: Tx, { id, ...organisation }: Organisation): Promise<void> {
  const { slug } = organisation;
  await tx.organisation.upsert({ where: { slug }, create: { id, ...organisation }, update: organisation });
}

/** Organisations with how many people and tenants each has, by name. */
export async function countedOrganisations(tx: Tx) {
  const rows = await tx.organisation.findMany({
    orderBy: { name: 'asc' },
    include: {
      _count: { select: { people: { where: { state: 'member' } } } },
      homes: { select: { tenantId: true } },
    },
  });
  return rows.map(({ id, name, kind, _count, homes }) => ({
    id,
    name,
    kind,
    people: _count.people,
    tenants: new Set(homes.map(({ tenantId }) => tenantId)).size,
  }));
}

export const networkBySlug = (tx: Tx, slug: string) => tx.network.findUnique({ where: { slug } });

export async function writeNetwork(tx: Tx, network: { id: string; slug: string; name: string }): Promise<void> {
  const { slug, name } = network;
  await tx.network.upsert({ where: { slug }, create: network, update: { name } });
}

const WITH_HOMES = {
  homes: { include: { organisation: true }, orderBy: { mailDomain: 'asc' as const } },
  _count: { select: { identities: true } },
};

export async function tenants(tx: Tx): Promise<Tenant[]> {
  const rows = await tx.tenant.findMany({ include: WITH_HOMES, orderBy: [{ platform: 'asc' }, { name: 'asc' }] });
  return rows.map(({ _count, ...row }) => ({ ...row, accounts: _count.identities }) as Tenant);
}

type Key = { platform: string; externalId: string };

export const findTenant = (tx: Tx, id: string) => tx.tenant.findUnique({ where: { id } });
export const tenantOf = (tx: Tx, key: Key) => tx.tenant.findUnique({ where: { platform_externalId: key } });

type NewTenant = Key & { id: string; name: string; state: string; admission: string };
export const addTenant = (tx: Tx, tenant: NewTenant) => tx.tenant.create({ data: tenant });

export const changeTenant = (tx: Tx, id: string, change: { state?: string; name?: string; admission?: string }) =>
  tx.tenant.update({ where: { id }, data: change });

export const endSessionsOf = (tx: Tx, tenantId: string, revokedAt: Date) =>
  tx.webSession.updateMany({
    where: { revokedAt: null, person: { identities: { some: { tenantId } } } },
    data: { revokedAt },
  });

export const homeOf = (tx: Tx, tenantId: string, mailDomain: string) =>
  tx.tenantHome.findUnique({ where: { tenantId_mailDomain: { tenantId, mailDomain } } });

export async function writeHome(tx: Tx, home: { tenantId: string; mailDomain: string; organisationId: string }) {
  const { tenantId, mailDomain, organisationId } = home;
  await tx.tenantHome.upsert({
    where: { tenantId_mailDomain: { tenantId, mailDomain } },
    create: home,
    update: { organisationId },
  });
}
