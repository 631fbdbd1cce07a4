import { z } from 'zod';
import { where } from '../../core/access.ts';
import { openDialog, type Reply, type Route, route, say } from '../../core/feature.ts';
import { visibleText } from '../../core/written.ts';
import type { Corpus } from './corpus.ts';
import type { ArticleHead } from './domain.ts';
import { type C, readingOf } from './reading.ts';
import { isNear } from './search/confidence.ts';
import { LONGEST_ABOUT, mayShare } from './share-domain.ts';
import { chooseDialog, foundView, searchDialog, whyNot } from './share-views.ts';
import type { KnowledgeTexts } from './texts.ts';

/** Articles to choose from; and how many that cannot be shared are named. */
const MOST = 8;
const MOST_OTHERS = 3;

/** What somebody searches by; longer, for instance a message of somebody else, it is cut. */
const About = z.string().transform((text) => visibleText(text).replace(/\s+/g, ' ').slice(0, LONGEST_ABOUT));

/** Asks what to share, and where. */
export const share = route({
  name: 'knowledge.share',
  words: { nl: ['artikel delen'], en: ['share an article'] },
  takesText: true,
  who: 'member',
  input: z.object({ text: About.optional() }),
  handle: async ({ text = '' }, context: C) => openDialog(searchDialog(text, readingOf(context))),
});

/** Searches on behalf of who shares, for a place: what he may see, apart by whether all who read along there may. */
export const shareSearches = (corpus: Corpus): Route<KnowledgeTexts>[] => [
  route({
    name: 'knowledge.share-search',
    who: 'member',
    input: z.object({ text: About }),
    handle: async ({ text }, context: C) =>
      choose(corpus, text, { action: 'knowledge.share-post', input: { text, once: context.newId() } }, context),
  }),
  /** The same while he types; he posts the card himself, from his own message. */
  route({
    name: 'knowledge.share-find',
    who: 'anyone',
    input: z.object({ text: About.optional() }),
    handle: async ({ text = '' }, context: C) =>
      choose(corpus, text, { action: 'knowledge.share-card', input: { text } }, context),
  }),
];

async function choose(
  corpus: Corpus,
  about: string,
  form: { action: string; input: Record<string, string> },
  context: C,
): Promise<Reply> {
  const { tx, person, place, t } = context;
  const r = readingOf(context);
  if (about === '') return { kind: 'invalid', errors: { text: t.share.type } };
  const hits = await corpus.search(tx, about, (article) => where(article, person, place) !== 'no');
  const found = [...new Set(hits.filter(({ hit }) => isNear(hit)).map(({ article }) => article))];
  if (found.length === 0) return { kind: 'invalid', errors: { text: t.share.nothing } };
  if (place.kind === 'private' && form.action === 'knowledge.share-post')
    return say(foundView(found.slice(0, MOST), r));
  const able = (article: ArticleHead) => mayShare(article, person, place);
  const shareable = found.filter(able).slice(0, MOST);
  const others = found.filter((article) => !able(article)).slice(0, MOST_OTHERS);
  if (shareable.length === 0) return { kind: 'invalid', errors: { text: whyNot(others, r) } };
  return openDialog(chooseDialog(shareable, others, form, r));
}
