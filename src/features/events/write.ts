import { z } from 'zod';
import { may } from '../../core/access.ts';
import { momentOf } from '../../core/dates.ts';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import type { Dialog } from '../../core/view.ts';
import * as coordinating from './coordinate-store.ts';
import {
  type EventContent,
  insertDraft,
  organisationNames,
  organisationsNamed,
  updateEvent,
} from './coordinate-store.ts';
import { changeButton, changedView, copyButton } from './coordinate-views.ts';
import type { Event } from './domain.ts';
import { EVERYONE, EventForm, eventDialog, type FormValues, REMINDERS } from './event-form.ts';
import { dropReminders } from './hours.ts';
import { coordinated, lockCoordinated, manageView } from './manage.ts';
import { passOn } from './pass-on.ts';
import { type C, personal, readingOf, refuse } from './personal.ts';
import { readQuestions } from './questions.ts';
import { replanRound } from './rounds.ts';
import * as store from './store.ts';
import { tellEveryone } from './tell.ts';
import type { EventsRefusal } from './texts.ts';
import { linkRequest, requestValues } from './training-plan.ts';

/** The form for a new event; `requestId`: for a training that somebody requested. */
export const write = route({
  name: 'events.write',
  words: { nl: ['bijeenkomst maken', 'nieuwe bijeenkomst'], en: ['new event'] },
  who: 'coordinator',
  input: z.object({ requestId: z.uuid().optional() }),
  handle: async ({ requestId }, context: C) => {
    const { t, newId } = context;
    const asked = requestId === undefined ? {} : { requestId };
    const values = requestId === undefined ? {} : await requestValues(context, requestId);
    return openDialog(
      await formFor(context, values, {
        title: t.coordinate.write,
        action: 'events.write-send',
        input: { eventId: newId(), ...asked },
        opener: [t.coordinate.write, 'events.write', asked, { dialog: true }],
      }),
    );
  },
});

const Which = z.object({ eventId: z.uuid() });

/** The form of a new event with what stands in another, but its days. */
export const copy = route({
  name: 'events.copy',
  who: 'coordinator',
  input: Which,
  handle: async ({ eventId }, context: C) => {
    const event = await coordinated(eventId, context);
    const { startsAt: _, endsAt: __, closesAt: ___, ...values } = event;
    const { label, action, input, dialog } = copyButton(eventId, readingOf(context));
    return openDialog(
      await formFor(context, await valuesOf(context, values, event), {
        title: context.t.coordinate.copy,
        action: 'events.write-send',
        input: { eventId: context.newId() },
        opener: [label, action, input, { dialog }],
      }),
    );
  },
});

/** The form once more, with what stands in the event. */
export const change = route({
  name: 'events.change',
  who: 'coordinator',
  input: Which,
  handle: async ({ eventId }, context: C) => {
    const event = await coordinated(eventId, context);
    if (event.state === 'cancelled') throw refuse('eventCancelled');
    const { label, action, input, dialog } = changeButton(eventId, readingOf(context));
    return openDialog(
      await formFor(context, await valuesOf(context, event, event), {
        title: context.t.coordinate.change,
        action: 'events.change-send',
        input: { eventId, version: `${event.sequence}` },
        opener: [label, action, input, { dialog }],
      }),
    );
  },
});

/** Writes a draft, once; only its coordinators see it until it is published. */
export const sendWrite = route({
  name: 'events.write-send',
  who: 'coordinator',
  input: EventForm.extend({ eventId: z.uuid(), requestId: z.uuid().optional() }),
  handle: async ({ eventId, requestId, ...form }, context: C) => {
    const content = await readForm(form, undefined, context);
    if (!(await insertDraft(context.tx, eventId, content, context.now))) throw refuse('alreadyWritten');
    if (requestId !== undefined) await linkRequest(context, requestId, eventId);
    return sayInPrivate(await manageView(await written(context, eventId), context, 'drafted'));
  },
});

/** Changes it, unless somebody else did since the form was opened; who is registered hears of another time or place. */
export const sendChange = route({
  name: 'events.change-send',
  who: 'coordinator',
  input: EventForm.extend({ eventId: z.uuid(), version: z.string() }),
  handle: async ({ eventId, version, ...form }, context: C) => {
    const { tx, now, audit, person, place } = context;
    const before = await lockCoordinated(eventId, context);
    if (before.state === 'cancelled') throw refuse('eventCancelled');
    if (`${before.sequence}` !== version) throw refuse('changedMeanwhile');
    const content = await readForm(form, before, context);
    const after = await updateEvent(tx, eventId, content);
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'event.change',
      subject: `event:${eventId}`,
      via: place.platform,
    });
    if (after.state === 'published') {
      await passOn(context, after);
      await replanRound(context, after);
      const occupancy = await store.occupancy(tx, eventId);
      if (movedOrRenamed(before, after) && now < after.startsAt) {
        if (+before.startsAt !== +after.startsAt)
          await dropReminders(context, before, await store.registrationsFor(tx, eventId, ['registered']));
        await tellEveryone(context, after, (own, r) =>
          changedView(before, personal(context, { event: after, own, occupancy }), r),
        );
      }
    }
    return sayInPrivate(await manageView(after, context, 'changed'));
  },
});

const movedOrRenamed = (a: Event, b: Event) =>
  a.title !== b.title || a.place !== b.place || +a.startsAt !== +b.startsAt || +a.endsAt !== +b.endsAt;

async function written(context: C, eventId: string): Promise<Event> {
  const event = await store.findEvent(context.tx, eventId);
  if (!event) throw refuse('unknown');
  return event;
}

const valuesOf = async ({ tx }: C, values: FormValues, { theme, organisationIds }: Event): Promise<FormValues> => ({
  ...values,
  themeId: theme.id,
  organisations: await organisationNames(tx, organisationIds),
});

/** What he may choose from: the networks that he coordinates, and everyone if that is the region. */
async function formFor(context: C, values: FormValues, target: Parameters<typeof eventDialog>[0]): Promise<Dialog> {
  const { tx, person } = context;
  const themes = await coordinating.allThemes(tx);
  if (themes.length === 0) throw refuse('noTheme');
  const everyone = may(person, 'coordinator', 'region');
  const networks = (await coordinating.allNetworks(tx)).filter(({ id }) => may(person, 'coordinator', `network:${id}`));
  if (!everyone && networks.length === 0) throw refuse('notYourEvent');
  return eventDialog(target, values, { themes, networks, everyone }, readingOf(context));
}

/** What the form says, as an event has it; throws what is wrong per field. */
async function readForm(form: EventForm, before: Event | undefined, context: C): Promise<EventContent> {
  const { tx, now, network, person } = context;
  const wrong: Record<string, EventsRefusal> = {};
  const moment = (name: string, local: string) => {
    const at = momentOf(local, network.timeZone);
    if (!at) wrong[name] = 'noSuchTime';
    return at ?? now;
  };
  const startsAt = moment('startsAt', form.startsAt);
  const endsAt = moment('endsAt', form.endsAt);
  const closesAt = form.closesAt === '' ? startsAt : moment('closesAt', form.closesAt);
  const questions = readQuestions(form.questions, before?.questions ?? []);
  const { ids: organisationIds, unknown } = await organisationsNamed(tx, linesOf(form.organisations));
  const networkId = form.audience === EVERYONE ? null : form.audience;
  const scope = networkId === null ? 'region' : (`network:${networkId}` as const);
  const known = networkId === null || (await coordinating.allNetworks(tx)).some(({ id }) => id === networkId);
  if (startsAt <= now && +startsAt !== +(before?.startsAt ?? 0)) wrong.startsAt ??= 'inThePast';
  if (endsAt <= startsAt) wrong.endsAt ??= 'endsBeforeStart';
  if (closesAt > startsAt) wrong.closesAt ??= 'closesAfterStart';
  if (!questions) wrong.questions = 'badQuestions';
  if (unknown.length > 0) wrong.organisations = 'unknownOrganisation';
  if (!known || !may(person, 'coordinator', scope)) wrong.audience = 'notYourEvent';
  if (!(await coordinating.allThemes(tx)).some(({ id }) => id === form.theme)) wrong.theme = 'noTheme';
  if (before && form.capacity < (await store.occupancy(tx, before.id)).taken) wrong.capacity = 'belowTaken';
  if (!questions || Object.keys(wrong).length > 0) throw new InvalidForm<EventsRefusal>(wrong);
  const { title, description, kind, place, capacity, perOrganisation, tlp } = form;
  return {
    ...{ title, description, kind, place, capacity, perOrganisation, tlp },
    ...{ themeId: form.theme, networkId, organisationIds, startsAt, endsAt, closesAt, questions },
    reminders: REMINDERS[form.reminders],
  };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
