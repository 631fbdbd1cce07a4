import { z } from 'zod';
import { type Job, route, sayInPrivate, type Work } from '../../core/feature.ts';
import { assertLeads, type C, inPlace, readingOf, refuse } from './access.ts';
import { drawBoards } from './boards.ts';
import { isOpen, type RollCall } from './domain.ts';
import { closedView, sureCloseView } from './leader-views.ts';
import { reminderKey } from './remind.ts';
import * as store from './store.ts';

const closingKey = (rollCallId: string): string => `rollcall-close:${rollCallId}`;

export const planClosing = ({ tx, schedule }: Work, { id, closesAt }: RollCall): Promise<void> =>
  schedule.plan(tx, {
    key: closingKey(id),
    job: 'exercises.close-time',
    payload: { rollCallId: id },
    dueAt: closesAt,
  });

/** Closes a roll-call that the caller has locked, and what was still planned for it. Gives it as it is then. */
export async function closeRollCall({ tx, schedule, now }: Work, rollCall: RollCall): Promise<RollCall> {
  const closedAt = now < rollCall.closesAt ? now : rollCall.closesAt;
  await store.close(tx, rollCall, closedAt);
  await schedule.cancel(tx, reminderKey(rollCall.id));
  await schedule.cancel(tx, closingKey(rollCall.id));
  return { ...rollCall, state: 'closed', closedAt };
}

/** Closing time has come. */
export const closeTime: Job = async ({ rollCallId }, work) => {
  const rollCall = rollCallId === undefined ? undefined : await store.lockRollCall(work.tx, rollCallId);
  // What stands still is closed later: going on plans it anew.
  if (rollCall?.state === 'open' && rollCall.exercise.state !== 'paused')
    await drawBoards(work, await closeRollCall(work, rollCall));
};

const Input = z.object({ rollCallId: z.uuid() });

/** Asks the leader whether he is sure. */
export const close = route({
  name: 'exercises.close',
  who: 'anyone',
  input: Input,
  handle: async ({ rollCallId }, context: C) => {
    const rollCall = await store.findRollCall(context.tx, rollCallId);
    assertLeads(rollCall, context);
    if (!isOpen(rollCall, context.now)) throw refuse('closed', rollCall);
    return sayInPrivate(sureCloseView(rollCall, readingOf(context)));
  },
});

export const confirmClose = route({
  name: 'exercises.confirm-close',
  who: 'anyone',
  input: Input,
  handle: async ({ rollCallId }, context: C) => {
    const rollCall = await store.lockRollCall(context.tx, rollCallId);
    assertLeads(rollCall, context);
    if (!isOpen(rollCall, context.now)) throw refuse('closed', rollCall);
    const closed = await closeRollCall(context, rollCall);
    await drawBoards(context, closed);
    return inPlace(closedView(closed, readingOf(context)), context);
  },
});
