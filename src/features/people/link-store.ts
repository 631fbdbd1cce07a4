import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';
import { addressWebIdentity } from './sign-in-store.ts';

const WITH_ACCOUNT = {
  typedBy: {
    include: { person: { select: { id: true, name: true } }, tenant: { select: { platform: true, name: true } } },
  },
} satisfies Prisma.LinkCodeInclude;

export type LinkCode = Prisma.LinkCodeGetPayload<{ include: typeof WITH_ACCOUNT }>;

/** A new code of this person; his earlier ones are gone. */
export async function writeLinkCode(
  tx: Tx,
  code: { id: string; personId: string; codeHash: string; expiresAt: Date },
): Promise<void> {
  await tx.linkCode.deleteMany({ where: { personId: code.personId } });
  await tx.linkCode.create({ data: code });
}

/** A code that nobody has typed yet. */
export const linkCodeByHash = (tx: Tx, codeHash: string, now: Date) =>
  tx.linkCode.findFirst({ where: { codeHash, typedById: null, expiresAt: { gt: now } } });

/** Claims a code for the account that typed it; false when another was first. */
export async function claimLinkCode(tx: Tx, id: string, typedById: string, expiresAt: Date): Promise<boolean> {
  const { count } = await tx.linkCode.updateMany({ where: { id, typedById: null }, data: { typedById, expiresAt } });
  return count === 1;
}

/** A code that waits for a yes of this person. */
export const claimedLinkCode = (tx: Tx, id: string, personId: string, now: Date): Promise<LinkCode | null> =>
  tx.linkCode.findFirst({
    where: { id, personId, typedById: { not: null }, expiresAt: { gt: now } },
    include: WITH_ACCOUNT,
  });

export const removeLinkCode = (tx: Tx, id: string) => tx.linkCode.deleteMany({ where: { id } });

export const findAccounts = (tx: Tx, personId: string) =>
  tx.identity.findMany({
    where: { personId },
    include: { tenant: { select: { id: true, platform: true, name: true, state: true } } },
    orderBy: { id: 'asc' },
  });
export type Account = Awaited<ReturnType<typeof findAccounts>>[number];

export const findOwn = (tx: Tx, id: string) => tx.person.findUniqueOrThrow({ where: { id } });

export async function setReach(tx: Tx, id: string, reachBy: string | null): Promise<void> {
  await tx.person.update({ where: { id }, data: { reachBy } });
  await addressWebIdentity(tx, id);
}

export const setAbsence = (tx: Tx, id: string, absentUntil: Date | null) =>
  tx.person.update({ where: { id }, data: { absentUntil } });

type Fresh = { id: string; name: string; state: string; organisationId: string | null; createdAt: Date };

/** Moves an account from its person to a fresh one; false when it is his only one. */
export async function splitAccount(tx: Tx, accountId: string, from: string, fresh: Fresh): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "Person" WHERE id = ${from}::uuid FOR UPDATE`;
  if ((await tx.identity.count({ where: { personId: from } })) < 2) return false;
  await tx.person.create({ data: fresh });
  await tx.identity.update({ where: { id: accountId, personId: from }, data: { personId: fresh.id } });
  return true;
}

/** Somebody who left, or was put out: no roles, networks or mandates any more, and no themes that he follows. */
export async function writeLeft(tx: Tx, id: string, state: 'left' | 'out' = 'left'): Promise<void> {
  const own = { where: { personId: id } };
  await tx.roleGrant.deleteMany(own);
  await tx.networkMember.deleteMany(own);
  await tx.mandate.deleteMany(own);
  await tx.profile.deleteMany(own);
  await tx.webSession.deleteMany(own);
  await tx.linkCode.deleteMany(own);
  await tx.$executeRaw`DELETE FROM "Follow" f USING "Subscriber" s WHERE s.id = f."subscriberId" AND s."personId" = ${id}::uuid`;
  await tx.subscriber.updateMany({ where: { personId: id }, data: { state: 'stopped' } });
  await tx.$executeRaw`DELETE FROM "Schedule" WHERE key IN (SELECT 'weekly:' || id FROM "Subscriber" WHERE "personId" = ${id}::uuid)`;
  await tx.person.update({ where: { id }, data: { state, absentUntil: null, reachBy: null } });
}
