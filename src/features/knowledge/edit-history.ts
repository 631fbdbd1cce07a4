import { z } from 'zod';
import { calendar } from '../../core/dates.ts';
import { route, sayInPrivate } from '../../core/feature.ts';
import { type Draft, Snapshot, snapshotOf } from './edit-domain.ts';
import { mayChange } from './edit-rights.ts';
import * as edits from './edit-store.ts';
import { assertMayChange, note, refuse, save, toHim } from './edit-subject.ts';
import { askWithdrawView, historyView, savedView, withdrawnView } from './edit-views.ts';
import { type C, readingOf } from './reading.ts';
import { findTheme } from './store.ts';

/** Changes on one page, each with a button: a Slack message holds 50 blocks. */
const MOST_REVISIONS = 12;

const Which = z.object({ articleId: z.uuid() });

/** Asks whether an article is really to be withdrawn. */
export const withdraw = route({
  name: 'knowledge.withdraw',
  who: 'member',
  input: Which,
  handle: async ({ articleId }, context: C) => {
    const draft = await edits.findDraft(context.tx, articleId);
    assertMayChange(draft, context);
    if (draft.withdrawnAt) throw refuse('alreadyWithdrawn');
    return sayInPrivate(askWithdrawView(draft, readingOf(context)));
  },
});

/** Takes it out of the knowledge base; its history stays. */
export const withdrawNow = route({
  name: 'knowledge.withdraw-now',
  who: 'member',
  input: Which,
  handle: async ({ articleId }, context: C) => {
    const { tx, now } = context;
    const draft = await edits.lockDraft(tx, articleId);
    assertMayChange(draft, context);
    if (draft.withdrawnAt) throw refuse('alreadyWithdrawn');
    await edits.setWithdrawn(tx, articleId, now, now);
    await note(context, articleId, { kind: 'withdraw', before: draft });
    return toHim(withdrawnView(draft, readingOf(context)), context);
  },
});

/** What was done to an article, by whom. */
export const history = route({
  name: 'knowledge.history',
  who: 'member',
  read: true,
  input: Which,
  handle: async ({ articleId }, context: C) => {
    const { tx, locale, network } = context;
    const draft = await edits.findDraft(tx, articleId);
    assertMayChange(draft, context);
    // What it was once may have been for others than it is for now.
    const revisions = (await edits.revisionsOf(tx, articleId, MOST_REVISIONS)).map((revision) => {
      const was = Snapshot.safeParse(revision.before).data;
      return was && !mayChange(context, { ...was, theme: { id: was.themeId } })
        ? { ...revision, before: null }
        : revision;
    });
    return sayInPrivate(historyView(draft, revisions, calendar(locale, network.timeZone), readingOf(context)));
  },
});

const isSo = (draft: Draft, { publishedOn, reviewOn, ...was }: z.output<typeof Snapshot>): boolean => {
  const now = Snapshot.parse(snapshotOf(draft));
  return (
    now.publishedOn.getTime() === publishedOn.getTime() &&
    now.reviewOn?.getTime() === reviewOn?.getTime() &&
    Object.entries(was).every(([name, value]) => now[name as keyof typeof was] === value)
  );
};

/** Puts back what stood before a change, which is a change itself. */
export const restore = route({
  name: 'knowledge.restore',
  who: 'member',
  input: z.object({ revisionId: z.uuid() }),
  handle: async ({ revisionId }, context: C) => {
    const { tx, now } = context;
    const revision = await edits.findRevision(tx, revisionId);
    const draft = revision ? await edits.lockDraft(tx, revision.articleId) : undefined;
    assertMayChange(draft, context);
    const was = Snapshot.safeParse(revision?.before).data;
    if (!was || !(await findTheme(tx, was.themeId))) throw refuse('unknownRevision');
    if (!mayChange(context, { ...was, theme: { id: was.themeId } })) throw refuse('notYourShelf');
    if (isSo(draft, was)) throw refuse('alreadySo');
    const { withdrawn, ...content } = was;
    await save(context, { ...content, slug: draft.slug }, { kind: 'restore', before: draft });
    if (withdrawn !== (draft.withdrawnAt !== null)) await edits.setWithdrawn(tx, draft.id, withdrawn ? now : null, now);
    return toHim(savedView(draft.id, was, 'restored', readingOf(context)), context);
  },
});
