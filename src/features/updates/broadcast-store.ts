import type { Person } from '../../core/access.ts';
import type { Hours } from '../../core/hours.ts';
import { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';
import { type Broadcast, Group, hasChannels } from './broadcast-domain.ts';
import { audienceOf, quietOf, type Recipient, readersOf } from './subscriber-store.ts';

const EYES = 'updates.fourEyes';

const toBroadcast = (row: Prisma.BroadcastGetPayload<object>): Broadcast => ({
  ...row,
  tlp: Tlp.parse(row.tlp),
  groups: Group.array().parse(row.groups),
  state: row.state as Broadcast['state'],
});

export async function findBroadcast(tx: Tx, id: string): Promise<Broadcast | undefined> {
  const row = await tx.broadcast.findUnique({ where: { id } });
  return row ? toBroadcast(row) : undefined;
}

/** The same, held until the end of the transaction. */
export async function lockBroadcast(tx: Tx, id: string): Promise<Broadcast | undefined> {
  await tx.$queryRaw`SELECT 1 FROM "Broadcast" WHERE id = ${id}::uuid FOR UPDATE`;
  return findBroadcast(tx, id);
}

export const newestBroadcasts = async (tx: Tx, most: number): Promise<Broadcast[]> =>
  (await tx.broadcast.findMany({ orderBy: { createdAt: 'desc' }, take: most })).map(toBroadcast);

export async function keepBroadcast(
  tx: Tx,
  { id, ...kept }: Omit<Broadcast, 'reminders' | 'sentAt' | 'changedAt'>,
): Promise<void> {
  await tx.broadcast.upsert({ where: { id }, create: { id, ...kept }, update: kept });
}

type Change = Partial<
  Pick<Broadcast, 'state' | 'sentAt' | 'groups' | 'authorId' | 'reminders' | 'title' | 'body' | 'link' | 'changedAt'>
> & {
  approvedById?: string;
};

export async function changeBroadcast(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.broadcast.update({ where: { id }, data: change });
}

export async function removeBroadcast(tx: Tx, id: string): Promise<void> {
  await tx.broadcast.deleteMany({ where: { id, state: { in: ['draft', 'waiting'] } } });
}

export const organisations = (tx: Tx): Promise<{ id: string; name: string }[]> =>
  tx.organisation.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } });

/** Does every broadcast need a second pair of eyes? */
export const needsEyes = async (tx: Tx): Promise<boolean> =>
  (await tx.setting.findUnique({ where: { key: EYES } }))?.value === 1;

export async function setEyes(tx: Tx, on: boolean): Promise<void> {
  const value = on ? 1 : 0;
  await tx.setting.upsert({ where: { key: EYES }, create: { key: EYES, value }, update: { value } });
}

/** Members with a role that may make them the second who looks. */
export const coordinatorsAndAdministrators = async (tx: Tx) =>
  (
    await tx.person.findMany({
      where: { state: 'member', grants: { some: { role: { in: ['coordinator', 'administrator'] } } } },
      include: { grants: true },
    })
  ).map(({ id, grants }) => ({ id, grants: grants as Person['grants'] }));

/** Somebody, or a channel, that a broadcast reaches. */
export type Reached = Pick<Recipient, 'to' | 'audience'> & Hours & { organisation: string | null };

/** Everybody in the union of the groups, once; whom its label shuts out is among them. */
export async function reachedBy(tx: Tx, groups: readonly Group[]): Promise<Reached[]> {
  const all = new Map<string, Reached>();
  for (const group of groups) {
    if (group.to !== 'channels') for (const [id, one] of await personsOf(tx, group)) all.set(id, one);
    if (hasChannels(group)) for (const [id, one] of await channelsOf(tx, group)) all.set(id, one);
  }
  return [...all.values()];
}

async function personsOf(tx: Tx, { networkId, organisationId, role, themeId }: Group): Promise<[string, Reached][]> {
  const rows = await tx.person.findMany({
    where: {
      state: 'member',
      ...(networkId && { networks: { some: { networkId } } }),
      ...(organisationId && { organisationId }),
      ...(role && { grants: { some: { role } } }),
      ...(themeId && { subscriber: { state: 'active', follows: { some: { themeId } } } }),
    },
    select: {
      id: true,
      state: true,
      networks: { select: { networkId: true } },
      identities: { where: { guest: true }, select: { id: true }, take: 1 },
      subscriber: { select: { quietFrom: true, quietTo: true, timeZone: true } },
      organisation: { select: { name: true } },
    },
  });
  return rows.map((row) => {
    const reached = {
      to: { personId: row.id },
      audience: audienceOf(row),
      organisation: row.organisation?.name ?? null,
      quiet: quietOf(row.subscriber),
      timeZone: row.subscriber?.timeZone ?? null,
    };
    return [row.id, reached];
  });
}

async function channelsOf(tx: Tx, { networkId, themeId }: Group): Promise<[string, Reached][]> {
  const rows = await tx.conversation.findMany({
    where: {
      removedAt: null,
      audience: { not: 'none' },
      ...(networkId && { networkId }),
      ...(themeId && { subscriber: { state: 'active', follows: { some: { themeId } } } }),
    },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => [
    row.id,
    { to: { conversationId: row.id }, audience: readersOf(row), organisation: null, quiet: null, timeZone: null },
  ]);
}

export async function fixRecipients(tx: Tx, broadcastId: string, personIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`INSERT INTO "BroadcastRecipient" ("broadcastId", "personId")
    SELECT ${broadcastId}::uuid, id FROM unnest(${[...personIds]}::uuid[]) id ON CONFLICT DO NOTHING`;
}

/** Notes that he read it; gives when he said so first, undefined when it was not for him. */
export async function acknowledge(tx: Tx, broadcastId: string, personId: string, at: Date): Promise<Date | undefined> {
  const rows = await tx.$queryRaw<
    { acknowledgedAt: Date }[]
  >`UPDATE "BroadcastRecipient" SET "acknowledgedAt" = coalesce("acknowledgedAt", ${at})
    WHERE "broadcastId" = ${broadcastId}::uuid AND "personId" = ${personId}::uuid RETURNING "acknowledgedAt"`;
  return rows[0]?.acknowledgedAt;
}

/** The next so many to whom it goes, by key. */
export async function recipientsAfter(
  tx: Tx,
  broadcastId: string,
  after: string | null,
  most: number,
): Promise<string[]> {
  const rows = await tx.broadcastRecipient.findMany({
    where: { broadcastId, ...(after !== null && { personId: { gt: after } }) },
    select: { personId: true },
    orderBy: { personId: 'asc' },
    take: most,
  });
  return rows.map(({ personId }) => personId);
}

/** The same, with the language that each reads and whether he confirmed. */
export async function readersAfter(tx: Tx, broadcastId: string, after: string | null, most: number) {
  const rows = await tx.broadcastRecipient.findMany({
    where: { broadcastId, ...(after !== null && { personId: { gt: after } }) },
    include: { person: { select: { locale: true } } },
    orderBy: { personId: 'asc' },
    take: most,
  });
  return rows.map(({ personId, acknowledgedAt, person }) => ({
    personId,
    acknowledgedAt,
    locale: person.locale === 'en' ? ('en' as const) : ('nl' as const),
  }));
}

export type FixedRecipient = { personId: string; name: string; organisation: string; acknowledgedAt: Date | null };

export async function recipientsOf(tx: Tx, broadcastId: string): Promise<FixedRecipient[]> {
  const rows = await tx.broadcastRecipient.findMany({
    where: { broadcastId },
    include: { person: { include: { organisation: true } } },
    orderBy: { person: { name: 'asc' } },
  });
  return rows.map(({ personId, acknowledgedAt, person }) => ({
    personId,
    acknowledgedAt,
    name: person.name,
    organisation: person.organisation?.name ?? '',
  }));
}

/** The workspaces of these channels, by the channel's key: a channel has no name that the bot knows. */
export async function workspacesOf(tx: Tx, conversationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.conversation.findMany({
    where: { id: { in: [...conversationIds] } },
    select: { id: true, tenant: { select: { name: true } } },
  });
  return new Map(rows.map(({ id, tenant }) => [id, tenant.name]));
}

/** Somebody who opens a file by a signed link, as far as his rights go; nobody once he is no member. */
export async function findCoordinator(tx: Tx, id: string): Promise<Person | undefined> {
  const row = await tx.person.findUnique({ where: { id, state: 'member' }, include: { grants: true } });
  return row
    ? {
        id,
        name: row.name,
        state: 'member',
        locale: row.locale === 'en' ? 'en' : 'nl',
        organisation: null,
        networks: [],
        grants: row.grants as Person['grants'],
      }
    : undefined;
}
