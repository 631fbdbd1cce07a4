import { may, type Person, type Scope } from '../../core/access.ts';
import type { Context } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Locale } from '../../core/texts.ts';
import type { Tx } from '../../data/tx.ts';
import { findCard, namedScopes, type PersonCard, type Within } from './person-store.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

/** Whom this administrator may see. */
export function within(person: Person): Within {
  if (may(person, 'administrator', 'region')) return 'region';
  const of = (kind: string) =>
    person.grants.flatMap(({ role, scope }) =>
      role === 'administrator' && scope.startsWith(`${kind}:`) ? [scope.slice(kind.length + 1)] : [],
    );
  return { organisations: of('organisation'), networks: of('network') };
}

/** May this administrator act on somebody: of the region, of his organisation, or of a network that he is in? */
const manages = (person: Person, { organisationId, networks }: PersonCard): boolean =>
  may(person, 'administrator', organisationId === null ? 'region' : `organisation:${organisationId}`) ||
  networks.some(({ networkId }) => may(person, 'administrator', `network:${networkId}`));

/** Somebody whom this administrator may act on; others do not exist for him. */
export async function managed({ tx, person }: Context<PeopleTexts>, personId: string): Promise<PersonCard> {
  const card = await findCard(tx, personId);
  if (!card || !manages(person, card)) throw new Refusal<PeopleRefusal>('noSuchPerson');
  return card;
}

/** The same, and he takes part now: roles and networks are for members. */
export async function managedMember(context: Context<PeopleTexts>, personId: string): Promise<PersonCard> {
  const card = await managed(context, personId);
  if (card.state !== 'member') throw new Refusal<PeopleRefusal>('notMember');
  return card;
}

export function assertScope(person: Person, scope: Scope): void {
  if (!may(person, 'administrator', scope)) throw new Refusal<PeopleRefusal>('notYourScope');
}

/** Where somebody works and whether he takes part is for administrators of his organisation or of the region. */
export const assertHome = (person: Person, organisationId: string | null): void =>
  assertScope(person, organisationId === null ? 'region' : `organisation:${organisationId}`);

export type NamedScope = { scope: Scope; name: string };

/** Every scope by its name in this language, the region first. */
export async function scopes(tx: Tx, locale: Locale, region: string): Promise<NamedScope[]> {
  const named = (await namedScopes(tx)).map((one) => ({ scope: one.scope as Scope, name: one[locale] }));
  return [{ scope: 'region', name: region }, ...named];
}
