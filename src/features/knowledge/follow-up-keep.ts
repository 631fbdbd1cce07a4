import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { button, dialog, text, view } from '../../core/view.ts';
import { dayAfter, LONGEST_TITLE } from './edit-domain.ts';
import { mayPublish } from './edit-rights.ts';
import { articleIdBySlug } from './edit-store.ts';
import { refuse, save } from './edit-subject.ts';
import { savedView } from './edit-views.ts';
import type { ExpertQuestion } from './follow-up-domain.ts';
import * as questions from './follow-up-store.ts';
import { ShortText, submit } from './propose.ts';
import { findProposal } from './propose-store.ts';
import { proposedView, shortFields } from './propose-views.ts';
import { type C, readingOf } from './reading.ts';

/** An expert's answer is looked at again after a year. */
const REVIEW_MONTHS = 12;

const Which = z.object({ questionId: z.uuid() });

/** The form to keep one's answer as an article. */
export const keepAnswer = route({
  name: 'knowledge.keep-answer',
  who: 'member',
  input: Which,
  handle: async ({ questionId }, context: C) => {
    const { question, answer } = await keepable(questionId, context);
    const r = readingOf(context);
    const { keep } = r.t.followUp;
    const input = { questionId };
    const title = [...question.text.replace(/\s+/g, ' ')].slice(0, LONGEST_TITLE).join('');
    const fields = shortFields({ title, text: answer }, keep.textHint, r);
    const form = { action: 'knowledge.keep-answer-send', input, submit: keep.submit, fields };
    const opener = button(keep.button, 'knowledge.keep-answer', input, { dialog: true });
    return openDialog(dialog(view(keep.title, [text(keep.lead)]), form, opener));
  },
});

/** Puts it in the knowledge base, once; who may not publish on the theme proposes it. */
export const sendKeepAnswer = route({
  name: 'knowledge.keep-answer-send',
  who: 'member',
  input: Which.extend(ShortText.shape),
  handle: async ({ questionId, text: body, ...form }, context: C) => {
    const { tx, person, now, network } = context;
    await questions.lockQuestion(tx, questionId);
    const { theme } = (await keepable(questionId, context)).question;
    const shelf = { themeId: theme.id, networkId: null };
    if (!mayPublish(person, shelf)) {
      await submit({ ...form, id: questionId, authorId: person.id, theme, body, state: 'open' }, context);
      return sayInPrivate(proposedView(readingOf(context)));
    }
    const articleId = await save(
      context,
      {
        ...shelf,
        ...form,
        body,
        slug: slugOf(questionId),
        source: person.organisation?.name ?? network.name,
        publishedOn: dayAfter(now, network.timeZone),
        reviewOn: dayAfter(now, network.timeZone, REVIEW_MONTHS),
      },
      { kind: 'write', before: null },
    );
    return sayInPrivate(savedView(articleId, form, 'saved', readingOf(context)));
  },
});

const slugOf = (questionId: string): string => `answer-${questionId}`;

/** The question with the answer that this person gave, if it is not kept or proposed yet. */
async function keepable(questionId: string, { tx, person }: C): Promise<{ question: ExpertQuestion; answer: string }> {
  const question = await questions.findQuestion(tx, questionId);
  if (!question) throw refuse('unknownQuestion');
  const { answer, answeredById } = question;
  if (answer === null || answeredById !== person.id) throw refuse('notAnsweredByYou');
  if ((await articleIdBySlug(tx, slugOf(questionId))) || (await findProposal(tx, questionId)))
    throw refuse('alreadyKept');
  return { question, answer };
}
