import type { Tx } from '../../data/tx.ts';

export type Grant = { personId: string; role: string; scope: string };

/** False when he has it already. */
export async function addGrant(tx: Tx, grant: Grant & { id: string }): Promise<boolean> {
  return (await tx.roleGrant.createMany({ data: grant, skipDuplicates: true })).count === 1;
}

/** False when he does not have it. */
export const removeGrant = async (tx: Tx, grant: Grant): Promise<boolean> =>
  (await tx.roleGrant.deleteMany({ where: grant })).count === 1;

export async function addMember(tx: Tx, member: { networkId: string; personId: string }): Promise<boolean> {
  return (await tx.networkMember.createMany({ data: member, skipDuplicates: true })).count === 1;
}

export const removeMember = async (tx: Tx, member: { networkId: string; personId: string }): Promise<boolean> =>
  (await tx.networkMember.deleteMany({ where: member })).count === 1;

export const setOrganisation = (tx: Tx, id: string, organisationId: string) =>
  tx.person.update({ where: { id }, data: { organisationId } });

/** A member again; false for who was not put out. */
export const takeBack = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.person.updateMany({ where: { id, state: 'out' }, data: { state: 'member' } })).count === 1;

type MandateKey = { personId: string; organisationId: string };

export const findMandate = (tx: Tx, key: MandateKey) =>
  tx.mandate.findUnique({ where: { personId_organisationId: key } });

export async function writeMandate(tx: Tx, mandate: MandateKey & { kind: string }): Promise<void> {
  const { kind, ...key } = mandate;
  await tx.mandate.upsert({ where: { personId_organisationId: key }, create: mandate, update: { kind } });
}

export const removeMandate = async (tx: Tx, key: MandateKey): Promise<boolean> =>
  (await tx.mandate.deleteMany({ where: key })).count === 1;

/** Administrators of the region who can speak: members with an account of their own in a tenant that is let in. */
export const activeAdministrators = (tx: Tx): Promise<number> =>
  tx.person.count({
    where: {
      state: 'member',
      grants: { some: { role: 'administrator', scope: 'region' } },
      identities: { some: { guest: false, tenant: { state: 'allowed' } } },
    },
  });

/** Whether anybody was ever named administrator of the region and is still a member. */
export const hasAdministrator = async (tx: Tx): Promise<boolean> =>
  (await tx.person.count({
    where: { state: 'member', grants: { some: { role: 'administrator', scope: 'region' } } },
  })) > 0;
