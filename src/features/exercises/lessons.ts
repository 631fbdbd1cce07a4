import { z } from 'zod';
import { openDialog, type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { dialog, list, text, view } from '../../core/view.ts';
import { visibleText } from '../../core/written.ts';
import { type C, readingOf, refuse } from './access.ts';
import { leadsWhole, ledBy } from './evidence-access.ts';
import { findWhole } from './evidence-store.ts';
import * as store from './lessons-store.ts';
import { addButton, lessonItem, lessonsView, listed } from './lessons-views.ts';
import type { ExercisesRefusal } from './texts.ts';
import { exerciseView } from './views.ts';

const Input = z.object({ exerciseId: z.uuid() });

export const lessons = route({
  name: 'exercises.lessons',
  who: 'anyone',
  read: true,
  input: Input,
  handle: async ({ exerciseId }, context: C) => {
    const exercise = await ledBy(context, exerciseId);
    return sayInPrivate(lessonsView(exercise, await store.lessonsOf(context.tx, { exerciseId }), readingOf(context)));
  },
});

/** What somebody sees to himself. */
export const myLessons = route({
  name: 'exercises.my-lessons',
  words: { nl: ['mijn lessen'], en: ['my lessons'] },
  who: 'member',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    const r = readingOf(context);
    const own = await store.lessonsOf(context.tx, { ownerId: context.person.id });
    return sayInPrivate(view(r.t.lessons.mine, own.length === 0 ? [text(r.t.lessons.mineNone)] : listed(own, r, true)));
  },
});

export const addLesson = route({
  name: 'exercises.lesson-add',
  who: 'anyone',
  input: Input,
  handle: async ({ exerciseId }, context: C) => {
    const exercise = await ledBy(context, exerciseId);
    const r = readingOf(context);
    const { t } = r;
    const { organisations } = await store.lessonChoices(context.tx, exerciseId, null);
    return openDialog(
      dialog(
        exerciseView(exercise, t.lessons.addTitle, [text(t.lessons.addLead)]),
        {
          action: 'exercises.lesson-keep',
          input: { exerciseId, lessonId: context.newId() },
          submit: t.lessons.submit,
          fields: [
            { kind: 'longText', name: 'text', label: t.lessons.text, optional: false, maxLength: 500 },
            {
              kind: 'text',
              name: 'owner',
              label: t.lessons.ownerField,
              hint: t.lessons.ownerHint,
              optional: true,
              maxLength: 80,
            },
            {
              kind: 'choice',
              name: 'organisation',
              label: t.lessons.organisationField,
              optional: false,
              value: 'all',
              options: [
                { value: 'all', label: t.lessons.all },
                ...organisations.slice(0, 90).map(({ id, name }) => ({ value: id, label: name })),
              ],
            },
            {
              kind: 'text',
              name: 'due',
              label: t.lessons.dueField,
              hint: t.lessons.dueHint,
              optional: true,
              maxLength: 10,
            },
          ],
        },
        addButton(exerciseId, r),
      ),
    );
  },
});

const short = z.string().max(3000).catch('');
export const keepLesson = route({
  name: 'exercises.lesson-keep',
  who: 'anyone',
  input: Input.extend({ lessonId: z.string().default(''), text: short, owner: short, organisation: short, due: short }),
  handle: async ({ exerciseId, lessonId, ...given }, context: C): Promise<Reply> => {
    const exercise = await ledBy(context, exerciseId);
    const { tx, now, newId, t } = context;
    const said = visibleText(given.text);
    const part = visibleText(given.owner);
    const { organisations, owners } = await store.lessonChoices(tx, exerciseId, part === '' ? null : part);
    const organisation = organisations.find(({ id }) => id === given.organisation);
    const due = given.due.trim();
    const dueOn = due === '' ? null : dayOf(due);
    const wrong: Record<string, ExercisesRefusal> = {
      ...(said === '' ? { text: 'empty' } : said.length > 500 ? { text: 'tooLong' } : {}),
      ...(part !== '' && owners.length !== 1 ? { owner: 'noSuchOwner' } : {}),
      ...(dueOn === undefined ? { due: 'badDate' } : {}),
    };
    if (Object.keys(wrong).length > 0) throw new InvalidForm(wrong);
    const isNew = await store.addLesson(tx, {
      id: z.uuid().safeParse(lessonId).success ? lessonId : newId(),
      exerciseId,
      organisationId: organisation?.id ?? null,
      text: said,
      ownerId: owners[0]?.id ?? null,
      dueOn: dueOn ?? null,
      createdAt: now,
    });
    const found = await store.lessonsOf(tx, { exerciseId });
    const done = isNew ? t.lessons.kept : t.lessons.keptTwice;
    return sayInPrivate(lessonsView(exercise, found, readingOf(context), done));
  },
});

/** A date as people type it in a form; undefined when it is none. */
function dayOf(typed: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed)) return undefined;
  const day = new Date(`${typed}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(typed) && typed >= '2000' ? day : undefined;
}

/** Done, or open again: by who sees to it, or who leads the exercise. */
export const setLesson = route({
  name: 'exercises.lesson-set',
  who: 'anyone',
  input: Input.extend({ lessonId: z.string().default(''), state: z.enum(['open', 'done']).catch('done') }),
  handle: async ({ exerciseId, lessonId, state }, context: C): Promise<Reply> => {
    const { tx, person, now, t } = context;
    const exercise = await findWhole(tx, exerciseId);
    if (!exercise) throw refuse('unknown');
    const lesson = z.uuid().safeParse(lessonId).success ? await store.findLesson(tx, lessonId) : undefined;
    const leads = leadsWhole(person, exercise);
    if (!lesson || lesson.exercise.id !== exerciseId)
      throw refuse(leads ? 'lessonGone' : 'notYourLesson', { exercise });
    if (!leads && (person.state !== 'member' || lesson.owner?.id !== person.id))
      throw refuse('notYourLesson', { exercise });
    await store.setLesson(tx, lessonId, state, now);
    const done = state === 'done' ? t.lessons.isDone : t.lessons.isOpen;
    const r = readingOf(context);
    if (leads) return sayInPrivate(lessonsView(exercise, await store.lessonsOf(tx, { exerciseId }), r, done));
    return sayInPrivate(exerciseView(exercise, done, [list([lessonItem({ ...lesson, state }, r, true)])]));
  },
});
