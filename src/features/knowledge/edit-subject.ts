import { type Reply, replace, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm, Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import type { Tlp } from '../../core/tlp.ts';
import type { View } from '../../core/view.ts';
import { type Draft, dayAfter, joined, snapshotOf } from './edit-domain.ts';
import { type ArticleForm, EVERYONE } from './edit-form.ts';
import { isEditor, mayChange, mayEdit, shelvesOf } from './edit-rights.ts';
import * as edits from './edit-store.ts';
import { keepArticle } from './keep-article.ts';
import type { C } from './reading.ts';
import { findTheme } from './store.ts';
import type { KnowledgeRefusal } from './texts.ts';

export const refuse = (code: KnowledgeRefusal, data: Record<string, string> = {}) =>
  new Refusal<KnowledgeRefusal>(code, data);

/** In place of the pressed message in one's own chat, never in a channel. */
export const toHim = (view: View, { place }: C): Reply =>
  place.kind === 'private' ? replace(view) : sayInPrivate(view);

/** Refuses who is no editor or coordinator anywhere. */
export function assertEditor({ person }: C): void {
  if (!isEditor(person)) throw new Refusal<CoreRefusal>('missingRole');
}

/** Refuses an article that is not there for him as an editor. */
export function assertMayChange(draft: Draft | undefined, context: C): asserts draft {
  assertEditor(context);
  if (!draft || !mayChange(context, draft)) throw refuse('unknownArticle');
}

/** What the form says, as an article; a text per field where this editor may not put it. */
export async function readForm(form: ArticleForm, reviewOn: Date | null, { tx, person, now, network }: C) {
  const networkId = form.audience === EVERYONE ? null : form.audience;
  const theme = await findTheme(tx, form.theme);
  const shelf = { themeId: form.theme, networkId };
  const his = networkId === null || shelvesOf(person).networkIds.includes(networkId);
  if (!theme) throw new InvalidForm<KnowledgeRefusal>({ theme: 'unknownTheme' });
  if (!his || !mayEdit(person, shelf)) throw new InvalidForm<KnowledgeRefusal>({ audience: 'notYourShelf' });
  const { title, tlp, language, source, review } = form;
  return {
    ...shelf,
    ...{ title, tlp, language, source },
    body: joined([form.text, form.text2, form.text3, form.text4, form.text5]),
    reviewOn: review === 'keep' ? reviewOn : dayAfter(now, network.timeZone, Number(review)),
  };
}
type Content = Omit<Awaited<ReturnType<typeof readForm>>, 'tlp'> & { tlp: Tlp };

type Change = { kind: edits.RevisionKind; before: Draft | null };

/** Notes a change of an article in its history and in the audit trail. */
export async function note(context: C, articleId: string, { kind, before }: Change): Promise<void> {
  const { tx, person, place, now, newId, audit } = context;
  const revision = { id: newId(), articleId, byId: person.id, at: now, kind };
  await edits.addRevision(tx, revision, before && snapshotOf(before));
  await audit.record(tx, {
    actor: `person:${person.id}`,
    action: `article.${kind}`,
    subject: `article:${articleId}`,
    via: place.platform,
  });
}

/** Writes an article under its slug, with its history; gives its key. */
export async function save(
  context: C,
  { slug, reviewOn, ...content }: Content & { slug: string; publishedOn: Date },
  change: Change,
): Promise<string> {
  const { tx, now, newId } = context;
  await keepArticle(tx, { ...content, slug, ...(reviewOn && { reviewOn }) }, { now, newId });
  const articleId = await edits.articleIdBySlug(tx, slug);
  if (articleId === undefined) throw new Error('the article that was just written is not there');
  await note(context, articleId, change);
  return articleId;
}
