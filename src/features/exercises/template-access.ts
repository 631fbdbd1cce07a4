import { may, type Person } from '../../core/access.ts';
import { type C, leadsWithin } from './access.ts';
import type { Within } from './domain.ts';
import { plansIt, refusePlan } from './plan-access.ts';
import type { Plan } from './plan-domain.ts';
import { findPlan } from './plan-store.ts';
import { findTemplate, playedBy, type Template } from './template-store.ts';

const coordinates = (person: Person, { kind, id }: Within): boolean =>
  kind === 'network' && may(person, 'coordinator', `network:${id}`);

const isOf = ({ networks, organisation }: Person, { kind, id }: Within): boolean =>
  kind === 'network' ? networks.includes(id) : organisation?.id === id;

/**
 * May he copy it, and see its script then? Who leads exercises there; by its label also other exercise leaders: of that
 * network or organisation (AMBER), or of anywhere (GREEN, CLEAR).
 */
export const mayCopy = (person: Person, { within, tlp }: Pick<Template, 'within' | 'tlp'>): boolean =>
  leadsWithin(person, within) ||
  (may(person, 'exerciseLeader') &&
    (tlp === 'TLP:GREEN' || tlp === 'TLP:CLEAR' || (tlp === 'TLP:AMBER' && isOf(person, within))));

export const maySee = (person: Person, template: Template): boolean =>
  mayCopy(person, template) || mayDrop(person, template);

/** Who kept it, who leads exercises there, who coordinates there. */
export const mayDrop = (person: Person, { leader, within }: Pick<Template, 'leader' | 'within'>): boolean =>
  person.id === leader.id || leadsWithin(person, within) || coordinates(person, within);

/** May he keep this exercise as a template? Who plans it, or coordinates there; nobody who still has to play it. */
export const mayKeep = (person: Person, plan: Plan): boolean => {
  const plays = plan.participants.some((one) => one.role === 'player' && one.person.id === person.id);
  if (plays && plan.state !== 'ended') return false;
  return plansIt(plan, { person }) || coordinates(person, plan.within) || (plays && leadsWithin(person, plan.within));
};

export async function sourceFor({ tx, person }: C, exerciseId: string): Promise<Plan> {
  const plan = await findPlan(tx, exerciseId);
  if (!plan) throw refusePlan('unknownPlan');
  if (plan.kind === 'incident') throw refusePlan('notPlanned', plan);
  if (!mayKeep(person, plan)) throw refusePlan('notYourSource', plan);
  return plan;
}

export async function templateFor({ tx, person }: C, templateId: string): Promise<Template> {
  const template = await findTemplate(tx, templateId);
  if (!template || !maySee(person, template) || (await playedBy(tx, person.id)).has(templateId))
    throw refusePlan('unknownTemplate');
  return template;
}
