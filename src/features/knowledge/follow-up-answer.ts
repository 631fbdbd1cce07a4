import { z } from 'zod';
import { may } from '../../core/access.ts';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { written } from '../../core/written.ts';
import { questionKey, signature } from './follow-up-ask.ts';
import { type ExpertQuestion, LONGEST_ANSWER } from './follow-up-domain.ts';
import * as questions from './follow-up-store.ts';
import { answerDialog, answeredElsewhereView, answeredView, expertAnswerView } from './follow-up-views.ts';
import { type C, reading, readingOf } from './reading.ts';
import type { KnowledgeRefusal } from './texts.ts';

const refuse = (code: KnowledgeRefusal, data: Record<string, string> = {}) => new Refusal<KnowledgeRefusal>(code, data);

const Which = z.object({ questionId: z.uuid() });

/** The form to answer; for who was asked and is expert or coordinator still, while nobody answered. */
export const answerQuestion = route({
  name: 'knowledge.answer-question',
  who: 'member',
  input: Which,
  handle: async ({ questionId }, context: C) => {
    const question = await open(await questions.findQuestion(context.tx, questionId), context);
    return openDialog(answerDialog(question, readingOf(context)));
  },
});

/** The answer goes to the asker; everybody else who was asked sees that it was given, and by whom. */
export const sendAnswer = route({
  name: 'knowledge.answer-question-send',
  who: 'member',
  input: Which.extend({ answer: written(1, LONGEST_ANSWER) }),
  handle: async ({ questionId, answer }, context: C) => {
    const { tx, person, now, outbox } = context;
    const question = await open(await questions.lockQuestion(tx, questionId), context);
    await questions.noteAnswer(tx, questionId, { answer, answeredById: person.id, answeredAt: now });
    await outbox.enqueue(tx, [
      {
        key: `expert-answer:${questionId}`,
        to: { personId: question.askerId },
        view: (locale) => expertAnswerView(question, answer, signature(person), reading(locale, now)),
        priority: 'broadcast',
      },
    ]);
    for (const personId of await questions.askedFor(tx, questionId))
      await outbox.keep(tx, {
        key: questionKey(questionId, personId),
        to: { personId },
        view: (locale) => answeredElsewhereView(question, person.name, reading(locale, now)),
        priority: 'broadcast',
      });
    return sayInPrivate(answeredView(questionId, readingOf(context)));
  },
});

/** Refuses what this person cannot answer, or not any more. */
async function open(question: ExpertQuestion | null, { tx, person, t }: C): Promise<ExpertQuestion> {
  if (!question || !(await questions.askedFor(tx, question.id)).includes(person.id)) throw refuse('unknownQuestion');
  if (!may(person, 'expert', `theme:${question.theme.id}`) && !may(person, 'coordinator'))
    throw refuse('unknownQuestion');
  if (question.answeredById === person.id) throw refuse('answeredByYou');
  if (question.answeredAt !== null) {
    const by = question.answeredById === null ? null : await questions.findPerson(tx, question.answeredById);
    throw refuse('answeredBy', { name: by?.name ?? t.followUp.question.somebody });
  }
  if ((await questions.findPerson(tx, question.askerId))?.state !== 'member') throw refuse('askerLeft');
  return question;
}
