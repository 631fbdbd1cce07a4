import type { Tx } from '../../data/tx.ts';

/** The tenant of everybody who signs in on the web; it says nothing about who is let in. */
const OWN_TENANT = { platform: 'web', externalId: 'web' };

export type SessionRow = { id: string; personId: string; createdAt: Date; seenAt: Date; expiresAt: Date };
const SESSION = { id: true, personId: true, createdAt: true, seenAt: true, expiresAt: true } as const;

/** Uses a token up; false when it was used before. Of two at the same time one waits for the other. */
export async function useToken(tx: Tx, id: string, expiresAt: Date): Promise<boolean> {
  const { count } = await tx.usedToken.createMany({ data: { id, expiresAt }, skipDuplicates: true });
  return count === 1;
}

export const isUsed = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.usedToken.findUnique({ where: { id } })) !== null;

/** Takes away what can never work again. */
export async function removeExpired(tx: Tx, now: Date): Promise<void> {
  await tx.webSession.deleteMany({ where: { expiresAt: { lt: now } } });
  await tx.usedToken.deleteMany({ where: { expiresAt: { lt: now } } });
}

export const addSession = (tx: Tx, session: SessionRow & { secretHash: string }) =>
  tx.webSession.create({ data: session });

export const sessionBySecret = (tx: Tx, secretHash: string): Promise<SessionRow | null> =>
  tx.webSession.findFirst({ where: { secretHash, revokedAt: null }, select: SESSION });

/** What was not revoked and has not expired, newest first. */
export const sessionsOf = (tx: Tx, personId: string, now: Date): Promise<SessionRow[]> =>
  tx.webSession.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { id: 'desc' },
    select: SESSION,
  });

export const setSeen = (tx: Tx, id: string, seenAt: Date) =>
  tx.webSession.updateMany({ where: { id }, data: { seenAt } });

/** Ends one session of a person, or all of them; gives the number that ended. */
export async function revoke(tx: Tx, of: { personId: string; id?: string }, revokedAt: Date): Promise<number> {
  const { count } = await tx.webSession.updateMany({ where: { ...of, revokedAt: null }, data: { revokedAt } });
  return count;
}

type WebIdentity = { id: string; tenantId: string; personId: string; now: Date };

/** The account under which a person's conversation on the web is kept. */
export async function keepWebIdentity(tx: Tx, { id, tenantId, personId, now }: WebIdentity): Promise<void> {
  await tx.tenant.createMany({ data: { id: tenantId, ...OWN_TENANT, name: 'Web' }, skipDuplicates: true });
  await tx.$executeRaw`INSERT INTO "Identity" (id, "personId", "tenantId", "externalId", "seenAt")
    SELECT ${id}::uuid, ${personId}::uuid, t.id, ${personId}, ${now} FROM "Tenant" t
    WHERE t.platform = ${OWN_TENANT.platform} AND t."externalId" = ${OWN_TENANT.externalId}
    ON CONFLICT ("tenantId", "externalId") DO UPDATE
      SET "seenAt" = excluded."seenAt", "personId" = excluded."personId"`;
  await addressWebIdentity(tx, personId);
}

/**
 * Gives a person's account on the web an address only while he asks to be reached there: else the outbox would write to
 * the browser he used last, and not to his chat.
 */
export async function addressWebIdentity(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`UPDATE "Identity" i
    SET address = CASE WHEN p."reachBy" = 'web' THEN jsonb_build_object('user', i."externalId") END
    FROM "Person" p, "Tenant" t
    WHERE p.id = ${personId}::uuid AND i."personId" = p.id AND t.id = i."tenantId"
      AND t.platform = ${OWN_TENANT.platform} AND t."externalId" = ${OWN_TENANT.externalId}`;
}

export type Provider = { issuer: string; subject: string };

const ofProvider = ({ issuer, subject }: Provider) => ({
  externalId: subject,
  tenant: { platform: 'web', externalId: issuer },
});

/** Is an identity provider on the allow-list? */
export const tenantOfProvider = (tx: Tx, issuer: string): Promise<{ id: string; state: string } | null> =>
  tx.tenant.findUnique({
    where: { platform_externalId: { platform: 'web', externalId: issuer } },
    select: { id: true, state: true },
  });

/** The person behind an account of an identity provider. */
export async function personOfProvider(tx: Tx, account: Provider): Promise<string | undefined> {
  const found = await tx.identity.findFirst({ where: ofProvider(account), select: { personId: true } });
  return found?.personId;
}

/** Lets a person sign in by an account of an identity provider; false when it is somebody's already. */
export async function addProviderIdentity(
  tx: Tx,
  { id, tenantId, personId, subject, now }: WebIdentity & { subject: string },
): Promise<boolean> {
  const data = { id, tenantId, personId, externalId: subject, seenAt: now };
  const { count } = await tx.identity.createMany({ data, skipDuplicates: true });
  return count === 1;
}
