import type { DigestSource } from '../../core/digest.ts';
import { allows } from '../../core/tlp.ts';
import { button } from '../../core/view.ts';
import { plainLines } from './passage-blocks.ts';
import { reading } from './reading.ts';
import * as store from './store.ts';

/** Longest start of an article that an update shows, in characters. */
const LONGEST_START = 240;

/** Articles that were written or changed after `since`. */
export const newArticles: DigestSource = async (tx, { themeIds, since, now, audience, locale }) => {
  const { t, dates } = reading(locale, now);
  const changed = await store.changedArticles(tx, themeIds, since);
  return changed
    .filter((article) => allows(article, 'post', audience))
    .map(({ id, title, theme, source, publishedOn, tlp, passages }) => ({
      key: `article:${id}`,
      kind: 'article',
      themeId: theme.id,
      title,
      text: startOf(plainLines(passages[0]?.body ?? '')),
      tlp,
      at: publishedOn,
      meta: [source, dates.date(publishedOn), tlp],
      button: button(t.answer.read, 'knowledge.read', { articleId: id }),
    }));
};

/** The first paragraph, cut at a word. */
function startOf(body: string): string {
  const [first = ''] = body.split('\n\n');
  const characters = [...first];
  if (characters.length <= LONGEST_START) return first;
  return `${characters
    .slice(0, LONGEST_START)
    .join('')
    .replace(/\s+\S*$/, '')} …`;
}
