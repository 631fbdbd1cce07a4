import type { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import { splitIntoPassages } from './domain.ts';
import type { Language } from './search/analysis.ts';
import * as store from './store.ts';

export type ArticleToKeep = {
  slug: string;
  title: string;
  themeId: string;
  language: Language;
  tlp: Tlp;
  networkId: string | null;
  /** The publication that it comes from. */
  source: string;
  publishedOn: Date;
  reviewOn?: Date;
  /** Markdown with `##` headings. */
  body: string;
};

/** Writes an article, in place of the one with its slug. What was withdrawn stays withdrawn. */
export async function keepArticle(
  tx: Tx,
  { slug, title, themeId, language, tlp, networkId, source, publishedOn, reviewOn, body }: ArticleToKeep,
  { now, newId }: { now: Date; newId(): string },
): Promise<void> {
  const passages = splitIntoPassages(body).map((passage) => ({ id: newId(), ...passage }));
  await store.writeArticle(
    tx,
    { slug, title, themeId, language, tlp, networkId, source, publishedOn, reviewOn: reviewOn ?? null, markdown: body },
    passages,
    { id: newId(), now },
  );
}
