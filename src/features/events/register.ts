import { z } from 'zod';
import { openDialog, type Reply, route } from '../../core/feature.ts';
import { InvalidForm, Refusal } from '../../core/refusal.ts';
import { button, dialog, text, view } from '../../core/view.ts';
import { closed, isIn, over, type Registration } from './domain.ts';
import { enter } from './entering.ts';
import { answer, assertVisible, type C, personal, readingOf, refuse } from './personal.ts';
import { AnswerFields, answerFields, readAnswers } from './questions.ts';
import { answersOf, keepAnswers, lockEvent, waitingAhead } from './registration-store.ts';
import { confirmationView, offerView } from './registration-views.ts';
import * as store from './store.ts';
import type { EventsRefusal } from './texts.ts';
import type { Seen } from './views.ts';

const Which = z.object({ eventId: z.uuid() });

/** Asks the event's questions before registering. */
export const ask = route({
  name: 'events.register-ask',
  who: 'member',
  input: Which,
  handle: async ({ eventId }, context: C) => {
    const { tx, now, person, t } = context;
    const event = await store.findEvent(tx, eventId);
    assertVisible(event, context);
    const own = await store.registrationOf(tx, eventId, person.id);
    const ended = isIn(own?.state) ? over(event, now) : closed(event, now);
    if (ended) throw refuse(ended);
    if (event.questions.length === 0) throw refuse('noQuestions');
    const given = own ? await answersOf(tx, own.id) : new Map<string, string>();
    const registered = isIn(own?.state);
    return openDialog(
      dialog(
        view(event.title, [text(t.asking.lead)]),
        {
          action: 'events.register',
          input: { eventId },
          submit: registered ? t.asking.change : t.buttons.register,
          fields: answerFields(event.questions, given),
        },
        button(registered ? t.asking.change : t.buttons.register, 'events.register-ask', { eventId }, { dialog: true }),
      ),
    );
  },
});

/** Takes a place, or one on the waiting list. Pressed again it shows what the person has. */
export const register = route({
  name: 'events.register',
  who: 'member',
  input: AnswerFields.extend({ eventId: z.uuid() }),
  handle: async ({ eventId, ...fields }, context: C) => {
    const { tx, now, person, newId } = context;
    const event = await lockEvent(tx, eventId);
    assertVisible(event, context);
    const ended = over(event, now);
    if (ended) throw refuse(ended);
    const { answers, wrong } = readAnswers(event.questions, fields);
    if (wrong.length > 0 && !isIn((await store.registrationOf(tx, eventId, person.id))?.state)) {
      if (Object.values(fields).every((value) => value === '')) throw new Refusal<EventsRefusal>('askFirst');
      throw new InvalidForm<EventsRefusal>(Object.fromEntries(wrong.map((name) => [name, 'answerMissing'])));
    }
    const entered = await enter(context, event, person);
    const { own, occupancy, already, ahead, organisationFull } = entered;
    if (wrong.length === 0 && event.questions.length > 0) await keepAnswers(tx, own, answers, newId);
    if (already) return has(context, { event, own, occupancy });
    const seen = personal(context, { event, own, occupancy });
    return answer(confirmationView(seen, { already, ahead, organisationFull }, readingOf(context)), context);
  },
});

/** For who presses again: the place, the turn or the offer that he has already. */
export async function has(context: C, seen: Seen & { own: Registration }): Promise<Reply> {
  const { own } = seen;
  const r = readingOf(context);
  if (own.state === 'offered') return answer(offerView(seen, r), context);
  const ahead = own.state === 'waiting' ? await waitingAhead(context.tx, own) : 0;
  return answer(confirmationView(personal(context, seen), { already: true, ahead }, r), context);
}
