import { z } from 'zod';
import { may, type Person } from '../../core/access.ts';
import { openDialog, route } from '../../core/feature.ts';
import { type Block, button, type Dialog, dialog, text, view } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';
import { type C, readingOf, refuse } from './access.ts';
import { Kind } from './domain.ts';
import { lessonsBefore } from './lessons-due.ts';
import type { Reading } from './reading.ts';
import * as store from './store.ts';

/** Networks that this person may call. */
export async function networksOf(tx: Tx, person: Person): Promise<{ id: string; name: string }[]> {
  return (await store.networks(tx)).filter(({ id }) => may(person, 'exerciseLeader', `network:${id}`));
}

/** The form that starts an exercise or incident. Its key makes sending it twice harmless. */
export const start = route({
  name: 'exercises.start',
  words: { nl: ['oefening starten', 'opkomstoproep'], en: ['start exercise', 'roll call'] },
  who: 'exerciseLeader',
  input: z.object({ kind: Kind.default('exercise'), networkId: z.uuid().optional() }),
  handle: async ({ kind, networkId }, context: C) => {
    const networks = await networksOf(context.tx, context.person);
    if (networks.length === 0) throw refuse('noNetwork');
    const chosen = networks.find(({ id }) => id === networkId) ?? (networks.length === 1 ? networks[0] : undefined);
    const r = readingOf(context);
    const before = await lessonsBefore(
      context,
      networks.map(({ id }) => id),
      r,
    );
    return openDialog(startDialog(networks, { kind, chosen, before }, context.newId(), r));
  },
});

/** Not marked, as the only view here: there is no exercise yet. */
function startDialog(
  networks: { id: string; name: string }[],
  { kind, chosen, before }: { kind: Kind; chosen: { id: string } | undefined; before: Block[] },
  exerciseId: string,
  { t }: Reading,
): Dialog {
  const { start } = t;
  const required = { optional: false } as const;
  return dialog(
    view(start.title, [text(start.lead), ...(kind === 'exercise' ? before : [])]),
    {
      action: 'exercises.begin',
      input: { exerciseId },
      submit: start.submit,
      fields: [
        {
          ...required,
          kind: 'choice',
          name: 'kind',
          label: start.kind,
          value: kind,
          options: Kind.options.map((value) => ({ value, label: t.kinds[value] })),
        },
        { ...required, kind: 'text', name: 'name', label: start.name, maxLength: NAME_LENGTH },
        {
          ...required,
          kind: 'text',
          name: 'codeword',
          label: start.codeword,
          hint: start.codewordHint,
          maxLength: 30,
        },
        { ...required, kind: 'longText', name: 'scenario', label: start.scenario, maxLength: SCENARIO_LENGTH },
        {
          ...required,
          kind: 'choice',
          name: 'network',
          label: start.network,
          options: networks.map(({ id, name }) => ({ value: id, label: name })),
          ...(chosen && { value: chosen.id }),
        },
        {
          ...required,
          kind: 'text',
          name: 'minutes',
          label: start.minutes,
          hint: start.minutesHint,
          value: '30',
          maxLength: 4,
        },
        {
          ...required,
          kind: 'text',
          name: 'remindAfter',
          label: start.remindAfter,
          hint: start.remindAfterHint,
          value: '10',
          maxLength: 4,
        },
        {
          kind: 'text',
          name: 'quorum',
          label: start.quorum,
          hint: start.quorumHint,
          optional: true,
          value: '1',
          maxLength: 2,
        },
        {
          kind: 'text',
          name: 'answerNorm',
          label: start.answerNorm,
          hint: start.answerNormHint,
          optional: true,
          maxLength: 4,
        },
      ],
    },
    button(start.title, 'exercises.start', {}, { dialog: true }),
  );
}

/** Longest name and scenario, in characters: what fits above and in a chat message. */
export const NAME_LENGTH = 80;
export const SCENARIO_LENGTH = 1500;
