import {
  type Block,
  button,
  buttons,
  type Dialog,
  dialog,
  facts,
  list,
  notice,
  table,
  text,
  type View,
} from '../../core/view.ts';
import type { Exercise } from './domain.ts';
import type { Inject, Played } from './inject-store.ts';
import type { Reading } from './reading.ts';
import type { Sitrep } from './sitrep-store.ts';
import { exerciseView } from './views.ts';

type Marked = Pick<Exercise, 'kind' | 'codeword'>;

const answerButton = ({ id }: Pick<Inject, 'id'>, { t }: Reading) =>
  button(t.play.answer, 'exercises.answer-inject', { injectId: id }, { tone: 'primary', dialog: true });

/** An inject as its players get it. */
export function injectView(exercise: Marked, inject: Inject, r: Reading): View {
  const seen = button(r.t.play.seen, 'exercises.seen', { injectId: inject.id });
  return exerciseView(exercise, inject.title, [
    text(inject.text),
    ...(inject.needs === 'nothing'
      ? []
      : [buttons(...(inject.needs === 'answer' ? [answerButton(inject, r)] : []), seen)]),
  ]);
}

export function seenView(
  exercise: Marked,
  inject: Inject,
  given: { at: Date; answer: string | null },
  r: Reading,
): View {
  const { t, dates } = r;
  return exerciseView(exercise, inject.title, [
    text(inject.text),
    notice('success', given.answer === null ? t.play.seenAt(dates.time(given.at)) : t.play.answered),
    ...(given.answer === null ? [] : [facts([{ label: t.play.yourAnswer, value: given.answer }])]),
    ...(inject.needs === 'answer' ? [buttons(answerButton(inject, r))] : []),
  ]);
}

export const answerDialog = (exercise: Marked, inject: Inject, before: string | null, { t }: Reading): Dialog =>
  dialog(
    exerciseView(exercise, inject.title, [text(inject.text)]),
    {
      action: 'exercises.answer-inject-send',
      input: { injectId: inject.id },
      submit: t.play.submit,
      fields: [
        {
          kind: 'longText',
          name: 'answer',
          label: t.play.yourAnswer,
          maxLength: 1500,
          optional: false,
          ...(before !== null && { value: before }),
        },
      ],
    },
    answerButton(inject, { t } as Reading),
  );

export type PlayedState = {
  injects: Played[];
  answers: { title: string; person: string; organisation: string | null; answer: string; at: Date }[];
  sitreps: Sitrep[];
};

/** Injects with what came back, answers and sitreps, on the board: all of it on its page, the latest in a chat. */
export function playedBlocks(
  { injects, answers, sitreps }: PlayedState,
  page: boolean,
  { t, dates }: Reading,
): Block[] {
  const p = t.play;
  const most = page ? 100 : 5;
  const state = ({ needs, to, acknowledged, answered }: Played) =>
    needs === 'nothing' ? p.sentTo(to) : needs === 'answer' ? p.answeredOf(answered, to) : p.seenOf(acknowledged, to);
  const latest = sitreps.slice(0, most);
  return [
    ...(injects.length > 0
      ? [
          list(
            injects.slice(0, most).map((one) => ({
              title: one.title,
              meta: [t.script.clock(dates.time(one.sentAt)), state(one)],
            })),
            p.injects,
          ),
        ]
      : []),
    ...(latest.length > 0
      ? [
          list(
            latest.map(({ organisation, picture, judgement, decision, at }) => ({
              title: organisation.name,
              text: `${p.picture}: ${picture}\n${p.judgement}: ${judgement}\n${p.decision}: ${decision}`,
              meta: [t.script.clock(dates.time(at))],
            })),
            p.sitreps,
          ),
        ]
      : []),
    ...(page && answers.length > 0
      ? [
          table(
            p.answers,
            p.answersHead,
            answers.map(({ title, person, organisation, answer, at }) => [
              title,
              organisation ?? '',
              person,
              answer,
              dates.time(at),
            ]),
          ),
        ]
      : []),
  ];
}
