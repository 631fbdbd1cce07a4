import { z } from 'zod';
import { type Job, route, type Work } from '../../core/feature.ts';
import type { C } from './access.ts';
import { boardHref, drawBoards } from './boards.ts';
import { isAbsent } from './domain.ts';
import { script } from './inject-store.ts';
import { startPlan } from './launch.ts';
import { addMoment } from './moment-store.ts';
import { planShown } from './plan.ts';
import { unstarted } from './plan-access.ts';
import { inRole, type Plan, playing } from './plan-domain.ts';
import { lockPlan, setAutoStart, unreached } from './plan-store.ts';
import { reading } from './reading.ts';
import { beganView, soonView, type When, type Why } from './soon-views.ts';
import { absences } from './store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How long after its time an exercise still starts by itself: later, nobody counts on it any more, and its leader is asked. */
const STARTS_WITHIN_MS = 15 * MINUTE_MS;

/** The time of a planned exercise has come, or nearly: by its plan as it is now, whatever it was when this was planned. */
export const soon: Job = async ({ exerciseId = '', when = '', startsAt = '' }, work) => {
  const plan = await lockPlan(work.tx, exerciseId);
  if (plan?.state !== 'planned' || plan.startsAt?.toISOString() !== startsAt) return;
  const after = work.now.getTime() - plan.startsAt.getTime();
  if (when === 'start') return begins(work, plan, after);
  // What comes too late is told by what comes next.
  if (when === 'day' && after < -2 * HOUR_MS) await tell(work, plan, when);
  if (when === 'hour' && after < 0) await tell(work, plan, when);
};

async function begins(work: Work, plan: Plan, after: number): Promise<void> {
  const not = plan.autoStart ? await hindrance(work, plan, after) : undefined;
  if (!plan.autoStart || not) return tell(work, plan, 'start', not);
  const { tx, outbox, network } = work;
  const late = Math.floor(after / MINUTE_MS);
  const { rollCall, asked, waiting } = await startPlan(work, plan);
  await addMoment(work, plan.id, 'started', { byItself: 1, late });
  await drawBoards(work, rollCall);
  const organisations = playing(plan).length;
  const started = { rollCall, persons: asked, organisations, waiting, absent: 0, without: 0, late };
  await outbox.enqueue(
    tx,
    leaders(plan).map((personId) => {
      const href = boardHref(work, rollCall, personId, true);
      return {
        key: `exercise-began:${plan.id}:${personId}`,
        to: { personId },
        priority: 'exercise',
        view: (locale) => beganView({ ...started, board: 'boardPrivate', href }, reading(locale, network.timeZone)),
      };
    }),
  );
}

/** What speaks against starting without anybody's word. */
async function hindrance({ tx, now }: Work, plan: Plan, after: number): Promise<Why | undefined> {
  if (playing(plan).length === 0) return { why: 'players' };
  if (after > STARTS_WITHIN_MS) return { why: 'late', minutes: Math.floor(after / MINUTE_MS) };
  const [leader] = await absences(tx, [plan.leader.id]);
  return leader?.state === 'member' && !isAbsent(leader, now) ? undefined : { why: 'away' };
}

const leaders = (plan: Plan): string[] => [
  ...new Set([plan.leader.id, ...inRole(plan, 'control').map(({ person }) => person.id)]),
];

/** Its leader hears of it; at the time itself the control cell does too, for each of them can start it. */
async function tell(work: Work, plan: Plan, when: When, not?: Why): Promise<void> {
  const { tx, outbox, network, now } = work;
  const shown = { when, not, unreached: await unreached(tx, plan.id), injects: (await script(tx, plan.id)).length };
  await outbox.enqueue(
    tx,
    (when === 'start' ? leaders(plan) : [plan.leader.id]).map((personId) => ({
      key: `exercise-soon:${plan.id}:${when}-${plan.startsAt?.getTime()}:${personId}`,
      to: { personId },
      priority: 'exercise',
      view: (locale) => soonView(plan, shown, reading(locale, network.timeZone)),
      expiresAt: new Date(now.getTime() + 12 * HOUR_MS),
    })),
  );
}

/** The leader rather starts it himself. */
export const autoOff = route({
  name: 'exercises.auto-off',
  who: 'member',
  input: z.object({ exerciseId: z.uuid() }),
  handle: async ({ exerciseId }, context: C) => {
    await unstarted(context, exerciseId);
    await setAutoStart(context.tx, exerciseId, false);
    return planShown(context, exerciseId, context.t.soon.isOff);
  },
});
