import type { Grant, Person } from '../../core/access.ts';
import type { Account, Address, Place } from '../../core/intent.ts';
import type { Locale } from '../../core/texts.ts';
import type { Tx } from '../../data/tx.ts';

/** What the database knows of an account and of the place where it speaks. */
export type Acquaintance = {
  tenantId: string;
  tenantState: 'allowed' | 'suspended';
  admission: 'member' | 'approval';
  identity: { id: string; address: Address | null; guest: boolean; seenAt: Date; removed: boolean } | null;
  person: PersonRow | null;
  conversation: {
    id: string;
    audience: 'none' | 'everyone' | 'network';
    networkId: string | null;
    external: boolean;
    /** A guest was seen there, and no coordinator said since that there are none. */
    guests: boolean;
    address: Address;
    /** The bot was taken out of it. */
    removed: boolean;
  } | null;
};

export type PersonRow = {
  id: string;
  name: string;
  locale: Locale | null;
  state: 'member' | 'waiting' | 'guest' | 'left' | 'out';
  organisation: { id: string; name: string } | null;
  networks: string[];
  grants: Grant[];
};

const PERSON = `jsonb_build_object('id', p.id, 'name', p.name, 'locale', p.locale, 'state', p.state,
  'organisation', (SELECT jsonb_build_object('id', o.id, 'name', o.name) FROM "Organisation" o WHERE o.id = p."organisationId"),
  'networks', ARRAY(SELECT m."networkId" FROM "NetworkMember" m WHERE m."personId" = p.id),
  'grants', (SELECT coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope)), '[]') FROM "RoleGrant" g WHERE g."personId" = p.id))`;

/** In one statement, for it stands before everything that is done: undefined for a tenant that is not on the allow-list. */
export async function findAccount(tx: Tx, account: Account, place: Place): Promise<Acquaintance | undefined> {
  const [row] = await tx.$queryRawUnsafe<Acquaintance[]>(
    `SELECT t.id AS "tenantId", t.state AS "tenantState", t.admission,
      CASE WHEN i.id IS NOT NULL THEN jsonb_build_object('id', i.id, 'address', i.address, 'guest', i.guest, 'seenAt', i."seenAt",
        'removed', i."removedAt" IS NOT NULL) END AS identity,
      CASE WHEN p.id IS NOT NULL THEN ${PERSON} END AS person,
      CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'audience', c.audience, 'networkId', c."networkId", 'external', c.external,
        'guests', c."guestAt" IS NOT NULL, 'address', c.address, 'removed', c."removedAt" IS NOT NULL) END AS conversation
    FROM "Tenant" t
    LEFT JOIN "Identity" i ON i."tenantId" = t.id AND i."externalId" = $3
    LEFT JOIN "Person" p ON p.id = i."personId"
    LEFT JOIN ("Conversation" c JOIN "Tenant" ct ON ct.id = c."tenantId")
      ON c."externalId" = $4 AND ct.platform = $1 AND ct."externalId" = $5
    WHERE t.platform = $1 AND t."externalId" = $2`,
    account.platform,
    account.tenant,
    account.user,
    place.conversation,
    place.tenant,
  );
  return row && { ...row, identity: row.identity && { ...row.identity, seenAt: new Date(row.identity.seenAt) } };
}

/**
 * `suspended`: none of his accounts is in a tenant that is let in. `guest`: those that are, are guests there. The account
 * that signing in on the web gives him (`sign-in-store.ts`) says neither.
 */
export type Holder = { person: PersonRow; suspended: boolean; guest: boolean };

/** A person without the account that he comes by. */
export async function findPerson(tx: Tx, id: string): Promise<Holder | undefined> {
  const [row] = await tx.$queryRawUnsafe<Holder[]>(
    `SELECT ${PERSON} AS person, a.suspended, a.guest
    FROM "Person" p CROSS JOIN LATERAL (
      SELECT coalesce(bool_and(t.state = 'suspended'), false) AS suspended,
        coalesce(bool_and(i.guest) FILTER (WHERE t.state <> 'suspended'), false) AS guest
      FROM "Identity" i JOIN "Tenant" t ON t.id = i."tenantId"
      WHERE i."personId" = p.id AND (t.platform, t."externalId") <> ('web', 'web')) a
    WHERE p.id = $1::uuid`,
    id,
  );
  return row;
}

/** A member of a tenant that is not switched off; nobody else opens a session or a file. */
export async function findMember(tx: Tx, id: string): Promise<Person | undefined> {
  const found = await findPerson(tx, id);
  if (!found || found.suspended || found.guest || found.person.state !== 'member') return undefined;
  return { ...found.person, state: 'member', locale: found.person.locale ?? 'nl' };
}

/** Who an account belongs to, with the key of the account; at most one. */
export const personOfAccount = (tx: Tx, tenantId: string, externalId: string) =>
  tx.$queryRawUnsafe<{ accountId: string; person: PersonRow }[]>(
    `SELECT i.id AS "accountId", ${PERSON} AS person FROM "Person" p JOIN "Identity" i ON i."personId" = p.id WHERE i."tenantId" = $1::uuid AND i."externalId" = $2`,
    tenantId,
    externalId,
  );

/** The organisation of a tenant for a mail domain; the empty domain is the rest. */
export async function homeOrganisation(tx: Tx, tenantId: string, mailDomain: string): Promise<string | null> {
  const homes = await tx.tenantHome.findMany({
    where: { tenantId, mailDomain: { in: [mailDomain, ''] } },
    orderBy: { mailDomain: 'desc' },
  });
  return homes[0]?.organisationId ?? null;
}

type NewPerson = { id: string; name: string; state: string; organisationId: string | null; createdAt: Date };
type NewIdentity = { id: string; tenantId: string; externalId: string; guest: boolean; address: Address; seenAt: Date };

/** A person with his first account; false when that account came in at the same moment by another way. */
export async function addPerson(tx: Tx, person: NewPerson, identity: NewIdentity): Promise<boolean> {
  await tx.person.create({ data: person });
  const { count } = await tx.identity.createMany({ data: { ...identity, personId: person.id }, skipDuplicates: true });
  if (count === 0) await tx.person.delete({ where: { id: person.id } });
  return count === 1;
}

/** A guest whose account became a member's. */
export const promote = (tx: Tx, id: string, standing: { state: string; organisationId: string | null }) =>
  tx.person.update({ where: { id }, data: standing });

type Seen = { address: Address; guest: boolean; seenAt: Date; removedAt?: null };
export const updateIdentity = (tx: Tx, id: string, seen: Seen) => tx.identity.update({ where: { id }, data: seen });

/** The bot is in a conversation, at this address. */
export const findAgain = (tx: Tx, id: string, address: Address) =>
  tx.conversation.update({ where: { id }, data: { address, removedAt: null } });

/** Makes a channel or group known; what was registered about it stays. */
export async function addConversation(tx: Tx, id: string, place: Place): Promise<void> {
  const tenant = await tx.tenant.findUnique({
    where: { platform_externalId: { platform: place.platform, externalId: place.tenant } },
  });
  if (!tenant) return;
  await tx.conversation.createMany({
    data: {
      id,
      tenantId: tenant.id,
      externalId: place.conversation,
      kind: place.kind,
      external: place.external,
      address: place.address,
    },
    skipDuplicates: true,
  });
}

/** Outsiders read along from now on, whatever was registered about the channel; or they do not any more. */
export const setExternal = (tx: Tx, conversationId: string, seen: { external: boolean; guestAt?: Date }) =>
  tx.conversation.update({ where: { id: conversationId }, data: seen });

/** Since when a guest is among the readers of a channel; null: none was seen. */
export const guestAt = async (tx: Tx, conversationId: string): Promise<Date | null> =>
  (await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } })).guestAt;

/** A coordinator says that there are no guests any more. What the platform itself tells of a channel it tells again. */
export const setNoGuests = (tx: Tx, conversationId: string) =>
  tx.conversation.updateMany({
    where: { id: conversationId, guestAt: { not: null } },
    data: { external: false, guestAt: null },
  });

export const setAudience = (
  tx: Tx,
  conversationId: string,
  audience: 'none' | 'everyone' | 'network',
  networkId: string | null,
) => tx.conversation.update({ where: { id: conversationId }, data: { audience, networkId } });

/** Nothing for nobody: a public page has no person. */
export const setLocale = (tx: Tx, personId: string, locale: Locale) =>
  tx.person.updateMany({ where: { id: personId }, data: { locale } });

/** Admits a waiting person; false when he does not wait any more. */
export async function admit(tx: Tx, personId: string): Promise<boolean> {
  const { count } = await tx.person.updateMany({
    where: { id: personId, state: 'waiting' },
    data: { state: 'member' },
  });
  return count === 1;
}

export const networks = (tx: Tx) => tx.network.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } });

/** The administrators of the region, and of this organisation if one is given. */
export async function administrators(tx: Tx, organisationId: string | null = null): Promise<string[]> {
  const scopes = ['region', ...(organisationId === null ? [] : [`organisation:${organisationId}`])];
  const grants = await tx.roleGrant.findMany({
    where: { role: 'administrator', scope: { in: scopes }, person: { state: 'member' } },
    select: { personId: true },
    distinct: ['personId'],
  });
  return grants.map((grant) => grant.personId);
}
