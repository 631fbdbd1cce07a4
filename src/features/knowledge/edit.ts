import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import type { Dialog } from '../../core/view.ts';
import { dayAfter } from './edit-domain.ts';
import { ArticleForm, articleDialog, type FormValues } from './edit-form.ts';
import { mayEdit, shelvesOf } from './edit-rights.ts';
import * as edits from './edit-store.ts';
import { assertEditor, assertMayChange, readForm, refuse, save } from './edit-subject.ts';
import { changeButton, savedView } from './edit-views.ts';
import { carried } from './follow-up-domain.ts';
import { allThemes } from './follow-up-store.ts';
import { seen } from './follow-up-unanswered.ts';
import { type C, readingOf, themeName } from './reading.ts';
import { dropUnanswered } from './unanswered-store.ts';

const Hash = z.string().max(64);

/** The form for a new article; `questionHash`: on a question that got no answer. */
export const write = route({
  name: 'knowledge.write',
  words: { nl: ['artikel schrijven'], en: ['write an article'] },
  who: 'member',
  input: z.object({ questionHash: Hash.optional() }),
  handle: async ({ questionHash }, context: C) => {
    assertEditor(context);
    const { newId, t, person, network } = context;
    const question = questionHash ? (await seen(context)).find((one) => one.questionHash === questionHash) : undefined;
    const input = { articleId: newId(), ...(question && { questionHash: question.questionHash }) };
    const values: FormValues = {
      source: person.organisation?.name ?? network.name,
      tlp: 'TLP:GREEN',
      ...(question && { title: [...carried(question.text)].slice(0, 120).join('') }),
      ...(question?.themeId && { themeId: question.themeId }),
    };
    const opener = questionHash ? { questionHash } : {};
    return openDialog(
      await formFor(context, values, {
        title: t.edit.write,
        action: 'knowledge.write-send',
        input,
        opener: [t.edit.write, 'knowledge.write', opener, { dialog: true }],
      }),
    );
  },
});

/** Puts it in the knowledge base, once. */
export const sendWrite = route({
  name: 'knowledge.write-send',
  who: 'member',
  input: ArticleForm.extend({ articleId: z.uuid(), questionHash: Hash.default('') }),
  handle: async ({ articleId: formId, questionHash, ...form }, context: C) => {
    assertEditor(context);
    const { tx, now, network } = context;
    const slug = `article-${formId}`;
    if (await edits.articleIdBySlug(tx, slug)) throw refuse('alreadyWritten');
    const content = await readForm(form, null, context);
    const publishedOn = dayAfter(now, network.timeZone);
    const articleId = await save(context, { ...content, slug, publishedOn }, { kind: 'write', before: null });
    const answered = questionHash !== '' && (await seen(context)).some((one) => one.questionHash === questionHash);
    if (answered) await dropUnanswered(tx, questionHash);
    return sayInPrivate(savedView(articleId, content, 'saved', readingOf(context)));
  },
});

const Which = z.object({ articleId: z.uuid() });

/** The form once more, with what stands in the article. */
export const change = route({
  name: 'knowledge.change',
  who: 'member',
  input: Which,
  handle: async ({ articleId }, context: C) => {
    const { t } = context;
    const draft = await edits.findDraft(context.tx, articleId);
    assertMayChange(draft, context);
    if (draft.withdrawnAt) throw refuse('isWithdrawn');
    const { label, action, input, dialog } = changeButton(articleId, readingOf(context));
    return openDialog(
      await formFor(
        context,
        { ...draft, themeId: draft.theme.id },
        {
          title: t.edit.change,
          action: 'knowledge.change-send',
          input: { articleId, version: draft.updatedAt.toISOString() },
          opener: [label, action, input, { dialog }],
        },
      ),
    );
  },
});

/** Changes it, unless somebody else did since the form was opened. */
export const sendChange = route({
  name: 'knowledge.change-send',
  who: 'member',
  input: ArticleForm.extend({ articleId: z.uuid(), version: z.iso.datetime() }),
  handle: async ({ articleId, version, ...form }, context: C) => {
    const draft = await edits.lockDraft(context.tx, articleId);
    assertMayChange(draft, context);
    if (draft.withdrawnAt) throw refuse('isWithdrawn');
    if (draft.updatedAt.toISOString() !== version) throw refuse('changedMeanwhile');
    const content = await readForm(form, draft.reviewOn, context);
    const { slug, publishedOn } = draft;
    await save(context, { ...content, slug, publishedOn }, { kind: 'change', before: draft });
    return sayInPrivate(savedView(articleId, content, 'changed', readingOf(context)));
  },
});

type Target = Parameters<typeof articleDialog>[0];

async function formFor(context: C, values: FormValues, target: Target): Promise<Dialog> {
  const { tx, person, locale } = context;
  const { everyone, networkIds } = shelvesOf(person);
  const networks = await edits.networksOf(tx, networkIds);
  if (!everyone && networks.length === 0) throw refuse('notYourShelf');
  const themes = (await allThemes(tx))
    .filter(({ id }) => networks.length > 0 || mayEdit(person, { themeId: id, networkId: null }))
    .sort((a, b) => themeName(a, locale).localeCompare(themeName(b, locale), locale));
  if (themes.length === 0) throw refuse('unknownTheme');
  const dialog = articleDialog(target, values, { themes, networks, everyone }, readingOf(context));
  if (!dialog) throw refuse('tooLongForForm');
  return dialog;
}
