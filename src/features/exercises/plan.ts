import { z } from 'zod';
import { localText, momentOf } from '../../core/dates.ts';
import { openDialog, type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { type C, inPlace, readingOf, refuse } from './access.ts';
import { invitations } from './check-in-store.ts';
import { type Within, wholeMinutes } from './domain.ts';
import { Filled, filled } from './filled.ts';
import { script } from './inject-store.ts';
import { lessonsBefore } from './lessons-due.ts';
import { addMoment } from './moment-store.ts';
import { knownOf, planFor, plansIt, unstarted } from './plan-access.ts';
import { cancelDue, planDue } from './plan-due.ts';
import { planDialog } from './plan-form.ts';
import * as store from './plan-store.ts';
import { droppedView, plansView, planView, reachView, sureDropView } from './plan-views.ts';
import { withinsOf } from './start.ts';

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
    const existing = exerciseId === undefined ? undefined : await unstarted(context, exerciseId);
    const withins = existing ? [existing.within] : await withinsOf(context.tx, context.person);
    if (withins.length === 0) throw refuse('noNetwork');
    const begins = existing?.startsAt ?? new Date(context.now.getTime() + 7 * 86_400_000);
    const local = localText(begins, context.network.timeZone);
    const id = existing?.id ?? context.newId();
    const r = readingOf(context);
    const lessons = existing === undefined ? await lessonsBefore(context, withins, r) : [];
    return openDialog(planDialog(existing, id, withins, local, lessons, r));
  },
});

const Form = z.object({
  ...Filled,
  startsAt: z.string(),
  sitrepEvery: z.string().default(''),
  autoStart: z.string().default(''),
});

/** Keeps a plan. A new one gets as players whom its roll-call would ask, without its leader. */
export const planSend = route({
  name: 'exercises.plan-send',
  who: 'exerciseLeader',
  input: Form,
  handle: async (form, context: C) => {
    const { tx, person } = context;
    const id = form.exerciseId;
    const existing = await store.findPlan(tx, id);
    const { within, ...filled } = check(form, existing ? [existing.within] : await withinsOf(tx, person), context);
    if (!(await newPlan(context, { id, within, ...filled }))) {
      await unstarted(context, id);
      await store.changePlan(tx, id, filled);
      await planDue(context, { id, startsAt: filled.startsAt });
    }
    return planShown(context, id, context.t.plan.saved);
  },
});

/** Writes a plan that he leads, with as players whom its roll-call would ask; false when it was there already. */
export async function newPlan(context: C, plan: Omit<store.AddedPlan, 'leaderId'>): Promise<boolean> {
  const { tx, now, newId, person } = context;
  if (!(await store.addPlan(tx, { ...plan, leaderId: person.id }))) return false;
  const { invited } = await invitations(tx, plan.within, now);
  await store.addParticipants(
    tx,
    plan.id,
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
  await addMoment(context, plan.id, 'planned', {}, person.id);
  await planDue(context, plan);
  return true;
}

function check(form: z.infer<typeof Form>, withins: readonly Within[], { now, network: at }: C) {
  const startsAt = momentOf(form.startsAt, at.timeZone) ?? null;
  const sitrepEvery = form.sitrepEvery.trim() === '' ? null : wholeMinutes(form.sitrepEvery);
  const {
    within,
    codeword,
    remindEvery,
    closesAt: _,
    ...measures
  } = filled(form, withins, now, {
    ...(startsAt ? {} : { startsAt: 'badMoment' }),
    ...(sitrepEvery === undefined || (sitrepEvery !== null && (sitrepEvery < 5 || sitrepEvery > 1440))
      ? { sitrepEvery: 'badSitrep' }
      : {}),
  });
  return {
    ...{ within, codeword, startsAt, name: form.name, scenario: form.scenario },
    ...{ closeAfter: wholeMinutes(form.minutes) ?? 30, remindEvery, ...measures },
    autoStart: form.autoStart === 'yes',
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
  handle: async (_, context: C) => {
    const all = await store.plans(context.tx);
    const own = all.filter((one) => plansIt(one, context));
    const known = all.filter((one) => knownOf(one, context));
    return sayInPrivate(plansView(own, known, readingOf(context)));
  },
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
    await cancelDue(context, exerciseId);
    return inPlace(droppedView(gone, readingOf(context)), context);
  },
});
