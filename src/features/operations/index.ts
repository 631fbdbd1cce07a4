import { feature, type Work } from '../../core/feature.ts';
import { CANARY, canary } from './canary.ts';
import { planMorning } from './daily.ts';
import { SECRETS, secrets } from './secrets.ts';
import { isPlanned } from './store.ts';
import { texts } from './texts.ts';

export { dropCanary, keepCanary, keepSecretDate } from './store.ts';

/** What keeps the bot alive, every morning. */
export const operations = feature({
  name: 'operations',
  texts,
  routes: [],
  jobs: { [SECRETS]: secrets, [CANARY]: canary },
});

/** Plans the first runs; what is planned stays so, also when it is late. */
export async function planOperations(work: Work): Promise<void> {
  for (const job of [SECRETS, CANARY]) if (!(await isPlanned(work.tx, job))) await planMorning(work, job);
}
