import type { Tlp } from '../../core/tlp.ts';
import {
  type Block,
  type Button,
  button,
  buttons,
  type Dialog,
  dialog,
  facts,
  link,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import { type Answer, CheckInState, type Exercise, markingOf, NOTE_LENGTH, type RollCall } from './domain.ts';
import type { Reading } from './reading.ts';

/** The only way a view of an exercise or incident is made: its marking cannot be left out. */
export const exerciseView = (
  exercise: Pick<Exercise, 'kind' | 'codeword'>,
  title: string,
  blocks: Block[],
  more: { lead?: string; tlp?: Tlp } = {},
): View => ({ ...view(title, blocks, more), marking: markingOf(exercise) });

/** A view of several exercises, or of none yet: each title that it names is marked by itself. */
export const plainView = (title: string, blocks: Block[]): View => view(title, blocks);

/** A roll-call as one invited person sees it. */
export type Own = { rollCall: RollCall; organisations: string[]; answer: Answer | null };

/** The four answers and the one with a note. */
export function answerButtons({ id }: Pick<RollCall, 'id'>, { t }: Reading): Button[] {
  const states = CheckInState.options.map((state) =>
    button(
      t.states[state],
      'exercises.check-in',
      { rollCallId: id, state },
      { tone: state === 'present' ? 'primary' : state === 'needHelp' ? 'danger' : 'normal' },
    ),
  );
  return [...states, noteButton({ id }, t)];
}

/** What somebody who takes part can tell the others. */
const reportButtons = ({ exercise }: RollCall, { t }: Reading): Button[] => [
  button(t.play.sitrepButton, 'exercises.sitrep', { exerciseId: exercise.id }, { dialog: true }),
  button(t.share.button, 'exercises.share', { exerciseId: exercise.id }, { dialog: true }),
];

const noteButton = ({ id }: Pick<RollCall, 'id'>, t: Reading['t']): Button =>
  button(t.request.note, 'exercises.note', { rollCallId: id }, { dialog: true });

function about({ rollCall, organisations }: Own, { t, dates }: Reading): Block[] {
  return [
    text(rollCall.exercise.scenario, { heading: t.request.scenario }),
    facts([
      { label: t.request.closes, value: dates.moment(rollCall.closesAt) },
      { label: t.request.for, value: organisations.join(', ') },
    ]),
  ];
}

/** The question in a person's own chat; `href` is his personal page. */
export function requestView(own: Own, href: string, kind: 'request' | 'reminder', r: Reading): View {
  const { exercise } = own.rollCall;
  const { t } = r;
  return exerciseView(
    exercise,
    t[kind].title(exercise.name),
    [
      ...about(own, r),
      buttons(...answerButtons(own.rollCall, r)),
      text(t.request.how),
      link(t.request.link, href),
      text(t.request.linkHint),
    ],
    { lead: kind === 'request' ? t.request.lead(exercise.leader.name) : t.reminder.lead },
  );
}

/** What was answered, when, and how to correct it. */
export function answeredView({ rollCall, answer }: Own & { answer: Answer }, r: Reading): View {
  const { t } = r;
  return exerciseView(rollCall.exercise, t.answered.title(t.states[answer.state].toLowerCase()), [
    receipt(answer, r),
    ...given(answer, r),
    ...(answer.state === 'needHelp' ? [notice('danger', t.answered.help)] : []),
    text(t.answered.correct),
    buttons(...answerButtons(rollCall, r)),
    ...(rollCall.exercise.state === 'ended' ? [] : [buttons(...reportButtons(rollCall, r))]),
  ]);
}

/** What somebody added to his answer. */
function given({ note, people }: Answer, { t }: Reading): Block[] {
  const told = [
    ...(people === null ? [] : [{ label: t.answered.people, value: String(people) }]),
    ...(note === null ? [] : [{ label: t.answered.note, value: note }]),
  ];
  return told.length > 0 ? [facts(told)] : [];
}

function receipt({ state, late, at }: Answer, { t, dates }: Reading): Block {
  const time = dates.time(at);
  return notice(late ? 'warning' : 'success', t.states[state], late ? t.answered.late(time) : t.answered.at(time));
}

/** The personal page behind a signed link. */
export function pageView(own: Own, accepts: 'inTime' | 'late' | 'over', r: Reading): View {
  const { rollCall, answer } = own;
  const { t } = r;
  const state =
    accepts === 'over'
      ? [notice('warning', t.page.over)]
      : accepts === 'late'
        ? [notice('warning', t.page.closed)]
        : answer
          ? []
          : [notice('info', t.page.open)];
  return exerciseView(
    rollCall.exercise,
    t.request.title(rollCall.exercise.name),
    [
      ...state,
      ...(answer ? [receipt(answer, r)] : []),
      ...(answer ? given(answer, r) : []),
      ...(accepts === 'over' ? [] : [buttons(...answerButtons(rollCall, r))]),
      ...about(own, r),
    ],
    { lead: t.request.lead(rollCall.exercise.leader.name) },
  );
}

export function noteDialog({ rollCall, answer }: Own, r: Reading): Dialog {
  const { t } = r;
  return dialog(
    exerciseView(rollCall.exercise, t.note.title, []),
    {
      action: 'exercises.note-sent',
      input: { rollCallId: rollCall.id },
      submit: t.note.submit,
      fields: [
        {
          kind: 'choice',
          name: 'state',
          label: t.note.state,
          optional: false,
          options: CheckInState.options.map((value) => ({ value, label: t.states[value] })),
          ...(answer && { value: answer.state }),
        },
        {
          kind: 'longText',
          name: 'note',
          label: t.note.note,
          hint: t.note.noteHint,
          optional: true,
          maxLength: NOTE_LENGTH,
          ...(answer?.note && { value: answer.note }),
        },
        {
          kind: 'text',
          name: 'people',
          label: t.note.people,
          hint: t.note.peopleHint,
          optional: true,
          maxLength: 3,
          ...(answer?.people && { value: String(answer.people) }),
        },
      ],
    },
    noteButton(rollCall, t),
  );
}
