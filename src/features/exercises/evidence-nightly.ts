import { fromLocal, localParts } from '../../core/dates.ts';
import type { Job, Work } from '../../core/feature.ts';
import { keepAndForget } from './evaluate.ts';
import { remindOwners } from './lessons-due.ts';

const KEY = 'exercises-nightly';

/** Plans the nightly work, unless it is planned. Half past two: before the retention of the whole network. */
export async function planNightly({ tx, now, schedule, network }: Work): Promise<void> {
  const today = { ...localParts(now, network.timeZone), hour: 2, minute: 30 };
  const tonight = fromLocal(today, network.timeZone);
  const dueAt = tonight > now ? tonight : fromLocal({ ...today, day: today.day + 1 }, network.timeZone);
  await schedule.planOnce(tx, { key: KEY, job: 'exercises.nightly', payload: {}, dueAt });
}

/** Keeps the numbers of exercises, takes persons out whose term is over, reminds owners of lessons. */
export const nightly: Job = async (_, work) => {
  await keepAndForget(work);
  await remindOwners(work);
  await work.schedule.cancel(work.tx, KEY);
  await planNightly(work);
};
