import { z } from 'zod';
import { route, sayInPrivate } from '../../core/feature.ts';
import { assertLeads, type C, inPlace, leads, readingOf, refuse } from './access.ts';
import { drawBoards } from './boards.ts';
import { closeRollCall } from './close.ts';
import type { Kind, RollCall } from './domain.ts';
import { planSurvey } from './evaluate.ts';
import { endedView, incidentView, overView, sureEndView, sureIncidentView } from './leader-views.ts';
import { addMoment } from './moment-store.ts';
import { reading } from './reading.ts';
import * as store from './store.ts';

/** What this person means without naming it: the newest running exercise that he leads himself, else that he may lead. */
export async function leadingNow({ tx, person }: C, kind?: Kind): Promise<RollCall | undefined> {
  const running = (await store.running(tx)).filter(
    (rollCall) => leads(person, rollCall) && (kind === undefined || rollCall.exercise.kind === kind),
  );
  return running.find(({ exercise }) => exercise.leader.id === person.id) ?? running[0];
}

function assertRunning(rollCall: RollCall | undefined, context: C): asserts rollCall {
  assertLeads(rollCall, context);
  if (rollCall.exercise.state === 'ended') throw refuse('ended', rollCall);
}

/** Asks the leader whether he is sure; without an exercise it is the one he leads now. */
export const end = route({
  name: 'exercises.end',
  words: { nl: ['stop oefening'], en: ['stop exercise'] },
  who: 'anyone',
  input: z.object({ exerciseId: z.uuid().optional() }),
  handle: async ({ exerciseId }, context: C) => {
    const { tx } = context;
    const rollCall =
      exerciseId === undefined ? await leadingNow(context) : await store.rollCallOfExercise(tx, exerciseId);
    if (!rollCall && exerciseId === undefined) throw refuse('nothingRuns');
    assertRunning(rollCall, context);
    const persons = await store.concerned(tx, rollCall.exercise.id);
    return sayInPrivate(sureEndView(rollCall, persons.length, readingOf(context)));
  },
});

const Ends = z.object({ exerciseId: z.uuid() });

/** Ends the exercise, closes its roll-call, takes back what has not left, and tells everyone in it. */
async function endNow(exerciseId: string, context: C, why: 'ended' | 'realIncident'): Promise<RollCall> {
  const { tx, now, outbox, audit, person, place, network } = context;
  const found = await store.rollCallOfExercise(tx, exerciseId);
  const rollCall = found && (await store.lockRollCall(tx, found.id));
  assertRunning(rollCall, context);
  const closed = rollCall.state === 'open' ? await closeRollCall(context, rollCall) : rollCall;
  await store.endExercise(tx, closed, now);
  const ended: RollCall = { ...closed, exercise: { ...closed.exercise, state: 'ended', endedAt: now } };
  const concerned = await store.concerned(tx, exerciseId);
  await outbox.withdraw(tx, await store.messagesOf(tx, exerciseId));
  await outbox.enqueue(
    tx,
    concerned
      .filter((personId) => personId !== person.id || why === 'ended')
      .map((personId) => ({
        key: `exercise-end:${exerciseId}:${personId}`,
        to: { personId },
        view: (locale) => overView(ended, person.name, why, reading(locale, network.timeZone)),
        priority: 'exercise',
      })),
  );
  await addMoment(context, exerciseId, why, {}, person.id);
  await audit.record(tx, {
    actor: `person:${person.id}`,
    action: why === 'ended' ? 'exercise.end' : 'exercise.stop-for-incident',
    subject: `exercise:${exerciseId}`,
    via: place.platform,
  });
  await planSurvey(context, exerciseId);
  await drawBoards(context, ended);
  return ended;
}

export const confirmEnd = route({
  name: 'exercises.confirm-end',
  who: 'anyone',
  input: Ends,
  handle: async ({ exerciseId }, context: C) =>
    inPlace(endedView(await endNow(exerciseId, context, 'ended'), readingOf(context)), context),
});

/** `echt incident`: asks who leads an exercise whether it must stop, for everyone, because of something real. */
export const realIncident = route({
  name: 'exercises.real-incident',
  words: { nl: ['echt incident'], en: ['real incident'] },
  who: 'anyone',
  input: z.object({ exerciseId: z.uuid().optional() }),
  handle: async ({ exerciseId }, context: C) => {
    const { tx } = context;
    const rollCall =
      exerciseId === undefined ? await leadingNow(context, 'exercise') : await store.rollCallOfExercise(tx, exerciseId);
    if (!rollCall && exerciseId === undefined) throw refuse('noExerciseRuns');
    assertRunning(rollCall, context);
    if (rollCall.exercise.kind === 'incident') throw refuse('isIncident', rollCall);
    const persons = await store.concerned(tx, rollCall.exercise.id);
    return sayInPrivate(sureIncidentView(rollCall, persons.length, readingOf(context)));
  },
});

/** Ends the exercise so, and offers the roll-call of the incident. */
export const confirmRealIncident = route({
  name: 'exercises.confirm-real-incident',
  who: 'anyone',
  input: Ends,
  handle: async ({ exerciseId }, context: C) =>
    inPlace(incidentView(await endNow(exerciseId, context, 'realIncident'), readingOf(context)), context),
});
