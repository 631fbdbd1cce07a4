import type { Person } from '../../core/access.ts';
import { DAY_MS, MOST_A_DAY, type Question } from './domain.ts';
import { addQuestion, askedSince, countAsked, findQuestion, lockAsker } from './question-store.ts';
import { questionView } from './question-views.ts';
import { type C, refuse } from './subject.ts';
import { texts } from './texts.ts';

/** One message per question and person, whatever is sent twice. */
export const messageKey = (questionId: string, personId: string): string => `question:${questionId}:${personId}`;

/** `Anna (Gemeente Rotterdam)` */
export const signature = ({ name, organisation }: Pick<Person, 'name' | 'organisation'>): string =>
  organisation === null ? name : `${name} (${organisation.name})`;

/**
 * Keeps a question and sends it to these persons, within the asker's limit of a day. The same form sent again changes
 * nothing. Gives to how many it went; `to` is looked up only when it is needed.
 */
export async function sendQuestion(
  { tx, person, now, outbox }: C,
  question: Omit<Question, 'askerId'>,
  to: () => Promise<string[]>,
): Promise<number> {
  await lockAsker(tx, person.id);
  const before = await findQuestion(tx, question.id);
  if (before && before.askerId !== person.id) throw refuse('notAsked');
  if (before) return countAsked(tx, question.id);
  const most = MOST_A_DAY[question.kind];
  if ((await askedSince(tx, person.id, question.kind, new Date(now.getTime() - DAY_MS))) >= most)
    throw refuse(question.kind === 'colleague' ? 'tooManyContacts' : 'tooManyQuestions', { most: `${most}` });
  const persons = await to();
  await addQuestion(tx, { ...question, askerId: person.id }, persons, now);
  await outbox.enqueue(
    tx,
    persons.map((personId) => ({
      key: messageKey(question.id, personId),
      to: { personId },
      view: (locale) => questionView(question, signature(person), texts[locale], locale),
      priority: 'broadcast',
    })),
  );
  return persons.length;
}
