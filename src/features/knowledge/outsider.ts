import { allows } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import { extractOf, isAnswer } from './answer.ts';
import { type Corpus, MOST_HITS } from './corpus.ts';

export type Searched = {
  /** Best first. `passage`: its text; `score`: from 0 to about 2, to compare within one question only. */
  results: { id: string; articleId: string; title: string; passage: string; score: number }[];
  /** Is the first result an answer? */
  answered: boolean;
  /** What of its passage answers, unaltered; null where nothing does. */
  answer: string | null;
};

/** Searches on behalf of anyone at all, so in what is TLP:CLEAR and for everyone; by the same steps as a chat answer. */
export async function ask(
  corpus: Corpus,
  tx: Tx,
  { question, limit }: { question: string; limit: number },
): Promise<Searched> {
  const forAnyone = (article: Parameters<typeof allows>[0]) =>
    allows(article, 'answerInPrivate', { kind: 'outsiders' });
  const found = await corpus.search(tx, question, forAnyone, Math.max(limit, MOST_HITS));
  const [best] = found;
  const answered = best !== undefined && isAnswer(found);
  return {
    results: found.slice(0, limit).map(({ article, passage, hit }) => ({
      id: passage.id,
      articleId: article.id,
      title: article.title,
      passage: passage.body,
      score: hit.score,
    })),
    answered,
    answer: answered ? extractOf(question, best).text : null,
  };
}
