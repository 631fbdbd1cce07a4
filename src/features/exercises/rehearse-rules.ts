import { createHash } from 'node:crypto';
import type { CheckInState, Seat } from './domain.ts';
import type { Inject } from './inject-store.ts';
import { inRole, type Plan } from './plan-domain.ts';
import { meant } from './script-domain.ts';

/** A second of the droogloop is a minute of the script. */
const SPEED = 60;

/** A number from 0 up to 1 that is the same each time: a droogloop shown again is the same one. */
function chance(seed: string, of: string): number {
  return createHash('sha256').update(`${seed}\0${of}`).digest().readUInt32BE(0) / 2 ** 32;
}

/** What a simulated player does: most are present, some are slow, one in twenty stays silent. */
function stateOf(chosen: number): CheckInState | null {
  if (chosen < 0.05) return null;
  if (chosen < 0.08) return 'needHelp';
  if (chosen < 0.16) return 'unavailable';
  return chosen < 0.3 ? 'onTheWay' : 'present';
}

export type Played = {
  /** Minutes of the script that have gone by, and how long it takes. */
  minute: number;
  minutes: number;
  seats: Seat[];
  injects: { inject: Inject; to: number; seen: number; isSent: boolean }[];
};

/** How the plan stands so long after the droogloop began, with simulated players. Nothing is sent, nothing is kept. */
export function rehearsed(plan: Plan, script: readonly Inject[], startedAt: Date, now: Date): Played {
  const seed = `${plan.id} ${startedAt.getTime()}`;
  const last = Math.max(plan.closeAfter, ...script.map(({ minute }) => minute + 10));
  const minute = Math.min(last, Math.max(0, Math.floor(((now.getTime() - startedAt.getTime()) / 60_000) * SPEED)));
  const at = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000);
  const seats = inRole(plan, 'player').flatMap(({ person, organisation, rank }): Seat[] => {
    if (!organisation) return [];
    const state = stateOf(chance(seed, person.id));
    // A deputy is asked later, so he answers later; a few come after closing time.
    const answersAt = 1 + chance(seed, `${person.id} when`) * plan.closeAfter * (rank === 'deputy' ? 1.1 : 0.8);
    const answer =
      state === null || answersAt > minute
        ? null
        : { state, note: null, people: null, late: answersAt > plan.closeAfter, via: 'simulated', at: at(answersAt) };
    return [
      {
        person,
        organisation,
        kind: rank,
        asked: true,
        absentUntil: null,
        answer,
        after: { answered: null, present: null },
      },
    ];
  });
  const injects = script.map((inject) => {
    const receivers = meant(inject.targets, plan);
    const seen = receivers.filter(
      ({ person }) => inject.minute + 1 + chance(seed, `${inject.id} ${person.id}`) * 8 <= minute,
    );
    return { inject, to: receivers.length, seen: seen.length, isSent: inject.minute <= minute };
  });
  return { minute, minutes: last, seats, injects };
}
