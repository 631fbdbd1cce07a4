import { z } from 'zod';
import { where } from '../../core/access.ts';
import { type Route, route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { written } from '../../core/written.ts';
import { hashOf } from './follow-up-domain.ts';
import { keepVote } from './follow-up-store.ts';
import { votedView } from './follow-up-views.ts';
import { type C, readingOf } from './reading.ts';
import * as store from './store.ts';
import type { KnowledgeRefusal, KnowledgeTexts } from './texts.ts';

/** Longest question that a vote's button can carry; a button carries less. */
const LONGEST = 2000;

/** A member's vote on an answer; pressed again, the last one counts. */
const vote = (name: string, helpful: boolean): Route<KnowledgeTexts> =>
  route({
    name,
    who: 'member',
    input: z.object({ articleId: z.uuid(), question: written(1, LONGEST) }),
    handle: async ({ articleId, question }, context: C) => {
      const { tx, person, place, now } = context;
      const article = await store.findArticle(tx, articleId);
      if (!article || where(article, person, place) === 'no') throw new Refusal<KnowledgeRefusal>('unknownArticle');
      await keepVote(tx, { articleId, personId: person.id, questionHash: hashOf(question), helpful }, now);
      return sayInPrivate(votedView(helpful, { question, themeId: article.theme.id }, readingOf(context)));
    },
  });

export const helpful = vote('knowledge.helpful', true);
export const notHelpful = vote('knowledge.not-helpful', false);
