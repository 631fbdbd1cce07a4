import { newId } from '../core/ids.ts';
import type { Links } from '../core/links.ts';
import type { PrismaClient } from '../generated/client.ts';
import { createSealedLinks, inJson } from './sealed-links.ts';

type Account = { tenant: string; user: string };

const ofAccount = ({ tenant, user }: Account) => ({
  tenant: { platform: 'web', externalId: tenant },
  externalId: user,
});

/** The conversations of the accounts on the web, as the web adapter asks for them. */
export const createWebEntries = (prisma: PrismaClient, links: Pick<Links, 'derive'>) => {
  const sealed = createSealedLinks(links);
  return {
    /** Adds a turn; undefined for an account that nobody has. */
    add: async (account: Account, entry: { said?: string; reply?: object }, at: Date): Promise<string | undefined> => {
      const identity = await prisma.identity.findFirst({ where: ofAccount(account), select: { id: true } });
      if (!identity) return undefined;
      const id = newId();
      await prisma.webEntry.create({
        data: {
          id,
          identityId: identity.id,
          said: entry.said?.replaceAll('\0', '') ?? null, // PostgreSQL keeps no NUL
          ...(entry.reply ? { reply: inJson(entry.reply, sealed.close) } : {}),
          at,
        },
      });
      return id;
    },

    /** Puts another reply in a turn of this account; false when there is none. */
    replace: async (account: Account, id: string, reply: object): Promise<boolean> => {
      const { count } = await prisma.webEntry.updateMany({
        where: { id, identity: ofAccount(account) },
        data: { reply: inJson(reply, sealed.close) },
      });
      return count > 0;
    },

    /** The last turns, oldest first. */
    recent: async (account: Account, most: number) => {
      const rows = await prisma.webEntry.findMany({
        where: { identity: ofAccount(account) },
        orderBy: { id: 'desc' },
        take: most,
      });
      return rows.reverse().map((row) => ({ ...row, reply: inJson(row.reply, sealed.open) }));
    },
  };
};
