import { z } from 'zod';
import { type Job, route, sayInPrivate, type Work } from '../../core/feature.ts';
import { assertLeads, type C, readingOf, refuse } from './access.ts';
import { ask } from './ask.ts';
import { isOpen, type RollCall } from './domain.ts';
import { remindedView } from './leader-views.ts';
import { findRollCall } from './store.ts';

export const reminderKey = (rollCallId: string): string => `rollcall-reminder:${rollCallId}`;

export const planReminder = ({ tx, schedule }: Work, { id }: RollCall, dueAt: Date): Promise<void> =>
  schedule.plan(tx, { key: reminderKey(id), job: 'exercises.reminder', payload: { rollCallId: id }, dueAt });

/** Reminds who has not answered, as long as the roll-call is open. */
export const reminder: Job = async ({ rollCallId }, work) => {
  const rollCall = rollCallId === undefined ? undefined : await findRollCall(work.tx, rollCallId);
  if (rollCall && isOpen(rollCall, work.now)) await ask(work, rollCall, 'reminder');
};

/** The same at once, by the leader. */
export const remind = route({
  name: 'exercises.remind',
  who: 'anyone',
  input: z.object({ rollCallId: z.uuid() }),
  handle: async ({ rollCallId }, context: C) => {
    const rollCall = await findRollCall(context.tx, rollCallId);
    assertLeads(rollCall, context);
    if (!isOpen(rollCall, context.now)) throw refuse('closed', rollCall);
    return sayInPrivate(remindedView(rollCall, await ask(context, rollCall, 'reminder'), readingOf(context)));
  },
});
