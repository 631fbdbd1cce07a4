import { readers, where } from '../../core/access.ts';
import { type Reply, say } from '../../core/feature.ts';
import { type Model, shortAnswer } from './answer-short.ts';
import type { Corpus, Found } from './corpus.ts';
import { mayChange } from './edit-rights.ts';
import { extract } from './extract.ts';
import { noteUnanswered } from './follow-up-unanswered.ts';
import { withFollowUp } from './follow-up-views.ts';
import { meaningOf } from './glossary-domain.ts';
import { meaningView } from './glossary-views.ts';
import { type C, readingOf, themeName } from './reading.ts';
import { answers, isNear } from './search/confidence.ts';
import * as store from './store.ts';
import { answerView, unknownView } from './views.ts';

/** Beside the answer, and as suggestions when there is none. */
const MOST_FURTHER = 3;

const MOST_EXPERTS = 2;

/**
 * Answers a question with the passage that does, here if all who read along may see it, else to the person alone, else
 * with an honest nothing. What may not be seen is no candidate, so that nothing tells that it exists.
 */
export async function answer(
  { corpus, model }: { corpus: Corpus; model: Model | null },
  question: string,
  context: C,
): Promise<Reply> {
  const { tx, person, place } = context;
  const r = readingOf(context);
  const meaning = meaningOf(
    question,
    corpus.glossary((entry) => where(entry, person, place) === 'here'),
  );
  if (meaning?.outright) return say(meaningView(meaning.entry, r));
  const here = await corpus.search(tx, question, (article) => where(article, person, place) === 'here');
  const answered = (found: Found[], forOneAlone: boolean): Reply | undefined => {
    const [best] = found;
    if (!best || !isAnswer(found)) return undefined;
    const asked = { question, articleId: best.article.id, themeId: best.article.theme.id };
    const extract = extractOf(question, best);
    const more = best.article.passages.length > 1 || !extract.whole || mayChange(context, best.article);
    const shown = { ...best, extract, more };
    const quote = answerView(shown, nearOthers(found, best), forOneAlone, r);
    const view = withFollowUp(quote, asked, person, r);
    const first = { kind: 'say', to: forOneAlone ? 'person' : 'conversation', view } satisfies Reply;
    const short =
      model &&
      shortAnswer(
        model,
        question,
        found.filter(({ hit }) => isNear(hit)),
        r,
      );
    if (!short) return first;
    const better = async () => withFollowUp((await short(quote)) ?? quote, asked, person, r);
    return { ...first, better };
  };
  const reply = answered(here, false);
  if (reply) return reply;
  if (place.kind !== 'private') {
    const own = await corpus.search(tx, question, (article) => where(article, person, place) !== 'no');
    const reply = answered(own, true);
    if (reply) return reply;
  }
  if (meaning) return say(meaningView(meaning.entry, r));
  const near = nearOthers(here);
  const themeId = near[0]?.article.theme.id;
  await noteUnanswered(question, themeId, context);
  const asked = { question, ...(themeId !== undefined && { themeId }) };
  return say(withFollowUp(unknownView(near, await whomToAsk(near[0], context), r), asked, person, r));
}

/** Whether the first of them answers; that another has the same text is no reason to doubt it. */
export const isAnswer = ([best, ...others]: Found[]): boolean =>
  best !== undefined &&
  answers([best, ...others.filter(({ passage }) => passage.body !== best.passage.body)].map(({ hit }) => hit));

export const extractOf = (question: string, { article, passage }: Found) =>
  extract(question, passage, article.language);

/** The best passage of each other article that has something to do with the question. */
function nearOthers(found: Found[], shown?: Found): Found[] {
  const byArticle = new Map<string, Found>();
  for (const one of found)
    if (isNear(one.hit) && one.article.id !== shown?.article.id && !byArticle.has(one.article.id))
      byArticle.set(one.article.id, one);
  return [...byArticle.values()].slice(0, MOST_FURTHER);
}

/** The experts of the theme that the question is about, by name only where no outsiders read along. */
async function whomToAsk(near: Found | undefined, { tx, person, place, locale, t }: C): Promise<string> {
  if (!near) return t.unknown.coordinator;
  const { theme } = near.article;
  const experts = await store.expertsOf(tx, theme.id, MOST_EXPERTS);
  if (experts.length === 0) return t.unknown.coordinator;
  const name = themeName(theme, locale);
  if (readers(person, place).kind === 'outsiders') return t.unknown.expertOf(name);
  const names = experts.map((one) => (one.organisation === null ? one.name : `${one.name} (${one.organisation})`));
  return t.unknown.expert(names.join(t.unknown.or), name);
}
