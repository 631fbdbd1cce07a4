import type { Tx } from '../../data/tx.ts';
import { type Exercise, type RollCall, TEXT_AFTER_MS, type Within } from './domain.ts';

type Row = Omit<RollCall, 'exercise'> & { exerciseId: string; exerciseState: Exercise['state'] } & Omit<
    Exercise,
    'id' | 'state'
  >;

// In one statement, without Prisma's own joins: every answer begins with it.
const SELECT = `SELECT r.id, r.state, r."openedAt", r."closesAt", r."closedAt", r."exerciseId", e.state AS "exerciseState",
    r."remindEvery", r.round, r."remindAt", e.kind, e.name, e.codeword, e.scenario, e."startedAt", e."pausedAt", e."endedAt",
    e.quorum, e."answerNorm", e."presentNorm", e.tlp, ARRAY(SELECT c."personId"::text FROM "ExerciseParticipant" c
      WHERE c."exerciseId" = e.id AND c.role = 'control') AS control,
    e."startsAt" IS NOT NULL AS scripted,
    jsonb_build_object('kind', w.kind, 'id', w.id, 'name', w.name) AS within,
    jsonb_build_object('id', p.id, 'name', p.name) AS leader
  FROM "RollCall" r JOIN "Exercise" e ON e.id = r."exerciseId" JOIN "Person" p ON p.id = e."leaderId"
    JOIN LATERAL (SELECT 'network' AS kind, id, name FROM "Network" WHERE id = r."networkId"
      UNION ALL SELECT 'organisation', id, name FROM "Organisation" WHERE id = e."organisationId" AND r."networkId" IS NULL) w ON true`;
const NEWEST_FIRST = `ORDER BY r."openedAt" DESC, r.id DESC`;
const INVITED = `EXISTS (SELECT 1 FROM "Invitee" i WHERE i."rollCallId" = r.id AND i."personId" = $1::uuid)`;

async function read(tx: Tx, rest: string, ...values: (string | Date)[]): Promise<RollCall[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(`${SELECT} ${rest}`, ...values);
  return rows.map(
    ({
      id,
      within,
      state,
      openedAt,
      closesAt,
      closedAt,
      remindEvery,
      round,
      remindAt,
      exerciseId,
      exerciseState,
      ...exercise
    }) => ({
      ...{ id, within, state, openedAt, closesAt, closedAt, remindEvery, round, remindAt },
      exercise: { ...exercise, id: exerciseId, state: exerciseState },
    }),
  );
}

export const findRollCall = async (tx: Tx, id: string): Promise<RollCall | undefined> =>
  (await read(tx, 'WHERE r.id = $1::uuid', id))[0];

/**
 * The roll-call, locked with its exercise until the transaction ends: whoever closes, ends or draws the board holds this
 * lock, and waits for the answers under way. It leaves room for the key locks of foreign keys.
 */
export const lockRollCall = async (tx: Tx, id: string): Promise<RollCall | undefined> =>
  (await read(tx, 'WHERE r.id = $1::uuid FOR NO KEY UPDATE OF r, e', id))[0];

/**
 * The roll-call for an answer of this person, undefined when he is not invited. It is not closed or drawn until the
 * transaction ends, but others may answer; his own answers wait for each other, so that they have an order.
 */
export const holdForAnswer = async (tx: Tx, id: string, personId: string): Promise<RollCall | undefined> =>
  (
    await read(
      tx,
      `JOIN "Invitee" i ON i."rollCallId" = r.id AND i."personId" = $2::uuid WHERE r.id = $1::uuid
        FOR SHARE OF r FOR NO KEY UPDATE OF i`,
      id,
      personId,
    )
  )[0];

export const rollCallOfExercise = async (tx: Tx, exerciseId: string): Promise<RollCall | undefined> =>
  (await read(tx, 'WHERE e.id = $1::uuid', exerciseId))[0];

/** Open roll-calls that wait for this person, the newest first. */
export const openFor = (tx: Tx, personId: string, now: Date): Promise<RollCall[]> =>
  read(
    tx,
    `WHERE ${INVITED} AND r.state = 'open' AND r."closesAt" > coalesce(e."pausedAt", $2) ${NEWEST_FIRST}`,
    personId,
    now,
  );

/** The newest roll-call of this person that closed just now, for a text that comes a little late. */
export const justClosedFor = async (tx: Tx, personId: string, now: Date): Promise<RollCall | undefined> => {
  const since = new Date(now.getTime() - TEXT_AFTER_MS);
  const ended = `coalesce(r."closedAt", r."closesAt") > $2`;
  return (await read(tx, `WHERE ${INVITED} AND ${ended} ${NEWEST_FIRST} LIMIT 1`, personId, since))[0];
};

/** Roll-calls of running exercises, the newest first. */
export const running = (tx: Tx): Promise<RollCall[]> =>
  read(tx, `WHERE e.state IN ('running', 'paused') ${NEWEST_FIRST}`);

/** The newest running exercise that this person observes. */
export const observedBy = async (tx: Tx, personId: string): Promise<RollCall | undefined> =>
  (
    await read(
      tx,
      `WHERE e.state IN ('running', 'paused') AND EXISTS (SELECT 1 FROM "ExerciseParticipant" o
        WHERE o."exerciseId" = e.id AND o."personId" = $1::uuid AND o.role = 'observer') ${NEWEST_FIRST} LIMIT 1`,
      personId,
    )
  )[0];

export const isObserver = async (tx: Tx, exerciseId: string, personId: string): Promise<boolean> =>
  (await tx.exerciseParticipant.count({ where: { exerciseId, personId, role: 'observer' } })) > 0;

/** Writes a new exercise; false when the id was there already. */
export async function addExercise(
  tx: Tx,
  { leader, control: _, scripted: __, ...row }: Exercise,
  { kind, id }: Within,
): Promise<boolean> {
  const whose = kind === 'network' ? { networkId: id } : { organisationId: id };
  const data = [{ ...row, leaderId: leader.id, ...whose }];
  const { count } = await tx.exercise.createMany({ data, skipDuplicates: true });
  return count === 1;
}

export async function addRollCall(tx: Tx, { within: { kind, id }, exercise, ...row }: RollCall): Promise<void> {
  await tx.rollCall.create({ data: { ...row, networkId: kind === 'network' ? id : null, exerciseId: exercise.id } });
}

export async function close(tx: Tx, { id }: RollCall, now: Date): Promise<void> {
  await tx.rollCall.update({ where: { id }, data: { state: 'closed', closedAt: now } });
}

export async function endExercise(tx: Tx, { exercise }: RollCall, now: Date): Promise<void> {
  await tx.exercise.update({ where: { id: exercise.id }, data: { state: 'ended', endedAt: now } });
}

export const networks = (tx: Tx): Promise<{ id: string; name: string }[]> =>
  tx.network.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } });

/** Organisations with these keys. */
export const organisations = (tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  tx.organisation.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });

export async function setRound(tx: Tx, { id }: RollCall, round: number): Promise<void> {
  await tx.rollCall.update({ where: { id }, data: { round } });
}

export async function setRemindAt(tx: Tx, { id }: RollCall, remindAt: Date | null): Promise<void> {
  await tx.rollCall.update({ where: { id }, data: { remindAt } });
}

/** Everyone who is invited or takes part, once. */
export async function concerned(tx: Tx, exerciseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ personId: string }[]>`
    SELECT i."personId" FROM "Invitee" i JOIN "RollCall" r ON r.id = i."rollCallId" WHERE r."exerciseId" = ${exerciseId}::uuid
    UNION SELECT p."personId" FROM "ExerciseParticipant" p WHERE p."exerciseId" = ${exerciseId}::uuid ORDER BY 1`;
  return rows.map(({ personId }) => personId);
}

/** Keys of messages of this exercise that still ask something: requests, reminders, injects, questions for a sitrep. */
export async function messagesOf(tx: Tx, exerciseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT d.key FROM "Delivery" d WHERE d.state = 'queued' AND (
      EXISTS (SELECT 1 FROM "RollCall" r WHERE r."exerciseId" = ${exerciseId}::uuid
        AND (d.key LIKE 'rollcall:' || r.id || ':%' OR d.key LIKE 'rollcall-reminder:' || r.id || ':%'))
      OR EXISTS (SELECT 1 FROM "Inject" i WHERE i."exerciseId" = ${exerciseId}::uuid AND d.key LIKE 'inject:' || i.id || ':%')
      OR d.key LIKE 'sitrep:' || ${exerciseId} || ':%')`;
  return rows.map(({ key }) => key);
}

/** Until when these persons are away, and whether they take part at all. */
export const absences = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; absentUntil: Date | null; state: string }[]> =>
  tx.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, absentUntil: true, state: true } });

/** Moves what a pause held up: the closing of the open roll-call, and its next reminder. */
export async function shiftRollCall(tx: Tx, { id }: Pick<RollCall, 'id'>, ms: number): Promise<void> {
  await tx.$executeRaw`UPDATE "RollCall" SET "closesAt" = "closesAt" + ${ms} * interval '1 millisecond',
      "remindAt" = "remindAt" + ${ms} * interval '1 millisecond'
    WHERE id = ${id}::uuid AND state = 'open'`;
}
