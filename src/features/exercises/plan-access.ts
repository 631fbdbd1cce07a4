import { may } from '../../core/access.ts';
import { type C, leadsWithin, refuse } from './access.ts';
import { inRole, type Plan } from './plan-domain.ts';
import { findPlan, lockPlan } from './plan-store.ts';
import type { ExercisesRefusal } from './texts.ts';

export const refusePlan = (code: ExercisesRefusal, plan?: Plan) => refuse(code, plan && { exercise: plan });

const isOneOf = (plan: Plan, role: 'player' | 'control', personId: string) =>
  inRole(plan, role).some(({ person }) => person.id === personId);

/** May he plan and play this exercise? Its leader, its control cell, who leads exercises there: no player ever. */
export const plansIt = (plan: Plan, { person }: Pick<C, 'person'>): boolean =>
  person.state === 'member' &&
  !isOneOf(plan, 'player', person.id) &&
  (person.id === plan.leader.id || isOneOf(plan, 'control', person.id) || leadsWithin(person, plan.within));

/** An organisation's own exercise that runs: who leads for the region may know that it does, and whom to ask. No more. */
export const knownOf = (plan: Plan, { person }: Pick<C, 'person'>): boolean =>
  plan.within.kind === 'organisation' &&
  plan.state !== 'planned' &&
  may(person, 'exerciseLeader', 'region') &&
  !plansIt(plan, { person }) &&
  !isOneOf(plan, 'player', person.id);

/** The plan, for who may plan and play it; whoever may not, gets no further than that. */
export async function planFor(context: C, id: string, lock = false): Promise<Plan> {
  const plan = await (lock ? lockPlan : findPlan)(context.tx, id);
  if (!plan) throw refusePlan('unknownPlan');
  if (plan.kind === 'incident') throw refusePlan('notPlanned', plan);
  if (!plansIt(plan, context)) throw refusePlan('notYourPlan', plan);
  return plan;
}

/** The same, as long as it has not started. */
export async function unstarted(context: C, id: string): Promise<Plan> {
  const plan = await planFor(context, id, true);
  if (plan.state !== 'planned') throw refusePlan('hasStarted', plan);
  return plan;
}
