import { type Block, button, buttons, list, notice, sources, text, type View, view } from '../../core/view.ts';
import type { Found } from './corpus.ts';
import { type Article, type ArticleHead, isOld, pastReview } from './domain.ts';
import type { Extract } from './extract.ts';
import { quoted } from './passage-blocks.ts';
import { type Reading, themeName } from './reading.ts';

/**
 * What of a passage answers, where it comes from, and what else was found. `more`: there is more to see or do at the article
 * itself.
 */
export function answerView(
  { article, passage, extract, more }: Found & { extract: Extract; more: boolean },
  further: Found[],
  forOneAlone: boolean,
  r: Reading,
): View {
  const { t } = r;
  const whole = button(t.answer.whole, 'knowledge.read', { articleId: article.id });
  return view(
    forOneAlone ? t.answer.onlyForYou(article.title) : article.title,
    [
      ...outdated(article, r),
      ...quoted(extract.text, { heading: passage.heading, title: article.title }),
      sourceOf(article, r),
      ...(more ? [buttons(whole)] : []),
      ...(further.length > 0 ? [hitList(further, t.answer.further, r)] : []),
    ],
    { tlp: article.tlp, ...(forOneAlone && { lead: t.answer.whyOnlyForYou }) },
  );
}

/** The honest nothing: what comes near, and who may know. */
export const unknownView = (near: Found[], turnTo: string, { t, ...r }: Reading): View =>
  view(
    t.unknown.title,
    [...(near.length > 0 ? [hitList(near, t.unknown.suggestions, { t, ...r })] : []), text(turnTo)],
    { lead: t.unknown.lead },
  );

/** `more` stands under the article: what an editor can see and do there. */
export function articleView(article: Article, more: Block[], r: Reading): View {
  const passages = article.passages.flatMap(({ heading, body }, at) =>
    quoted(body, { heading: article.passages[at - 1]?.heading === heading ? null : heading, title: article.title }),
  );
  return view(article.title, [...outdated(article, r), ...passages, sourceOf(article, r), ...more], {
    tlp: article.tlp,
  });
}

/** Says so when the article should have been looked at again, or is old. */
export function outdated(article: Article, { t, dates, now }: Reading): Block[] {
  if (article.reviewOn && pastReview(article, now))
    return [notice('warning', t.answer.outdated, t.answer.reviewBefore(dates.date(article.reviewOn)))];
  return isOld(article, now)
    ? [notice('warning', t.answer.outdated, t.answer.old(dates.date(article.publishedOn)))]
    : [];
}

export const sourceOf = (article: Article, r: Reading): Block => sourcesBlock([article], r);

export const sourcesBlock = (articles: readonly Article[], { t, locale, dates }: Reading): Block =>
  sources(
    t.answer.sources,
    articles.map((article) => ({
      title: article.title,
      from: article.source,
      date: dates.date(article.publishedOn),
      theme: themeName(article.theme, locale),
      tlp: article.tlp,
    })),
  );

const hitList = (found: Found[], heading: string, { t, locale }: Reading): Block =>
  list(
    found.map(({ article, passage }) => ({
      title: article.title,
      ...(passage.heading !== null && { text: passage.heading }),
      meta: [themeName(article.theme, locale), article.tlp],
      buttons: [button(t.answer.read, 'knowledge.read', { articleId: article.id })],
    })),
    heading,
  );

export type Shelf = { theme: ArticleHead['theme']; count: number };

export const browseView = (shelves: Shelf[], { t, locale }: Reading): View =>
  view(
    t.browse.title,
    shelves.length === 0
      ? [notice('info', t.browse.nothing)]
      : [
          list(
            shelves.map(({ theme, count }) => ({
              title: themeName(theme, locale),
              meta: [t.browse.articles(count)],
              buttons: [button(t.browse.open, 'knowledge.theme', { themeId: theme.id })],
            })),
          ),
        ],
    { lead: t.browse.lead },
  );

export type ShelfPage = { theme: ArticleHead['theme']; articles: ArticleHead[]; page: number; pages: number };

export function shelfView({ theme, articles, page, pages }: ShelfPage, { t, locale }: Reading): View {
  const turn = (label: string, to: number) => button(label, 'knowledge.theme', { themeId: theme.id, page: `${to}` });
  return view(themeName(theme, locale), [
    articles.length === 0
      ? notice('info', t.browse.nothing)
      : list(
          articles.map(({ id, title, tlp }) => ({
            title,
            meta: [tlp],
            buttons: [button(t.answer.read, 'knowledge.read', { articleId: id })],
          })),
        ),
    ...(pages > 1 ? [text(t.browse.page(page, pages))] : []),
    buttons(
      ...(page > 1 ? [turn(t.browse.earlier, page - 1)] : []),
      ...(page < pages ? [turn(t.browse.later, page + 1)] : []),
      button(t.browse.all, 'knowledge.browse'),
    ),
  ]);
}
