import type { Work } from '../../core/feature.ts';

/** What happens to an exercise as a whole. */
export type MomentKind =
  | 'planned'
  | 'started'
  | 'reminded'
  | 'deputies'
  | 'escalated'
  | 'paused'
  | 'resumed'
  | 'closed'
  | 'ended'
  | 'realIncident';

/** Writes a moment of the timeline; `byId`: who did it, undefined when it went by itself. */
export async function addMoment(
  { tx, now, newId }: Work,
  exerciseId: string,
  kind: MomentKind,
  detail: Record<string, number | string> = {},
  byId?: string,
): Promise<void> {
  await tx.exerciseMoment.create({ data: { id: newId(), exerciseId, at: now, kind, detail, byId: byId ?? null } });
}
