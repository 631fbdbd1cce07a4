import { z } from 'zod';
import { type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { assertLeads, type C, readingOf } from './access.ts';
import { ask } from './ask.ts';
import { addBoard } from './board-store.ts';
import { boardHref, drawBoards, mayStand } from './boards.ts';
import { type Invitation, invitations, invite } from './check-in-store.ts';
import { planClosing } from './close.ts';
import { codewordOf, type Exercise, isOpen, Kind, type RollCall, timing } from './domain.ts';
import { alreadyStartedView, startedView } from './leader-views.ts';
import { planReminder } from './remind.ts';
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
});

/** Starts an exercise or incident with its roll-call: invites, asks, plans reminder and closing, puts up the board. */
export const begin = route({
  name: 'exercises.begin',
  who: 'exerciseLeader',
  input: Form,
  handle: async (form, context: C) => {
    const { tx, now, person, newId, place } = context;
    const { network, codeword, closesAt, remindAt } = check(form, await networksOf(tx, person), now);
    const exercise: Exercise = {
      id: form.exerciseId,
      kind: form.kind,
      name: form.name,
      codeword,
      scenario: form.scenario,
      state: 'running',
      leader: { id: person.id, name: person.name },
      startedAt: now,
      endedAt: null,
    };
    const { invited, without } = await invitations(tx, network.id, now);
    if (invited.length === 0) throw new InvalidForm<ExercisesRefusal>({ network: 'nobody' });
    if (!(await store.addExercise(tx, exercise))) return again(form.exerciseId, context);
    const rollCall: RollCall = {
      id: newId(),
      exercise,
      network,
      state: 'open',
      openedAt: now,
      closesAt,
      closedAt: null,
    };
    await store.addRollCall(tx, rollCall);
    await invite(tx, rollCall.id, invited);
    const asked = await ask(context, rollCall, 'request');
    await planReminder(context, rollCall, remindAt);
    await planClosing(context, rollCall);
    const inChannel = place.conversationId !== null && mayStand(rollCall, place);
    if (inChannel && place.conversationId !== null) await addBoard(tx, rollCall.id, place.conversationId);
    await drawBoards(context, rollCall);
    const board = inChannel ? 'boardHere' : place.kind === 'private' ? 'boardPrivate' : 'boardNotHere';
    const href = boardHref(context, rollCall, person.id, true);
    return sayInPrivate(startedView({ rollCall, ...sizes(invited, asked), without, board, href }, readingOf(context)));
  },
});

function check(form: z.infer<typeof Form>, networks: { id: string; name: string }[], now: Date) {
  const network = networks.find(({ id }) => id === form.network);
  const codeword = codewordOf(form.codeword);
  const times = timing(form.minutes, form.remindAfter, now);
  const wrong: Record<string, ExercisesRefusal> = {
    ...tooShortOrLong('name', form.name, NAME_LENGTH),
    ...tooShortOrLong('scenario', form.scenario, SCENARIO_LENGTH),
    ...(codeword ? {} : { codeword: 'badCodeword' }),
    ...(network ? {} : { network: 'notYourNetwork' }),
    ...('wrong' in times ? { [times.wrong]: times.wrong === 'minutes' ? 'badMinutes' : 'badReminder' } : {}),
  };
  if (!network || !codeword || 'wrong' in times || Object.keys(wrong).length > 0) throw new InvalidForm(wrong);
  return { network, codeword, ...times };
}

function tooShortOrLong(field: string, value: string, most: number): Record<string, ExercisesRefusal> {
  if (value === '') return { [field]: 'empty' };
  return value.length > most ? { [field]: 'tooLong' } : {};
}

const sizes = (invited: readonly Pick<Invitation, 'personId' | 'organisationId'>[], asked: number) => ({
  persons: asked,
  absent: new Set(invited.map(({ personId }) => personId)).size - asked,
  organisations: new Set(invited.map(({ organisationId }) => organisationId)).size,
});

/** The same form sent twice: what it started stands. */
async function again(exerciseId: string, context: C): Promise<Reply> {
  const rollCall = await store.rollCallOfExercise(context.tx, exerciseId);
  assertLeads(rollCall, context);
  return sayInPrivate(alreadyStartedView(rollCall, isOpen(rollCall, context.now), readingOf(context)));
}
