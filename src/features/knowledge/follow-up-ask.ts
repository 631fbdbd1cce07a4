import { z } from 'zod';
import type { Person } from '../../core/access.ts';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { written } from '../../core/written.ts';
import { carried, DAY_MS, LONGEST_QUESTION, MOST_A_DAY } from './follow-up-domain.ts';
import * as questions from './follow-up-store.ts';
import { askDialog, askedView, questionView } from './follow-up-views.ts';
import { type C, reading, readingOf, themeName } from './reading.ts';
import * as store from './store.ts';
import type { KnowledgeRefusal } from './texts.ts';

const refuse = (code: KnowledgeRefusal, data: Record<string, string> = {}) => new Refusal<KnowledgeRefusal>(code, data);

/** One message per question and person asked; kept up to date when somebody answers. */
export const questionKey = (questionId: string, personId: string): string =>
  `expert-question:${questionId}:${personId}`;

/** `Anna (Gemeente Lageveen)` */
export const signature = ({ name, organisation }: { name: string; organisation: { name: string } | null }): string =>
  organisation === null ? name : `${name} (${organisation.name})`;

/** The form for a question to a theme's experts, with what was asked filled in. */
export const askExpert = route({
  name: 'knowledge.ask-expert',
  words: { nl: ['vraag een expert'], en: ['ask an expert'] },
  who: 'member',
  input: z.object({ question: written(0, 2000).optional(), themeId: z.uuid().optional() }),
  handle: async ({ question = '', themeId }, context: C) => {
    const { tx, newId, locale } = context;
    const themes = await questions.allThemes(tx);
    if (themes.length === 0) throw refuse('unknownTheme');
    themes.sort((a, b) => themeName(a, locale).localeCompare(themeName(b, locale), locale));
    const known = themes.some(({ id }) => id === themeId) ? themeId : undefined;
    const form = { id: newId(), themes, question: carried(question), ...(known !== undefined && { themeId: known }) };
    return openDialog(askDialog(form, readingOf(context)));
  },
});

/** Sends it to the theme's experts, else to coordinators; the same form sent again changes nothing. */
export const sendAskExpert = route({
  name: 'knowledge.ask-expert-send',
  who: 'member',
  input: z.object({ questionId: z.uuid(), themeId: z.uuid(), question: written(1, LONGEST_QUESTION) }),
  handle: async ({ questionId, themeId, question }, context: C) => {
    const { tx, person, now, outbox } = context;
    const theme = await store.findTheme(tx, themeId);
    if (!theme) throw refuse('unknownTheme');
    await questions.lockAsker(tx, person.id);
    const before = await questions.findQuestion(tx, questionId);
    if (before && before.askerId !== person.id) throw refuse('unknownQuestion');
    if (before) {
      const asked = await questions.askedFor(tx, questionId);
      return sayInPrivate(askedView(asked.length, before.theme, readingOf(context)));
    }
    if ((await questions.askedSince(tx, person.id, new Date(now.getTime() - DAY_MS))) >= MOST_A_DAY)
      throw refuse('tooManyAsked', { most: `${MOST_A_DAY}` });
    const to = await whomToAsk(context, themeId, person);
    if (to.length === 0) throw refuse('nobodyToAsk');
    const asked = { id: questionId, theme, text: question };
    await questions.addQuestion(
      tx,
      { id: questionId, askerId: person.id, themeId, text: question, createdAt: now },
      to,
    );
    await outbox.enqueue(
      tx,
      to.map((personId) => ({
        key: questionKey(questionId, personId),
        to: { personId },
        view: (locale) => questionView(asked, signature(person), reading(locale, now)),
        priority: 'broadcast',
      })),
    );
    return sayInPrivate(askedView(to.length, theme, readingOf(context)));
  },
});

async function whomToAsk({ tx }: C, themeId: string, { id, networks }: Person): Promise<string[]> {
  const experts = await questions.expertIds(tx, themeId, id);
  return experts.length > 0 ? experts : questions.coordinatorIds(tx, networks, id);
}
