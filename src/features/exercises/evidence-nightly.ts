import { nextTimeOfDay } from '../../core/dates.ts';
import type { Job, Work } from '../../core/feature.ts';
import { keepAndForget } from './evaluate.ts';
import { remindOwners } from './lessons-due.ts';
import { planDue } from './plan-due.ts';
import { plans } from './plan-store.ts';

const JOB = 'exercises.nightly';

/** Half past two: before the retention of the whole network. */
const next = ({ now, network }: Work) => ({
  key: 'exercises-nightly',
  job: JOB,
  payload: {},
  dueAt: nextTimeOfDay(now, { hour: 2, minute: 30 }, network.timeZone),
});

/** Plans the nightly work, unless it is planned. */
export const planNightly = (work: Work): Promise<void> => work.schedule.planOnce(work.tx, next(work));

/** Plans what is due of exercises planned before this was; keeps the numbers of exercises, takes persons out whose term is over, reminds owners of lessons. */
export const nightly: Job = async (_, work) => {
  await keepAndForget(work);
  await remindOwners(work);
  for (const plan of await plans(work.tx)) if (plan.state === 'planned') await planDue(work, plan);
  await work.schedule.plan(work.tx, next(work));
};
