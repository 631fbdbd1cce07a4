import { z } from 'zod';

/**
 * Traffic Light Protocol 2.0 (FIRST, August 2022, https://www.first.org/tlp/). Labels are never translated.
 * RED: for the eyes and ears of individual recipients only, no further disclosure. AMBER+STRICT: need to know, within the
 * organisation only. AMBER: need to know, within the organisation and its clients. GREEN: within the community.
 * CLEAR: no limit on disclosure.
 */
export const Tlp = z.enum(['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR']);
export type Tlp = z.infer<typeof Tlp>;

/** What can be done with a labelled text. */
export type Use = 'search' | 'answerInPrivate' | 'answerInChannel' | 'post' | 'forward' | 'export' | 'feedModel';

/**
 * Which use a label allows inside the audience that the sender named. `outsiders`: to anyone at all; `community`: to
 * members of the network of networks; `audience`: only to whom the sender named; `never`.
 */
export type Reach = 'outsiders' | 'community' | 'audience' | 'never';

const TABLE: Record<Tlp, Record<Use, Reach>> = {
  'TLP:RED': {
    search: 'never',
    answerInPrivate: 'never',
    answerInChannel: 'never',
    post: 'never',
    forward: 'never',
    export: 'never',
    feedModel: 'never',
  },
  'TLP:AMBER+STRICT': {
    search: 'audience',
    answerInPrivate: 'audience',
    answerInChannel: 'never',
    post: 'never',
    forward: 'never',
    export: 'audience',
    feedModel: 'never',
  },
  'TLP:AMBER': {
    search: 'audience',
    answerInPrivate: 'audience',
    answerInChannel: 'audience',
    post: 'audience',
    forward: 'audience',
    export: 'audience',
    feedModel: 'never',
  },
  'TLP:GREEN': {
    search: 'community',
    answerInPrivate: 'community',
    answerInChannel: 'community',
    post: 'community',
    forward: 'community',
    export: 'community',
    feedModel: 'never',
  },
  'TLP:CLEAR': {
    search: 'outsiders',
    answerInPrivate: 'outsiders',
    answerInChannel: 'outsiders',
    post: 'outsiders',
    forward: 'outsiders',
    export: 'outsiders',
    feedModel: 'outsiders',
  },
};

/** How far a label lets a use reach. */
export const reach = (tlp: Tlp, use: Use): Reach => TABLE[tlp][use];

/** Who reads along: one person, or everybody of a conversation. */
export type Audience = { kind: 'outsiders' } | { kind: 'community'; networks: readonly string[] };

/**
 * May a text with this label and network (null: everyone of the community) be used this way before this audience?
 * A network's text needs an audience of that network, whatever its label; so does `audience` reach.
 */
export function allows(content: { tlp: Tlp; networkId: string | null }, use: Use, audience: Audience): boolean {
  const far = reach(content.tlp, use);
  if (far === 'never') return false;
  const named = content.networkId !== null;
  if (far === 'outsiders' && !named) return true;
  if (audience.kind === 'outsiders') return false;
  return named ? audience.networks.includes(content.networkId ?? '') : true;
}

/**
 * May a text be given to a language model? What anyone may see, always; what is more restricted only as far as the operator
 * vouches for that model: up to the label `most`. TLP:RED never.
 */
export function mayFeed(content: { tlp: Tlp; networkId: string | null }, most: Tlp): boolean {
  if (allows(content, 'feedModel', { kind: 'outsiders' })) return true;
  const openness = (tlp: Tlp) => Tlp.options.indexOf(tlp);
  return most !== 'TLP:CLEAR' && content.tlp !== 'TLP:RED' && openness(content.tlp) >= openness(most);
}
