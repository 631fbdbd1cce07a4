import { Tlp } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import type { RollCall } from './domain.ts';
import type { Candidate } from './share-domain.ts';

/** Everyone in an exercise or incident: who is invited, who takes part, its leader. */
export const candidates = (tx: Tx, { exercise, within }: RollCall): Promise<Candidate[]> =>
  tx.$queryRaw`WITH part AS (
      SELECT i."personId", i."organisationId" FROM "Invitee" i JOIN "RollCall" r ON r.id = i."rollCallId"
        WHERE r."exerciseId" = ${exercise.id}::uuid
      UNION SELECT p."personId", p."organisationId" FROM "ExerciseParticipant" p WHERE p."exerciseId" = ${exercise.id}::uuid
      UNION SELECT ${exercise.leader.id}::uuid, NULL)
    SELECT p.id, p.name, p.state = 'member' AS member, min(o.name) AS organisation,
      array_remove(array_agg(DISTINCT part."organisationId"::text) || p."organisationId"::text, NULL) AS organisations,
      EXISTS (SELECT 1 FROM "NetworkMember" n WHERE n."personId" = p.id AND n."networkId" = ${within.id}::uuid)
        OR p."organisationId" = ${within.id}::uuid
        OR EXISTS (SELECT 1 FROM "Mandate" m WHERE m."personId" = p.id AND m."organisationId" = ${within.id}::uuid) AS "inNetwork"
    FROM part JOIN "Person" p ON p.id = part."personId"
    LEFT JOIN "Organisation" o ON o.id = coalesce(part."organisationId", p."organisationId")
    WHERE p.state <> 'left' GROUP BY p.id ORDER BY min(o.name) NULLS LAST, p.name, p.id`;

export type Report = {
  id: string;
  exerciseId: string;
  authorId: string;
  organisationId: string | null;
  tlp: Tlp;
  title: string;
  text: string;
  at: Date;
  sent: boolean;
};

/** Keeps a report that is not sent yet: it has no recipients. */
export async function keepReport(tx: Tx, { sent: _, ...report }: Report): Promise<void> {
  await tx.sharedReport.create({ data: report });
}

/** The report, locked, so that it is sent once. */
export async function lockReport(tx: Tx, id: string): Promise<Report | undefined> {
  await tx.$queryRaw`SELECT 1 FROM "SharedReport" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.sharedReport.findUnique({ where: { id }, include: { recipients: { take: 1 } } });
  if (!row) return undefined;
  const { recipients, ...report } = row;
  return { ...report, tlp: Tlp.parse(report.tlp), sent: recipients.length > 0 };
}

export async function addRecipients(tx: Tx, reportId: string, personIds: readonly string[], at: Date): Promise<void> {
  await tx.sharedReport.update({ where: { id: reportId }, data: { at } });
  await tx.sharedReportRecipient.createMany({ data: personIds.map((personId) => ({ reportId, personId })) });
}
