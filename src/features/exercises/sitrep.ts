import { z } from 'zod';
import { openDialog, route } from '../../core/feature.ts';
import type { Refusal } from '../../core/refusal.ts';
import { written } from '../../core/written.ts';
import type { Tx } from '../../data/tx.ts';
import { type C, inPlace, readingOf, refuse, viaOf } from './access.ts';
import { planDrawing } from './boards.ts';
import { seats } from './check-in-store.ts';
import { addSitrep, latestSitreps } from './sitrep-store.ts';
import { PART_LENGTH, sitrepDialog, sitrepSentView } from './sitrep-views.ts';
import * as store from './store.ts';

/** The running exercise in which he takes part, and the organisations for which he may report. */
async function reporting(context: C, exerciseId: string | undefined) {
  const { tx, person } = context;
  const running = person.state === 'member' ? await store.running(tx) : [];
  for (const rollCall of running) {
    if (exerciseId !== undefined && rollCall.exercise.id !== exerciseId) continue;
    const own = await seats(tx, rollCall.id, person.id);
    if (own.length > 0) return { rollCall, organisations: own.map(({ organisation }) => organisation) };
  }
  throw await takesNoPart(tx, exerciseId);
}

/** Why somebody cannot report in an exercise: it is over, he is not in it, or there is none. */
export async function takesNoPart(tx: Tx, exerciseId: string | undefined): Promise<Refusal> {
  const known = exerciseId === undefined ? undefined : await store.rollCallOfExercise(tx, exerciseId);
  return known ? refuse(known.exercise.state === 'ended' ? 'ended' : 'notInvited', known) : refuse('noSitrep');
}

/** The form for a sitrep of one's organisation. */
export const sitrep = route({
  name: 'exercises.sitrep',
  words: { nl: ['sitrap', 'sitrep'], en: ['sitrep', 'situation report'] },
  who: 'anyone',
  input: z.object({ exerciseId: z.uuid().optional() }),
  handle: async ({ exerciseId }, context: C) => {
    const { rollCall, organisations } = await reporting(context, exerciseId);
    const before = await latestSitreps(context.tx, rollCall.exercise.id);
    const last = before.find(({ organisation }) => organisation.id === organisations[0]?.id);
    return openDialog(sitrepDialog(rollCall.exercise, organisations, last, readingOf(context)));
  },
});

const Part = written(1, PART_LENGTH);

export const sitrepSend = route({
  name: 'exercises.sitrep-send',
  who: 'anyone',
  input: z.object({ exerciseId: z.uuid(), organisationId: z.string(), picture: Part, judgement: Part, decision: Part }),
  handle: async ({ exerciseId, organisationId, ...parts }, context: C) => {
    const { tx, now, newId, person, place } = context;
    const { rollCall, organisations } = await reporting(context, exerciseId);
    const organisation = organisations.find(({ id }) => id === organisationId);
    if (!organisation) throw refuse('notInvited', rollCall);
    const via = viaOf(place);
    await addSitrep(tx, { id: newId(), exerciseId, organisationId, authorId: person.id, ...parts, via, at: now });
    await planDrawing(context, rollCall.id);
    return inPlace(sitrepSentView(rollCall.exercise, organisation.name, readingOf(context)), context);
  },
});
