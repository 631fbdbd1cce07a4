import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';

const WITH_ORGANISATION = { organisation: { select: { id: true, name: true } } } satisfies Prisma.InvitationInclude;

export type Invitation = Prisma.InvitationGetPayload<{ include: typeof WITH_ORGANISATION }>;

type NewInvitation = {
  id: string;
  organisationId: string | null;
  role: string | null;
  codeHash: string;
  invitedById: string | null;
  createdAt: Date;
  expiresAt: Date;
};
export const addInvitation = (tx: Tx, invitation: NewInvitation) => tx.invitation.create({ data: invitation });

export const findInvitation = (tx: Tx, id: string): Promise<Invitation | null> =>
  tx.invitation.findUnique({ where: { id }, include: WITH_ORGANISATION });

export const invitationByHash = (tx: Tx, codeHash: string): Promise<Invitation | null> =>
  tx.invitation.findUnique({ where: { codeHash }, include: WITH_ORGANISATION });

/** Open ones of these organisations, the newest first. */
export const openInvitations = (tx: Tx, organisationIds: readonly string[], now: Date): Promise<Invitation[]> =>
  tx.invitation.findMany({
    where: {
      organisationId: { in: [...organisationIds] },
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: now },
    },
    include: WITH_ORGANISATION,
    orderBy: { id: 'desc' },
  });

/** Takes an open invitation; false when somebody was first, or it was revoked, or is too old. */
export async function takeInvitation(tx: Tx, id: string, acceptedById: string, now: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now, acceptedById },
  });
  return count === 1;
}

/** False when it is not open any more. */
export async function revokeInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1;
}

export const makeMember = (tx: Tx, id: string, organisationId: string | null) =>
  tx.person.update({
    where: { id },
    data: { state: 'member', ...(organisationId === null ? {} : { organisationId }) },
  });
