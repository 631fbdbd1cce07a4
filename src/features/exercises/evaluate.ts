import { z } from 'zod';
import { type Job, openDialog, route, sayInPrivate, type Work } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { visibleText } from '../../core/written.ts';
import { type C, inPlace, readingOf, refuse } from './access.ts';
import { SCORED, WRITTEN } from './evaluate-figures.ts';
import * as store from './evaluate-store.ts';
import * as views from './evaluate-views.ts';
import { ledBy } from './evidence-access.ts';
import { findWhole, type Whole } from './evidence-store.ts';
import { reading } from './reading.ts';
import type { ExercisesRefusal } from './texts.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long after the end the survey can be filled in. */
const SURVEY_MS = 30 * DAY_MS;

const Input = z.object({ exerciseId: z.uuid() });

export const evaluation = route({
  name: 'exercises.evaluation',
  who: 'anyone',
  read: true,
  input: Input,
  handle: async ({ exerciseId }, context: C) => {
    const exercise = await ledBy(context, exerciseId);
    const { tx, links, person, now } = context;
    const href = (format: string) =>
      links.signed({
        route: 'exercises.evaluation-file',
        input: { exerciseId, format },
        personId: person.id,
        expires: new Date(now.getTime() + HOUR_MS),
      });
    const shown = {
      figures: await store.readFigures(tx, exerciseId, now),
      written: await store.writtenAnswers(tx, exerciseId),
      href,
    };
    return sayInPrivate(views.evaluationView(exercise, shown, readingOf(context)));
  },
});

async function keptBy(context: C, exerciseId: string): Promise<Whole> {
  const exercise = await ledBy(context, exerciseId);
  if (exercise.anonymisedAt !== null) throw refuse('alreadyForgotten', { exercise });
  return exercise;
}

export const retention = route({
  name: 'exercises.retention',
  who: 'anyone',
  input: Input,
  handle: async ({ exerciseId }, context: C) =>
    openDialog(views.retentionDialog(await keptBy(context, exerciseId), readingOf(context))),
});

export const setRetention = route({
  name: 'exercises.retention-set',
  who: 'anyone',
  input: Input.extend({ days: z.string().default('') }),
  handle: async ({ exerciseId, days }, context: C) => {
    const exercise = await keptBy(context, exerciseId);
    const { tx, audit, person, place } = context;
    const chosen = views.RETENTIONS.find((one) => String(one) === days);
    if (chosen === undefined) throw new InvalidForm<ExercisesRefusal>({ days: 'empty' });
    await store.keepRetention(tx, exerciseId, chosen);
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'exercise.retention',
      subject: `exercise:${exerciseId}`,
      via: place.platform,
      detail: { days: chosen },
    });
    return sayInPrivate(views.retentionView(exercise, chosen, readingOf(context)));
  },
});

const surveyCloses = (endedAt: Date): Date => new Date(endedAt.getTime() + SURVEY_MS);

/** After the end: players and observers are asked what they thought. */
export const planSurvey = ({ tx, now, schedule }: Work, exerciseId: string): Promise<void> =>
  schedule.plan(tx, {
    key: `exercise-survey:${exerciseId}`,
    job: 'exercises.survey-ask',
    payload: { exerciseId },
    dueAt: now,
  });

export const askSurvey: Job = async ({ exerciseId = '' }, { tx, outbox, network }) => {
  const exercise = await findWhole(tx, exerciseId);
  if (!exercise?.endedAt) return;
  const until = surveyCloses(exercise.endedAt);
  await outbox.enqueue(
    tx,
    (await store.surveyed(tx, exerciseId)).map((personId) => ({
      key: `exercise-survey:${exerciseId}:${personId}`,
      to: { personId },
      priority: 'broadcast',
      view: (locale) => views.surveyAskView(exercise, until, reading(locale, network.timeZone)),
      expiresAt: until,
    })),
  );
};

async function surveyOf({ tx, person, now }: C, exerciseId: string) {
  const exercise = await findWhole(tx, exerciseId);
  if (!exercise) throw refuse('unknown');
  const as = person.state === 'member' ? await store.surveyedAs(tx, exerciseId, person.id) : undefined;
  if (!as) throw refuse(exercise.anonymisedAt === null ? 'notInSurvey' : 'surveyOver', { exercise });
  if (exercise.endedAt === null) throw refuse('surveyNotYet', { exercise });
  if (now >= surveyCloses(exercise.endedAt)) throw refuse('surveyOver', { exercise });
  return { exercise, as };
}

export const survey = route({
  name: 'exercises.survey',
  who: 'anyone',
  input: Input,
  handle: async ({ exerciseId }, context: C) => {
    const { exercise } = await surveyOf(context, exerciseId);
    const before = await store.ownSurvey(context.tx, exerciseId, context.person.id);
    return openDialog(views.surveyDialog(exercise, before, readingOf(context)));
  },
});

const typed = z.string().max(3000).catch('');
export const surveySent = route({
  name: 'exercises.survey-send',
  who: 'anyone',
  input: Input.extend({ useful: typed, clear: typed, ready: typed, kept: typed, improve: typed }),
  handle: async ({ exerciseId, ...given }, context: C) => {
    const { exercise, as } = await surveyOf(context, exerciseId);
    const { tx, now, person } = context;
    const wrong = SCORED.filter((question) => !/^[1-5]$/.test(given[question]));
    if (wrong.length > 0)
      throw new InvalidForm<ExercisesRefusal>(Object.fromEntries(wrong.map((question) => [question, 'badScore'])));
    await store.keepSurvey(tx, { exerciseId, personId: person.id, ...as, at: now }, [
      ...SCORED.map((question) => ({ question, score: Number(given[question]), text: null })),
      ...WRITTEN.flatMap((question) => {
        const text = visibleText(given[question]);
        return text === '' ? [] : [{ question, score: null, text }];
      }),
    ]);
    return inPlace(views.surveyThanksView(exercise, readingOf(context)), context);
  },
});

/** Every night: the numbers of what ended lately are kept anew; where its term is over, its persons go. */
export async function keepAndForget({ tx, now }: Work): Promise<void> {
  for (const { id, forget, kept } of await store.dueForKeeping(tx, now)) {
    if (!(forget && kept)) await store.keepFigures(tx, id);
    if (forget) await store.forgetPersons(tx, id, now);
  }
}
