import type { Tx } from '../../data/tx.ts';

/** Two persons, the older one first: he stays. */
type Two = { keep: string; gone: string };

/** Locks two persons, and gives the older first; undefined when one of them is not there any more. */
export async function lockTwo(tx: Tx, one: string, other: string): Promise<Two | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Person" WHERE id IN (${one}::uuid, ${other}::uuid) ORDER BY "createdAt", id FOR UPDATE`;
  const [keep, gone] = rows;
  return keep && gone ? { keep: keep.id, gone: gone.id } : undefined;
}

/** What both can have once: the younger's row moves unless the older has its like. `$1` stays, `$2` goes. */
const MOVED_ONCE: readonly [table: string, column: string, alike: readonly string[]][] = [
  ['NetworkMember', 'personId', ['networkId']],
  ['RoleGrant', 'personId', ['role', 'scope']],
  ['Mandate', 'personId', ['organisationId']],
  ['Registration', 'personId', ['eventId']],
  ['Evaluation', 'personId', ['eventId']],
  ['Invitee', 'personId', ['rollCallId', 'organisationId']],
  ['Profile', 'personId', ['themeId']],
  ['Asked', 'personId', ['questionId']],
  ['AnswerVote', 'personId', ['articleId', 'questionHash']],
  ['ExpertAsked', 'personId', ['questionId']],
  ['UnansweredQuestion', 'askerId', ['questionHash']],
  ['ExerciseParticipant', 'personId', ['exerciseId', 'role', 'organisationId']],
  ['InjectReceipt', 'personId', ['injectId']],
  ['SharedReportRecipient', 'personId', ['reportId']],
  ['SurveyAnswer', 'personId', ['exerciseId', 'question']],
  ['BroadcastRecipient', 'personId', ['broadcastId']],
  ['ReachProofAnswer', 'personId', ['proofId', 'organisationId']],
];

/** What simply becomes the older's. */
const MOVED: readonly [table: string, column: string][] = [
  ['Identity', 'personId'],
  ['CheckIn', 'personId'],
  ['CheckIn', 'byId'],
  ['ExerciseMoment', 'byId'],
  ['Inject', 'sentById'],
  ['InjectTarget', 'personId'],
  ['Sitrep', 'authorId'],
  ['SharedReport', 'authorId'],
  ['Lesson', 'ownerId'],
  ['EmergencyCard', 'personId'],
  ['Exercise', 'leaderId'],
  ['Update', 'authorId'],
  ['Broadcast', 'authorId'],
  ['Broadcast', 'approvedById'],
  ['Question', 'askerId'],
  ['ExpertQuestion', 'askerId'],
  ['ExpertQuestion', 'answeredById'],
  ['ArticleRevision', 'byId'],
  ['ArticleProposal', 'authorId'],
  ['ArticleShare', 'personId'],
  ['TrainingRequest', 'personId'],
  ['Invitation', 'invitedById'],
  ['Invitation', 'acceptedById'],
  ['Delivery', 'personId'],
  ['PutOut', 'personId'],
];

/** Gone with the younger: codes, sessions and addresses are of who he was. */
const DROPPED = ['LinkCode.personId', 'WebSession.personId', 'EventFeed.personId'] as const;

/** Every column that this merge knows, as `Table.column`: a test compares them with the database. */
export const MERGED: readonly string[] = [
  ...MOVED_ONCE.map(([table, column]) => `${table}.${column}`),
  ...MOVED.map(([table, column]) => `${table}.${column}`),
  ...DROPPED,
  'Subscriber.personId',
];

/** Moves everything of the younger person to the older, without two of a kind. What is left is the younger's to settle. */
export async function moveAll(tx: Tx, two: Two): Promise<void> {
  await preferBetterPlaces(tx, two);
  await preferPrimary(tx, two);
  for (const [table, column, alike] of MOVED_ONCE) {
    const same = alike.map((one) => `o."${one}" = t."${one}"`).join(' AND ');
    await run(
      tx,
      `UPDATE "${table}" t SET "${column}" = $1::uuid WHERE t."${column}" = $2::uuid
        AND NOT EXISTS (SELECT 1 FROM "${table}" o WHERE o."${column}" = $1::uuid AND ${same})`,
      two,
    );
  }
  for (const [table, column] of MOVED)
    await run(tx, `UPDATE "${table}" SET "${column}" = $1::uuid WHERE "${column}" = $2::uuid`, two);
  await mergeSubscriptions(tx, two);
  await run(
    tx,
    `UPDATE "Schedule" SET payload = replace(payload::text, $2, $1)::jsonb WHERE position($2 in payload::text) > 0`,
    two,
  );
  await run(
    tx,
    `UPDATE "Inbox" SET reply = jsonb_set(reply, '{to,personId}', to_jsonb($1::text)) WHERE reply->'to'->>'personId' = $2`,
    two,
  );
  await run(
    tx,
    `UPDATE "Person" k SET
      state = CASE WHEN 'member' IN (k.state, g.state) THEN 'member' WHEN 'waiting' IN (k.state, g.state) THEN 'waiting' ELSE k.state END,
      "organisationId" = CASE WHEN k.state = 'member' OR g.state <> 'member' THEN coalesce(k."organisationId", g."organisationId")
        ELSE coalesce(g."organisationId", k."organisationId") END,
      locale = coalesce(k.locale, g.locale), "reachBy" = coalesce(k."reachBy", g."reachBy"),
      "absentUntil" = coalesce(k."absentUntil", g."absentUntil")
    FROM "Person" g WHERE k.id = $1::uuid AND g.id = $2::uuid`,
    two,
  );
}

export const removePerson = (tx: Tx, id: string) => tx.person.delete({ where: { id } });

const run = (tx: Tx, statement: string, { keep, gone }: Two) => tx.$executeRawUnsafe(statement, keep, gone);

const RANK = `array_position(ARRAY['registered', 'offered', 'waiting', 'declined', 'cancelled'], `;

/** Where both are registered for an event the older gets the better of the two rows, under the event's lock. */
async function preferBetterPlaces(tx: Tx, two: Two): Promise<void> {
  const { keep, gone } = two;
  await tx.$queryRawUnsafe(
    `SELECT 1 FROM "Event" WHERE id IN (SELECT "eventId" FROM "Registration" WHERE "personId" IN ($1::uuid, $2::uuid)) ORDER BY id FOR UPDATE`,
    keep,
    gone,
  );
  const worse = await tx.$queryRawUnsafe<{ id: string; better: string }[]>(
    `SELECT k.id, g.id AS better FROM "Registration" k JOIN "Registration" g ON g."eventId" = k."eventId" AND g."personId" = $2::uuid
      WHERE k."personId" = $1::uuid AND ${RANK}g.state) < ${RANK}k.state)`,
    keep,
    gone,
  );
  for (const { id, better } of worse) {
    const row = await tx.registration.delete({ where: { id } });
    await tx.registration.update({ where: { id: better }, data: { personId: keep } });
    await tx.registration.create({ data: { ...row, personId: gone } });
  }
}

async function preferPrimary(tx: Tx, two: Two): Promise<void> {
  for (const [table, alike] of [
    ['Mandate', 'o."organisationId" = t."organisationId"'],
    ['Invitee', 'o."organisationId" = t."organisationId" AND o."rollCallId" = t."rollCallId"'],
  ])
    await run(
      tx,
      `UPDATE "${table}" t SET kind = 'primary' FROM "${table}" o
        WHERE t."personId" = $1::uuid AND o."personId" = $2::uuid AND o.kind = 'primary' AND ${alike}`,
      two,
    );
}

/** One subscription stays: the older's unless it is stopped. It follows and was told what both were. */
async function mergeSubscriptions(tx: Tx, { keep, gone }: Two): Promise<void> {
  const older = await tx.subscriber.findUnique({ where: { personId: keep } });
  const younger = await tx.subscriber.findUnique({ where: { personId: gone } });
  if (!younger) return;
  if (!older) {
    await tx.subscriber.update({ where: { id: younger.id }, data: { personId: keep } });
    return;
  }
  const [stays, goes] = older.state === 'stopped' && younger.state !== 'stopped' ? [younger, older] : [older, younger];
  for (const [table, alike] of [
    ['Follow', 'themeId'],
    ['Told', 'item'],
  ])
    await tx.$executeRawUnsafe(
      `UPDATE "${table}" t SET "subscriberId" = $1::uuid WHERE t."subscriberId" = $2::uuid
        AND NOT EXISTS (SELECT 1 FROM "${table}" o WHERE o."subscriberId" = $1::uuid AND o."${alike}" = t."${alike}")`,
      stays.id,
      goes.id,
    );
  await tx.schedule.deleteMany({ where: { key: `weekly:${goes.id}` } });
  await tx.subscriber.delete({ where: { id: goes.id } });
  await tx.subscriber.update({ where: { id: stays.id }, data: { personId: keep } });
}
