import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { written } from '../../core/written.ts';
import { LONGEST_ANSWER, type Question } from './domain.ts';
import { colleagues } from './profile-store.ts';
import { signature } from './question.ts';
import { askedOf, isMember, noteAnswer } from './question-store.ts';
import { answerDialog, answeredView, answerView } from './question-views.ts';
import { type C, refuse } from './subject.ts';
import { texts } from './texts.ts';

const Which = z.object({ questionId: z.uuid() });

/** The form to answer a question; only for who was asked, once, while the asker is there. */
export const answer = route({
  name: 'community.answer',
  who: 'member',
  input: Which,
  handle: async ({ questionId }, context: C) => openDialog(answerDialog(await open(questionId, context), context.t)),
});

export const sendAnswer = route({
  name: 'community.answer-send',
  who: 'member',
  input: Which.extend({ answer: written(1, LONGEST_ANSWER) }),
  handle: async ({ questionId, answer }, context: C) => {
    const { tx, person, now, outbox, t } = context;
    const question = await open(questionId, context);
    if (!(await noteAnswer(tx, questionId, person.id, now))) throw refuse('alreadyAnswered');
    const [findable] = await colleagues(tx, question.askerId, question.theme.id, person.id);
    const told = { question, answer, from: signature(person), answererId: findable ? person.id : null };
    await outbox.enqueue(tx, [
      {
        key: `answer:${questionId}:${person.id}`,
        to: { personId: question.askerId },
        view: (locale) => answerView(told, texts[locale], locale),
        priority: 'broadcast',
      },
    ]);
    return sayInPrivate(answeredView(t));
  },
});

async function open(questionId: string, { tx, person }: C): Promise<Question> {
  const asked = await askedOf(tx, questionId, person.id);
  if (!asked) throw refuse('notAsked');
  if (asked.answered) throw refuse('alreadyAnswered');
  if (!(await isMember(tx, asked.question.askerId))) throw refuse('askerGone');
  return asked.question;
}
