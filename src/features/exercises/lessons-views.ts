import { type Block, button, buttons, list, notice, text } from '../../core/view.ts';
import type { Whole } from './evidence-store.ts';
import type { Lesson } from './lessons-store.ts';
import type { Reading } from './reading.ts';
import { exerciseView } from './views.ts';

/** Lessons in one message. */
const LISTED = 15;

/** One lesson in a list, with its button. */
export function lessonItem(lesson: Lesson, r: Reading, withExercise: boolean) {
  const { t, dates } = r;
  const input = { exerciseId: lesson.exercise.id, lessonId: lesson.id };
  const isDone = lesson.state === 'done';
  return {
    title: lesson.text,
    meta: [
      ...(withExercise ? [t.lessons.from(lesson.exercise.name)] : []),
      lesson.organisation?.name ?? t.lessons.all,
      lesson.owner ? t.lessons.owner(lesson.owner.name) : t.lessons.noOwner,
      ...(lesson.dueOn === null ? [] : [t.lessons.due(dates.date(lesson.dueOn))]),
    ],
    status: {
      tone: isDone ? ('success' as const) : ('warning' as const),
      text: isDone ? t.lessons.done : t.lessons.open,
    },
    buttons: [
      button(isDone ? t.lessons.reopen : t.lessons.markDone, 'exercises.lesson-set', {
        ...input,
        state: isDone ? 'open' : 'done',
      }),
    ],
  };
}

/** Lessons as a list, not too long for a chat. */
export const listed = (found: readonly Lesson[], r: Reading, withExercise: boolean): Block[] => {
  const rest = found.length - LISTED;
  return [
    list(found.slice(0, LISTED).map((one) => lessonItem(one, r, withExercise))),
    ...(rest > 0 ? [text(r.t.lessons.more(rest))] : []),
  ];
};

export const addButton = (exerciseId: string, { t }: Reading) =>
  button(t.lessons.add, 'exercises.lesson-add', { exerciseId }, { dialog: true });

/** The lessons of one exercise; `done`: what was done to one just now. */
export function lessonsView(exercise: Whole, found: readonly Lesson[], r: Reading, done?: string) {
  const { t } = r;
  return exerciseView(
    exercise,
    t.lessons.titleOf(exercise.name),
    [
      ...(done === undefined ? [] : [notice('success', done)]),
      ...(found.length === 0 ? [text(t.lessons.none)] : listed(found, r, false)),
      buttons(
        addButton(exercise.id, r),
        button(t.evaluation.button, 'exercises.evaluation', { exerciseId: exercise.id }),
      ),
    ],
    { lead: t.lessons.lead, tlp: exercise.tlp },
  );
}
