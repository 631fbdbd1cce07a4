import { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';
import type { Article, ArticleHead, Theme } from './domain.ts';

const HEAD = { id: true, title: true, tlp: true, networkId: true, theme: true } satisfies Prisma.ArticleSelect;
const WHOLE = { theme: true, passages: { orderBy: { position: 'asc' } } } satisfies Prisma.ArticleInclude;

const toArticle = (row: Prisma.ArticleGetPayload<{ include: typeof WHOLE }>): Article => ({
  ...row,
  tlp: Tlp.parse(row.tlp),
  language: languageOf(row.language),
});

const languageOf = (language: string) => (language === 'en' ? 'en' : 'nl');

/** Which version of an article stands in the database. */
export type Version = { id: string; updatedAt: Date };

/** All articles that were written or withdrawn after a time. */
export const changedSince = (tx: Tx, since: Date): Promise<Version[]> =>
  tx.$queryRaw`SELECT id, "updatedAt" FROM "Article" WHERE "updatedAt" > ${since}`;

/** The versions of these articles as they stand now; what is withdrawn has none. */
export const versionsOf = (tx: Tx, ids: readonly string[]): Promise<Version[]> =>
  tx.$queryRaw`SELECT id, "updatedAt" FROM "Article" WHERE id = ANY (${[...ids]}::uuid[]) AND "withdrawnAt" IS NULL`;

type ArticleRow = Omit<Article, 'tlp' | 'theme' | 'passages'> & { tlp: string; themeId: string };

/** What is withdrawn is left out. By SQL, since Prisma takes a second for ten thousand, and reads the whole Markdown too. */
export async function findArticles(tx: Tx, ids: readonly string[]): Promise<Article[]> {
  const rows = await tx.$queryRaw<ArticleRow[]>`
    SELECT id, title, tlp, "networkId", "themeId", language, source, "publishedOn"::timestamptz AS "publishedOn",
      "reviewOn"::timestamptz AS "reviewOn", "updatedAt"
    FROM "Article" WHERE id = ANY (${[...ids]}::uuid[]) AND "withdrawnAt" IS NULL`;
  if (rows.length === 0) return [];
  const passages = await tx.$queryRaw<(Article['passages'][number] & { articleId: string })[]>`
    SELECT id, "articleId", heading, body FROM "Passage" WHERE "articleId" = ANY (${rows.map(({ id }) => id)}::uuid[])
    ORDER BY "articleId", position`;
  const themes = new Map((await tx.theme.findMany()).map((theme) => [theme.id, theme]));
  const articles = new Map<string, Article>();
  for (const { themeId, tlp, language, ...row } of rows) {
    const theme = themes.get(themeId);
    if (!theme) throw new Error('an article without its theme');
    articles.set(row.id, { ...row, tlp: Tlp.parse(tlp), language: languageOf(language), theme, passages: [] });
  }
  for (const { articleId, ...passage } of passages) articles.get(articleId)?.passages.push(passage);
  return [...articles.values()];
}

export const findArticle = async (tx: Tx, id: string): Promise<Article | undefined> =>
  (await findArticles(tx, [id]))[0];

/** Articles of these themes that changed after `since`, the newest first. */
export async function changedArticles(tx: Tx, themeIds: readonly string[], since: Date): Promise<Article[]> {
  const rows = await tx.article.findMany({
    where: { themeId: { in: [...themeIds] }, updatedAt: { gt: since }, withdrawnAt: null },
    include: WHOLE,
    orderBy: [{ publishedOn: 'desc' }, { id: 'asc' }],
  });
  return rows.map(toArticle);
}

/** All articles, or those of one theme, by title. */
export async function articleHeads(tx: Tx, themeId?: string): Promise<ArticleHead[]> {
  const rows = await tx.article.findMany({
    where: { withdrawnAt: null, ...(themeId !== undefined && { themeId }) },
    select: HEAD,
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...row, tlp: Tlp.parse(row.tlp) }));
}

export const findTheme = (tx: Tx, id: string): Promise<Theme | null> => tx.theme.findUnique({ where: { id } });

export type Expert = { name: string; organisation: string | null };

/** Members who are expert of a theme, at most `most`. */
export async function expertsOf(tx: Tx, themeId: string, most: number): Promise<Expert[]> {
  const grants = await tx.roleGrant.findMany({
    where: { role: 'expert', scope: `theme:${themeId}`, person: { state: 'member' } },
    select: { person: { select: { name: true, organisation: { select: { name: true } } } } },
    orderBy: { person: { name: 'asc' } },
    take: most,
  });
  return grants.map(({ person }) => ({ name: person.name, organisation: person.organisation?.name ?? null }));
}

type Written = Omit<Prisma.ArticleUncheckedCreateInput, 'id' | 'updatedAt' | 'passages' | 'withdrawnAt'>;

/** Writes an article under its slug with these passages in place of its own. Every version has a later `updatedAt`. */
export async function writeArticle(
  tx: Tx,
  article: Written,
  passages: readonly { id: string; heading: string | null; body: string }[],
  { id, now }: { id: string; now: Date },
): Promise<void> {
  const before = await tx.article.findUnique({ where: { slug: article.slug } });
  const updatedAt = new Date(Math.max(now.getTime(), before ? before.updatedAt.getTime() + 1 : 0));
  const articleId = before?.id ?? id;
  await tx.article.upsert({
    where: { id: articleId },
    create: { ...article, id, updatedAt },
    update: { ...article, updatedAt },
  });
  if (before) await tx.passage.deleteMany({ where: { articleId } });
  await tx.passage.createMany({ data: passages.map((passage, position) => ({ ...passage, articleId, position })) });
}
