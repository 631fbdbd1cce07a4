import type { Grant, Role, Scope } from '../../core/access.ts';
import { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { ArticleHead } from './domain.ts';

export type DueArticle = ArticleHead & { reviewOn: Date };

/** Articles to be looked at again on or before a day, of which nobody was told for that date; the longest due first. */
export async function dueArticles(tx: Tx, before: Date): Promise<DueArticle[]> {
  const rows = await tx.article.findMany({
    where: { withdrawnAt: null, reviewOn: { lte: before } },
    select: { id: true, title: true, tlp: true, networkId: true, theme: true, reviewOn: true, remindedFor: true },
    orderBy: [{ reviewOn: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ reviewOn, remindedFor, tlp, ...head }) =>
    reviewOn === null || reviewOn.getTime() === remindedFor?.getTime()
      ? []
      : [{ ...head, tlp: Tlp.parse(tlp), reviewOn }],
  );
}

export async function markReminded(tx: Tx, { id, reviewOn }: DueArticle): Promise<void> {
  await tx.article.update({ where: { id }, data: { remindedFor: reviewOn } });
}

export type Keeper = { id: string; networks: string[]; grants: Grant[] };

/** Members who are editor or coordinator of anything. */
export async function keepers(tx: Tx): Promise<Keeper[]> {
  const rows = await tx.person.findMany({
    where: { state: 'member', grants: { some: { role: { in: ['editor', 'coordinator'] } } } },
    select: { id: true, networks: { select: { networkId: true } }, grants: { select: { role: true, scope: true } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, networks, grants }) => ({
    id,
    networks: networks.map(({ networkId }) => networkId),
    grants: grants.map(({ role, scope }) => ({ role: role as Role, scope: scope as Scope })),
  }));
}
