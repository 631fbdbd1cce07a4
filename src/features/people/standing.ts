import type { Role } from '../../core/access.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Change, Done } from './change.ts';
import type { PersonCard } from './person-store.ts';
import * as store from './standing-store.ts';
import type { PeopleRefusal } from './texts.ts';

export const ROLES = ['expert', 'editor', 'coordinator', 'exerciseLeader', 'administrator'] as const satisfies Role[];
export const MANDATES = ['primary', 'deputy'] as const;
export type MandateKind = (typeof MANDATES)[number];

type Given = { personId: string; role: Role; scope: string };

export async function giveRole({ tx, audit, newId, by }: Change, given: Given): Promise<Done> {
  if (!(await store.addGrant(tx, { id: newId(), ...given }))) return 'unchanged';
  const { personId, role, scope } = given;
  await audit.record(tx, { ...by, action: 'role.give', subject: `person:${personId}`, detail: { role, scope } });
  return 'added';
}

/** Takes a role away. Throws a Refusal when that would leave the region without an administrator. */
export async function takeRole({ tx, audit, by }: Change, taken: Given): Promise<Done> {
  if (!(await store.removeGrant(tx, taken))) return 'unchanged';
  const { personId, role, scope } = taken;
  await audit.record(tx, { ...by, action: 'role.take', subject: `person:${personId}`, detail: { role, scope } });
  if (role === 'administrator' && scope === 'region') await assertAdministrator(tx);
  return 'changed';
}

/**
 * Throws a Refusal when no administrator of the region is left. Called after the change and its line in the audit trail:
 * that line's lock makes two administrators who remove each other wait for each other.
 */
export async function assertAdministrator(tx: Change['tx']): Promise<void> {
  if ((await store.activeAdministrators(tx)) === 0) throw new Refusal<PeopleRefusal>('lastAdministrator');
}

type Membership = { personId: string; networkId: string };

export async function joinNetwork({ tx, audit, by }: Change, member: Membership): Promise<Done> {
  if (!(await store.addMember(tx, member))) return 'unchanged';
  const { personId, networkId } = member;
  await audit.record(tx, {
    ...by,
    action: 'network.join',
    subject: `person:${personId}`,
    detail: { network: networkId },
  });
  return 'added';
}

export async function leaveNetwork({ tx, audit, by }: Change, member: Membership): Promise<Done> {
  if (!(await store.removeMember(tx, member))) return 'unchanged';
  const { personId, networkId } = member;
  await audit.record(tx, {
    ...by,
    action: 'network.leave',
    subject: `person:${personId}`,
    detail: { network: networkId },
  });
  return 'changed';
}

type Mandate = { personId: string; organisationId: string };

/** Lets a person answer for an organisation in exercises. */
export async function giveMandate({ tx, audit, by }: Change, mandate: Mandate & { kind: MandateKind }): Promise<Done> {
  const { personId, organisationId, kind } = mandate;
  const before = await store.findMandate(tx, { personId, organisationId });
  if (before?.kind === kind) return 'unchanged';
  await store.writeMandate(tx, mandate);
  const detail = { organisation: organisationId, kind };
  await audit.record(tx, { ...by, action: 'mandate.give', subject: `person:${personId}`, detail });
  return before ? 'changed' : 'added';
}

export async function takeMandate({ tx, audit, by }: Change, { personId, organisationId }: Mandate): Promise<Done> {
  if (!(await store.removeMandate(tx, { personId, organisationId }))) return 'unchanged';
  const detail = { organisation: organisationId };
  await audit.record(tx, { ...by, action: 'mandate.take', subject: `person:${personId}`, detail });
  return 'changed';
}

/** Puts a person in another organisation. What he was or answered for in the old one ends. */
export async function moveTo(change: Change, card: PersonCard, organisationId: string): Promise<Done> {
  const { tx, audit, by } = change;
  const { id: personId, organisationId: from } = card;
  if (from === organisationId) return 'unchanged';
  await store.setOrganisation(tx, personId, organisationId);
  const detail = { from, organisation: organisationId };
  await audit.record(tx, { ...by, action: 'person.move', subject: `person:${personId}`, detail });
  if (from === null) return 'changed';
  for (const { role, scope } of card.grants)
    if (scope === `organisation:${from}`) await takeRole(change, { personId, role: role as Role, scope });
  await takeMandate(change, { personId, organisationId: from });
  return 'changed';
}
