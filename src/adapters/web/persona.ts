import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Account, Place } from '../../core/intent.ts';
import { type Persona, WEB_TENANT } from './parts.ts';

const COOKIE = 'person';

/**
 * Whom the visitor chose to be: in the address, so that each tab can be somebody else, or else the last choice. The demo
 * is open on loopback only, so that a plain name will do.
 */
export const personaOf = (c: Context, personas: readonly Persona[]): Persona | undefined => {
  const chosen = c.req.query('as') ?? getCookie(c, COOKIE);
  return personas.find((one) => one.user === chosen);
};

export const becomePersona = (c: Context, persona: Persona): void =>
  setCookie(c, COOKIE, persona.user, { path: '/', httpOnly: true, sameSite: 'Strict', maxAge: 31_536_000 });

/** An address of the conversation, as this person. */
export const addressAs = (path: string, { user }: Persona): string => `${path}?as=${encodeURIComponent(user)}`;

export const accountOf = ({ user, name }: Persona): Account => ({
  platform: 'web',
  tenant: WEB_TENANT,
  user,
  name,
  guest: false,
  address: { user },
});

export const placeOf = ({ user }: Persona): Place => ({
  platform: 'web',
  tenant: WEB_TENANT,
  conversation: user,
  kind: 'private',
  external: false,
  address: { user },
});
