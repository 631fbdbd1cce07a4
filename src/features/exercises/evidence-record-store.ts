import type { Tx } from '../../data/tx.ts';
import type { OrganisationFigures } from './evaluate-figures.ts';
import { readFigures } from './evaluate-store.ts';
import { type Lesson, lessonsOf } from './lessons-store.ts';

type Named = { id: string; name: string };
type Ended = Named & { kind: 'exercise' | 'incident'; codeword: string; startedAt: Date | null; endedAt: Date };

export type Evidence = {
  organisation: Named;
  exercises: { exercise: Ended; figures: OrganisationFigures | null; lessons: { all: number; done: number } }[];
  proofs: { at: Date; asked: number; reached: number }[];
  lessons: Pick<Lesson, 'text' | 'exercise' | 'dueOn' | 'state'>[];
};

/** Organisations whose evidence somebody may have: his home and those of his mandates; all, for who looks after the region. */
export const organisationsFor = (tx: Tx, personId: string, all: boolean): Promise<Named[]> =>
  tx.$queryRaw<Named[]>`
    SELECT o.id, o.name FROM "Organisation" o WHERE ${all}
      OR EXISTS (SELECT 1 FROM "Person" p WHERE p.id = ${personId}::uuid AND p.state = 'member' AND p."organisationId" = o.id)
      OR EXISTS (SELECT 1 FROM "Mandate" m JOIN "Person" p ON p.id = m."personId" AND p.state = 'member'
        WHERE m."personId" = ${personId}::uuid AND m."organisationId" = o.id)
      OR EXISTS (SELECT 1 FROM "RoleGrant" g JOIN "Person" p ON p.id = g."personId" AND p.state = 'member'
        WHERE g."personId" = ${personId}::uuid AND g.role = 'administrator' AND g.scope IN ('region', 'organisation:' || o.id))
    ORDER BY o.name LIMIT 40`;

/** The organisation, if he may have its evidence now. */
export async function mayHaveEvidence(tx: Tx, personId: string, organisationId: string): Promise<Named | undefined> {
  return (await organisationsFor(tx, personId, false)).find(({ id }) => id === organisationId);
}

/** Everything that an organisation can show: what ended, its numbers there, its tests, its lessons. No persons. */
export async function evidenceOf(tx: Tx, organisation: Named, now: Date): Promise<Evidence> {
  const ended = await tx.$queryRaw<Ended[]>`
    SELECT e.id, e.name, e.kind, e.codeword, e."startedAt", e."endedAt" FROM "Exercise" e
    WHERE e."endedAt" IS NOT NULL AND NOT e.template AND NOT e.simulated AND (
      EXISTS (SELECT 1 FROM "Invitee" i JOIN "RollCall" r ON r.id = i."rollCallId"
        WHERE r."exerciseId" = e.id AND i."organisationId" = ${organisation.id}::uuid)
      OR EXISTS (SELECT 1 FROM "ExerciseParticipant" p WHERE p."exerciseId" = e.id AND p."organisationId" = ${organisation.id}::uuid)
      OR e.figures->'organisations' @> jsonb_build_array(jsonb_build_object('id', ${organisation.id}::text)))
    ORDER BY e."endedAt" DESC LIMIT 60`;
  const exercises: Evidence['exercises'] = [];
  const lessons: Evidence['lessons'] = [];
  const learned = Map.groupBy(
    await lessonsOf(tx, { exerciseId: { in: ended.map(({ id }) => id) } }),
    ({ exercise }) => exercise.id,
  );
  for (const exercise of ended) {
    const { organisations } = await readFigures(tx, exercise.id, now);
    const own = (learned.get(exercise.id) ?? []).filter(
      (one) => one.organisation === null || one.organisation.id === organisation.id,
    );
    lessons.push(...own.map(({ text, exercise: of, dueOn, state }) => ({ text, exercise: of, dueOn, state })));
    exercises.push({
      exercise,
      figures: organisations.find(({ id }) => id === organisation.id) ?? null,
      lessons: { all: own.length, done: own.filter(({ state }) => state === 'done').length },
    });
  }
  const proofs = await tx.$queryRaw<Evidence['proofs']>`
    SELECT p."openedAt" AS at, count(*)::int AS asked, count(a."clickedAt")::int AS reached
    FROM "ReachProof" p JOIN "ReachProofAnswer" a ON a."proofId" = p.id
    WHERE a."organisationId" = ${organisation.id}::uuid AND p."closedAt" IS NOT NULL GROUP BY p.id ORDER BY 1 DESC LIMIT 60`;
  return { organisation, exercises, proofs, lessons };
}
