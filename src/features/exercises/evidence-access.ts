import { may, type Person } from '../../core/access.ts';
import { type C, leadsWithin, refuse } from './access.ts';
import { findWhole, isControl, playsNow, type Whole, wholesOf } from './evidence-store.ts';

/** Does he lead this exercise, or may he for whose it is? */
export const leadsWhole = (person: Person, { leader, within }: Whole): boolean =>
  person.state === 'member' &&
  (person.id === leader.id ||
    (within === null ? may(person, 'exerciseLeader', 'region') : leadsWithin(person, within)));

/** The exercise, for who leads it. */
export async function ledBy({ tx, person }: C, exerciseId: string): Promise<Whole> {
  const exercise = await findWhole(tx, exerciseId);
  if (!exercise) throw refuse('unknown');
  if (!leadsWhole(person, exercise) || (await playsNow(tx, exercise, person.id)))
    throw refuse('notLeader', { exercise });
  return exercise;
}

/** The exercise, for who leads it or is in its control cell. */
export async function controlledBy({ tx, person }: C, exerciseId: string): Promise<Whole> {
  const exercise = await findWhole(tx, exerciseId);
  if (!exercise) throw refuse('unknown');
  if (!leadsWhole(person, exercise) && !(person.state === 'member' && (await isControl(tx, exerciseId, person.id))))
    throw refuse('notControl', { exercise });
  return exercise;
}

/** What he may lead or control, the newest first; what runs before what is over. */
export async function ownWholes({ tx, person }: C): Promise<Whole[]> {
  if (person.state !== 'member') return [];
  const scopes = person.grants.flatMap(({ role, scope }) => (role === 'exerciseLeader' ? [scope] : []));
  const found = await wholesOf(tx, person.id, {
    region: scopes.includes('region'),
    withinIds: scopes.flatMap((scope) => (scope === 'region' ? [] : [scope.slice(scope.indexOf(':') + 1)])),
  });
  const rank = { running: 0, paused: 0, planned: 1, ended: 2 };
  return found.sort((a, b) => rank[a.state] - rank[b.state]);
}
