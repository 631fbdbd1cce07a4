import type { Locale } from './texts.ts';

export type Platform = 'slack' | 'teams' | 'web' | 'memory';

/** The account of a person on a platform, in the *user's own* tenant. */
export type Account = {
  platform: Platform;
  tenant: string;
  user: string;
  name: string;
  /** Domain of the mail address, where the platform tells it. */
  mailDomain?: string;
  /** A guest or an external account there. */
  guest: boolean;
  /** How to write to him in private later, wherever he spoke. */
  address: Address;
};

/** Where it was said. */
export type Place = {
  platform: Platform;
  /** Tenant of the conversation: the lane by which an answer leaves. */
  tenant: string;
  conversation: string;
  kind: 'private' | 'group' | 'channel';
  /** Outsiders can read along (a shared channel, a channel with guests). */
  external: boolean;
  /** The platform itself told `external`, so that it can end too; else it is what was seen of the place so far. */
  externalTold?: true;
  /** What the adapter needs to write here again later; plain JSON, opaque to everyone else. */
  address: Address;
  /** Key of the session by which somebody is signed in on the web. */
  session?: string;
};

/** Route that is called where the bot was put in a channel, a group or a team. */
export const ARRIVED = 'people.arrived';

/** The bot was put in, or taken out of, a place; nobody said anything there. */
export type Presence = {
  platform: Platform;
  tenant: string;
  here: boolean;
  /** `within`: also every conversation whose address holds this. */
  where: { user: string } | { conversation: string; within: Address | null } | 'everywhere';
};

/** Opaque JSON of an adapter: how to reach a conversation or a person. */
export type Address = { [key: string]: string | number | boolean | null };

type Came = {
  /** The platform's id of this delivery: makes a redelivery harmless. */
  id: string;
  /** An account, or a person by a signed link of the bot's own. */
  from: Account | { personId: string };
  place: Place;
  /** The platform did not tell who this is, or who reads along: a guest, or among outsiders, for this once. */
  guessed?: boolean;
  /** The platform's locale of the user. */
  locale?: Locale;
  /** The platform's reference of the message in which a button was pressed. */
  message?: string;
};

/** What came in, free of any platform's types. */
export type Intent = Came &
  (
    | { kind: 'message'; text: string }
    /** A button was pressed or a form was sent: `name` is the route. */
    | { kind: 'action'; name: string; input: Record<string, string> }
    | { kind: 'form'; name: string; input: Record<string, string> }
    /** The home page of the bot was opened. */
    | { kind: 'home' }
  );
