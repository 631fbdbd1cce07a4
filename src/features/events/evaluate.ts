import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import type { Claim } from '../../core/links.ts';
import { written } from '../../core/written.ts';
import { choicesMade, evaluationsOf, keepEvaluation } from './attend-store.ts';
import { certificateLink, EVALUATE_MS } from './evaluate-ask.ts';
import { certificateView, countsOf, evaluationDialog, resultsView, thanksView } from './evaluate-views.ts';
import { coordinated } from './manage.ts';
import { answer, type C, readingOf, refuse } from './personal.ts';
import { bars } from './png.ts';
import * as store from './store.ts';

const HOUR_MS = 3_600_000;
const Which = z.object({ eventId: z.uuid() });
const Mark = z.enum(['1', '2', '3', '4', '5']).transform(Number);

/** An event that this person was at, or registered for, and that can be evaluated now. */
async function attended(eventId: string, { tx, now, person }: C) {
  const event = await store.findEvent(tx, eventId);
  const own = event && (await store.registrationOf(tx, eventId, person.id));
  if (!event || own?.state !== 'registered') throw refuse('notThere');
  if (event.state !== 'published') throw refuse('eventCancelled');
  if (now < event.endsAt) throw refuse('notOver');
  if (now.getTime() >= event.endsAt.getTime() + EVALUATE_MS) throw refuse('tooLate');
  return { event, own };
}

export const evaluate = route({
  name: 'events.evaluate',
  who: 'member',
  input: Which,
  handle: async ({ eventId }, context: C) =>
    openDialog(evaluationDialog((await attended(eventId, context)).event, readingOf(context))),
});

/** Keeps what he thinks; sent again it takes the place of what he sent before. */
export const sendEvaluation = route({
  name: 'events.evaluate-send',
  who: 'member',
  input: Which.extend({ mark: Mark, useful: Mark, remark: written(0, 1000).default('') }),
  handle: async ({ eventId, mark, useful, remark }, context: C) => {
    const { tx, now, newId, person, links } = context;
    const { event, own } = await attended(eventId, context);
    const row = { id: newId(), eventId, personId: person.id };
    await keepEvaluation(tx, row, { mark, useful, remark: remark === '' ? null : remark }, now);
    return answer(thanksView(event, certificateLink(links, event, own), readingOf(context)), context);
  },
});

/** What everybody thought, in a picture and a table; without names. */
export const results = route({
  name: 'events.results',
  who: 'coordinator',
  read: true,
  input: Which,
  handle: async ({ eventId }, context: C) => {
    const { tx, now, links } = context;
    const event = await coordinated(eventId, context);
    const evaluations = await evaluationsOf(tx, eventId);
    const numbers = await store.numbersOf(tx, eventId);
    const came = Math.max(numbers.attended + event.pastAttended, evaluations.length);
    const picture = links.file({
      route: 'events.results-picture',
      // A new address for new answers: chat platforms keep pictures.
      input: { eventId, marks: countsOf(evaluations, 'mark').join('-') },
      personId: null,
      expires: new Date(now.getTime() + 24 * HOUR_MS),
    });
    const choices = await choicesMade(tx, eventId);
    return sayInPrivate(resultsView({ event, evaluations, came, choices, picture }, readingOf(context)));
  },
});

/** The bars of the marks, 1 above and 5 below, as the signed link names them. */
export function resultsPicture({ input }: Claim) {
  const values = (input.marks ?? '').split('-').map(Number);
  return { contentType: 'image/png', filename: 'evaluatie.png', body: bars(values) };
}

/** To print, for who was there. */
export const certificate = route({
  name: 'events.certificate',
  who: 'member',
  read: true,
  input: Which,
  handle: async ({ eventId }, context: C) => {
    const { tx, person, network } = context;
    const event = await store.findEvent(tx, eventId);
    const own = event && (await store.registrationOf(tx, eventId, person.id));
    if (!event || !own?.attendedAt) throw refuse('noCertificate');
    if (context.now < event.endsAt) throw refuse('notOver');
    const who = { event, name: person.name, organisation: person.organisation?.name ?? null, network: network.name };
    return sayInPrivate(certificateView(who, own.id.slice(-12).toUpperCase(), readingOf(context)));
  },
});
