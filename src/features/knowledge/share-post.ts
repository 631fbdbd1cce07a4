import { z } from 'zod';
import { where } from '../../core/access.ts';
import { type Route, route, say, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Corpus } from './corpus.ts';
import type { Article, Passage } from './domain.ts';
import { type C, readingOf } from './reading.ts';
import { LONGEST_ABOUT, mayShare } from './share-domain.ts';
import { keepShare } from './share-store.ts';
import { linkView, sharedView } from './share-views.ts';
import * as store from './store.ts';
import type { KnowledgeRefusal, KnowledgeTexts } from './texts.ts';

const Chosen = z.object({ articleId: z.uuid(), text: z.string().max(LONGEST_ABOUT).optional() });

/** Posts of the article that was chosen; its label is read again, as it is at this moment. */
export const sharePosts = (corpus: Corpus): Route<KnowledgeTexts>[] => [
  /** The bot posts it, once for each search. */
  route({
    name: 'knowledge.share-post',
    who: 'member',
    input: Chosen.extend({ once: z.uuid() }),
    handle: async ({ once, ...chosen }, context: C) => {
      const { tx, person, now } = context;
      const shared = await chosenOf(corpus, chosen, context);
      const share = { once, articleId: shared.article.id, personId: person.id };
      if (!(await keepShare(tx, share, now))) throw new Refusal<KnowledgeRefusal>('sharedAlready');
      return say(sharedView({ ...shared, by: person }, null, readingOf(context)));
    },
  }),
  /** The card for a message that he sends himself. */
  route({
    name: 'knowledge.share-card',
    who: 'anyone',
    input: Chosen,
    handle: async (chosen, context: C) => {
      const shared = await chosenOf(corpus, chosen, context);
      const href = hrefOf(shared.article.id, context);
      return say(sharedView({ ...shared, by: context.person }, href, readingOf(context)));
    },
  }),
];

/** The address of an article, which shows it to whom may see it. */
export const shareLink = route({
  name: 'knowledge.share-link',
  who: 'anyone',
  input: z.object({ articleId: z.uuid() }),
  handle: async ({ articleId }, context: C) => {
    const article = await visible(articleId, context);
    return sayInPrivate(linkView(article, hrefOf(articleId, context), readingOf(context)));
  },
});

const hrefOf = (articleId: string, { links }: C): string => links.page(`/article/${articleId}`);

async function visible(articleId: string, { tx, person, place }: C): Promise<Article> {
  const article = await store.findArticle(tx, articleId);
  if (!article || where(article, person, place) === 'no') throw new Refusal<KnowledgeRefusal>('unknownArticle');
  return article;
}

/** The article, and the passage of it that has most to do with what was searched for. */
async function chosenOf(
  corpus: Corpus,
  { articleId, text = '' }: z.infer<typeof Chosen>,
  context: C,
): Promise<{ article: Article; passage: Passage }> {
  const article = await visible(articleId, context);
  if (!mayShare(article, context.person, context.place))
    throw new Refusal<KnowledgeRefusal>('shareNotHere', { tlp: article.tlp });
  const { tx, person, place } = context;
  const found = text === '' ? [] : await corpus.search(tx, text, (content) => where(content, person, place) !== 'no');
  const best = found.find((one) => one.article.id === articleId);
  const passage = article.passages.find(({ id }) => id === best?.passage.id) ?? article.passages[0];
  if (!passage) throw new Refusal<KnowledgeRefusal>('unknownArticle');
  return { article, passage };
}
