import { Tlp } from '../../core/tlp.ts';
import { button, list, type View, view } from '../../core/view.ts';
import { pastReview } from './domain.ts';
import { changeButton } from './edit-views.ts';
import { type Reading, themeName } from './reading.ts';
import type { DueArticle } from './review-store.ts';

/** Articles that are to be looked at again, the longest due first. */
export function reviewView(articles: readonly DueArticle[], r: Reading): View {
  const { t, locale, dates, now } = r;
  const tlp = Tlp.options.find((label) => articles.some((article) => article.tlp === label));
  return view(
    t.review.title,
    [
      list(
        articles.map((article) => ({
          title: article.title,
          meta: [themeName(article.theme, locale), dates.date(article.reviewOn), article.tlp],
          status: pastReview(article, now)
            ? { tone: 'warning' as const, text: t.review.past }
            : { tone: 'info' as const, text: t.review.near },
          buttons: [button(t.answer.read, 'knowledge.read', { articleId: article.id }), changeButton(article.id, r)],
        })),
      ),
    ],
    { lead: t.review.lead, ...(tlp && { tlp }) },
  );
}
