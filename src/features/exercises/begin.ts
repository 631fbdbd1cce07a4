import { z } from 'zod';
import { type Reply, route, sayInPrivate, type Work } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { assertLeads, type C, readingOf } from './access.ts';
import { ask } from './ask.ts';
import { addBoard } from './board-store.ts';
import { boardHref, drawBoards, mayStand } from './boards.ts';
import { type Invitation, invitations, invite } from './check-in-store.ts';
import { planClosing } from './close.ts';
import { type Exercise, isOpen, Kind, type RollCall } from './domain.ts';
import { Filled, filled } from './filled.ts';
import { alreadyStartedView, startedView } from './leader-views.ts';
import { planRound } from './remind.ts';
import { withinsOf } from './start.ts';
import * as store from './store.ts';
import type { ExercisesRefusal } from './texts.ts';

/** Starts an exercise or incident with its roll-call: invites, asks, plans reminder and closing, puts up the board. */
export const begin = route({
  name: 'exercises.begin',
  who: 'exerciseLeader',
  input: z.object({ kind: Kind, ...Filled }),
  handle: async (form, context: C) => {
    const { tx, now, person, newId } = context;
    const { within, codeword, closesAt, remindEvery, ...measures } = filled(form, await withinsOf(tx, person), now);
    const exercise: Exercise = {
      id: form.exerciseId,
      kind: form.kind,
      name: form.name,
      codeword,
      scenario: form.scenario,
      state: 'running',
      leader: { id: person.id, name: person.name },
      startedAt: now,
      pausedAt: null,
      endedAt: null,
      ...measures,
      control: [],
      scripted: false,
    };
    const { invited, without } = await invitations(tx, within, now);
    if (invited.length === 0) throw new InvalidForm<ExercisesRefusal>({ network: 'nobody' });
    if (!(await store.addExercise(tx, exercise, within))) return again(form.exerciseId, context);
    const rollCall: RollCall = {
      id: newId(),
      exercise,
      within,
      state: 'open',
      openedAt: now,
      closesAt,
      closedAt: null,
      remindEvery,
      round: 0,
      remindAt: null,
    };
    const asked = await openRollCall(context, rollCall, invited);
    const board = await putUpBoard(context, rollCall);
    return sayInPrivate(startedView({ rollCall, ...sizes(invited, asked), without, ...board }, readingOf(context)));
  },
});

/** Puts the board up where the leader started it, if it may stand there. Gives where it stands, and its page. */
export async function putUpBoard(context: C, rollCall: RollCall) {
  const { tx, person, place } = context;
  const inChannel = place.conversationId !== null && mayStand(rollCall, place);
  if (inChannel && place.conversationId !== null) await addBoard(tx, rollCall.id, place.conversationId);
  await drawBoards(context, rollCall);
  const board = inChannel ? 'boardHere' : place.kind === 'private' ? 'boardPrivate' : 'boardNotHere';
  return { board, href: boardHref(context, rollCall, person.id, true) } as const;
}

/** Writes a roll-call, asks who is asked first, plans its rounds and its closing. Gives how many persons are asked. */
export async function openRollCall(work: Work, rollCall: RollCall, invited: readonly Invitation[]): Promise<number> {
  const { tx, now } = work;
  await store.addRollCall(tx, rollCall);
  await invite(tx, rollCall.id, invited, now);
  const asked = await ask(work, rollCall, 'request');
  await planRound(work, rollCall);
  await planClosing(work, rollCall);
  return asked;
}

const sizes = (invited: readonly Invitation[], asked: number) => ({
  persons: asked,
  waiting: new Set(invited.filter(({ later }) => later).map(({ personId }) => personId)).size,
  absent: new Set(invited.filter(({ later }) => !later).map(({ personId }) => personId)).size - asked,
  organisations: new Set(invited.map(({ organisationId }) => organisationId)).size,
});

/** The same form sent twice: what it started stands. */
async function again(exerciseId: string, context: C): Promise<Reply> {
  const rollCall = await store.rollCallOfExercise(context.tx, exerciseId);
  assertLeads(rollCall, context);
  return sayInPrivate(alreadyStartedView(rollCall, isOpen(rollCall, context.now), readingOf(context)));
}
