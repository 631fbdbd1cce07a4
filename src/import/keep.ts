import { createHash } from 'node:crypto';
import { newId } from '../core/ids.ts';
import type { Tx } from '../data/tx.ts';
import { keepArticle } from '../features/knowledge/index.ts';
import type { Draft } from './articles.ts';
import { Unreadable } from './document.ts';

export type Outcome = {
  done: 'added' | 'changed' | 'unchanged' | 'withdrawn' | 'skipped';
  /** The file or page. */
  name: string;
  title?: string;
  reason?: string;
};

/** Where a text comes from, and when that is. */
type Origin = { from: string; name: string; now: Date; dated: Date | null };

/** What stands here as an import left it; what an editor put back after an import withdrew it is his. */
const STANDING = { withdrawnAt: null, importedHash: { not: null } };

/** The theme of what belongs to none; it is made when there is need of it. */
export const GENERAL = { slug: 'algemeen', nameNl: 'Algemeen', nameEn: 'General' };

/**
 * Brings the articles of one file or page into the knowledge base as these drafts say. What is as it was imported before
 * is left alone, also when an editor changed it here since; chapters that are gone are withdrawn. Throws `Unreadable`.
 */
export async function keepDrafts(tx: Tx, drafts: readonly Draft[], origin: Origin, write: boolean): Promise<Outcome[]> {
  const { from, name } = origin;
  const outcomes: Outcome[] = [];
  for (const draft of drafts)
    outcomes.push({ ...(await keepDraft(tx, draft, origin, write)), name, title: draft.title });
  const gone = await tx.article.findMany({
    where: {
      importedFrom: from,
      importedItem: name,
      ...STANDING,
      slug: { notIn: drafts.map(({ slug }) => slug) },
    },
    select: { id: true, title: true, updatedAt: true },
    orderBy: { slug: 'asc' },
  });
  for (const article of gone) {
    if (write) await withdraw(tx, article, origin.now);
    outcomes.push({ done: 'withdrawn', name, title: article.title });
  }
  return outcomes;
}

async function keepDraft(
  tx: Tx,
  draft: Draft,
  origin: Origin,
  write: boolean,
): Promise<Pick<Outcome, 'done' | 'reason'>> {
  const { slug, title, theme, language, tlp, network, source, published, review, body } = draft;
  const before = await tx.article.findUnique({ where: { slug } });
  const takenBack = before?.withdrawnAt && before.importedFrom !== null && before.importedHash === null;
  const ours = before?.importedFrom === origin.from && before.importedItem === origin.name;
  if (before && !ours && !takenBack) throw new Unreadable(`an article '${slug}' from elsewhere is there already`);
  const hash = createHash('sha256').update(JSON.stringify(draft)).digest('hex');
  if (before?.withdrawnAt && !takenBack) return { done: 'skipped', reason: 'an editor withdrew it' };
  if (before?.importedHash === hash) return { done: 'unchanged' };
  const themeId = await themeIdOf(tx, theme, write);
  const networkId = network === null ? null : await networkIdOf(tx, network);
  if (write) {
    await keepArticle(
      tx,
      {
        ...{ slug, title, themeId, language, tlp, networkId, source, body },
        publishedOn: dayOf(published ?? origin.dated ?? origin.now),
        ...(review !== null && { reviewOn: review }),
      },
      { now: origin.now, newId },
    );
    const imported = { importedFrom: origin.from, importedItem: origin.name, importedHash: hash };
    await tx.article.update({ where: { slug }, data: { ...imported, withdrawnAt: null } });
  }
  return { done: before && !before.withdrawnAt ? 'changed' : 'added' };
}

const dayOf = (moment: Date): Date => new Date(moment.toISOString().slice(0, 10));

async function themeIdOf(tx: Tx, slug: string, write: boolean): Promise<string> {
  const theme = await tx.theme.findUnique({ where: { slug } });
  if (theme) return theme.id;
  if (slug !== GENERAL.slug) throw new Unreadable(`there is no theme ${slug}`);
  const id = newId();
  if (write) await tx.theme.create({ data: { id, ...GENERAL } });
  return id;
}

async function networkIdOf(tx: Tx, slug: string): Promise<string> {
  const network = await tx.network.findUnique({ where: { slug } });
  if (!network) throw new Unreadable(`there is no network ${slug}`);
  return network.id;
}

/** Withdraws an article as an import does: when its text comes back, so does the article. */
async function withdraw(tx: Tx, { id, updatedAt }: { id: string; updatedAt: Date }, now: Date): Promise<void> {
  const at = new Date(Math.max(now.getTime(), updatedAt.getTime() + 1));
  await tx.article.update({ where: { id }, data: { withdrawnAt: at, updatedAt: at, importedHash: null } });
}

/** The files or pages of this place of which an article stands in the knowledge base. */
export async function importedItems(tx: Tx, from: string): Promise<string[]> {
  const rows = await tx.article.groupBy({
    by: ['importedItem'],
    where: { importedFrom: from, ...STANDING },
    orderBy: { importedItem: 'asc' },
  });
  return rows.flatMap(({ importedItem }) => importedItem ?? []);
}
