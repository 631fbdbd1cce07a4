import { z } from 'zod';
import { route, sayInPrivate, type Work } from '../../core/feature.ts';
import { type C, readingOf } from './access.ts';
import { openRollCall, putUpBoard } from './begin.ts';
import { deputiesLater } from './check-in-store.ts';
import { isAbsent, type RollCall } from './domain.ts';
import { script, setPlannedAt } from './inject-store.ts';
import { startedView, watchView } from './leader-views.ts';
import { addMoment } from './moment-store.ts';
import { refusePlan, unstarted } from './plan-access.ts';
import { inRole, type Plan, playing } from './plan-domain.ts';
import { cancelDue } from './plan-due.ts';
import { setPlayState, unreached } from './plan-store.ts';
import { sureLaunchView } from './plan-views.ts';
import { reading } from './reading.ts';
import { dueOf, planInject } from './script.ts';
import { planSitreps } from './sitrep-rhythm.ts';
import { absences } from './store.ts';

const ById = z.object({ exerciseId: z.uuid() });

/** Asks whether to start now; tells how many cannot be reached. */
export const launch = route({
  name: 'exercises.launch',
  who: 'member',
  input: ById,
  handle: async ({ exerciseId }, context: C) => {
    const plan = await unstarted(context, exerciseId);
    if (playing(plan).length === 0) throw refusePlan('noPlayers', plan);
    return sayInPrivate(sureLaunchView(plan, (await unreached(context.tx, exerciseId)).length, readingOf(context)));
  },
});

/** Starts a planned exercise: its roll-call of the players, its script, its questions for sitreps. */
export const confirmLaunch = route({
  name: 'exercises.confirm-launch',
  who: 'member',
  input: ById,
  handle: async ({ exerciseId }, context: C) => {
    const { person } = context;
    const plan = await unstarted(context, exerciseId);
    if (playing(plan).length === 0) throw refusePlan('noPlayers', plan);
    const { rollCall, asked, waiting } = await startPlan(context, plan);
    await addMoment(context, exerciseId, 'started', {}, person.id);
    await tellOthers(context, plan, rollCall);
    const board = await putUpBoard(context, rollCall);
    const organisations = playing(plan).length;
    return sayInPrivate(
      startedView(
        { rollCall, persons: asked, organisations, waiting, absent: 0, without: 0, ...board },
        readingOf(context),
      ),
    );
  },
});

/** Observers and the control cell are asked nothing: they hear that it began, and where the board is. */
const tellOthers = ({ tx, outbox, network }: Work, { id, participants }: Plan, rollCall: RollCall): Promise<void> =>
  outbox.enqueue(
    tx,
    participants
      .filter(({ role }) => role !== 'player')
      .map(({ person, role }) => ({
        key: `exercise-begun:${id}:${person.id}`,
        to: { personId: person.id },
        view: (locale) => watchView(rollCall, role === 'control', reading(locale, network.timeZone)),
        priority: 'exercise',
      })),
  );

/** What starts with a plan that the caller holds locked. `asked`: persons asked now; `waiting`: deputies for later. */
export async function startPlan(work: Work, plan: Plan) {
  const { tx, now, newId } = work;
  await cancelDue(work, plan.id);
  await setPlayState(tx, plan.id, { state: 'running', startedAt: now });
  const started = { ...plan, state: 'running' as const, startedAt: now };
  const rollCall: RollCall = {
    id: newId(),
    exercise: {
      ...started,
      endedAt: null,
      control: inRole(plan, 'control').map(({ person }) => person.id),
      scripted: true,
    },
    within: plan.within,
    state: 'open',
    openedAt: now,
    closesAt: new Date(now.getTime() + plan.closeAfter * 60_000),
    closedAt: null,
    remindEvery: plan.remindEvery,
    round: 0,
    remindAt: null,
  };
  const seats = inRole(plan, 'player').flatMap(({ person, organisation, rank }) =>
    organisation ? [{ personId: person.id, organisationId: organisation.id, kind: rank }] : [],
  );
  const away = (
    await absences(
      tx,
      seats.map(({ personId }) => personId),
    )
  ).filter((one) => isAbsent(one, now));
  const invited = deputiesLater(seats, new Set(away.map(({ id }) => id)));
  const asked = await openRollCall(work, rollCall, invited);
  for (const { id, minute, state } of await script(tx, plan.id)) {
    const due = dueOf(started, minute);
    if (state !== 'planned' || !due) continue;
    await setPlannedAt(tx, id, due);
    await planInject(work, id, due);
  }
  await planSitreps(work, started);
  return { rollCall, asked, waiting: new Set(invited.filter(({ later }) => later).map((one) => one.personId)).size };
}
