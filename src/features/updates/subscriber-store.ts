import type { HoursOf, Quiet } from '../../core/hours.ts';
import type { Locale } from '../../core/texts.ts';
import type { Audience } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { Prisma } from '../../generated/client.ts';
import type { Moment, Subject, Subscriber, SubscriberState, Theme } from './domain.ts';

const localeOf = (locale: string | null): Locale => (locale === 'en' ? 'en' : 'nl');

export const quietOf = (row: { quietFrom: number | null; quietTo: number | null } | null): Quiet | null =>
  row === null || row.quietFrom === null || row.quietTo === null ? null : { from: row.quietFrom, to: row.quietTo };

const toSubscriber = (row: Prisma.SubscriberGetPayload<object>): Subscriber => ({
  id: row.id,
  state: row.state as SubscriberState,
  weekday: row.weekday,
  hour: row.hour,
  locale: localeOf(row.locale),
  timeZone: row.timeZone,
  quiet: quietOf(row),
  since: row.since,
});

export const allThemes = (tx: Tx): Promise<Theme[]> => tx.theme.findMany({ orderBy: { nameNl: 'asc' } });

export const themeExists = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.theme.count({ where: { id } })) > 0;

export async function findSubscriber(tx: Tx, subject: Subject): Promise<Subscriber | undefined> {
  const row = await tx.subscriber.findUnique({ where: subject });
  return row ? toSubscriber(row) : undefined;
}

export const subscriberExists = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.subscriber.count({ where: { id } })) > 0;

/** The subscriber of this subject, made (stopped: it follows nothing yet) where there is none. */
export async function makeSubscriber(
  tx: Tx,
  subject: Subject,
  made: Moment & { id: string; locale: Locale; since: Date },
): Promise<Subscriber> {
  const row = { personId: null, conversationId: null, state: 'stopped', ...subject, ...made };
  await tx.subscriber.createMany({ data: [row], skipDuplicates: true });
  return toSubscriber(await tx.subscriber.findUniqueOrThrow({ where: subject }));
}

export async function changeSubscriber(
  tx: Tx,
  id: string,
  { quiet, ...change }: Partial<Omit<Subscriber, 'id'>>,
): Promise<Subscriber> {
  const hours = quiet === undefined ? {} : { quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null };
  return toSubscriber(await tx.subscriber.update({ where: { id }, data: { ...change, ...hours } }));
}

export async function addFollows(
  tx: Tx,
  subscriberId: string,
  themeIds: readonly string[],
  since: Date,
): Promise<void> {
  await tx.follow.createMany({
    data: themeIds.map((themeId) => ({ subscriberId, themeId, since })),
    skipDuplicates: true,
  });
}

/** Of one theme, or of all. */
export async function removeFollows(tx: Tx, subscriberId: string, themeId?: string): Promise<void> {
  await tx.follow.deleteMany({ where: { subscriberId, ...(themeId !== undefined && { themeId }) } });
}

export async function followedThemes(tx: Tx, subscriberId: string): Promise<Theme[]> {
  const rows = await tx.follow.findMany({
    where: { subscriberId },
    include: { theme: true },
    orderBy: { theme: { nameNl: 'asc' } },
  });
  return rows.map(({ theme }) => theme);
}

/** A subscriber as somebody to write to: where, in what language, and who reads it there. */
export type Recipient = { subscriber: Subscriber; to: Subject; audience: Audience };

const WITH_READERS = {
  person: { include: { networks: true, identities: { where: { guest: true }, take: 1 } } },
  conversation: true,
} satisfies Prisma.SubscriberInclude;
type ReaderRow = Prisma.SubscriberGetPayload<{ include: typeof WITH_READERS }>;

/** The subscribers that are active and follow a theme. */
export async function followersOf(tx: Tx, themeId: string): Promise<Recipient[]> {
  const rows = await tx.subscriber.findMany({
    where: { state: 'active', follows: { some: { themeId } } },
    include: WITH_READERS,
    orderBy: { id: 'asc' },
  });
  return rows.flatMap(toRecipient);
}

/** Who follows a theme, paused or not, with what a coordinator may know of him. */
export type Follower = {
  recipient: Recipient;
  organisation: string | null;
  networks: string[];
  /** Of a channel: outsiders read along. */
  external: boolean;
};

export async function followersInDetail(tx: Tx, themeId: string): Promise<Follower[]> {
  const rows = await tx.subscriber.findMany({
    where: { state: { in: ['active', 'paused'] }, follows: { some: { themeId } } },
    include: {
      ...WITH_READERS,
      person: {
        include: { ...WITH_READERS.person.include, organisation: true, networks: { include: { network: true } } },
      },
    },
  });
  return rows.flatMap((row) =>
    toRecipient(row).map((recipient) => ({
      recipient,
      organisation: row.person?.organisation?.name ?? null,
      networks: row.person?.networks.map(({ network }) => network.name) ?? [],
      external: row.conversation?.external ?? false,
    })),
  );
}

/** Those of these subscribers that can still be written to, whatever they follow now. */
export async function recipientsAmong(tx: Tx, ids: readonly string[]): Promise<Recipient[]> {
  const rows = await tx.subscriber.findMany({ where: { id: { in: [...ids] } }, include: WITH_READERS });
  return rows.flatMap(toRecipient);
}

export async function findRecipient(tx: Tx, subscriberId: string): Promise<Recipient | undefined> {
  const row = await tx.subscriber.findUnique({ where: { id: subscriberId }, include: WITH_READERS });
  return row ? toRecipient(row)[0] : undefined;
}

/** Nobody once the person has left or was put out. */
function toRecipient(row: ReaderRow): Recipient[] {
  const { person, conversation } = row;
  const subscriber = toSubscriber(row);
  if (person && person.state !== 'left' && person.state !== 'out') {
    const locale = localeOf(person.locale ?? row.locale);
    return [{ subscriber: { ...subscriber, locale }, to: { personId: person.id }, audience: audienceOf(person) }];
  }
  if (conversation) return [{ subscriber, to: { conversationId: conversation.id }, audience: readersOf(conversation) }];
  return [];
}

/** Who has a guest's account may be reached there: he is told what a guest may see. */
export function audienceOf({
  state,
  identities,
  networks,
}: {
  state: string;
  identities: readonly unknown[];
  networks: readonly { networkId: string }[];
}): Audience {
  if (state !== 'member' || identities.length > 0) return { kind: 'outsiders' };
  return { kind: 'community', networks: networks.map(({ networkId }) => networkId) };
}

export function readersOf({ audience, networkId, external }: NonNullable<ReaderRow['conversation']>): Audience {
  if (external) return { kind: 'outsiders' };
  if (audience === 'everyone') return { kind: 'community', networks: [] };
  return audience === 'network' && networkId !== null
    ? { kind: 'community', networks: [networkId] }
    : { kind: 'outsiders' };
}

/** What persons who subscribe, or did, chose for all that is written to them. */
export const hoursOf: HoursOf = async (tx, personIds) => {
  const rows = await tx.subscriber.findMany({ where: { personId: { in: [...personIds] } } });
  return new Map(rows.map((row) => [row.personId ?? '', { quiet: quietOf(row), timeZone: row.timeZone }]));
};
