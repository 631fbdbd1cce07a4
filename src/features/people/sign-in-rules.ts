import { may, type Person } from '../../core/access.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a sign-in link works: time to change to a browser, no more. */
export const LINK_MS = 10 * MINUTE_MS;

/** A session's last use is written down no more often than this. */
export const SEEN_EVERY_MS = MINUTE_MS;

/**
 * How long a session lasts at most, and how long unused. 12 hours: NIST SP 800-63B (rev. 3) 4.2.3; 15 minutes unused:
 * the same, 4.3.3, and OWASP's Session Management Cheat Sheet, which also asks for less time where more can be done. The
 * 2 hours are our own: members stay signed in to the chat that shows them the same for longer.
 */
const TERMS = {
  member: { lifeMs: 12 * HOUR_MS, idleMs: 2 * HOUR_MS },
  administrator: { lifeMs: HOUR_MS, idleMs: 15 * MINUTE_MS },
};

/** The terms for a person as he is now: somebody who becomes an administrator has the shorter ones at once. */
export const termsOf = (person: Person) => TERMS[may(person, 'administrator') ? 'administrator' : 'member'];

type Times = { createdAt: Date; seenAt: Date; expiresAt: Date };

/** Is a session that was not revoked still good? */
export function stands({ createdAt, seenAt, expiresAt }: Times, person: Person, now: Date): boolean {
  const { lifeMs, idleMs } = termsOf(person);
  const at = now.getTime();
  return at < expiresAt.getTime() && at < createdAt.getTime() + lifeMs && at < seenAt.getTime() + idleMs;
}
