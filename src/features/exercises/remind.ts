import { z } from 'zod';
import { type Job, route, sayInPrivate, type Work } from '../../core/feature.ts';
import { assertLeads, type C, readingOf, refuse } from './access.ts';
import { ask } from './ask.ts';
import { drawBoards } from './boards.ts';
import { markAsked, seats } from './check-in-store.ts';
import { isOpen, type RollCall } from './domain.ts';
import { remindedView, silentView } from './leader-views.ts';
import { addMoment } from './moment-store.ts';
import { reading } from './reading.ts';
import { shortOf } from './standing.ts';
import { findRollCall, lockRollCall, setRemindAt, setRound } from './store.ts';

/** The ladder: this reminder also goes to the deputies, this one tells the leader. */
const DEPUTIES_AT = 2;
const LEADER_AT = 3;

export const reminderKey = (rollCallId: string): string => `rollcall-reminder:${rollCallId}`;

/**
 * A round of the ladder, as long as the roll-call is open: who was asked and is silent gets a reminder; in the second round
 * the deputies of organisations that are short of people are asked; in the third the leader hears who is still silent.
 */
export const reminder: Job = async ({ rollCallId = '' }, work) => {
  const { tx } = work;
  const rollCall = await lockRollCall(tx, rollCallId);
  if (!rollCall || !isOpen(rollCall, work.now) || rollCall.exercise.state !== 'running') return;
  const round = rollCall.round + 1;
  await setRound(tx, rollCall, round);
  const count = await ask(work, rollCall, 'reminder');
  if (count > 0) await addMoment(work, rollCall.exercise.id, 'reminded', { round, count });
  if (round === DEPUTIES_AT) await askDeputies(work, rollCall);
  if (round === LEADER_AT) await tellLeader(work, rollCall);
  await planRound(work, { ...rollCall, round });
  if (round > 1) await drawBoards(work, rollCall);
};

/** The next round, unless the ladder ends or the roll-call closes before. */
export async function planRound(work: Work, rollCall: RollCall): Promise<void> {
  const { remindEvery, round } = rollCall;
  if (remindEvery === null || round >= LEADER_AT) return setRemindAt(work.tx, rollCall, null);
  const remindAt = new Date(work.now.getTime() + remindEvery * 60_000);
  await setRemindAt(work.tx, rollCall, remindAt);
  await planReminder(work, { ...rollCall, remindAt });
}

/** The round that is due next, at its time. */
export async function planReminder({ tx, schedule }: Work, { id, remindAt: dueAt, closesAt }: RollCall): Promise<void> {
  if (dueAt === null || dueAt >= closesAt) return;
  await schedule.plan(tx, { key: reminderKey(id), job: 'exercises.reminder', payload: { rollCallId: id }, dueAt });
}

async function askDeputies(work: Work, rollCall: RollCall): Promise<void> {
  const { tx, now } = work;
  const invited = await seats(tx, rollCall.id);
  const short = new Set(shortOf(invited, rollCall.exercise.quorum).map(({ id }) => id));
  const deputies = invited.filter(({ asked, organisation }) => !asked && short.has(organisation.id));
  if (deputies.length === 0) return;
  await markAsked(tx, rollCall.id, [...new Set(deputies.map(({ person }) => person.id))], now);
  await ask(work, rollCall, 'request');
  await addMoment(work, rollCall.exercise.id, 'deputies', { count: deputies.length });
}

async function tellLeader(work: Work, rollCall: RollCall): Promise<void> {
  const { tx, outbox, network } = work;
  const { id, leader, quorum } = rollCall.exercise;
  const short = shortOf(await seats(tx, rollCall.id), quorum).map(({ name }) => name);
  if (short.length === 0) return;
  await outbox.enqueue(tx, [
    {
      key: `rollcall-silent:${rollCall.id}:${leader.id}`,
      to: { personId: leader.id },
      view: (locale) => silentView(rollCall, short, reading(locale, network.timeZone)),
      priority: 'exercise',
    },
  ]);
  await addMoment(work, id, 'escalated', { count: short.length });
}

/** A reminder at once, by the leader. */
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
