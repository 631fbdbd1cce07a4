import { type Feature, feature } from '../../core/feature.ts';
import type { Tx } from '../../data/tx.ts';
import { answer } from './answer.ts';
import type { Model } from './answer-short.ts';
import { browse, theme } from './browse.ts';
import { Corpus } from './corpus.ts';
import { change, sendChange, sendWrite, write } from './edit.ts';
import { history, restore, withdraw, withdrawNow } from './edit-history.ts';
import { isEditor } from './edit-rights.ts';
import { answerQuestion, sendAnswer } from './follow-up-answer.ts';
import { askExpert, sendAskExpert } from './follow-up-ask.ts';
import { keepAnswer, sendKeepAnswer } from './follow-up-keep.ts';
import { drop, unanswered } from './follow-up-unanswered.ts';
import { helpful, notHelpful } from './follow-up-vote.ts';
import { editTerm, glossary, removeTerm, sendTerm } from './glossary.ts';
import { ask, type Searched } from './outsider.ts';
import { personalData } from './personal-data.ts';
import { propose, sendPropose } from './propose.ts';
import { approve, reject, sendReject } from './propose-decide.ts';
import { read } from './read.ts';
import { REVIEW, review } from './review.ts';
import { IndexFile } from './search/kept.ts';
import { share, shareSearches } from './share.ts';
import { shareLink, sharePosts } from './share-post.ts';
import { texts } from './texts.ts';

export { newArticles } from './digest.ts';
export { saveEntry } from './glossary-store.ts';
export { keepArticle } from './keep-article.ts';
export { planReview } from './review.ts';
export type { Write } from './short-answer.ts';

export type Knowledge = {
  /** Answers free text. */
  feature: Feature;
  /** Takes in what changed in the database; the first call reads it all. For every replica, every few seconds. */
  refresh(tx: Tx): Promise<void>;
  /** Whether what was taken in can be found; making a large index takes seconds, in a thread of its own. */
  current(): boolean;
  /** Resolves when no index is being made. */
  settled(): Promise<void>;
  /** What anyone at all may know: the passages that come first, and the answer if one of them holds it. */
  ask(tx: Tx, asked: { question: string; limit: number }): Promise<Searched>;
  size(): { articles: number; passages: number };
};

type Parts = {
  /** What writes short answers, if anything. */
  model?: Model | null;
  /** Where a large index is kept between two starts. */
  indexFile?: string;
  /** Told of what went wrong in the background. */
  failed?: (error: unknown) => void;
};

/** The knowledge base, with an index in the memory of this process. */
export function createKnowledge({ model = null, indexFile, failed }: Parts = {}): Knowledge {
  const corpus = new Corpus({
    ...(indexFile !== undefined && { file: new IndexFile(indexFile) }),
    ...(failed && { failed }),
  });
  return {
    feature: feature({
      name: 'knowledge',
      texts,
      routes: [
        ...[read, browse, theme],
        ...[helpful, notHelpful, askExpert, sendAskExpert, answerQuestion, sendAnswer, keepAnswer, sendKeepAnswer],
        ...[unanswered, drop],
        ...[write, sendWrite, change, sendChange, withdraw, withdrawNow, history, restore],
        ...[glossary, editTerm, sendTerm, removeTerm],
        ...[propose, sendPropose, approve, reject, sendReject],
        ...[share, ...shareSearches(corpus), ...sharePosts(corpus), shareLink],
      ],
      answer: (question, context) => answer({ corpus, model }, question, context),
      help: ({ person, t }) => [
        { ...t.help, action: 'knowledge.browse' },
        { ...t.glossary.help, action: 'knowledge.glossary' },
        ...(person.state === 'member'
          ? [
              { ...t.propose.help, action: 'knowledge.propose', dialog: true },
              { title: t.share.title, text: t.share.lead, action: 'knowledge.share', dialog: true },
            ]
          : []),
        ...(isEditor(person)
          ? [
              { ...t.edit.help.write, action: 'knowledge.write', dialog: true },
              { ...t.edit.help.unanswered, action: 'knowledge.unanswered' },
            ]
          : []),
      ],
      jobs: { [REVIEW]: review },
      personalData,
    }),
    refresh: (tx) => corpus.refresh(tx),
    current: () => corpus.current,
    settled: () => corpus.settled(),
    ask: (tx, asked) => ask(corpus, tx, asked),
    size: () => corpus.size(),
  };
}
