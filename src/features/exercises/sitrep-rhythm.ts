import type { Job, Work } from '../../core/feature.ts';
import { seats } from './check-in-store.ts';
import type { Plan } from './plan-domain.ts';
import { lockPlan } from './plan-store.ts';
import { reading } from './reading.ts';
import { sitrepRequestView } from './sitrep-views.ts';
import { rollCallOfExercise } from './store.ts';

export const sitrepKey = (exerciseId: string): string => `sitrep:${exerciseId}`;

/** Plans the next question for sitreps, at the rhythm of the exercise; `from`: of the last one. */
export async function planSitreps({ tx, now, schedule }: Work, plan: Plan, round = 1): Promise<void> {
  if (plan.sitrepEvery === null) return;
  await schedule.plan(tx, {
    key: sitrepKey(plan.id),
    job: 'exercises.sitrep-due',
    payload: { exerciseId: plan.id, round: String(round) },
    dueAt: new Date(now.getTime() + (plan.sitrepEvery * 60_000) / plan.speed),
  });
}

/** Asks one of each organisation for a sitrep: who is present, else its primary. */
export const sitrepDue: Job = async ({ exerciseId = '', round = '1' }, work) => {
  const { tx, outbox, network } = work;
  const plan = await lockPlan(tx, exerciseId);
  const rollCall = plan?.state === 'running' ? await rollCallOfExercise(tx, exerciseId) : undefined;
  if (!plan || !rollCall) return;
  const byOrganisation = Map.groupBy(await seats(tx, rollCall.id), ({ organisation }) => organisation.id);
  const asked = [...byOrganisation.values()].flatMap((own) => {
    const chosen = own.find(({ answer }) => answer?.state === 'present') ?? own.find(({ asked }) => asked) ?? own[0];
    return chosen ? [chosen] : [];
  });
  await outbox.enqueue(
    tx,
    asked.map(({ person, organisation }) => ({
      key: `sitrep:${exerciseId}:${round}:${organisation.id}:${person.id}`,
      to: { personId: person.id },
      view: (locale) => sitrepRequestView(plan, organisation, reading(locale, network.timeZone)),
      priority: 'exercise' as const,
    })),
  );
  await planSitreps(work, plan, Number(round) + 1);
};
