import { z } from 'zod';
import { openDialog, type Reply, route, type Work } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { type C, inPlace, readingOf } from './access.ts';
import * as store from './inject-store.ts';
import { planFor, refusePlan } from './plan-access.ts';
import type { Plan } from './plan-domain.ts';
import { type Line, readLine, readScript } from './script-domain.ts';
import { importDialog, injectDialog, scriptView, wrongText } from './script-views.ts';

const ById = z.object({ exerciseId: z.uuid() });
const MINUTE_MS = 60_000;

/** The exercise that an inject is of, and it; for who plays the script. */
export async function injectFor(context: C, injectId: string): Promise<{ plan: Plan; inject: store.Inject }> {
  const found = await store.findInject(context.tx, injectId);
  if (!found) throw refusePlan('unknownInject');
  const plan = await planFor(context, found.exerciseId, true);
  const inject = await store.findInject(context.tx, injectId);
  if (!inject) throw refusePlan('unknownInject', plan);
  return { plan, inject };
}

export async function scriptShown(context: C, plan: Plan, said?: string): Promise<Reply> {
  return inPlace(scriptView(plan, await store.script(context.tx, plan.id), said, readingOf(context)), context);
}

/** When an inject is due: null as long as the exercise has not started. Pauses before it are in `shift`, in milliseconds. */
export const dueOf = (plan: Pick<Plan, 'startedAt' | 'speed'>, minute: number, shift = 0): Date | null =>
  plan.startedAt && new Date(plan.startedAt.getTime() + (minute * MINUTE_MS) / plan.speed + shift);

/** Plans the sending of an inject, or moves it. */
export const planInject = ({ tx, schedule }: Work, injectId: string, dueAt: Date): Promise<void> =>
  schedule.plan(tx, { key: `inject:${injectId}`, job: 'exercises.inject-due', payload: { injectId }, dueAt });

/** How long the exercise stood still so far, as its planned injects have it. */
async function shiftOf(context: C, plan: Plan): Promise<number> {
  const one = (await store.script(context.tx, plan.id)).find(
    ({ state, plannedAt }) => state === 'planned' && plannedAt,
  );
  const due = one && dueOf(plan, one.minute);
  return one?.plannedAt && due ? one.plannedAt.getTime() - due.getTime() : 0;
}

async function keep(context: C, plan: Plan, lines: readonly (Line & { id: string })[], change: boolean): Promise<void> {
  const { tx, newId } = context;
  const shift = await shiftOf(context, plan);
  const due = lines.map((line) => ({ ...line, plannedAt: dueOf(plan, line.minute, shift) }));
  for (const line of change ? due : []) await store.changeInject(tx, line.id, line, newId);
  if (!change) await store.addInjects(tx, plan.id, due, newId);
  if (plan.state === 'running')
    for (const { id, plannedAt } of due) if (plannedAt) await planInject(context, id, plannedAt);
}

export const script = route({
  name: 'exercises.script',
  who: 'member',
  read: true,
  input: ById,
  handle: async ({ exerciseId }, context: C) => scriptShown(context, await planFor(context, exerciseId)),
});

/** The form of one inject, new or still planned. */
export const inject = route({
  name: 'exercises.inject',
  who: 'member',
  input: ById.extend({ injectId: z.uuid().optional() }),
  handle: async ({ exerciseId, injectId }, context: C) => {
    const plan = await planFor(context, exerciseId);
    assertNotEnded(plan);
    const existing = injectId === undefined ? undefined : (await injectFor(context, injectId)).inject;
    if (existing && existing.state !== 'planned') throw refusePlan('injectSent', plan);
    return openDialog(injectDialog(plan, existing, existing?.id ?? context.newId(), readingOf(context)));
  },
});

export const injectSend = route({
  name: 'exercises.inject-send',
  who: 'member',
  input: ById.extend({
    injectId: z.uuid(),
    minute: z.string(),
    title: z.string(),
    text: z.string(),
    to: z.string().default(''),
    needs: z.string().default(''),
  }),
  handle: async ({ exerciseId, injectId, ...raw }, context: C) => {
    const plan = await planFor(context, exerciseId, true);
    assertNotEnded(plan);
    const line = readLine({ ...raw, needs: raw.needs === 'nothing' ? 'nothing' : raw.needs }, plan);
    if (Array.isArray(line))
      throw new InvalidForm(Object.fromEntries(line.map((one) => [one.code, wrongText([one], readingOf(context))])));
    const existing = await store.findInject(context.tx, injectId);
    if (existing && (existing.exerciseId !== exerciseId || existing.state !== 'planned'))
      throw refusePlan('injectSent', plan);
    await keep(context, plan, [{ ...line, id: injectId }], existing !== undefined);
    return scriptShown(context, plan, context.t.plan.saved);
  },
});

export const injectRemove = route({
  name: 'exercises.inject-remove',
  who: 'member',
  input: z.object({ injectId: z.uuid() }),
  handle: async ({ injectId }, context: C) => {
    const { plan, inject } = await injectFor(context, injectId);
    if (inject.state !== 'planned') throw refusePlan('injectSent', plan);
    await store.removeInject(context.tx, injectId);
    await context.schedule.cancel(context.tx, `inject:${injectId}`);
    return scriptShown(context, plan, context.t.plan.saved);
  },
});

/** The form for a whole script: pasted in chat, a file on the page of its link. */
export const importScript = route({
  name: 'exercises.import',
  who: 'member',
  read: true,
  input: ById,
  handle: async ({ exerciseId }, context: C) => {
    const plan = await planFor(context, exerciseId);
    assertNotEnded(plan);
    const { place, links, person, now } = context;
    const href = links.signed({
      route: 'exercises.import',
      input: { exerciseId },
      personId: person.id,
      actions: ['exercises.import-send'],
      expires: new Date(now.getTime() + 60 * MINUTE_MS),
    });
    return openDialog(importDialog(plan, place.platform === 'web' ? null : href, readingOf(context)));
  },
});

export const importSend = route({
  name: 'exercises.import-send',
  who: 'member',
  input: ById.extend({ rows: z.string().max(200_000), replace: z.string().default('') }),
  handle: async ({ exerciseId, rows, replace }, context: C) => {
    const { tx, newId, schedule, t } = context;
    const plan = await planFor(context, exerciseId, true);
    assertNotEnded(plan);
    const read = readScript(rows, plan);
    if ('wrong' in read) throw new InvalidForm({ rows: wrongText(read.wrong, readingOf(context)) });
    if (replace === 'yes')
      for (const { id } of (await store.script(tx, exerciseId)).filter(({ state }) => state === 'planned')) {
        await store.removeInject(tx, id);
        await schedule.cancel(tx, `inject:${id}`);
      }
    await keep(
      context,
      plan,
      read.lines.map((line) => ({ ...line, id: newId() })),
      false,
    );
    return scriptShown(context, plan, t.script.imported(read.lines.length));
  },
});

function assertNotEnded(plan: Plan): void {
  if (plan.state === 'ended') throw refusePlan('ended', plan);
}
