import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { button, dialog, text, view } from '../../core/view.ts';
import { written } from '../../core/written.ts';
import { setEvent } from './coordinate-store.ts';
import { calledOffView } from './coordinate-views.ts';
import { over } from './domain.ts';
import { dropReminders } from './hours.ts';
import { coordinated, lockCoordinated, manageView } from './manage.ts';
import { type C, refuse } from './personal.ts';
import { replanRound } from './rounds.ts';
import * as store from './store.ts';
import { tellEveryone } from './tell.ts';
import { tellRequester } from './training-plan.ts';

const Which = z.object({ eventId: z.uuid() });

/** Puts a draft in the agenda; pressed again it changes nothing. */
export const publish = route({
  name: 'events.publish',
  who: 'coordinator',
  input: Which,
  handle: async ({ eventId }, context: C) => {
    const { tx, now, audit, person, place } = context;
    const draft = await lockCoordinated(eventId, context);
    if (draft.state === 'cancelled') throw refuse('eventCancelled');
    if (draft.state === 'published') return sayInPrivate(await manageView(draft, context, 'published'));
    if (draft.startsAt <= now) throw refuse('started');
    const event = await setEvent(tx, eventId, { state: 'published' });
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'event.publish',
      subject: `event:${eventId}`,
      via: place.platform,
    });
    await replanRound(context, event);
    await tellRequester(context, event);
    return sayInPrivate(await manageView(event, context, 'published'));
  },
});

/** Asks why an event is called off. */
export const callOff = route({
  name: 'events.call-off',
  who: 'coordinator',
  input: Which,
  handle: async ({ eventId }, context: C) => {
    const { t } = context;
    const event = await coordinated(eventId, context);
    const ended = event.state === 'draft' ? undefined : over(event, context.now);
    if (ended) throw refuse(ended);
    const opener = button(t.coordinate.callOff, 'events.call-off', { eventId }, { tone: 'danger', dialog: true });
    return openDialog(
      dialog(
        view(t.coordinate.callOffTitle(event.title), [text(t.coordinate.callOffLead)]),
        {
          action: 'events.call-off-send',
          input: { eventId },
          submit: t.coordinate.callOff,
          fields: [{ kind: 'longText', name: 'reason', label: t.coordinate.reason, optional: false, maxLength: 500 }],
        },
        opener,
      ),
    );
  },
});

/** Calls it off; everyone who has or may get a place hears so, with the reason. */
export const sendCallOff = route({
  name: 'events.call-off-send',
  who: 'coordinator',
  input: Which.extend({ reason: written(1, 500) }),
  handle: async ({ eventId, reason }, context: C) => {
    const { tx, now, audit, person, place } = context;
    const before = await lockCoordinated(eventId, context);
    const ended = before.state === 'draft' ? undefined : over(before, now);
    if (ended) throw refuse(ended);
    const event = await setEvent(tx, eventId, { state: 'cancelled', cancelReason: reason });
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'event.cancel',
      subject: `event:${eventId}`,
      via: place.platform,
    });
    await dropReminders(context, event, await store.registrationsFor(tx, eventId, ['registered']));
    await tellEveryone(context, event, (_, r) => calledOffView(event, r));
    return sayInPrivate(await manageView(event, context, 'calledOff'));
  },
});

/** The page of one event for its coordinators. */
export const manage = route({
  name: 'events.manage',
  who: 'coordinator',
  read: true,
  input: Which,
  handle: async ({ eventId }, context: C) => {
    const event = await coordinated(eventId, context);
    return sayInPrivate(await manageView(event, context, undefined));
  },
});
