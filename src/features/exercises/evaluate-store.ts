import type { Tx } from '../../data/tx.ts';
import { type Facts, Figures, figuresOf, type SeatFacts, type TimelineLine } from './evaluate-figures.ts';

/** Who may fill in the survey: players, observers, and all whom a roll-call asked. */
const SURVEYED = `SELECT "personId", "organisationId", role FROM "ExerciseParticipant" WHERE "exerciseId" = $1::uuid AND role IN ('player', 'observer')
  UNION SELECT i."personId", i."organisationId", 'player' FROM "Invitee" i JOIN "RollCall" r ON r.id = i."rollCallId" WHERE r."exerciseId" = $1::uuid`;

export const surveyed = async (tx: Tx, exerciseId: string): Promise<string[]> =>
  (
    await tx.$queryRawUnsafe<{ id: string }[]>(
      `SELECT DISTINCT p.id FROM (${SURVEYED}) s JOIN "Person" p ON p.id = s."personId" AND p.state = 'member' ORDER BY p.id`,
      exerciseId,
    )
  ).map(({ id }) => id);

/** As what, and for which organisation, he fills in the survey; undefined when he was not in it. */
export const surveyedAs = async (
  tx: Tx,
  exerciseId: string,
  personId: string,
): Promise<{ organisationId: string | null; role: string } | undefined> =>
  (
    await tx.$queryRawUnsafe<{ organisationId: string | null; role: string }[]>(
      `SELECT "organisationId", role FROM (${SURVEYED}) s WHERE "personId" = $2::uuid ORDER BY role, "organisationId" LIMIT 1`,
      exerciseId,
      personId,
    )
  )[0];

type NewAnswer = { question: string; score: number | null; text: string | null };

/** Keeps somebody's answers, in place of what he answered before. */
export async function keepSurvey(
  tx: Tx,
  who: { exerciseId: string; personId: string; organisationId: string | null; role: string; at: Date },
  answers: readonly NewAnswer[],
): Promise<void> {
  const { exerciseId, personId } = who;
  await tx.surveyAnswer.deleteMany({ where: { exerciseId, personId } });
  await tx.surveyAnswer.createMany({ data: answers.map((answer) => ({ ...who, ...answer })) });
}

export const ownSurvey = (tx: Tx, exerciseId: string, personId: string): Promise<NewAnswer[]> =>
  tx.surveyAnswer.findMany({ where: { exerciseId, personId }, select: { question: true, score: true, text: true } });

/** What people wrote in the survey, without who; in no order that tells. */
export async function writtenAnswers(tx: Tx, exerciseId: string): Promise<{ question: string; text: string }[]> {
  const rows = await tx.surveyAnswer.findMany({
    where: { exerciseId, text: { not: null } },
    orderBy: { text: 'asc' },
    select: { question: true, text: true },
  });
  return rows.flatMap(({ question, text }) => (text === null ? [] : [{ question, text }]));
}

/** The numbers of an exercise as they were kept, once they cannot change or its persons are no longer; else as they are now. */
export async function readFigures(tx: Tx, exerciseId: string, now: Date): Promise<Figures> {
  const kept = await tx.exercise.findUnique({
    where: { id: exerciseId },
    select: { figures: true, anonymisedAt: true, endedAt: true },
  });
  const settled = kept?.anonymisedAt || (kept?.endedAt && kept.endedAt < keptAnewSince(now));
  const figures = settled ? Figures.safeParse(kept.figures) : undefined;
  return figures?.success ? figures.data : figuresOf(await factsOf(tx, exerciseId));
}

/** What ended after this still changes: the survey is open for a month, and a night may be missed. Its numbers are kept anew. */
const keptAnewSince = (now: Date): Date => new Date(now.getTime() - 60 * 86_400_000);

async function factsOf(tx: Tx, id: string): Promise<Facts> {
  const rows = <Row>(statement: string) => tx.$queryRawUnsafe<Row[]>(statement, id);
  const seats = await rows<SeatFacts>(`
    SELECT r.id AS "rollCallId", coalesce(i."askedAt", r."openedAt") AS "openedAt", i."personId", i."organisationId", o.name AS organisation,
      c.first AS "firstAt", c.present AS "presentAt", c.late AS "firstLate"
    FROM "Invitee" i JOIN "RollCall" r ON r.id = i."rollCallId" JOIN "Organisation" o ON o.id = i."organisationId"
    LEFT JOIN (SELECT "rollCallId", "personId", min(at) AS first, min(at) FILTER (WHERE state = 'present') AS present,
        bool_and(late) AS late FROM "CheckIn" GROUP BY 1, 2) c ON c."rollCallId" = r.id AND c."personId" = i."personId"
    WHERE r."exerciseId" = $1::uuid AND (i."askedAt" IS NOT NULL OR c.first IS NOT NULL OR i.kind = 'primary')`);
  const injects = await rows<Facts['injects'][number]>(`
    SELECT o.id AS "organisationId", count(DISTINCT n.id)::int AS sent, count(DISTINCT n.id) FILTER (WHERE c."acknowledgedAt" IS NOT NULL)::int AS acknowledged
    FROM "InjectReceipt" c JOIN "Inject" n ON n.id = c."injectId"
    JOIN LATERAL (SELECT c."organisationId" AS id WHERE c."organisationId" IS NOT NULL
      UNION SELECT p."organisationId" FROM "ExerciseParticipant" p
        WHERE p."exerciseId" = n."exerciseId" AND p."personId" = c."personId" AND p."organisationId" IS NOT NULL AND p.role = 'player') o ON true
    WHERE n."exerciseId" = $1::uuid GROUP BY 1`);
  const sitreps = await rows<Facts['sitreps'][number]>(
    `SELECT "organisationId", count(*)::int AS count FROM "Sitrep" WHERE "exerciseId" = $1::uuid GROUP BY 1`,
  );
  const scores = await rows<Facts['survey']['scores'][number]>(
    `SELECT question, score, count(*)::int AS count FROM "SurveyAnswer" WHERE "exerciseId" = $1::uuid AND score IS NOT NULL GROUP BY 1, 2`,
  );
  const [persons] = await rows<{ count: number }>(
    `SELECT count(DISTINCT "personId")::int AS count FROM "SurveyAnswer" WHERE "exerciseId" = $1::uuid`,
  );
  const timeline = await rows<Omit<TimelineLine, 'at'> & { at: Date }>(TIMELINE);
  return {
    seats,
    injects,
    sitreps,
    survey: { asked: (await surveyed(tx, id)).length, persons: persons?.count ?? 0, scores },
    timeline: timeline.map((line) => ({ ...line, at: line.at.toISOString() })),
  };
}

// Organisations only; titles of shared reports may be for fewer eyes than the timeline.
const TIMELINE = `
  SELECT at, kind, NULL AS organisation, '' AS detail FROM "ExerciseMoment" WHERE "exerciseId" = $1::uuid
  UNION ALL SELECT "openedAt", 'called', NULL, '' FROM "RollCall" WHERE "exerciseId" = $1::uuid
  UNION ALL SELECT DISTINCT c.at, 'answer', o.name, c.state || ':' || c.via FROM "CheckIn" c JOIN "RollCall" r ON r.id = c."rollCallId"
    JOIN "Invitee" i ON i."rollCallId" = r.id AND i."personId" = c."personId" JOIN "Organisation" o ON o.id = i."organisationId"
    WHERE r."exerciseId" = $1::uuid
  UNION ALL SELECT "sentAt", 'inject', NULL, title FROM "Inject" WHERE "exerciseId" = $1::uuid AND "sentAt" IS NOT NULL
  UNION ALL SELECT c."acknowledgedAt", 'acknowledged', o.name, n.title FROM "InjectReceipt" c JOIN "Inject" n ON n.id = c."injectId"
    LEFT JOIN "Organisation" o ON o.id = c."organisationId" WHERE n."exerciseId" = $1::uuid AND c."acknowledgedAt" IS NOT NULL
  UNION ALL SELECT c."answeredAt", 'injectAnswer', o.name, n.title FROM "InjectReceipt" c JOIN "Inject" n ON n.id = c."injectId"
    LEFT JOIN "Organisation" o ON o.id = c."organisationId" WHERE n."exerciseId" = $1::uuid AND c."answeredAt" IS NOT NULL
  UNION ALL SELECT s.at, 'sitrep', o.name, '' FROM "Sitrep" s JOIN "Organisation" o ON o.id = s."organisationId" WHERE s."exerciseId" = $1::uuid
  UNION ALL SELECT s.at, 'shared', o.name, s.tlp FROM "SharedReport" s LEFT JOIN "Organisation" o ON o.id = s."organisationId" WHERE s."exerciseId" = $1::uuid`;

export async function keepRetention(tx: Tx, id: string, retentionDays: number): Promise<void> {
  await tx.exercise.update({ where: { id }, data: { retentionDays } });
}

/** Exercises whose numbers can still change (they ended not long ago), and those whose persons must go. */
export const dueForKeeping = (tx: Tx, now: Date): Promise<{ id: string; forget: boolean; kept: boolean }[]> =>
  tx.$queryRaw`SELECT id, figures IS NOT NULL AS kept, "endedAt" + make_interval(days => "retentionDays") < ${now} AS forget FROM "Exercise"
    WHERE "endedAt" IS NOT NULL AND "anonymisedAt" IS NULL
      AND (figures IS NULL OR "endedAt" > ${new Date(keptAnewSince(now).getTime() - 86_400_000)} OR "endedAt" + make_interval(days => "retentionDays") < ${now})
    ORDER BY id FOR UPDATE`;

export async function keepFigures(tx: Tx, id: string): Promise<void> {
  await tx.exercise.update({ where: { id }, data: { figures: figuresOf(await factsOf(tx, id)) } });
}

/** Takes every person out of an exercise whose numbers are kept; who led it stays for as long as his own term is. */
export async function forgetPersons(tx: Tx, id: string, now: Date): Promise<void> {
  const rollCall = { exerciseId: id };
  await tx.checkIn.deleteMany({ where: { rollCall } });
  await tx.invitee.deleteMany({ where: { rollCall } });
  await tx.injectReceipt.deleteMany({ where: { inject: { exerciseId: id } } });
  await tx.injectTarget.deleteMany({ where: { inject: { exerciseId: id }, personId: { not: null } } });
  await tx.sharedReportRecipient.deleteMany({ where: { report: { exerciseId: id } } });
  await tx.exerciseParticipant.deleteMany({ where: { exerciseId: id } });
  await tx.surveyAnswer.deleteMany({ where: { exerciseId: id } });
  await tx.emergencyCard.deleteMany({ where: { exerciseId: id } });
  await tx.exerciseMoment.updateMany({ where: { exerciseId: id }, data: { byId: null } });
  await tx.inject.updateMany({ where: { exerciseId: id }, data: { sentById: null } });
  await tx.exercise.update({ where: { id }, data: { anonymisedAt: now } });
}
