import { calendar } from '../../core/dates.ts';
import type { Job } from '../../core/feature.ts';
import { notice, text, type View, view } from '../../core/view.ts';
import { dayOf, daysBetween, planMorning } from './daily.ts';
import * as store from './store.ts';
import { type OperationsTexts, texts } from './texts.ts';

/** Days before a secret expires at which administrators are told; after the last day once more. */
const STEPS = [60, 30, 14, 7, 1, -1] as const;

export const SECRETS = 'operations.secrets';

/** The step that has been reached with so many days left; undefined when there is time enough. */
const stepOf = (days: number): number | undefined => STEPS.findLast((step) => days <= step);

/** Tells administrators, once at each step, that a secret expires. A run that was missed is made up for. */
export const secrets: Job = async (_, work) => {
  const { tx, now, network, outbox } = work;
  const administrators = await store.administrators(tx);
  for (const secret of await store.secretDates(tx)) {
    const { name, expires, told } = secret;
    const days = daysBetween(dayOf(now, network.timeZone), expires);
    const step = stepOf(days);
    if (step === undefined || (told !== null && told <= step) || administrators.length === 0) continue;
    await outbox.enqueue(
      tx,
      administrators.map((personId) => ({
        key: `secret:${name}:${expires}:${step}:${personId}`,
        to: { personId },
        view: (locale) => expiryView(name, calendar(locale, 'UTC').date(new Date(expires)), days, texts[locale]),
        priority: 'broadcast',
      })),
    );
    await store.keepSecretDate(tx, { name, expires, told: step });
  }
  await planMorning(work, SECRETS);
};

const expiryView = (name: string, date: string, days: number, t: OperationsTexts): View =>
  view(t.secret.title, [
    notice(days <= 7 ? 'danger' : 'warning', t.secret.text(name, date, days)),
    text(t.secret.mend(name)),
  ]);
