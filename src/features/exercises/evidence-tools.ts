import { z } from 'zod';
import { type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { headline } from '../../core/headline.ts';
import { type Button, button, buttons, list, text, view } from '../../core/view.ts';
import { type C, readingOf } from './access.ts';
import { markingOf } from './domain.ts';
import { controlledBy, leadsWhole, ownWholes } from './evidence-access.ts';
import type { Whole } from './evidence-store.ts';
import type { Reading } from './reading.ts';
import { exerciseView } from './views.ts';

/** Exercises in one list of a chat. */
const LISTED = 8;

/** What can be done beside the board, before, during and after an exercise. */
export const tools = route({
  name: 'exercises.tools',
  words: {
    nl: ['hulpmiddelen', 'evaluatie', 'noodkaarten', 'iemand belt'],
    en: ['tools', 'evaluation', 'emergency cards'],
  },
  who: 'anyone',
  input: z.object({ exerciseId: z.uuid().optional() }),
  handle: async ({ exerciseId }, context: C): Promise<Reply> => {
    const r = readingOf(context);
    const { t } = r;
    if (exerciseId !== undefined) {
      const exercise = await controlledBy(context, exerciseId);
      const own = toolsOf(exercise, leadsWhole(context.person, exercise), r);
      return sayInPrivate(
        exerciseView(exercise, t.tools.title(exercise.name), [buttons(...own)], { lead: t.tools.lead }),
      );
    }
    const found = await ownWholes(context);
    if (found.length === 0) return sayInPrivate(view(t.tools.chooseTitle, [text(t.tools.none)]));
    const rest = found.length - LISTED;
    const items = found.slice(0, LISTED).map((one) => ({
      title: headline({ title: one.name, marking: markingOf(one) }, r.locale),
      meta: [t.tools.states[one.state]],
      buttons: [button(t.tools.button, 'exercises.tools', { exerciseId: one.id })],
    }));
    return sayInPrivate(
      view(t.tools.chooseTitle, [list(items), ...(rest > 0 ? [text(t.tools.more(rest))] : [])], {
        lead: t.tools.choose,
      }),
    );
  },
});

function toolsOf({ id: exerciseId, state, kind }: Whole, leads: boolean, { t }: Reading): Button[] {
  const input = { exerciseId };
  return [
    ...(leads && state !== 'ended' ? [button(t.card.button, 'exercises.cards', input)] : []),
    ...(state === 'running' || state === 'paused'
      ? [button(t.callIn.button, 'exercises.call-in', input, { dialog: true })]
      : []),
    ...(leads && state !== 'planned' ? [button(t.evaluation.button, 'exercises.evaluation', input)] : []),
    ...(leads ? [button(t.lessons.button, 'exercises.lessons', input)] : []),
    ...(leads && kind === 'exercise'
      ? [button(t.template.keep, 'exercises.template-keep', input, { dialog: true })]
      : []),
  ];
}
