import { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';
import type { Update } from './domain.ts';

const FILE = { id: true, kind: true, name: true, contentType: true, alt: true, size: true } as const;
const WITH_THEME = {
  theme: true,
  files: { select: FILE, orderBy: { createdAt: 'asc' } },
} satisfies Prisma.UpdateInclude;

const toUpdate = (row: Prisma.UpdateGetPayload<{ include: typeof WITH_THEME }>): Update => ({
  id: row.id,
  title: row.title,
  body: row.body,
  link: row.link,
  theme: row.theme,
  networkId: row.networkId,
  tlp: Tlp.parse(row.tlp),
  state: row.state as Update['state'],
  dueAt: row.dueAt,
  sentAt: row.sentAt,
  changedAt: row.changedAt,
  authorId: row.authorId,
  createdAt: row.createdAt,
  files: row.files as Update['files'],
});

export async function findUpdate(tx: Tx, id: string): Promise<Update | undefined> {
  const row = await tx.update.findUnique({ where: { id }, include: WITH_THEME });
  return row ? toUpdate(row) : undefined;
}

/** The same, held until the end of the transaction: who else wants to send it waits. */
export async function lockUpdate(tx: Tx, id: string): Promise<Update | undefined> {
  await tx.$queryRaw`SELECT 1 FROM "Update" WHERE id = ${id}::uuid FOR UPDATE`;
  return findUpdate(tx, id);
}

export type Draft = Pick<Update, 'id' | 'title' | 'body' | 'link' | 'networkId' | 'tlp' | 'createdAt'> & {
  themeId: string;
};

/** Writes a draft, or writes it anew; its author stays who wrote it first. */
export async function keepDraft(tx: Tx, { id, ...draft }: Draft, authorId: string): Promise<void> {
  await tx.update.upsert({
    where: { id },
    create: { id, ...draft, authorId, state: 'draft' },
    update: { ...draft, state: 'draft', dueAt: null },
  });
}

export async function removeDraft(tx: Tx, id: string): Promise<void> {
  await tx.update.deleteMany({ where: { id, state: { in: ['draft', 'planned'] } } });
}

type Change = Partial<
  Pick<Update, 'state' | 'dueAt' | 'sentAt' | 'changedAt' | 'title' | 'body' | 'link' | 'authorId'>
>;

export async function changeUpdate(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.update.update({ where: { id }, data: change });
}

/** All updates, the newest first. */
export async function newestUpdates(tx: Tx, most: number): Promise<Update[]> {
  const rows = await tx.update.findMany({ include: WITH_THEME, orderBy: { createdAt: 'desc' }, take: most });
  return rows.map(toUpdate);
}

/** What was sent, the latest first. */
export async function latestUpdates(tx: Tx, most: number): Promise<Update[]> {
  const rows = await tx.update.findMany({
    where: { state: 'sent' },
    include: WITH_THEME,
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: most,
  });
  return rows.map(toUpdate);
}

/** What was sent about these themes after a time, the latest first. */
export async function sentSince(tx: Tx, themeIds: readonly string[], since: Date): Promise<Update[]> {
  const rows = await tx.update.findMany({
    where: { state: 'sent', themeId: { in: [...themeIds] }, sentAt: { gt: since } },
    include: WITH_THEME,
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(toUpdate);
}

/**
 * What a weekly update told this subscriber and was changed or withdrawn after that. What came to him as a message of its own
 * (told when it was sent) was changed there.
 */
export async function changedSinceTold(
  tx: Tx,
  subscriberId: string,
  themeIds: readonly string[],
  since: Date,
): Promise<Update[]> {
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM "Update" u JOIN "Told" t ON t."subscriberId" = ${subscriberId}::uuid AND t.item = 'update:' || u.id
    WHERE u."themeId" = ANY (${[...themeIds]}::uuid[]) AND u."changedAt" > ${since} AND u."changedAt" > t.at AND t.at <> u."sentAt"`;
  const rows = await tx.update.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, include: WITH_THEME });
  return rows.map(toUpdate);
}

export const networks = (tx: Tx): Promise<{ id: string; name: string }[]> =>
  tx.network.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } });

/** Which of these keys a subscriber was told already. */
export async function toldAmong(tx: Tx, subscriberId: string, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.told.findMany({ where: { subscriberId, item: { in: [...keys] } } });
  return new Set(rows.map(({ item }) => item));
}

/** The subscribers that were told a key. */
export async function subscribersTold(tx: Tx, item: string): Promise<string[]> {
  return (await tx.told.findMany({ where: { item }, select: { subscriberId: true } })).map((row) => row.subscriberId);
}

/** Notes that each of these subscribers is told each of these keys. */
export async function noteTold(
  tx: Tx,
  subscriberIds: readonly string[],
  keys: readonly string[],
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Told" ("subscriberId", item, at)
    SELECT id, item, ${at} FROM unnest(${[...subscriberIds]}::uuid[]) id, unnest(${[...keys]}::text[]) item
    ON CONFLICT DO NOTHING`;
}
