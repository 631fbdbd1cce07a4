import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Account, Intent, Place } from '../../core/intent.ts';
import { type Persona, SIGNED_IN_TENANT, type SignedIn, WEB_TENANT, type WebAccount, type WebParts } from './parts.ts';
import type { SessionCookie } from './session-cookie.ts';

const COOKIE = 'person';

/** Who speaks on the chat page: somebody who is signed in, or a person of the demo whom the visitor chose to be. */
export type Visitor = {
  name: string;
  organisation: string | null;
  /** Under which his conversation is kept. */
  account: WebAccount;
  from: Intent['from'];
  place: Place;
  /** Null for who is signed in. */
  persona: Persona | null;
  /** May an open line go on? */
  isStillHere(): Promise<boolean>;
};

/** Finds out who asks. `isUse`: false for what a page asks by itself. */
export type Visitors = (c: Context, isUse?: boolean) => Promise<Visitor | undefined>;

export const createVisitors =
  ({ sessions, personas }: Pick<WebParts, 'sessions' | 'personas'>, cookie: SessionCookie): Visitors =>
  async (c, isUse = true) => {
    const secret = cookie.read(c);
    const signedIn = secret === undefined ? undefined : await sessions.find(secret, isUse);
    if (secret !== undefined && signedIn)
      return asSignedIn(signedIn, async () => (await sessions.find(secret, false)) !== undefined);
    const persona = personaOf(c, personas);
    return persona && asPersona(persona);
  };

/**
 * Whom the visitor chose to be: in the address, so that each tab can be somebody else, or else the last choice. The demo
 * is open on loopback only, so that a plain name will do.
 */
function personaOf(c: Context, personas: readonly Persona[]): Persona | undefined {
  const chosen = c.req.query('as') ?? getCookie(c, COOKIE);
  return personas.find((one) => one.user === chosen);
}

export const becomePersona = (c: Context, persona: Persona): void =>
  setCookie(c, COOKIE, persona.user, { path: '/', httpOnly: true, sameSite: 'Strict', maxAge: 31_536_000 });

/** An address of the conversation, as this person. */
export const addressAs = (path: string, { persona }: Pick<Visitor, 'persona'>): string =>
  persona ? `${path}?as=${encodeURIComponent(persona.user)}` : path;

export function asPersona(persona: Persona): Visitor {
  const { user, name, organisation } = persona;
  const account: Account = { platform: 'web', tenant: WEB_TENANT, user, name, guest: false, address: { user } };
  return {
    name,
    organisation,
    account: { tenant: WEB_TENANT, user },
    from: account,
    place: placeOf({ tenant: WEB_TENANT, user }),
    persona,
    isStillHere: async () => true,
  };
}

function asSignedIn({ personId, session, name, organisation }: SignedIn, isStillHere: () => Promise<boolean>): Visitor {
  const account = { tenant: SIGNED_IN_TENANT, user: personId };
  return {
    name,
    organisation,
    account,
    from: { personId },
    place: { ...placeOf(account), session },
    persona: null,
    isStillHere,
  };
}

const placeOf = ({ tenant, user }: WebAccount): Place => ({
  platform: 'web',
  tenant,
  conversation: user,
  kind: 'private',
  external: false,
  address: { user },
});
