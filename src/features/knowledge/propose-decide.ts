import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { written } from '../../core/written.ts';
import { dayAfter } from './edit-domain.ts';
import { mayEdit } from './edit-rights.ts';
import { refuse, save, toHim } from './edit-subject.ts';
import { findPerson } from './follow-up-store.ts';
import * as proposals from './propose-store.ts';
import { approvedView, decidedView, LONGEST_REASON, rejectDialog, rejectedView } from './propose-views.ts';
import { type C, reading, readingOf } from './reading.ts';

/** What a member wrote is looked at again after a year. */
const REVIEW_MONTHS = 12;

const Which = z.object({ proposalId: z.uuid() });

/** Puts a proposal in the knowledge base; its author hears it. */
export const approve = route({
  name: 'knowledge.approve',
  who: 'member',
  input: Which,
  handle: async ({ proposalId }, context: C) => {
    const { tx, now, network, outbox } = context;
    const proposal = open(await proposals.lockProposal(tx, proposalId), context);
    const { authorId, theme, title, body, language, tlp } = proposal;
    const author = await findPerson(tx, authorId);
    const articleId = await save(
      context,
      {
        slug: `proposal-${proposalId}`,
        ...{ title, body, language, tlp },
        themeId: theme.id,
        networkId: null,
        source: author?.organisation?.name ?? network.name,
        publishedOn: dayAfter(now, network.timeZone),
        reviewOn: dayAfter(now, network.timeZone, REVIEW_MONTHS),
      },
      { kind: 'write', before: null },
    );
    await proposals.decide(tx, proposalId, 'approved', now);
    await outbox.enqueue(tx, [
      {
        key: `proposal-outcome:${proposalId}`,
        to: { personId: authorId },
        view: (locale) => approvedView(proposal, articleId, reading(locale, now)),
        priority: 'broadcast',
      },
    ]);
    return toHim(decidedView(title, 'approved', readingOf(context)), context);
  },
});

/** Asks for the reason. */
export const reject = route({
  name: 'knowledge.reject',
  who: 'member',
  input: Which,
  handle: async ({ proposalId }, context: C) => {
    const proposal = open(await proposals.findProposal(context.tx, proposalId), context);
    return openDialog(rejectDialog(proposal, readingOf(context)));
  },
});

/** Turns a proposal down; its author hears why, not by whom. */
export const sendReject = route({
  name: 'knowledge.reject-send',
  who: 'member',
  input: Which.extend({ reason: written(3, LONGEST_REASON) }),
  handle: async ({ proposalId, reason }, context: C) => {
    const { tx, now, outbox } = context;
    const proposal = open(await proposals.lockProposal(tx, proposalId), context);
    await proposals.decide(tx, proposalId, 'rejected', now);
    await outbox.enqueue(tx, [
      {
        key: `proposal-outcome:${proposalId}`,
        to: { personId: proposal.authorId },
        view: (locale) => rejectedView(proposal, reason, reading(locale, now)),
        priority: 'broadcast',
      },
    ]);
    return sayInPrivate(decidedView(proposal.title, 'rejected', readingOf(context)));
  },
});

/** Refuses what this person may not decide on, or what is decided. */
function open(proposal: proposals.Proposal | undefined, { person }: C): proposals.Proposal {
  if (!proposal || !mayEdit(person, { themeId: proposal.theme.id, networkId: null })) throw refuse('unknownProposal');
  if (proposal.authorId === person.id) throw refuse('ownProposal');
  if (proposal.state !== 'open') throw refuse(proposal.state === 'approved' ? 'alreadyApproved' : 'alreadyRejected');
  return proposal;
}
