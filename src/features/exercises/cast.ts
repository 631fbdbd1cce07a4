import { z } from 'zod';
import { openDialog, route } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { type C, readingOf } from './access.ts';
import { planShown } from './plan.ts';
import { unstarted } from './plan-access.ts';
import { castDialog } from './plan-form.ts';
import * as store from './plan-store.ts';
import type { ExercisesRefusal } from './texts.ts';

const ById = z.object({ exerciseId: z.uuid() });

/** The form that gives somebody a part. */
export const cast = route({
  name: 'exercises.cast',
  who: 'member',
  input: ById,
  handle: async ({ exerciseId }, context: C) =>
    openDialog(castDialog(await unstarted(context, exerciseId), readingOf(context))),
});

/** Gives somebody one part, in place of what he had, for each organisation for which he plays; nobody is both player and control. */
export const castSend = route({
  name: 'exercises.cast-send',
  who: 'member',
  input: ById.extend({
    name: z.string().trim().max(200),
    role: z.enum(['primary', 'deputy', 'control', 'observer', 'none']),
  }),
  handle: async ({ exerciseId, name, role }, context: C) => {
    const { tx, newId, person, place, audit, t } = context;
    const plan = await unstarted(context, exerciseId);
    const found = await store.castable(tx, plan.within, name);
    const [one] = found;
    const wrong = (code: ExercisesRefusal) => new InvalidForm<ExercisesRefusal>({ name: code });
    if (!one) throw wrong('nobodyNamed');
    if (found.length > 1) throw wrong('severalNamed');
    if (one.id === plan.leader.id) throw wrong('leaderLeads');
    const plays = role === 'primary' || role === 'deputy';
    if (plays && one.organisations.length === 0)
      throw wrong(plan.within.kind === 'network' ? 'noOrganisation' : 'notOfOrganisation');
    await store.removeParticipant(tx, exerciseId, one.id);
    const [first = null] = one.organisations;
    if (role !== 'none')
      await store.addParticipants(
        tx,
        exerciseId,
        (plays ? one.organisations : [first]).map((organisationId) => ({
          id: newId(),
          personId: one.id,
          organisationId,
          role: plays ? 'player' : role,
          rank: plays ? role : null,
        })),
      );
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'exercise.cast',
      subject: `person:${one.id}`,
      via: place.platform,
      detail: { exercise: exerciseId, role },
    });
    return planShown(context, exerciseId, t.plan.saved);
  },
});

/** An organisation does not play after all. */
export const leaveOut = route({
  name: 'exercises.leave-out',
  who: 'member',
  input: ById.extend({ organisationId: z.uuid() }),
  handle: async ({ exerciseId, organisationId }, context: C) => {
    await unstarted(context, exerciseId);
    await store.removeOrganisation(context.tx, exerciseId, organisationId);
    return planShown(context, exerciseId, context.t.plan.saved);
  },
});
