import { z } from 'zod';
import { route } from '../../core/feature.ts';
import { type C, inPlace, readingOf } from './access.ts';
import { drawBoards } from './boards.ts';
import { planClosing } from './close.ts';
import { script, setPlannedAt } from './inject-store.ts';
import { pausedView } from './leader-views.ts';
import { addMoment } from './moment-store.ts';
import { planFor, refusePlan } from './plan-access.ts';
import { setPlayState } from './plan-store.ts';
import { planReminder } from './remind.ts';
import { planInject } from './script.ts';
import { planSitreps, sitrepKey } from './sitrep-rhythm.ts';
import { lockRollCall, rollCallOfExercise, shiftRollCall } from './store.ts';

const ById = z.object({ exerciseId: z.uuid() });

async function rollCallOf(context: C, exerciseId: string) {
  const found = await rollCallOfExercise(context.tx, exerciseId);
  const locked = found && (await lockRollCall(context.tx, found.id));
  if (!locked) throw refusePlan('unknownPlan');
  return locked;
}

/** Stops the clock of an exercise: no injects, no reminders, no closing until it goes on. Answers still count. */
export const pause = route({
  name: 'exercises.pause',
  who: 'member',
  input: ById,
  handle: async ({ exerciseId }, context: C) => {
    const { tx, now, person, schedule } = context;
    const plan = await planFor(context, exerciseId, true);
    if (plan.state !== 'running') throw refusePlan(plan.state === 'paused' ? 'isPaused' : 'notRunning', plan);
    await setPlayState(tx, exerciseId, { state: 'paused', pausedAt: now });
    for (const { id, state } of await script(tx, exerciseId))
      if (state === 'planned') await schedule.cancel(tx, `inject:${id}`);
    await schedule.cancel(tx, sitrepKey(exerciseId));
    await addMoment(context, exerciseId, 'paused', {}, person.id);
    const rollCall = await rollCallOf(context, exerciseId);
    await drawBoards(context, rollCall);
    return inPlace(pausedView(rollCall, readingOf(context)), context);
  },
});

/** Goes on: all that was to come comes later by as long as it stood still. */
export const resume = route({
  name: 'exercises.resume',
  who: 'member',
  input: ById,
  handle: async ({ exerciseId }, context: C) => {
    const { tx, now, person } = context;
    const plan = await planFor(context, exerciseId, true);
    if (plan.state !== 'paused' || !plan.pausedAt) throw refusePlan('notPaused', plan);
    const stood = now.getTime() - plan.pausedAt.getTime();
    await setPlayState(tx, exerciseId, { state: 'running', pausedAt: null });
    for (const { id, state, plannedAt } of await script(tx, exerciseId)) {
      if (state !== 'planned' || !plannedAt) continue;
      const due = new Date(plannedAt.getTime() + stood);
      await setPlannedAt(tx, id, due);
      await planInject(context, id, due);
    }
    const before = await rollCallOf(context, exerciseId);
    await shiftRollCall(tx, before, stood);
    const rollCall = await rollCallOf(context, exerciseId);
    if (rollCall.state === 'open') {
      await planClosing(context, rollCall);
      await planReminder(context, rollCall);
    }
    await planSitreps(context, { ...plan, state: 'running' });
    await addMoment(context, exerciseId, 'resumed', { minutes: Math.round(stood / 60_000) }, person.id);
    await drawBoards(context, rollCall);
    return inPlace(pausedView(rollCall, readingOf(context)), context);
  },
});
