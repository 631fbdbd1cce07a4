import type { Job, Work } from '../../core/feature.ts';
import { type Event, over } from './domain.ts';
import { askToEvaluate } from './evaluate-ask.ts';
import { recipients, reminderKey } from './hours.ts';
import { EVALUATE, momentsOf, nextMoment } from './moments.ts';
import { personal } from './personal.ts';
import { reminderView } from './registration-views.ts';
import * as store from './store.ts';

const JOB = 'events.remind';

/** The plan for the next reminder of an event, or the question afterwards; undefined when all have been. */
function plan({ network, now }: Work, event: Event) {
  const next = nextMoment(event, network.timeZone, now);
  return (
    next && {
      key: `event-round:${event.id}`,
      job: JOB,
      payload: { eventId: event.id, step: next.step },
      dueAt: next.at,
    }
  );
}

/** Plans the event's next moment, unless it is planned already. */
export async function planRound(work: Work, event: Event): Promise<void> {
  const planned = plan(work, event);
  if (planned) await work.schedule.planOnce(work.tx, planned);
}

/** Plans the next moment of every event to come: at the start, for those that came by another way than this bot. */
export async function planRounds(work: Work): Promise<void> {
  for (const event of await store.comingEvents(work.tx, work.now)) await planRound(work, event);
}

/** Plans it anew, for an event that moved. */
export async function replanRound(work: Work, event: Event): Promise<void> {
  const planned = plan(work, event);
  if (planned) await work.schedule.plan(work.tx, planned);
}

/** Reminds who still comes, or asks who came; of an event that moved on meanwhile it does so at its new time. */
export const round: Job = async ({ eventId, step }, work) => {
  const event = eventId === undefined ? undefined : await store.findEvent(work.tx, eventId);
  if (event?.state !== 'published') return;
  const due = momentsOf(event, work.network.timeZone).some((one) => one.step === step && one.at <= work.now);
  if (due) await (step === EVALUATE ? askToEvaluate(work, event) : remind(work, event, step ?? ''));
  await replanRound(work, event);
};

async function remind(work: Work, event: Event, step: string): Promise<void> {
  const { tx, now, outbox } = work;
  if (over(event, now)) return;
  const occupancy = await store.occupancy(tx, event.id);
  const coming = await store.registrationsFor(tx, event.id, ['registered']);
  const to = await recipients(work, coming);
  await outbox.enqueue(
    tx,
    coming.map((own) => {
      const seen = personal(work, { event, occupancy, own });
      return {
        key: reminderKey(own, event, step),
        to: { personId: own.personId },
        view: (locale) => reminderView(seen, to.reading(own, locale)),
        priority: 'broadcast' as const,
        dueAt: to.dueAt(own, event.startsAt),
        expiresAt: event.startsAt,
      };
    }),
  );
}
