import type { Links } from '../../core/links.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Change } from './change.ts';
import { hashOfCode, newCode } from './codes.ts';
import * as store from './invitation-store.ts';
import { giveRole } from './standing.ts';
import { findPerson } from './store.ts';
import type { PeopleRefusal } from './texts.ts';

/** 25¹² codes: an invitation stands for days. */
const CODE_LENGTH = 12;
const DAY_MS = 86_400_000;
/** How many days an invitation may stand. */
export const DAYS = ['1', '7', '14', '30'] as const;

export type Made = { code: string; expiresAt: Date };

/**
 * Makes an invitation that works once. `organisationId` null: for the home organisation of whoever uses it. With `role`
 * its user becomes administrator of the region.
 */
export async function makeInvitation(
  { tx, audit, newId, now, by }: Change,
  { organisationId, role, days }: { organisationId: string | null; role: 'administrator' | null; days: number },
): Promise<Made> {
  const id = newId();
  const code = newCode(CODE_LENGTH);
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  const invitedById = by.actor.startsWith('person:') ? by.actor.slice('person:'.length) : null;
  const codeHash = hashOfCode(code);
  await store.addInvitation(tx, { id, organisationId, role, codeHash, invitedById, createdAt: now, expiresAt });
  const detail = { organisation: organisationId, role };
  await audit.record(tx, { ...by, action: 'invitation.make', subject: `invitation:${id}`, detail });
  return { code, expiresAt };
}

/** The signed page that tells an invited person what to do. */
export const invitationLink = (links: Links, { code, expiresAt }: Made): string =>
  links.signed({ route: 'people.invitation', input: { code }, personId: null, expires: expiresAt });

/** What stands in the way of an invitation, if anything. */
export function hindrance(invitation: store.Invitation, now: Date): PeopleRefusal | undefined {
  if (invitation.revokedAt) return 'invitationRevoked';
  if (invitation.acceptedAt) return 'invitationUsed';
  return invitation.expiresAt <= now ? 'invitationExpired' : undefined;
}

/** Makes a person a member by an invitation. Throws a Refusal when it is used, revoked or too old. */
export async function acceptInvitation(change: Change, invitation: store.Invitation, personId: string): Promise<void> {
  const { tx, audit, now, by } = change;
  const { id, organisationId, role } = invitation;
  const hindered = hindrance(invitation, now);
  if (hindered) throw new Refusal<PeopleRefusal>(hindered);
  if (!(await store.takeInvitation(tx, id, personId, now))) throw new Refusal<PeopleRefusal>('invitationUsed');
  await store.makeMember(tx, personId, organisationId);
  const detail = { organisation: organisationId, invitation: id };
  await audit.record(tx, { ...by, action: 'person.join', subject: `person:${personId}`, detail });
  if (role === 'administrator') await giveRole(change, { personId, role, scope: 'region' });
}

/** Ends an invitation. Throws a Refusal when it was used or revoked before. */
export async function endInvitation({ tx, audit, now, by }: Change, id: string): Promise<void> {
  if (!(await store.revokeInvitation(tx, id, now))) throw new Refusal<PeopleRefusal>('invitationUsed');
  await audit.record(tx, { ...by, action: 'invitation.revoke', subject: `invitation:${id}` });
}

/** Makes somebody administrator of the region, and a member if he waits. Throws a Refusal for a guest. */
export async function nameAdministrator(change: Change, personId: string): Promise<void> {
  const found = await findPerson(change.tx, personId);
  if (!found || found.guest || found.person.state === 'guest') throw new Refusal<PeopleRefusal>('guestAccount');
  await store.makeMember(change.tx, personId, null);
  await giveRole(change, { personId, role: 'administrator', scope: 'region' });
}
