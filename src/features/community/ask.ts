import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { written } from '../../core/written.ts';
import { LONGEST_QUESTION } from './domain.ts';
import { allThemes, findTheme, takers } from './profile-store.ts';
import { sendQuestion } from './question.ts';
import { askDialog, askedView } from './question-views.ts';
import { type C, refuse } from './subject.ts';

/** The form to ask who follows a theme; `themeId` chooses it beforehand. */
export const ask = route({
  name: 'community.ask',
  words: { nl: ['vraag aan volgers'], en: ['ask followers'] },
  who: 'member',
  input: z.object({ themeId: z.uuid().optional() }),
  handle: async ({ themeId }, { tx, newId, t, locale }: C) => {
    const themes = await allThemes(tx);
    const known = themes.some(({ id }) => id === themeId) ? themeId : undefined;
    if (themes.length === 0) throw refuse('unknownTheme');
    return openDialog(askDialog({ id: newId(), themes, themeId: known }, t, locale));
  },
});

/** Sends it to who follows the theme now and takes questions on it; their answers come to the asker. */
export const sendAsk = route({
  name: 'community.ask-send',
  who: 'member',
  input: z.object({ questionId: z.uuid(), themeId: z.uuid(), question: written(1, LONGEST_QUESTION) }),
  handle: async ({ questionId, themeId, question }, context: C) => {
    const theme = await findTheme(context.tx, themeId);
    if (!theme) throw refuse('unknownTheme');
    const count = await sendQuestion(
      context,
      { id: questionId, theme, kind: 'followers', text: question },
      async () => {
        const persons = await takers(context.tx, context.person.id, themeId);
        if (persons.length === 0) throw refuse('nobody');
        return persons;
      },
    );
    return sayInPrivate(askedView(count, context.t));
  },
});
