import { z } from 'zod';
import { openDialog, type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { button, buttons, dialog, list, notice, text } from '../../core/view.ts';
import { visibleText } from '../../core/written.ts';
import { type C, readingOf, refuse } from './access.ts';
import { planDrawing } from './boards.ts';
import { type Caller, findCallers } from './call-in-store.ts';
import { addCheckIn, seats } from './check-in-store.ts';
import { acceptance, answeredAt, CheckInState, NOTE_LENGTH, type RollCall } from './domain.ts';
import { controlledBy } from './evidence-access.ts';
import { newestRollCall, type Whole } from './evidence-store.ts';
import { helpAskedView } from './leader-views.ts';
import { reading } from './reading.ts';
import { findRollCall, holdForAnswer } from './store.ts';
import type { ExercisesRefusal } from './texts.ts';
import { answeredView, exerciseView } from './views.ts';
import { noteOf, peopleIn } from './words.ts';

/** Persons in one list to choose from. */
const LISTED = 10;
const Input = z.object({ exerciseId: z.uuid() });
const Said = { state: CheckInState.catch('present'), note: z.string().max(NOTE_LENGTH).catch('') };

/** The roll-call that takes answers, with its exercise; to who leads it or is in its control cell. */
async function taking(context: C, exerciseId: string): Promise<{ exercise: Whole; rollCall: RollCall }> {
  const exercise = await controlledBy(context, exerciseId);
  const id = await newestRollCall(context.tx, exerciseId);
  const rollCall = id === undefined ? undefined : await findRollCall(context.tx, id);
  if (!rollCall) throw refuse('noRollCall', { exercise });
  if (acceptance(rollCall, context.now) === 'over') throw refuse('exerciseOver', { exercise });
  return { exercise, rollCall };
}

const openerOf = (exerciseId: string, label: string) =>
  button(label, 'exercises.call-in', { exerciseId }, { dialog: true });

/** Somebody calls the control cell: the form for what he says. */
export const callIn = route({
  name: 'exercises.call-in',
  who: 'anyone',
  input: Input,
  handle: async ({ exerciseId }, context: C) => {
    const { exercise } = await taking(context, exerciseId);
    const { t } = readingOf(context);
    return openDialog(
      dialog(
        exerciseView(exercise, t.callIn.title, [text(t.callIn.lead)]),
        {
          action: 'exercises.call-in-send',
          input: { exerciseId },
          submit: t.callIn.submit,
          fields: [
            {
              kind: 'text',
              name: 'name',
              label: t.callIn.name,
              hint: t.callIn.nameHint,
              optional: false,
              maxLength: 80,
            },
            {
              kind: 'choice',
              name: 'state',
              label: t.callIn.state,
              optional: false,
              options: CheckInState.options.map((value) => ({ value, label: t.states[value] })),
            },
            { kind: 'longText', name: 'note', label: t.callIn.note, optional: true, maxLength: NOTE_LENGTH },
          ],
        },
        openerOf(exerciseId, t.callIn.button),
      ),
    );
  },
});

/** One person it can be: written down. Several: choose. */
export const callInSent = route({
  name: 'exercises.call-in-send',
  who: 'anyone',
  input: Input.extend({ name: z.string().max(200).default(''), ...Said }),
  handle: async ({ exerciseId, name, state, note }, context: C): Promise<Reply> => {
    const { exercise, rollCall } = await taking(context, exerciseId);
    const part = visibleText(name);
    if (part.length < 2) throw new InvalidForm<ExercisesRefusal>({ name: 'empty' });
    const found = await findCallers(context.tx, rollCall.id, part);
    const [first, second] = found;
    if (!first) throw new InvalidForm<ExercisesRefusal>({ name: 'nobodyCalls' });
    if (!second) return writeDown(context, rollCall, first, { state, note });
    const { t } = readingOf(context);
    const choices = found.slice(0, LISTED).map((one) => ({
      title: one.name,
      meta: [one.organisations.join(', ')],
      buttons: [button(t.states[state], 'exercises.call-in-record', { exerciseId, personId: one.id, state, note })],
    }));
    const rest = found.length - LISTED;
    const more = rest > 0 ? [text(t.callIn.tooMany(rest))] : [];
    return sayInPrivate(
      exerciseView(exercise, t.callIn.choose, [list(choices), ...more], { lead: t.callIn.chooseLead }),
    );
  },
});

export const callInRecord = route({
  name: 'exercises.call-in-record',
  who: 'anyone',
  input: Input.extend({ personId: z.string().default(''), ...Said }),
  handle: async ({ exerciseId, personId, state, note }, context: C): Promise<Reply> => {
    const { exercise, rollCall } = await taking(context, exerciseId);
    const isKey = z.uuid().safeParse(personId).success;
    const [seat] = isKey ? await seats(context.tx, rollCall.id, personId) : [];
    if (!seat) throw refuse('nobodyCalls', { exercise });
    return writeDown(context, rollCall, { ...seat.person, organisations: [] }, { state, note });
  },
});

async function writeDown(
  context: C,
  { id: rollCallId }: RollCall,
  { id: personId, name }: Omit<Caller, 'organisations'> & { organisations: string[] },
  given: { state: CheckInState; note: string },
): Promise<Reply> {
  const { tx, now, newId, person, audit, outbox, network, place } = context;
  const rollCall = await holdForAnswer(tx, rollCallId, personId);
  if (!rollCall) throw refuse('nobodyCalls');
  const own = await seats(tx, rollCallId, personId);
  const organisations = own.map(({ organisation }) => organisation.name);
  const before = own[0]?.answer ?? undefined;
  const answer = {
    state: given.state,
    note: noteOf(given.note),
    people: peopleIn(noteOf(given.note)),
    late: acceptance(rollCall, now) === 'late',
    via: 'phone',
    at: answeredAt(before, now),
  };
  const id = newId();
  await addCheckIn(tx, { id, rollCallId, personId, byId: person.id, ...answer });
  await audit.record(tx, {
    actor: `person:${person.id}`,
    action: 'check-in.write-down',
    subject: `person:${personId}`,
    via: place.platform,
    detail: { exercise: rollCall.exercise.id, state: answer.state },
  });
  const { leader } = rollCall.exercise;
  const asksHelp = answer.state === 'needHelp' && leader.id !== person.id;
  await outbox.enqueue(tx, [
    {
      key: `rollcall-called:${rollCallId}:${id}`,
      to: { personId },
      priority: 'exercise',
      view: (locale) => {
        const r = reading(locale, network.timeZone);
        const shown = answeredView({ rollCall, organisations, answer }, r);
        return { ...shown, blocks: [notice('info', r.t.callIn.told(person.name)), ...shown.blocks] };
      },
    },
    ...(asksHelp
      ? [
          {
            key: `rollcall-help:${rollCallId}:${id}`,
            to: { personId: leader.id },
            priority: 'exercise' as const,
            view: (locale: 'nl' | 'en') =>
              helpAskedView(rollCall, { name, organisations }, answer, reading(locale, network.timeZone)),
          },
        ]
      : []),
  ]);
  await planDrawing(context, rollCallId);
  const { t, dates } = readingOf(context);
  const title = t.callIn.done(name, t.states[answer.state].toLowerCase());
  return sayInPrivate(
    exerciseView(rollCall.exercise, title, [
      notice('success', title, t.callIn.doneText(dates.time(answer.at))),
      buttons(
        openerOf(rollCall.exercise.id, t.callIn.another),
        button(t.lead.board, 'exercises.board', { rollCallId }),
      ),
    ]),
  );
}
