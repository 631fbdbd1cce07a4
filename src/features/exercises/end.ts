import { z } from 'zod';
import { route, sayInPrivate } from '../../core/feature.ts';
import { assertLeads, type C, inPlace, leads, readingOf, refuse } from './access.ts';
import { drawBoards } from './boards.ts';
import { invitedPersons } from './check-in-store.ts';
import { closeRollCall } from './close.ts';
import type { RollCall } from './domain.ts';
import { endedView, overView, sureEndView } from './leader-views.ts';
import { reading } from './reading.ts';
import * as store from './store.ts';

/** What this person means without naming it: the newest running exercise that he leads himself, else that he may lead. */
export async function leadingNow({ tx, person }: C): Promise<RollCall | undefined> {
  const running = (await store.running(tx)).filter((rollCall) => leads(person, rollCall));
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
    const persons = await invitedPersons(tx, rollCall.id);
    return sayInPrivate(sureEndView(rollCall, persons.length, readingOf(context)));
  },
});

/** Ends the exercise, closes its roll-call and tells everyone invited. */
export const confirmEnd = route({
  name: 'exercises.confirm-end',
  who: 'anyone',
  input: z.object({ exerciseId: z.uuid() }),
  handle: async ({ exerciseId }, context: C) => {
    const { tx, now, outbox, person, network } = context;
    const found = await store.rollCallOfExercise(tx, exerciseId);
    const rollCall = found && (await store.lockRollCall(tx, found.id));
    assertRunning(rollCall, context);
    const closed = rollCall.state === 'open' ? await closeRollCall(context, rollCall) : rollCall;
    await store.endExercise(tx, closed, now);
    const ended: RollCall = { ...closed, exercise: { ...closed.exercise, state: 'ended', endedAt: now } };
    const invited = await invitedPersons(tx, ended.id);
    await outbox.enqueue(
      tx,
      invited.map((personId) => ({
        key: `exercise-end:${exerciseId}:${personId}`,
        to: { personId },
        view: (locale) => overView(ended, person.name, reading(locale, network.timeZone)),
        priority: 'exercise',
      })),
    );
    await drawBoards(context, ended);
    return inPlace(endedView(ended, readingOf(context)), context);
  },
});
