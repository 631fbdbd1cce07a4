import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { written } from '../../core/written.ts';
import { type Colleague, LONGEST_NOTE, type Theme } from './domain.ts';
import { colleagues, findTheme } from './profile-store.ts';
import { sendQuestion } from './question.ts';
import { contactDialog, contactSentView } from './question-views.ts';
import { type C, refuse } from './subject.ts';

const Whom = z.object({ personId: z.uuid(), themeId: z.uuid() });

/** The form to write to a colleague. The button may be old: he must still let himself be found by this person. */
export const contact = route({
  name: 'community.contact',
  who: 'member',
  input: Whom,
  handle: async (whom, context: C) => {
    const found = await findable(whom, context);
    return openDialog(contactDialog({ id: context.newId(), ...found }, context.t, context.locale));
  },
});

export const sendContact = route({
  name: 'community.contact-send',
  who: 'member',
  input: Whom.extend({ questionId: z.uuid(), note: written(0, LONGEST_NOTE).default('') }),
  handle: async ({ questionId, note, ...whom }, context: C) => {
    const { theme, colleague } = await findable(whom, context);
    const question = { id: questionId, theme, kind: 'colleague', text: note } as const;
    await sendQuestion(context, question, async () => [colleague.id]);
    return sayInPrivate(contactSentView(colleague.name, context.t));
  },
});

async function findable(
  { personId, themeId }: z.infer<typeof Whom>,
  { tx, person }: C,
): Promise<{ theme: Theme; colleague: Colleague }> {
  if (personId === person.id) throw refuse('yourself');
  const theme = await findTheme(tx, themeId);
  const [colleague] = theme ? await colleagues(tx, person.id, themeId, personId) : [];
  if (!theme || !colleague) throw refuse('notFindable');
  return { theme, colleague };
}
