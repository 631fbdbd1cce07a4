import type { Account } from '../../core/intent.ts';
import type { Links } from '../../core/links.ts';
import type { Tx } from '../../data/tx.ts';

type Key = Pick<Account, 'platform' | 'tenant' | 'user'>;
type Hashing = Pick<Links, 'derive'>;

/** What is kept of an account that was put out: without the server's secret nobody can tell whose it is. */
const hashOf = (links: Hashing, { platform, tenant, user }: Key): string =>
  links.derive('put out', JSON.stringify([platform, tenant, user])).toString('base64url');

async function hashesOf(tx: Tx, links: Hashing, personId: string): Promise<string[]> {
  const accounts = await tx.identity.findMany({ where: { personId }, include: { tenant: true } });
  return accounts.map(({ tenant, externalId: user }) =>
    hashOf(links, { platform: tenant.platform as Key['platform'], tenant: tenant.externalId, user }),
  );
}

/** Remembers a person's accounts, also when all else that is kept of him is gone. */
export async function rememberPutOut(tx: Tx, links: Hashing, personId: string, at: Date): Promise<void> {
  const hashes = await hashesOf(tx, links, personId);
  await tx.putOut.createMany({ data: hashes.map((hash) => ({ hash, personId, at })), skipDuplicates: true });
}

export async function forgetPutOut(tx: Tx, links: Hashing, personId: string): Promise<void> {
  await tx.putOut.deleteMany({ where: { hash: { in: await hashesOf(tx, links, personId) } } });
}

export const wasPutOut = async (tx: Tx, links: Hashing, account: Key): Promise<boolean> =>
  (await tx.putOut.count({ where: { hash: hashOf(links, account) } })) > 0;
