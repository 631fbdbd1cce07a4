import type { Place } from './intent.ts';
import type { Locale } from './texts.ts';
import { type Audience, allows, type Tlp, type Use } from './tlp.ts';

export type Role = 'expert' | 'editor' | 'coordinator' | 'exerciseLeader' | 'administrator';
/** `region`, `network:<id>`, `organisation:<id>` or `theme:<id>`. */
export type Scope = 'region' | `${'network' | 'organisation' | 'theme'}:${string}`;
export type Grant = { role: Role; scope: Scope };

/** The person behind an identity, as every use case sees him. */
export type Person = {
  id: string;
  name: string;
  locale: Locale;
  /** Only a `member` sees more than TLP:CLEAR. `gone`: left or put out, who gets at his own data and nothing else. */
  state: 'member' | 'waiting' | 'guest' | 'gone';
  organisation: { id: string; name: string } | null;
  networks: readonly string[];
  grants: readonly Grant[];
};

/** What a conversation's readers may see, as a coordinator registered it. */
export type ConversationAudience = { kind: 'none' } | { kind: 'everyone' } | { kind: 'network'; networkId: string };

/** A place with what the network knows about it. */
export type KnownPlace = Place & {
  /** Key of a channel or group that the bot knows; null in private. */
  conversationId: string | null;
  audience: ConversationAudience;
};

/** Has the person this role, for this scope or for the whole region? Without a scope: anywhere at all. */
export const may = (person: Person, role: Role, scope?: Scope): boolean =>
  person.state === 'member' &&
  person.grants.some(
    (grant) => grant.role === role && (scope === undefined || grant.scope === 'region' || grant.scope === scope),
  );

/** The person alone, as audience. */
const inPrivate = (person: Person): Audience =>
  person.state === 'member' ? { kind: 'community', networks: person.networks } : { kind: 'outsiders' };

/** Everyone who reads along in a place: what is not registered, or has outsiders, gets TLP:CLEAR only. */
export function readers(person: Person, place: KnownPlace): Audience {
  if (place.kind === 'private') return inPrivate(person);
  if (place.external || place.audience.kind === 'none') return { kind: 'outsiders' };
  if (place.audience.kind === 'everyone') return { kind: 'community', networks: [] };
  return { kind: 'community', networks: [place.audience.networkId] };
}

/**
 * Where may this person get this text, if asked here? `here`: in this place; `private`: to him alone; `no`: not at all.
 * It must be allowed to the person *and* to all who read along.
 */
export function where(
  content: { tlp: Tlp; networkId: string | null },
  person: Person,
  place: KnownPlace,
): 'here' | 'private' | 'no' {
  if (!allows(content, 'answerInPrivate', inPrivate(person))) return 'no';
  const use: Use = place.kind === 'private' ? 'answerInPrivate' : 'answerInChannel';
  return allows(content, use, readers(person, place)) ? 'here' : 'private';
}
