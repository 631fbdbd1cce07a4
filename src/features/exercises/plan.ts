import { z } from 'zod';
import { localText, momentOf } from '../../core/dates.ts';
import { openDialog, type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { type C, inPlace, readingOf, refuse } from './access.ts';
import { tooShortOrLong } from './begin.ts';
import { invitations } from './check-in-store.ts';
import { codewordOf, timing, wholeMinutes } from './domain.ts';
import { script } from './inject-store.ts';
import { lessonsBefore } from './lessons-due.ts';
import { addMoment } from './moment-store.ts';
import { planFor, plansIt, unstarted } from './plan-access.ts';
import * as store from './plan-store.ts';
import { droppedView, planDialog, plansView, planView, reachView, sureDropView } from './plan-views.ts';
import { NAME_LENGTH, networksOf, SCENARIO_LENGTH } from './start.ts';
import type { ExercisesRefusal } from './texts.ts';

const ById = z.object({ exerciseId: z.uuid() });

/** A plan as it stands now. */
export async function planShown(context: C, exerciseId: string, said?: string): Promise<Reply> {
  const plan = await planFor(context, exerciseId);
  const injects = (await script(context.tx, exerciseId)).length;
  return inPlace(planView(plan, injects, said === undefined ? {} : { said }, readingOf(context)), context);
}

/** The form of a new plan, or of one that has not started. */
export const plan = route({
  name: 'exercises.plan',
  words: { nl: ['oefening plannen'], en: ['plan exercise'] },
  who: 'exerciseLeader',
  input: z.object({ exerciseId: z.uuid().optional() }),
  handle: async ({ exerciseId }, context: C) => {
    const networks = await networksOf(context.tx, context.person);
    if (networks.length === 0) throw refuse('noNetwork');
    const existing = exerciseId === undefined ? undefined : await unstarted(context, exerciseId);
    const begins = existing?.startsAt ?? new Date(context.now.getTime() + 7 * 86_400_000);
    const local = localText(begins, context.network.timeZone);
    const id = existing?.id ?? context.newId();
    const r = readingOf(context);
    const networkIds = networks.map((one) => one.id);
    const lessons = existing === undefined ? await lessonsBefore(context, networkIds, r) : [];
    return openDialog(planDialog(existing, id, networks, local, lessons, r));
  },
});

const Form = ById.extend({
  name: z.string().trim(),
  codeword: z.string(),
  scenario: z.string().trim(),
  network: z.string(),
  startsAt: z.string(),
  minutes: z.string(),
  remindAfter: z.string(),
  quorum: z.string().default(''),
  answerNorm: z.string().default(''),
  sitrepEvery: z.string().default(''),
});

/** Keeps a plan. A new one gets as players the members of the network, by their mandates, without its leader. */
export const planSend = route({
  name: 'exercises.plan-send',
  who: 'exerciseLeader',
  input: Form,
  handle: async (form, context: C) => {
    const { tx, now, newId, person } = context;
    const { network, ...filled } = check(form, await networksOf(tx, person), context);
    const id = form.exerciseId;
    if (await store.addPlan(tx, { id, leaderId: person.id, networkId: network.id, ...filled })) {
      const { invited } = await invitations(tx, network.id, now);
      await store.addParticipants(
        tx,
        id,
        invited
          .filter(({ personId }) => personId !== person.id)
          .map(({ personId, organisationId, kind }) => ({
            id: newId(),
            personId,
            organisationId,
            role: 'player',
            rank: kind,
          })),
      );
      await addMoment(context, id, 'planned', {}, person.id);
    } else {
      await unstarted(context, id);
      await store.changePlan(tx, id, filled);
    }
    return planShown(context, id, context.t.plan.saved);
  },
});

function check(form: z.infer<typeof Form>, networks: { id: string; name: string }[], { now, network: at }: C) {
  const network = networks.find(({ id }) => id === form.network);
  const codeword = codewordOf(form.codeword);
  const startsAt = momentOf(form.startsAt, at.timeZone);
  const times = timing(form.minutes, form.remindAfter, now);
  const optional = (text: string) => (text.trim() === '' ? null : wholeMinutes(text));
  const [quorum, answerNorm, sitrepEvery] = [form.quorum, form.answerNorm, form.sitrepEvery].map(optional);
  const bad = (value: number | null | undefined, least: number, most: number) =>
    value === undefined || (value !== null && (value < least || value > most));
  const wrong: Record<string, ExercisesRefusal> = {
    ...tooShortOrLong('name', form.name, NAME_LENGTH),
    ...tooShortOrLong('scenario', form.scenario, SCENARIO_LENGTH),
    ...(codeword ? {} : { codeword: 'badCodeword' }),
    ...(network ? {} : { network: 'notYourNetwork' }),
    ...(startsAt ? {} : { startsAt: 'badMoment' }),
    ...('wrong' in times ? { [times.wrong]: times.wrong === 'minutes' ? 'badMinutes' : 'badReminder' } : {}),
    ...(bad(quorum, 1, 99) ? { quorum: 'badQuorum' } : {}),
    ...(bad(answerNorm, 1, 1440) ? { answerNorm: 'badNorm' } : {}),
    ...(bad(sitrepEvery, 5, 1440) ? { sitrepEvery: 'badSitrep' } : {}),
  };
  if (!network || !codeword || !startsAt || 'wrong' in times || Object.keys(wrong).length > 0)
    throw new InvalidForm(wrong);
  return {
    network,
    codeword,
    startsAt,
    name: form.name,
    scenario: form.scenario,
    closeAfter: wholeMinutes(form.minutes) ?? 30,
    remindEvery: times.remindEvery,
    quorum: quorum ?? 1,
    answerNorm: answerNorm ?? null,
    sitrepEvery: sitrepEvery ?? null,
  };
}

/** What this person plans, leads or helps to lead. */
export const plans = route({
  name: 'exercises.plans',
  words: { nl: ['oefeningen'], en: ['exercises'] },
  who: 'member',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) =>
    sayInPrivate(
      plansView(
        (await store.plans(context.tx)).filter((one) => plansIt(one, context)),
        readingOf(context),
      ),
    ),
});

export const planned = route({
  name: 'exercises.planned',
  who: 'member',
  read: true,
  input: ById,
  handle: ({ exerciseId }, context: C) => planShown(context, exerciseId),
});

/** Whom the bot cannot reach, why, and how to mend it. */
export const reach = route({
  name: 'exercises.reach',
  who: 'member',
  read: true,
  input: ById,
  handle: async ({ exerciseId }, context: C) => {
    const found = await planFor(context, exerciseId);
    return sayInPrivate(reachView(found, await store.unreached(context.tx, exerciseId), readingOf(context)));
  },
});

export const drop = route({
  name: 'exercises.drop',
  who: 'member',
  input: ById,
  handle: async ({ exerciseId }, context: C) =>
    sayInPrivate(sureDropView(await unstarted(context, exerciseId), readingOf(context))),
});

export const confirmDrop = route({
  name: 'exercises.confirm-drop',
  who: 'member',
  input: ById,
  handle: async ({ exerciseId }, context: C) => {
    const gone = await unstarted(context, exerciseId);
    await store.removePlan(context.tx, exerciseId);
    return inPlace(droppedView(gone, readingOf(context)), context);
  },
});
