import type { Work } from '../../core/feature.ts';
import type { Event } from './domain.ts';
import { evaluationAskView } from './evaluate-views.ts';
import { recipients } from './hours.ts';
import * as store from './store.ts';

const DAY_MS = 86_400_000;
/** How long after its end an event can be evaluated: what somebody wrote is kept 90 days. */
export const EVALUATE_MS = 60 * DAY_MS;

/** Asks whoever came what he thought of it; where nobody was counted, whoever was registered. */
export async function askToEvaluate(work: Work, event: Event): Promise<void> {
  const { tx, now, outbox, links } = work;
  const expires = new Date(event.endsAt.getTime() + EVALUATE_MS);
  if (now >= expires) return;
  const registered = await store.registrationsFor(tx, event.id, ['registered']);
  const came = registered.filter(({ attendedAt }) => attendedAt !== null);
  const asked = came.length > 0 ? came : registered;
  const to = await recipients(work, asked);
  await outbox.enqueue(
    tx,
    asked.map((own) => ({
      key: `event-evaluation:${event.id}:${own.id}`,
      to: { personId: own.personId },
      view: (locale) => evaluationAskView(event, certificateLink(links, event, own), to.reading(own, locale)),
      priority: 'weekly' as const,
      dueAt: to.dueAt(own),
      expiresAt: expires,
    })),
  );
}

/** Where who was there gets his certificate; undefined for who was not. */
export function certificateLink(
  links: Work['links'],
  event: Event,
  own: { personId: string; attendedAt: Date | null },
): string | undefined {
  if (own.attendedAt === null) return undefined;
  const expires = new Date(event.endsAt.getTime() + 365 * DAY_MS);
  return links.signed({
    route: 'events.certificate',
    input: { eventId: event.id },
    personId: own.personId,
    expires,
  });
}
