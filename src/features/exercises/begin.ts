import { z } from 'zod';
import { type Reply, route, sayInPrivate, type Work } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { assertLeads, type C, readingOf } from './access.ts';
import { ask } from './ask.ts';
import { addBoard } from './board-store.ts';
import { boardHref, drawBoards, mayStand } from './boards.ts';
import { type Invitation, invitations, invite } from './check-in-store.ts';
import { planClosing } from './close.ts';
import { codewordOf, type Exercise, isOpen, Kind, type RollCall, timing, wholeMinutes } from './domain.ts';
import { alreadyStartedView, startedView } from './leader-views.ts';
import { planRound } from './remind.ts';
import { NAME_LENGTH, networksOf, SCENARIO_LENGTH } from './start.ts';
import * as store from './store.ts';
import type { ExercisesRefusal } from './texts.ts';

const Form = z.object({
  exerciseId: z.uuid(),
  kind: Kind,
  name: z.string().trim(),
  codeword: z.string(),
  scenario: z.string().trim(),
  network: z.string(),
  minutes: z.string(),
  remindAfter: z.string(),
  quorum: z.string().default(''),
  answerNorm: z.string().default(''),
});

/** Starts an exercise or incident with its roll-call: invites, asks, plans reminder and closing, puts up the board. */
export const begin = route({
  name: 'exercises.begin',
  who: 'exerciseLeader',
  input: Form,
  handle: async (form, context: C) => {
    const { tx, now, person, newId } = context;
    const { network, codeword, closesAt, remindEvery, quorum, answerNorm } = check(
      form,
      await networksOf(tx, person),
      now,
    );
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
      quorum,
      answerNorm,
      control: [],
      scripted: false,
    };
    const { invited, without } = await invitations(tx, network.id, now);
    if (invited.length === 0) throw new InvalidForm<ExercisesRefusal>({ network: 'nobody' });
    if (!(await store.addExercise(tx, exercise, network.id))) return again(form.exerciseId, context);
    const rollCall: RollCall = {
      id: newId(),
      exercise,
      network,
      state: 'open',
      openedAt: now,
      closesAt,
      closedAt: null,
      remindEvery,
      round: 0,
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

function check(form: z.infer<typeof Form>, networks: { id: string; name: string }[], now: Date) {
  const network = networks.find(({ id }) => id === form.network);
  const codeword = codewordOf(form.codeword);
  const times = timing(form.minutes, form.remindAfter, now);
  const quorum = form.quorum.trim() === '' ? 1 : wholeMinutes(form.quorum);
  const answerNorm = form.answerNorm.trim() === '' ? null : wholeMinutes(form.answerNorm);
  const wrong: Record<string, ExercisesRefusal> = {
    ...(quorum === undefined || quorum < 1 || quorum > 99 ? { quorum: 'badQuorum' } : {}),
    ...(answerNorm === undefined || answerNorm === 0 ? { answerNorm: 'badNorm' } : {}),
    ...tooShortOrLong('name', form.name, NAME_LENGTH),
    ...tooShortOrLong('scenario', form.scenario, SCENARIO_LENGTH),
    ...(codeword ? {} : { codeword: 'badCodeword' }),
    ...(network ? {} : { network: 'notYourNetwork' }),
    ...('wrong' in times ? { [times.wrong]: times.wrong === 'minutes' ? 'badMinutes' : 'badReminder' } : {}),
  };
  if (
    !network ||
    !codeword ||
    quorum === undefined ||
    answerNorm === undefined ||
    'wrong' in times ||
    Object.keys(wrong).length > 0
  )
    throw new InvalidForm(wrong);
  return { network, codeword, quorum, answerNorm, ...times };
}

/** What is wrong with a text that must be there and has a longest length. */
export function tooShortOrLong(field: string, value: string, most: number): Record<string, ExercisesRefusal> {
  if (value === '') return { [field]: 'empty' };
  return value.length > most ? { [field]: 'tooLong' } : {};
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
