import { z } from 'zod';
import { where } from '../../core/access.ts';
import { route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { buttons } from '../../core/view.ts';
import { mayChange } from './edit-rights.ts';
import { editorButtons } from './edit-views.ts';
import { votesOf } from './follow-up-store.ts';
import { votesBlock } from './follow-up-views.ts';
import { type C, readingOf } from './reading.ts';
import { shareButton } from './share-views.ts';
import * as store from './store.ts';
import type { KnowledgeRefusal } from './texts.ts';
import { articleView } from './views.ts';

/** A whole article, always to the person alone. What he may not see does not exist for him. */
export const read = route({
  name: 'knowledge.read',
  who: 'anyone',
  read: true,
  input: z.object({ articleId: z.uuid() }),
  handle: async ({ articleId }, context: C) => {
    const article = await store.findArticle(context.tx, articleId);
    if (!article || where(article, context.person, context.place) === 'no')
      throw new Refusal<KnowledgeRefusal>('unknownArticle');
    const r = readingOf(context);
    const forEditor = mayChange(context, article)
      ? [votesBlock(await votesOf(context.tx, articleId), r), buttons(...editorButtons(articleId, r))]
      : [];
    return sayInPrivate(articleView(article, [buttons(shareButton(articleId, r)), ...forEditor], r));
  },
});
