import { z } from 'zod';
import { localParts } from '../../core/dates.ts';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { button, type Dialog, dialog, notice, text, view } from '../../core/view.ts';
import { mayPublish } from './edit-rights.ts';
import { articleIdBySlug } from './edit-store.ts';
import { type ExpertQuestion, LONGEST_ANSWER, written } from './follow-up-domain.ts';
import * as questions from './follow-up-store.ts';
import { keepArticle } from './keep-article.ts';
import { type C, type Reading, readingOf } from './reading.ts';
import type { KnowledgeRefusal } from './texts.ts';

const refuse = (code: KnowledgeRefusal) => new Refusal<KnowledgeRefusal>(code);

const LONGEST_TITLE = 120;
/** Labels that an answer can have: what is meant for a network is written as an article of that network. */
const LABELS = ['TLP:CLEAR', 'TLP:GREEN'] as const;
/** An expert's answer is looked at again after a year. */
const REVIEW_MONTHS = 12;

const Which = z.object({ questionId: z.uuid() });

/** The form to keep one's answer as an article. */
export const keepAnswer = route({
  name: 'knowledge.keep-answer',
  who: 'member',
  input: Which,
  handle: async ({ questionId }, context: C) => {
    const { question, answer } = await keepable(questionId, context);
    return openDialog(keepDialog(question, answer, readingOf(context)));
  },
});

/** Puts it in the knowledge base, once. */
export const sendKeepAnswer = route({
  name: 'knowledge.keep-answer-send',
  who: 'member',
  input: Which.extend({
    title: written(3, LONGEST_TITLE),
    text: written(1, LONGEST_ANSWER),
    language: z.enum(['nl', 'en']),
    tlp: z.enum(LABELS),
  }),
  handle: async ({ questionId, title, text, language, tlp }, context: C) => {
    const { tx, person, place, now, newId, network, audit, t } = context;
    await questions.lockQuestion(tx, questionId);
    const { question } = await keepable(questionId, context);
    const { year, month, day } = localParts(now, network.timeZone);
    await keepArticle(
      tx,
      {
        slug: slugOf(questionId),
        title,
        body: text,
        themeId: question.theme.id,
        language,
        tlp,
        networkId: null,
        source: person.organisation?.name ?? network.name,
        publishedOn: new Date(Date.UTC(year, month - 1, day)),
        reviewOn: new Date(Date.UTC(year, month - 1 + REVIEW_MONTHS, day)),
      },
      { now, newId },
    );
    const articleId = (await articleIdBySlug(tx, slugOf(questionId))) ?? '';
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'article.write',
      subject: `article:${articleId}`,
      via: place.platform,
      detail: { tlp },
    });
    return sayInPrivate(view(t.followUp.keep.kept, [notice('success', t.followUp.keep.kept, title)], { tlp }));
  },
});

const slugOf = (questionId: string): string => `answer-${questionId}`;

/** The question with the answer that this person gave, if he may put it in the knowledge base and did not yet. */
async function keepable(questionId: string, { tx, person }: C): Promise<{ question: ExpertQuestion; answer: string }> {
  const question = await questions.findQuestion(tx, questionId);
  if (!question) throw refuse('unknownQuestion');
  const { answer, answeredById, theme } = question;
  if (answer === null || answeredById !== person.id) throw refuse('notAnsweredByYou');
  if (!mayPublish(person, { themeId: theme.id, networkId: null })) throw refuse('mayNotKeep');
  if (await articleIdBySlug(tx, slugOf(questionId))) throw refuse('alreadyKept');
  return { question, answer };
}

function keepDialog({ id, text: asked }: ExpertQuestion, answer: string, { t, locale }: Reading): Dialog {
  const { keep } = t.followUp;
  const input = { questionId: id };
  const required = { optional: false } as const;
  const title = [...asked.replace(/\s+/g, ' ')].slice(0, LONGEST_TITLE).join('');
  return dialog(
    view(keep.title, [text(keep.lead)]),
    {
      action: 'knowledge.keep-answer-send',
      input,
      submit: keep.submit,
      fields: [
        { ...required, kind: 'text', name: 'title', label: keep.heading, maxLength: LONGEST_TITLE, value: title },
        {
          ...required,
          kind: 'longText',
          name: 'text',
          label: keep.text,
          hint: keep.textHint,
          maxLength: LONGEST_ANSWER,
          value: answer,
        },
        {
          ...required,
          kind: 'choice',
          name: 'language',
          label: keep.language,
          options: (['nl', 'en'] as const).map((value) => ({ value, label: keep.languages[value] })),
          value: locale,
        },
        {
          ...required,
          kind: 'choice',
          name: 'tlp',
          label: keep.tlp,
          options: LABELS.map((value) => ({ value, label: keep.tlps[value] })),
          value: 'TLP:GREEN',
        },
      ],
    },
    button(keep.button, 'knowledge.keep-answer', input, { dialog: true }),
  );
}
