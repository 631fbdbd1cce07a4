import { z } from 'zod';
import type { Field } from '../../core/view.ts';
import { written } from '../../core/written.ts';
import type { Question } from './domain.ts';

const MOST_QUESTIONS = 5;
const LONGEST_LABEL = 120;
const LONGEST_OPTION = 75;
const MOST_OPTIONS = 20;
const LONGEST_ANSWER = 300;

/**
 * Questions as a coordinator writes them: one on a line; after a colon what can be chosen, with a `|` between. What was
 * asked before keeps its id, so that its answers stay its own. Undefined when there are too many or one is too long.
 */
export function readQuestions(text: string, before: readonly Question[]): Question[] | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const asked = lines.filter((line) => line !== '').map(readQuestion);
  const labels = new Set(asked.map(({ label }) => label));
  const fits = asked.every(
    ({ label, options }) =>
      label.length > 0 &&
      label.length <= LONGEST_LABEL &&
      options.length <= MOST_OPTIONS &&
      options.length !== 1 &&
      options.every((one) => one.length <= LONGEST_OPTION) &&
      new Set(options).size === options.length,
  );
  if (!fits || asked.length > MOST_QUESTIONS || labels.size < asked.length) return undefined;
  const taken = new Set(before.map(({ id }) => id));
  return asked.map((one) => {
    const known = before.find(({ label }) => label === one.label);
    const id = known?.id ?? freeId(taken);
    taken.add(id);
    return { id, ...one };
  });
}

function readQuestion(line: string): Omit<Question, 'id'> {
  const colon = line.includes('|') ? line.indexOf(':') : -1;
  if (colon < 0) return { label: line.replace(/:$/, '').trim(), options: [] };
  const options = line.slice(colon + 1).split('|');
  return { label: line.slice(0, colon).trim(), options: options.map((one) => one.trim()).filter((one) => one !== '') };
}

function freeId(taken: ReadonlySet<string>): string {
  let n = 1;
  while (taken.has(`q${n}`)) n++;
  return `q${n}`;
}

/** As `readQuestions` reads them. */
export const writeQuestions = (questions: readonly Question[]): string =>
  questions.map(({ label, options }) => (options.length > 0 ? `${label}: ${options.join(' | ')}` : label)).join('\n');

const answer = written(0, LONGEST_ANSWER).default('');

/** What the form of a registration sends: the answers in the order of the questions. */
export const AnswerFields = z.object({ a1: answer, a2: answer, a3: answer, a4: answer, a5: answer });
type AnswerFields = z.infer<typeof AnswerFields>;
const NAMES = ['a1', 'a2', 'a3', 'a4', 'a5'] as const satisfies readonly (keyof AnswerFields)[];

export const answerFields = (questions: readonly Question[], given: ReadonlyMap<string, string>): Field[] =>
  questions.slice(0, MOST_QUESTIONS).map(({ id, label, options }, i): Field => {
    const value = given.get(id);
    const named = { name: NAMES[i] ?? '', label, ...(value === undefined ? {} : { value }) };
    return options.length > 0
      ? { kind: 'choice', optional: false, ...named, options: options.map((one) => ({ value: one, label: one })) }
      : { kind: 'text', optional: true, ...named, maxLength: LONGEST_ANSWER };
  });

export type Answer = { question: string; value: string; chosen: boolean };

/** The answers, or the names of the fields that are missing or name no option. */
export function readAnswers(
  questions: readonly Question[],
  fields: AnswerFields,
): { answers: Answer[]; wrong: string[] } {
  const answers: Answer[] = [];
  const wrong: string[] = [];
  questions.forEach(({ id, options }, i) => {
    const name = NAMES[i];
    if (name === undefined) return;
    const value = fields[name];
    const chosen = options.length > 0;
    if (chosen && !options.includes(value)) wrong.push(name);
    else if (value !== '') answers.push({ question: id, value, chosen });
  });
  return { answers, wrong };
}
