import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { allows } from '../../core/tlp.ts';
import { button, buttons, dialog, list, notice, text, view } from '../../core/view.ts';
import { written } from '../../core/written.ts';
import { membersNamed } from './coordinate-store.ts';
import { type Event, isIn, over, type Registration } from './domain.ts';
import { enter, leave } from './entering.ts';
import { coordinated, lockCoordinated } from './manage.ts';
import { canWalkIn } from './moments.ts';
import { Shown, showParticipants } from './participants.ts';
import { type C, personal, refuse } from './personal.ts';
import { reading } from './reading.ts';
import { confirmationView, goneView } from './registration-views.ts';
import * as store from './store.ts';

const MOST_FOUND = 8;
const Which = z.object({ eventId: z.uuid() });

/** Asks whom to register. */
export const findOther = route({
  name: 'events.find-other',
  who: 'coordinator',
  input: Which,
  handle: async ({ eventId }, context: C) => {
    const { t } = context;
    const event = await coordinated(eventId, context);
    const { others } = t.coordinate;
    return openDialog(
      dialog(
        view(others.title(event.title), [text(others.lead)]),
        {
          action: 'events.find-other-send',
          input: { eventId },
          submit: others.submit,
          fields: [{ kind: 'text', name: 'name', label: others.name, optional: false, maxLength: 80 }],
        },
        button(t.coordinate.registerOther, 'events.find-other', { eventId }, { dialog: true }),
      ),
    );
  },
});

/** Members with that name, each with a button. */
export const showOthers = route({
  name: 'events.find-other-send',
  who: 'coordinator',
  input: Which.extend({ name: written(2, 80) }),
  handle: async ({ eventId, name }, context: C) => {
    const { t, tx } = context;
    const event = await coordinated(eventId, context);
    const { others } = t.coordinate;
    const found = await membersNamed(tx, name, MOST_FOUND + 1);
    const back = buttons(
      button(t.coordinate.registerOther, 'events.find-other', { eventId }, { dialog: true }),
      button(t.coordinate.back, 'events.manage', { eventId }),
    );
    if (found.length === 0)
      return sayInPrivate(view(others.title(event.title), [notice('info', others.none(name)), back]));
    const items = found.slice(0, MOST_FOUND).map((one) => ({
      title: one.name,
      meta: one.organisation === null ? [] : [one.organisation],
      buttons: [button(others.register, 'events.register-other', { eventId, personId: one.id })],
    }));
    const rest = found.length > MOST_FOUND ? [text(others.more)] : [];
    return sayInPrivate(view(others.title(event.title), [list(items, others.found), ...rest, back]));
  },
});

/**
 * Gives somebody a place, or one on the waiting list, also after the closing date; he gets the confirmation in his own
 * chat. Who walks in when it has begun gets none: he is there.
 */
export const registerOther = route({
  name: 'events.register-other',
  who: 'coordinator',
  input: Which.extend({ personId: z.uuid() }),
  handle: async ({ eventId, personId }, context: C) => {
    const { tx, audit, place } = context;
    const event = await lockCoordinated(eventId, context);
    const ended = over(event, context.now);
    if (ended && !canWalkIn(event, context.now)) throw refuse(ended);
    const who = await store.findMember(tx, personId);
    if (!who || !mayCome(event, who)) throw refuse('notForThem');
    const entered = await enter(context, event, who, true);
    if (!entered.already) {
      if (!ended)
        await tell(context, event, entered.own, (seen, r) =>
          confirmationView(seen, { already: false, ahead: entered.ahead }, r),
        );
      await audit.record(tx, {
        actor: `person:${context.person.id}`,
        action: 'event.register',
        subject: `person:${personId}`,
        via: place.platform,
        detail: { event: eventId },
      });
    }
    return showParticipants(event, { page: undefined, search: '' }, context);
  },
});

/** May he see the event at all, in private? */
const mayCome = ({ tlp, networkId, organisationIds }: Event, who: store.Member): boolean =>
  allows({ tlp, networkId }, 'answerInPrivate', { kind: 'community', networks: who.networks }) &&
  (organisationIds.length === 0 || organisationIds.includes(who.organisation?.id ?? ''));

/** Takes somebody off the list; he hears so, and the place goes on. */
export const cancelOther = route({
  name: 'events.cancel-other',
  who: 'coordinator',
  input: Which.extend({ registrationId: z.uuid(), ...Shown.shape }),
  handle: async ({ eventId, registrationId, ...which }, context: C) => {
    const { tx, audit, place } = context;
    const event = await lockCoordinated(eventId, context);
    const ended = over(event, context.now);
    if (ended) throw refuse(ended);
    const own = await store.registrationById(tx, registrationId);
    if (own?.eventId !== eventId) throw refuse('notOnList');
    if (isIn(own.state)) {
      await leave(context, event, own, 'cancelled');
      await tell(context, event, { ...own, state: 'cancelled' }, (seen, r) => goneView(seen, 'cancelled', r));
      await audit.record(tx, {
        actor: `person:${context.person.id}`,
        action: 'event.unregister',
        subject: `person:${own.personId}`,
        via: place.platform,
        detail: { event: eventId },
      });
    }
    return showParticipants(event, which, context);
  },
});

/** A change that somebody else made, in his own chat: once for each time that he came or went. */
async function tell(
  context: C,
  event: Event,
  own: Registration,
  draw: (seen: ReturnType<typeof personal>, r: ReturnType<typeof reading>) => ReturnType<typeof goneView>,
): Promise<void> {
  const { tx, now, outbox, network, person, t } = context;
  const seen = personal(context, { event, own, occupancy: await store.occupancy(tx, event.id) });
  await outbox.enqueue(tx, [
    {
      key: `event-for-you:${own.id}:${own.position}-${own.state}`,
      to: { personId: own.personId },
      view: (locale) => {
        const drawn = draw(seen, reading(locale, network.timeZone, now));
        return { ...drawn, blocks: [notice('info', t.coordinate.others.by(person.name)), ...drawn.blocks] };
      },
      priority: 'broadcast',
    },
  ]);
}
