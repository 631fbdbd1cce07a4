import { may, type Person } from '../../core/access.ts';
import { type Context, type Reply, replace, sayInPrivate } from '../../core/feature.ts';
import type { Place } from '../../core/intent.ts';
import { Refusal } from '../../core/refusal.ts';
import type { View } from '../../core/view.ts';
import { seats } from './check-in-store.ts';
import { type Exercise, markingOf, type RollCall, type Within } from './domain.ts';
import { type Reading, reading } from './reading.ts';
import type { ExercisesRefusal, ExercisesTexts } from './texts.ts';
import type { Own } from './views.ts';

export type C = Context<ExercisesTexts>;

/** A refusal about a roll-call carries its marking; without one there is no exercise to mark. */
export const refuse = (code: ExercisesRefusal, rollCall?: { exercise: Pick<Exercise, 'kind' | 'codeword'> }) =>
  new Refusal<ExercisesRefusal>(code, {}, rollCall ? markingOf(rollCall.exercise) : null);

/** Why its leader cannot leave or be erased yet; the text stands where he asks that, in people. */
export const stillLeads = ({ exercise }: Pick<RollCall, 'exercise'>) =>
  new Refusal('leadsExercise', { name: exercise.name }, markingOf(exercise));

export const readingOf = ({ locale, network }: C): Reading => reading(locale, network.timeZone);

/** In place of the pressed message in one's own chat; a channel's message stays for the others. */
export const inPlace = (view: View, { place }: C): Reply =>
  place.kind === 'private' ? replace(view) : sayInPrivate(view);

/** Is his role for exactly this organisation? Who leads for the region does not lead an organisation's own exercise. */
const leadsOrganisation = ({ state, grants }: Person, id: string): boolean =>
  state === 'member' && grants.some(({ role, scope }) => role === 'exerciseLeader' && scope === `organisation:${id}`);

/** May he lead exercises here? */
export const leadsWithin = (person: Person, { kind, id }: Within): boolean =>
  kind === 'network' ? may(person, 'exerciseLeader', `network:${id}`) : leadsOrganisation(person, id);

/** Does he lead this exercise, is he in its control cell, or may he for whose it is? */
export const leads = (person: Person, { exercise, within }: RollCall): boolean =>
  (person.state === 'member' && (person.id === exercise.leader.id || exercise.control.includes(person.id))) ||
  leadsWithin(person, within);

export function assertLeads(rollCall: RollCall | undefined, { person }: C): asserts rollCall {
  if (!rollCall) throw refuse('unknown');
  if (!leads(person, rollCall)) throw refuse('notLeader', rollCall);
}

/** The roll-call as this person sees it; refused to who is not invited, and to a guest's account. */
export async function ownOf(context: C, rollCall: RollCall | undefined): Promise<Own> {
  if (!rollCall) throw refuse('unknown');
  const { tx, person } = context;
  const own = person.state === 'member' ? await seats(tx, rollCall.id, person.id) : [];
  const [first] = own;
  if (!first) throw refuse('notInvited', rollCall);
  return { rollCall, organisations: own.map(({ organisation }) => organisation.name), answer: first.answer };
}

/** By what somebody speaks. The web adapter names a page of its own so: of a signed link, or of a code on paper. */
export const viaOf = ({ platform, tenant }: Place): string => {
  if (platform !== 'web') return platform;
  return tenant === 'code' ? 'card' : tenant === 'link' ? 'link' : platform;
};

/** Shown as the page of a link or card. */
export const isLink = (place: Place): boolean => viaOf(place) === 'link' || viaOf(place) === 'card';
