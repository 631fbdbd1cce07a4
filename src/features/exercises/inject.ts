import { z } from 'zod';
import { type Job, openDialog, route, type Work } from '../../core/feature.ts';
import { type C, inPlace, readingOf, refuse, viaOf } from './access.ts';
import { planDrawing } from './boards.ts';
import * as store from './inject-store.ts';
import { answerDialog, injectView, seenView } from './inject-views.ts';
import { refusePlan } from './plan-access.ts';
import type { Plan } from './plan-domain.ts';
import { lockPlan } from './plan-store.ts';
import { reading } from './reading.ts';
import { injectFor, scriptShown } from './script.ts';
import { meant } from './script-domain.ts';
import { rollCallOfExercise } from './store.ts';

const ById = z.object({ injectId: z.uuid() });
const LONGEST_ANSWER = 1500;

/** Sends an inject to whom it means, once: the caller holds the exercise. `byId`: by hand, by him. */
async function send(work: Work, plan: Plan, inject: store.Inject, byId: string | null): Promise<void> {
  const { tx, now, outbox, schedule, network } = work;
  const to = meant(inject.targets, plan);
  await store.markSent(
    tx,
    inject,
    to.map(({ person, organisation }) => ({ personId: person.id, organisationId: organisation?.id ?? null })),
    { sentAt: now, sentById: byId },
  );
  await schedule.cancel(tx, `inject:${inject.id}`);
  await outbox.enqueue(
    tx,
    to.map(({ person }) => ({
      key: `inject:${inject.id}:${person.id}`,
      to: { personId: person.id },
      view: (locale) => injectView(plan, inject, reading(locale, network.timeZone)),
      priority: 'exercise' as const,
    })),
  );
  await drawSoon(work, plan.id);
}

async function drawSoon(work: Work, exerciseId: string): Promise<void> {
  const rollCall = await rollCallOfExercise(work.tx, exerciseId);
  if (rollCall) await planDrawing(work, rollCall.id);
}

/** Its time has come; what is paused comes later, what is over not any more. */
export const injectDue: Job = async ({ injectId = '' }, work) => {
  const found = await store.findInject(work.tx, injectId);
  const plan = found && (await lockPlan(work.tx, found.exerciseId));
  const inject = plan && (await store.findInject(work.tx, injectId));
  if (plan?.state === 'running' && inject?.state === 'planned') await send(work, plan, inject, null);
};

/** The same by hand, before or after its time. */
export const sendInject = route({
  name: 'exercises.send-inject',
  who: 'member',
  input: ById,
  handle: async ({ injectId }, context: C) => {
    const { plan, inject } = await injectFor(context, injectId);
    if (inject.state !== 'planned') throw refusePlan('injectSent', plan);
    if (plan.state !== 'running') throw refusePlan(plan.state === 'paused' ? 'isPaused' : 'notRunning', plan);
    await send(context, plan, inject, context.person.id);
    return scriptShown(context, plan, context.t.play.sent(inject.title));
  },
});

/** An inject as one who got it may answer it. */
async function ownInject(context: C, injectId: string) {
  const { tx, person } = context;
  const inject = await store.findInject(tx, injectId);
  const rollCall = inject && (await rollCallOfExercise(tx, inject.exerciseId));
  if (!inject || !rollCall) throw refuse('unknownInject');
  const receipt = person.state === 'member' ? await store.receiptOf(tx, injectId, person.id) : null;
  // Who did not get it does not learn that it is there.
  if (!receipt) throw refuse('unknownInject', rollCall);
  if (rollCall.exercise.state === 'ended') throw refuse('ended', rollCall);
  return { inject, rollCall, receipt };
}

export const seen = route({
  name: 'exercises.seen',
  who: 'anyone',
  input: ById,
  handle: async ({ injectId }, context: C) => {
    const { inject, rollCall, receipt } = await ownInject(context, injectId);
    await store.acknowledge(context.tx, injectId, context.person.id, { at: context.now, via: viaOf(context.place) });
    await planDrawing(context, rollCall.id);
    const at = receipt.acknowledgedAt ?? context.now;
    return inPlace(seenView(rollCall.exercise, inject, { at, answer: receipt.answer }, readingOf(context)), context);
  },
});

export const answerInject = route({
  name: 'exercises.answer-inject',
  who: 'anyone',
  input: ById,
  handle: async ({ injectId }, context: C) => {
    const { inject, rollCall, receipt } = await ownInject(context, injectId);
    return openDialog(answerDialog(rollCall.exercise, inject, receipt.answer, readingOf(context)));
  },
});

export const answerInjectSend = route({
  name: 'exercises.answer-inject-send',
  who: 'anyone',
  input: ById.extend({ answer: z.string().trim().min(1).max(LONGEST_ANSWER) }),
  handle: async ({ injectId, answer }, context: C) => {
    const { inject, rollCall } = await ownInject(context, injectId);
    const at = context.now;
    await store.acknowledge(context.tx, injectId, context.person.id, { at, via: viaOf(context.place), answer });
    await planDrawing(context, rollCall.id);
    return inPlace(seenView(rollCall.exercise, inject, { at, answer }, readingOf(context)), context);
  },
});
