import { z } from 'zod';
import type { Person } from '../../core/access.ts';
import { openDialog, route } from '../../core/feature.ts';
import { type Block, button, type Dialog, dialog, text, view } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';
import { type C, leadsWithin, readingOf, refuse } from './access.ts';
import { Kind, type Within } from './domain.ts';
import { lessonsBefore } from './lessons-due.ts';
import { aboutFields, measureFields, timeFields, withinField } from './plan-form.ts';
import type { Reading } from './reading.ts';
import * as store from './store.ts';

/** Networks and organisations for which this person may lead. */
export async function withinsOf(tx: Tx, person: Person): Promise<Within[]> {
  const own = person.grants.flatMap(({ role, scope }) =>
    role === 'exerciseLeader' && scope.startsWith('organisation:') ? [scope.slice('organisation:'.length)] : [],
  );
  const all: Within[] = [
    ...(await store.networks(tx)).map((one) => ({ kind: 'network' as const, ...one })),
    ...(await store.organisations(tx, own)).map((one) => ({ kind: 'organisation' as const, ...one })),
  ];
  return all.filter((one) => leadsWithin(person, one));
}

/** The form that starts an exercise or incident. Its key makes sending it twice harmless. */
export const start = route({
  name: 'exercises.start',
  words: { nl: ['oefening starten', 'opkomstoproep'], en: ['start exercise', 'roll call'] },
  who: 'exerciseLeader',
  input: z.object({ kind: Kind.default('exercise'), within: z.uuid().optional() }),
  handle: async ({ kind, within }, context: C) => {
    const withins = await withinsOf(context.tx, context.person);
    if (withins.length === 0) throw refuse('noNetwork');
    const chosen = withins.find(({ id }) => id === within) ?? (withins.length === 1 ? withins[0] : undefined);
    const r = readingOf(context);
    const before = await lessonsBefore(context, withins, r);
    return openDialog(startDialog(withins, { kind, chosen, before }, context.newId(), r));
  },
});

/** Not marked, as the only view here: there is no exercise yet. */
function startDialog(
  withins: readonly Within[],
  { kind, chosen, before }: { kind: Kind; chosen: { id: string } | undefined; before: Block[] },
  exerciseId: string,
  r: Reading,
): Dialog {
  const { t } = r;
  return dialog(
    view(t.start.title, [text(t.start.lead), ...(kind === 'exercise' ? before : [])]),
    {
      action: 'exercises.begin',
      input: { exerciseId },
      submit: t.start.submit,
      fields: [
        {
          optional: false,
          kind: 'choice',
          name: 'kind',
          label: t.start.kind,
          value: kind,
          options: Kind.options.map((value) => ({ value, label: t.kinds[value] })),
        },
        ...aboutFields(undefined, r),
        withinField(withins, chosen?.id, r),
        ...timeFields(undefined, r),
        ...measureFields(undefined, withins, r),
      ],
    },
    button(t.start.title, 'exercises.start', {}, { dialog: true }),
  );
}
