import { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import { type Draft, markdownOf, type Snapshot } from './edit-domain.ts';

export const articleIdBySlug = async (tx: Tx, slug: string): Promise<string | undefined> =>
  (await tx.article.findUnique({ where: { slug }, select: { id: true } }))?.id;

/** An article, also when it was withdrawn. */
export async function findDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  const row = await tx.article.findUnique({
    where: { id },
    include: { theme: true, passages: { orderBy: { position: 'asc' } } },
  });
  if (!row) return undefined;
  return {
    ...row,
    tlp: Tlp.parse(row.tlp),
    language: row.language === 'en' ? 'en' : 'nl',
    body: row.markdown === '' ? markdownOf(row.passages) : row.markdown,
  };
}

/** The same, while nobody else can change it. */
export async function lockDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  await tx.$queryRaw`SELECT 1 FROM "Article" WHERE id = ${id}::uuid FOR UPDATE`;
  return findDraft(tx, id);
}

/** Takes an article out of the knowledge base, or (null) puts it back. Every version has a later `updatedAt`. */
export async function setWithdrawn(tx: Tx, id: string, withdrawnAt: Date | null, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE "Article" SET "withdrawnAt" = ${withdrawnAt},
    "updatedAt" = greatest(${now}::timestamptz, "updatedAt" + interval '1 millisecond') WHERE id = ${id}::uuid`;
}

export type Named = { id: string; name: string };

/** The networks of these keys, by name. */
export const networksOf = (tx: Tx, ids: readonly string[]): Promise<Named[]> =>
  tx.network.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });

export const REVISION_KINDS = ['write', 'change', 'withdraw', 'restore'] as const;
export type RevisionKind = (typeof REVISION_KINDS)[number];

type NewRevision = { id: string; articleId: string; byId: string; at: Date; kind: RevisionKind };

export async function addRevision(tx: Tx, revision: NewRevision, before: Snapshot | null): Promise<void> {
  await tx.articleRevision.create({ data: { ...revision, ...(before && { before }) } });
}

export type Revision = {
  id: string;
  articleId: string;
  at: Date;
  kind: string;
  /** A Snapshot as JSON; null: there was nothing. */
  before: unknown;
  by: { name: string } | null;
};

const WITH_NAME = { by: { select: { name: true } } } as const;

/** The last changes of an article, the newest first. */
export const revisionsOf = (tx: Tx, articleId: string, most: number): Promise<Revision[]> =>
  tx.articleRevision.findMany({ where: { articleId }, include: WITH_NAME, orderBy: { id: 'desc' }, take: most });

export const findRevision = (tx: Tx, id: string): Promise<Revision | null> =>
  tx.articleRevision.findUnique({ where: { id }, include: WITH_NAME });
