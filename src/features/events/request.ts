import { z } from 'zod';
import { openDialog, replace, route, sayInPrivate } from '../../core/feature.ts';
import { written } from '../../core/written.ts';
import { type C, readingOf, refuse } from './personal.ts';
import { reading } from './reading.ts';
import * as store from './request-store.ts';
import { askedView, refuseDialog, refusedView, requestDialog, requestsView, sentView } from './request-views.ts';
import { assertHandles } from './training-plan.ts';

const MOST_SHOWN = 15;
const Which = z.object({ requestId: z.uuid() });

/** The form to request a training for one's organisation. */
export const request = route({
  name: 'events.request',
  who: 'member',
  input: z.object({ trainingId: z.uuid() }),
  handle: async ({ trainingId }, context: C) => {
    const training = await store.findTraining(context.tx, trainingId);
    if (!training) throw refuse('unknownTraining');
    return openDialog(requestDialog(training, context.newId(), readingOf(context)));
  },
});

/** Sends it to the coordinators, once. */
export const sendRequest = route({
  name: 'events.request-send',
  who: 'member',
  input: z.object({
    trainingId: z.uuid(),
    requestId: z.uuid(),
    people: z
      .string()
      .trim()
      .regex(/^[1-9]\d{0,3}$/)
      .transform(Number),
    wish: written(1, 1000),
  }),
  handle: async ({ trainingId, requestId, people, wish }, context: C) => {
    const { tx, now, person, outbox, network } = context;
    const training = await store.findTraining(tx, trainingId);
    if (!training) throw refuse('unknownTraining');
    const organisationId = person.organisation?.id ?? null;
    const row = { id: requestId, trainingId, personId: person.id, organisationId, people, wish };
    if (!(await store.insertRequest(tx, row, now))) throw refuse('requestSent');
    const asked = await store.findRequest(tx, requestId);
    const coordinators = asked ? await store.regionCoordinators(tx) : [];
    await outbox.enqueue(
      tx,
      coordinators.map((personId) => ({
        key: `training-request:${requestId}:${personId}`,
        to: { personId },
        view: (locale) => askedView(asked as store.TrainingRequest, reading(locale, network.timeZone, now)),
        priority: 'broadcast' as const,
      })),
    );
    return sayInPrivate(sentView(training.title, readingOf(context)));
  },
});

/** One's own requests, with where they stand. */
export const myRequests = route({
  name: 'events.my-requests',
  words: { nl: ['mijn aanvragen'], en: ['my requests'] },
  who: 'member',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    const own = await store.requests(context.tx, context.person.id, MOST_SHOWN);
    return sayInPrivate(requestsView(own, true, readingOf(context)));
  },
});

/** Takes back what waits; twice changes nothing. */
export const withdraw = route({
  name: 'events.request-withdraw',
  who: 'member',
  input: Which,
  handle: async ({ requestId }, context: C) => {
    const { tx, now, person } = context;
    const found = await store.lockRequest(tx, requestId);
    if (found?.personId !== person.id) throw refuse('unknownRequest');
    if (found.state !== 'asked' && found.state !== 'withdrawn') throw refuse('requestClosed');
    await store.decideRequest(tx, requestId, { state: 'withdrawn' }, now);
    return replace(requestsView(await store.requests(tx, person.id, MOST_SHOWN), true, readingOf(context)));
  },
});

/** All requests, for who handles them. */
export const allRequests = route({
  name: 'events.requests',
  words: { nl: ['trainingsaanvragen'], en: ['training requests'] },
  who: 'coordinator',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    const all = await store.requests(context.tx, undefined, MOST_SHOWN);
    if (all[0]) assertHandles(all[0], context);
    return sayInPrivate(requestsView(all, false, readingOf(context)));
  },
});

/** Asks why it is refused. */
export const refuseRequest = route({
  name: 'events.request-refuse',
  who: 'coordinator',
  input: Which,
  handle: async ({ requestId }, context: C) => {
    const found = await store.findRequest(context.tx, requestId);
    assertHandles(found, context);
    if (found.state !== 'asked') throw refuse('requestClosed');
    return openDialog(refuseDialog(found, readingOf(context)));
  },
});

/** Refuses it with a reason, which whoever asked gets. */
export const sendRefusal = route({
  name: 'events.request-refuse-send',
  who: 'coordinator',
  input: Which.extend({ reason: written(1, 500) }),
  handle: async ({ requestId, reason }, context: C) => {
    const { tx, now, outbox, network } = context;
    const found = await store.lockRequest(tx, requestId);
    assertHandles(found, context);
    if (found.state !== 'asked') throw refuse('requestClosed');
    await store.decideRequest(tx, requestId, { state: 'refused', reason }, now);
    await outbox.enqueue(tx, [
      {
        key: `training-refused:${requestId}:${found.personId}`,
        to: { personId: found.personId },
        view: (locale) => refusedView(found, reason, reading(locale, network.timeZone, now)),
        priority: 'broadcast',
      },
    ]);
    return sayInPrivate(requestsView(await store.requests(tx, undefined, MOST_SHOWN), false, readingOf(context)));
  },
});
