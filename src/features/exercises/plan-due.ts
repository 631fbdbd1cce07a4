import type { Work } from '../../core/feature.ts';
import type { Plan } from './plan-domain.ts';

const HOUR_MS = 3_600_000;
const BEFORE_MS = { day: 24 * HOUR_MS, hour: HOUR_MS, start: 0 } as const;
const keyOf = (exerciseId: string, when: string): string => `exercise-soon:${exerciseId}:${when}`;

/** Plans what its leader hears before the start and at it, as far as that is still to come; moves what was planned. */
export async function planDue(work: Work, { id, startsAt }: Pick<Plan, 'id' | 'startsAt'>): Promise<void> {
  const { tx, now, schedule } = work;
  for (const [when, ms] of Object.entries(BEFORE_MS)) {
    const dueAt = startsAt && new Date(startsAt.getTime() - ms);
    if (!dueAt || dueAt <= now) await schedule.cancel(tx, keyOf(id, when));
    else
      await schedule.plan(tx, {
        key: keyOf(id, when),
        job: 'exercises.soon',
        payload: { exerciseId: id, when, startsAt: startsAt.toISOString() },
        dueAt,
      });
  }
}

/** It started, or is thrown away. */
export async function cancelDue({ tx, schedule }: Work, exerciseId: string): Promise<void> {
  for (const when of Object.keys(BEFORE_MS)) await schedule.cancel(tx, keyOf(exerciseId, when));
}
