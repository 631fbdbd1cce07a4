import type { Tx } from '../../data/tx.ts';
import type { Theme } from './domain.ts';

export type Proposal = {
  id: string;
  authorId: string;
  theme: Theme;
  title: string;
  body: string;
  language: 'nl' | 'en';
  tlp: 'TLP:CLEAR' | 'TLP:GREEN';
  state: 'open' | 'approved' | 'rejected';
};

export async function findProposal(tx: Tx, id: string): Promise<Proposal | undefined> {
  const row = await tx.articleProposal.findUnique({ where: { id }, include: { theme: true } });
  if (!row) return undefined;
  const state = row.state === 'approved' || row.state === 'rejected' ? row.state : 'open';
  return {
    ...row,
    state,
    language: row.language === 'en' ? 'en' : 'nl',
    tlp: row.tlp === 'TLP:CLEAR' ? row.tlp : 'TLP:GREEN',
  };
}

/** The same, while nobody else can decide on it. */
export async function lockProposal(tx: Tx, id: string): Promise<Proposal | undefined> {
  await tx.$queryRaw`SELECT 1 FROM "ArticleProposal" WHERE id = ${id}::uuid FOR UPDATE`;
  return findProposal(tx, id);
}

export async function addProposal(tx: Tx, { theme, ...proposal }: Proposal, createdAt: Date): Promise<void> {
  await tx.articleProposal.create({ data: { ...proposal, themeId: theme.id, createdAt } });
}

export async function decide(tx: Tx, id: string, state: Proposal['state'], decidedAt: Date): Promise<void> {
  await tx.articleProposal.update({ where: { id }, data: { state, decidedAt } });
}

export const proposedSince = (tx: Tx, authorId: string, since: Date): Promise<number> =>
  tx.articleProposal.count({ where: { authorId, createdAt: { gt: since } } });

/** Who decides on a theme's proposals: its editors, and the region's editors and coordinators; but for this person. */
export async function deciders(tx: Tx, themeId: string, but: string): Promise<string[]> {
  const rows = await tx.roleGrant.findMany({
    where: {
      personId: { not: but },
      person: { state: 'member' },
      OR: [
        { role: 'editor', scope: { in: ['region', `theme:${themeId}`] } },
        { role: 'coordinator', scope: 'region' },
      ],
    },
    select: { personId: true },
    distinct: ['personId'],
    orderBy: { personId: 'asc' },
  });
  return rows.map(({ personId }) => personId);
}
