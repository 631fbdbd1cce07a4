import type { Tx } from '../../data/tx.ts';
import { Prisma } from '../../generated/client.ts';
import type { Colleague, Profile, Theme, VisibleTo } from './domain.ts';

const THEME = { id: true, nameNl: true, nameEn: true } satisfies Prisma.ThemeSelect;

export const allThemes = (tx: Tx): Promise<Theme[]> => tx.theme.findMany({ select: THEME });

export const findTheme = (tx: Tx, id: string): Promise<Theme | null> =>
  tx.theme.findUnique({ where: { id }, select: THEME });

const toProfile = (row: Prisma.ProfileGetPayload<object>): Profile => ({
  themeId: row.themeId,
  about: row.about,
  visibleTo: row.visibleTo as VisibleTo,
  takesQuestions: row.takesQuestions,
});

export async function profilesOf(tx: Tx, personId: string): Promise<Profile[]> {
  return (await tx.profile.findMany({ where: { personId } })).map(toProfile);
}

export async function keepProfile(
  tx: Tx,
  personId: string,
  { themeId, ...profile }: Profile,
  changedAt: Date,
): Promise<void> {
  await tx.profile.upsert({
    where: { personId_themeId: { personId, themeId } },
    create: { personId, themeId, ...profile, changedAt },
    update: { ...profile, changedAt },
  });
}

export async function removeProfile(tx: Tx, personId: string, themeId: string): Promise<void> {
  await tx.profile.deleteMany({ where: { personId, themeId } });
}

export async function takeNoQuestions(tx: Tx, personId: string, themeId: string, changedAt: Date): Promise<void> {
  await tx.profile.updateMany({ where: { personId, themeId }, data: { takesQuestions: false, changedAt } });
}

/** Profile `f` is of person `p`, a member with an account of his own in a tenant that takes part. */
const OF_MEMBER = Prisma.sql`p.id = f."personId" AND p.state = 'member' AND EXISTS (
  SELECT FROM "Identity" i JOIN "Tenant" t ON t.id = i."tenantId"
  WHERE i."personId" = p.id AND NOT i.guest AND t.state = 'allowed')`;

const visibleTo = (viewerId: string) => Prisma.sql`p.id <> ${viewerId}::uuid AND (
  f."visibleTo" = 'everyone'
  OR (f."visibleTo" = 'organisation'
    AND p."organisationId" = (SELECT v."organisationId" FROM "Person" v WHERE v.id = ${viewerId}::uuid))
  OR (f."visibleTo" = 'networks' AND EXISTS (
    SELECT FROM "NetworkMember" a JOIN "NetworkMember" b ON b."networkId" = a."networkId"
    WHERE a."personId" = p.id AND b."personId" = ${viewerId}::uuid)))`;

/** Whom `viewerId` may find on a theme, by name; or only `personId`, if he may. */
export const colleagues = (tx: Tx, viewerId: string, themeId: string, personId?: string): Promise<Colleague[]> =>
  tx.$queryRaw<Colleague[]>`
    SELECT p.id, p.name, o.name AS organisation, f.about
    FROM "Profile" f JOIN "Person" p ON ${OF_MEMBER} LEFT JOIN "Organisation" o ON o.id = p."organisationId"
    WHERE f."themeId" = ${themeId}::uuid AND ${visibleTo(viewerId)}
      ${personId === undefined ? Prisma.empty : Prisma.sql`AND p.id = ${personId}::uuid`}
    ORDER BY p.name, p.id`;

/** How many `viewerId` may find per theme. */
export async function colleagueCounts(tx: Tx, viewerId: string): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ themeId: string; count: number }[]>`
    SELECT f."themeId", count(*)::int AS count FROM "Profile" f JOIN "Person" p ON ${OF_MEMBER}
    WHERE ${visibleTo(viewerId)} GROUP BY f."themeId"`;
  return new Map(rows.map(({ themeId, count }) => [themeId, count]));
}

/** Who follows a theme now and takes questions on it: never the asker himself. */
export async function takers(tx: Tx, askerId: string, themeId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM "Profile" f JOIN "Person" p ON ${OF_MEMBER}
    JOIN "Subscriber" s ON s."personId" = p.id AND s.state = 'active'
    JOIN "Follow" w ON w."subscriberId" = s.id AND w."themeId" = f."themeId"
    WHERE f."themeId" = ${themeId}::uuid AND f."takesQuestions" AND p.id <> ${askerId}::uuid
    ORDER BY p.id`;
  return rows.map(({ id }) => id);
}
