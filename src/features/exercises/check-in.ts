import { z } from 'zod';
import { type Listener, openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import type { View } from '../../core/view.ts';
import { type C, inPlace, ownOf, readingOf, refuse, viaOf } from './access.ts';
import { planDrawing } from './boards.ts';
import { noteUse } from './card-store.ts';
import { addCheckIn } from './check-in-store.ts';
import { acceptance, answeredAt, CheckInState, NOTE_LENGTH, wholeMinutes } from './domain.ts';
import { helpAskedView } from './leader-views.ts';
import { reading } from './reading.ts';
import { findRollCall, holdForAnswer, justClosedFor, openFor } from './store.ts';
import type { ExercisesRefusal, ExercisesTexts } from './texts.ts';
import { answeredView, noteDialog, type Own, pageView } from './views.ts';
import { noteOf, peopleIn, readAnswer } from './words.ts';

type Given = { state: CheckInState; note: string | null; people?: number | null };

/** Keeps an answer and has the board drawn soon; after closing it is kept as late. Gives the confirmation. */
async function record(context: C, rollCallId: string, given: Given): Promise<View> {
  const { tx, now, newId, person, place } = context;
  const held = await holdForAnswer(tx, rollCallId, person.id);
  const own = await ownOf(context, held ?? (await findRollCall(tx, rollCallId)));
  const { rollCall } = own;
  const accepts = acceptance(rollCall, now);
  if (accepts === 'over') throw refuse('over', rollCall);
  const answer = {
    ...given,
    people: given.people ?? peopleIn(given.note),
    late: accepts === 'late',
    via: viaOf(place),
    at: answeredAt(own.answer ?? undefined, now),
  };
  const id = newId();
  await addCheckIn(tx, { id, rollCallId, personId: person.id, ...answer });
  if (answer.via === 'card') await noteUse(tx, rollCall.exercise.id, person.id, now);
  if (answer.state === 'needHelp' && (own.answer?.state !== 'needHelp' || answer.note !== null))
    await callLeader(context, id, { ...own, answer });
  await planDrawing(context, rollCallId);
  return answeredView({ ...own, answer }, readingOf(context));
}

async function callLeader(
  context: C,
  checkInId: string,
  { rollCall, organisations, answer }: Own & { answer: NonNullable<Own['answer']> },
) {
  const { tx, outbox, person, network } = context;
  const who = { name: person.name, organisations };
  await outbox.enqueue(tx, [
    {
      key: `rollcall-help:${rollCall.id}:${checkInId}`,
      to: { personId: rollCall.exercise.leader.id },
      view: (locale) => helpAskedView(rollCall, who, answer, reading(locale, network.timeZone)),
      priority: 'exercise',
    },
  ]);
}

const Ask = z.object({ rollCallId: z.uuid() });

/** The answer by button. */
export const checkIn = route({
  name: 'exercises.check-in',
  who: 'anyone',
  input: Ask.extend({ state: CheckInState }),
  handle: async ({ rollCallId, state }, context: C) =>
    inPlace(await record(context, rollCallId, { state, note: null }), context),
});

/** The form for an answer with a note. */
export const note = route({
  name: 'exercises.note',
  who: 'anyone',
  input: Ask,
  handle: async ({ rollCallId }, context: C) => {
    const own = await ownOf(context, await findRollCall(context.tx, rollCallId));
    if (acceptance(own.rollCall, context.now) === 'over') throw refuse('over', own.rollCall);
    return openDialog(noteDialog(own, readingOf(context)));
  },
});

export const noteSent = route({
  name: 'exercises.note-sent',
  who: 'anyone',
  input: Ask.extend({
    state: CheckInState,
    note: z.string().max(NOTE_LENGTH).default(''),
    people: z.string().max(10).default(''),
  }),
  handle: async ({ rollCallId, state, note, people }, context: C) => {
    const count = people.trim() === '' ? null : wholeMinutes(people);
    if (count === undefined || count === 0 || (count ?? 0) > 999)
      throw new InvalidForm<ExercisesRefusal>({ people: 'badPeople' });
    return inPlace(await record(context, rollCallId, { state, note: noteOf(note), people: count }), context);
  },
});

/** A person's own page of a roll-call, behind his signed link. */
export const page = route({
  name: 'exercises.page',
  who: 'anyone',
  read: true,
  input: Ask,
  handle: async ({ rollCallId }, context: C) => {
    const own = await ownOf(context, await findRollCall(context.tx, rollCallId));
    return sayInPrivate(pageView(own, acceptance(own.rollCall, context.now), readingOf(context)));
  },
});

/** The answer by text, to the newest roll-call that is open to this person, or else closed just now. */
export const spoken: Listener<ExercisesTexts> = {
  matches: (text) => readAnswer(text) !== undefined,
  handle: async (text, context) => {
    const { tx, now, person } = context;
    const given = readAnswer(text);
    if (!given || person.state !== 'member') return undefined;
    const [open] = await openFor(tx, person.id, now);
    const rollCall = open ?? (await justClosedFor(tx, person.id, now));
    return rollCall && sayInPrivate(await record(context, rollCall.id, given));
  },
};
