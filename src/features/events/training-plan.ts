import { may } from '../../core/access.ts';
import { organisationNames } from './coordinate-store.ts';
import type { Event } from './domain.ts';
import type { FormValues } from './event-form.ts';
import { type C, refuse } from './personal.ts';
import { reading } from './reading.ts';
import { decideRequest, findRequest, lockRequest, requestsForEvent, type TrainingRequest } from './request-store.ts';
import { plannedView } from './request-views.ts';

/** Handles training requests: the coordinators of the region. */
export function assertHandles(request: TrainingRequest | undefined, { person }: C): asserts request {
  if (!request) throw refuse('unknownRequest');
  if (!may(person, 'coordinator', 'region')) throw refuse('notYourEvent');
}

/** What the form of an event starts with for a training that was requested. */
export async function requestValues(context: C, requestId: string): Promise<FormValues> {
  const request = await findRequest(context.tx, requestId);
  assertHandles(request, context);
  if (request.state !== 'asked') throw refuse('requestClosed');
  const { training, people, organisationId } = request;
  return {
    title: training.title,
    description: training.description,
    kind: 'training',
    themeId: training.themeId,
    capacity: people,
    networkId: null,
    organisations: organisationId === null ? [] : await organisationNames(context.tx, [organisationId]),
    tlp: 'TLP:GREEN',
  };
}

/** The event that comes of a request. */
export async function linkRequest(context: C, requestId: string, eventId: string): Promise<void> {
  const request = await lockRequest(context.tx, requestId);
  assertHandles(request, context);
  if (request.state !== 'asked') throw refuse('requestClosed');
  await decideRequest(context.tx, requestId, { state: 'planned', eventId }, context.now);
}

/** Tells whoever asked for it that the event can be seen. */
export async function tellRequester({ tx, now, outbox, network }: C, event: Event): Promise<void> {
  const asked = await requestsForEvent(tx, event.id);
  await outbox.enqueue(
    tx,
    asked.map((request) => ({
      key: `training-planned:${request.id}:${event.id}`,
      to: { personId: request.personId },
      view: (locale) => plannedView(request, event, reading(locale, network.timeZone, now)),
      priority: 'broadcast' as const,
    })),
  );
}
