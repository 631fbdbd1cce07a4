import { createHash, randomBytes } from 'node:crypto';
import type { Person } from '../../core/access.ts';
import type { Work } from '../../core/feature.ts';
import type { Claim } from '../../core/links.ts';
import type { Tx } from '../../data/tx.ts';
import { SIGN_IN_ROUTE, SignInInput, tokenKey } from './sign-in.ts';
import { LINK_MS, SEEN_EVERY_MS, stands, termsOf } from './sign-in-rules.ts';
import * as sessions from './sign-in-store.ts';
import * as store from './store.ts';

export type SignInParts = {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  work: Pick<Work, 'newId' | 'audit' | 'links'>;
  clock: { now(): Date };
};

/** `used`: the link was. `unknown`: nobody has this account. `shut`: the person may not come in (any more). */
type Refused = { kind: 'refused'; why: 'used' | 'unknown' | 'shut' };
type Opened = { kind: 'opened'; secret: string };
/** Where somebody confirms that he will sign in by this account from now on. */
type ToConfirm = { kind: 'confirm'; href: string };

const refused = (why: Refused['why']): Refused => ({ kind: 'refused', why });

/** 256 bits, of which the database only keeps the hash. */
const newSecret = () => randomBytes(32).toString('base64url');
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** Sessions on the web: opened by a link from one's chat or by an identity provider, looked up, and closed. */
export function createSignIn({ transact, work, clock }: SignInParts) {
  const { newId, audit, links } = work;

  async function standing(tx: Tx, secret: string) {
    const session = await sessions.sessionBySecret(tx, hashOf(secret));
    const person = session ? await store.findMember(tx, session.personId) : undefined;
    return session && person && stands(session, person, clock.now()) ? { session, person } : undefined;
  }

  async function end(tx: Tx, secret: string | undefined): Promise<void> {
    const session = secret === undefined ? null : await sessions.sessionBySecret(tx, hashOf(secret));
    if (!session || (await sessions.revoke(tx, { personId: session.personId, id: session.id }, clock.now())) === 0)
      return;
    const actor = `person:${session.personId}` as const;
    await audit.record(tx, { actor, action: 'session.close', subject: `session:${session.id}`, via: 'web' });
  }

  /** A new session with a new secret, in place of the one that this browser had. */
  async function begin(tx: Tx, person: Person, by: 'link' | 'provider', earlier: string | undefined): Promise<Opened> {
    const now = clock.now();
    await sessions.removeExpired(tx, now);
    await end(tx, earlier);
    await sessions.keepWebIdentity(tx, { id: newId(), tenantId: newId(), personId: person.id, now });
    const id = newId();
    const secret = newSecret();
    const expiresAt = new Date(now.getTime() + termsOf(person).lifeMs);
    const secretHash = hashOf(secret);
    await sessions.addSession(tx, { id, personId: person.id, secretHash, createdAt: now, seenAt: now, expiresAt });
    const actor = `person:${person.id}` as const;
    await audit.record(tx, { actor, action: 'session.open', subject: `session:${id}`, via: 'web', detail: { by } });
    return { kind: 'opened', secret };
  }

  async function connect(tx: Tx, person: Person, { issuer, subject }: sessions.Provider): Promise<boolean> {
    const tenant = await sessions.tenantOfProvider(tx, issuer);
    if (tenant?.state !== 'allowed') return false;
    const identity = { id: newId(), tenantId: tenant.id, personId: person.id, subject, now: clock.now() };
    if (!(await sessions.addProviderIdentity(tx, identity))) return false;
    const actor = `person:${person.id}` as const;
    const detail = { identity: identity.id };
    await audit.record(tx, { actor, action: 'identity.connect', subject: `tenant:${tenant.id}`, via: 'web', detail });
    return true;
  }

  return {
    route: SIGN_IN_ROUTE,

    /** Uses up a link (a claim that was read from its token) and opens a session. `earlier`: this browser's secret. */
    open: (claim: Claim, earlier?: string): Promise<Opened | Refused> =>
      transact(async (tx) => {
        const input = SignInInput.safeParse(claim.input);
        if (claim.route !== SIGN_IN_ROUTE || claim.personId === null || !input.success) return refused('unknown');
        const { token, issuer, subject } = input.data;
        const person = await store.findMember(tx, claim.personId);
        if (!person) return refused('shut');
        if (!(await sessions.useToken(tx, tokenKey(token), new Date(claim.expires)))) return refused('used');
        if (issuer && subject && !(await connect(tx, person, { issuer, subject }))) return refused('unknown');
        return begin(tx, person, issuer ? 'provider' : 'link', earlier);
      }),

    /**
     * Opens a session for whom an identity provider names. An account that nobody has: whoever is signed in already may
     * confirm that it is his.
     */
    openByProvider: (
      account: sessions.Provider & { name: string },
      earlier?: string,
    ): Promise<Opened | ToConfirm | Refused> =>
      transact(async (tx) => {
        if ((await sessions.tenantOfProvider(tx, account.issuer))?.state !== 'allowed') return refused('unknown');
        const personId = await sessions.personOfProvider(tx, account);
        if (personId !== undefined) {
          const person = await store.findMember(tx, personId);
          return person ? begin(tx, person, 'provider', earlier) : refused('shut');
        }
        const signedIn = earlier === undefined ? undefined : await standing(tx, earlier);
        if (!signedIn) return refused('unknown');
        const { issuer, subject, name } = account;
        const input = { token: newId(), issuer, subject, account: name };
        const expires = new Date(clock.now().getTime() + LINK_MS);
        return {
          kind: 'confirm',
          href: links.signed({ route: SIGN_IN_ROUTE, input, personId: signedIn.person.id, expires }),
        };
      }),

    /** Who is signed in by this secret; undefined when nobody is, any more. `isUse`: false for what asks by itself. */
    find: (secret: string, isUse: boolean) =>
      transact(async (tx) => {
        const found = await standing(tx, secret);
        if (!found) return undefined;
        const { session, person } = found;
        const now = clock.now();
        if (isUse && now.getTime() - session.seenAt.getTime() > SEEN_EVERY_MS)
          await sessions.setSeen(tx, session.id, now);
        return {
          session: session.id,
          personId: person.id,
          name: person.name,
          organisation: person.organisation?.name ?? null,
        };
      }),

    /** Is this the session of somebody whose tenant is switched off now? */
    isSwitchedOff: (secret: string): Promise<boolean> =>
      transact(async (tx) => {
        const session = await sessions.sessionBySecret(tx, hashOf(secret));
        return session !== null && (await store.findPerson(tx, session.personId))?.suspended === true;
      }),

    /** Signs out. */
    close: (secret: string): Promise<void> => transact((tx) => end(tx, secret)),
  };
}
