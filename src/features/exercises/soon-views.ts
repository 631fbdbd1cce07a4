import { button, buttons, facts, notice, type View } from '../../core/view.ts';
import type { RollCall } from './domain.ts';
import { type Started, startedView } from './leader-views.ts';
import { type Plan, playing } from './plan-domain.ts';
import type { Unreached } from './plan-store.ts';
import { reachBlocks } from './plan-views.ts';
import type { Reading } from './reading.ts';
import { players } from './script-domain.ts';
import { exerciseView } from './views.ts';

/** How long before the start its leader hears of it; `start`: at the time itself. */
export type When = 'day' | 'hour' | 'start';
/** Why it did not start by itself, though it was to. */
export type Why = { why: 'players' | 'away' } | { why: 'late'; minutes: number };

/** Names in one message. */
const LISTED = 10;

/** Before the start, and at it: who cannot be reached, and the button that starts it. */
export function soonView(
  plan: Plan,
  {
    when,
    not,
    unreached,
    injects,
  }: { when: When; not?: Why | undefined; unreached: readonly Unreached[]; injects: number },
  r: Reading,
): View {
  const { t, dates } = r;
  const p = t.plan;
  const id = { exerciseId: plan.id };
  const waits = plan.autoStart && when !== 'start';
  return exerciseView(
    plan,
    t.soon[when](plan.name),
    [
      ...(not ? [notice('warning', not.why === 'late' ? t.soon.why.late(not.minutes) : t.soon.why[not.why]())] : []),
      ...(when === 'start'
        ? [notice('info', t.soon.nobodyYet)]
        : [notice('info', waits && plan.startsAt ? t.soon.willStart(dates.time(plan.startsAt)) : t.soon.willAsk)]),
      facts([
        { label: p.when, value: plan.startsAt ? dates.moment(plan.startsAt) : p.noDate },
        { label: p.players, value: p.playersOf(players(plan), playing(plan).length) },
        { label: t.script.title, value: String(injects) },
      ]),
      ...(plan.participants.length === 0
        ? [notice('warning', p.noPlayers)]
        : reachBlocks(plan, unreached, { most: LISTED, more: t.share.more }, r)),
      buttons(
        button(p.launch, 'exercises.launch', id, { tone: waits ? 'normal' : 'primary' }),
        ...(waits ? [button(t.soon.off, 'exercises.auto-off', id)] : []),
        button(p.reach, 'exercises.reach', id),
        button(p.open, 'exercises.planned', id),
      ),
    ],
    { tlp: plan.tlp },
  );
}

/** To the leader: it started by itself. `late`: whole minutes after its time. */
export function beganView(started: Started & { rollCall: RollCall; late: number }, r: Reading): View {
  const shown = startedView(started, r);
  const { soon } = r.t;
  return {
    ...shown,
    title: soon.began,
    blocks: [...(started.late > 0 ? [notice('warning', soon.beganLate(started.late))] : []), ...shown.blocks],
  };
}
