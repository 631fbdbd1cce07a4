import { timingSafeEqual } from 'node:crypto';
import type { Links } from '../../core/links.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Change } from './change.ts';
import { codeOfBytes, hashOfCode, newCode } from './codes.ts';
import * as store from './invitation-store.ts';
import { giveRole } from './standing.ts';
import { findPerson } from './store.ts';
import type { PeopleRefusal } from './texts.ts';

/** 25¹² codes: an invitation stands for days. */
const CODE_LENGTH = 12;
const DAY_MS = 86_400_000;
/** How many days an invitation may stand. */
export const DAYS = ['1', '7', '14', '30'] as const;

export type Made = { id: string; code: string; expiresAt: Date };

/**
 * The code of an invitation. It is made of the server's secret, so that no reply, message or log need hold it: its page
 * makes it again.
 */
export const codeOf = (links: Links, id: string): string => codeOfBytes(CODE_LENGTH, links.derive('invitation', id));

/**
 * Makes an invitation that works once. `organisationId` null: for the home organisation of whoever uses it. With `role`
 * its user becomes administrator of the region. `links` null, where there is no secret: a code without a page.
 */
export async function makeInvitation(
  { tx, audit, newId, now, by }: Change,
  links: Links | null,
  { organisationId, role, days }: { organisationId: string | null; role: 'administrator' | null; days: number },
): Promise<Made> {
  const id = newId();
  const code = links ? codeOf(links, id) : newCode(CODE_LENGTH);
  const expiresAt = new Date(now.getTime() + days * DAY_MS);
  const invitedById = by.actor.startsWith('person:') ? by.actor.slice('person:'.length) : null;
  const codeHash = hashOfCode(code);
  await store.addInvitation(tx, { id, organisationId, role, codeHash, invitedById, createdAt: now, expiresAt });
  const detail = { organisation: organisationId, role };
  await audit.record(tx, { ...by, action: 'invitation.make', subject: `invitation:${id}`, detail });
  return { id, code, expiresAt };
}

/** The signed page that tells an invited person what to do. */
export const invitationLink = (links: Links, { id, expiresAt }: Omit<Made, 'code'>): string =>
  links.signed({
    route: 'people.invitation',
    input: { invitationId: id, proof: proofOf(links, id).toString('base64url') },
    personId: null,
    expires: expiresAt,
  });

const proofOf = (links: Links, id: string): Buffer => links.derive('invitation page', id);

/** Does he come by the invitation's own link? Its id alone, which administrators see, shows nobody the code. */
export function isProof(links: Links, id: string, proof: string): boolean {
  const given = Buffer.from(proof, 'base64url');
  const right = proofOf(links, id);
  return given.length === right.length && timingSafeEqual(given, right);
}

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
