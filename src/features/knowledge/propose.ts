import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { written } from '../../core/written.ts';
import { LONGEST_TITLE } from './edit-domain.ts';
import { refuse } from './edit-subject.ts';
import { signature } from './follow-up-ask.ts';
import { DAY_MS, LONGEST_ANSWER, MOST_A_DAY } from './follow-up-domain.ts';
import { allThemes, lockAsker } from './follow-up-store.ts';
import { addProposal, deciders, findProposal, type Proposal, proposedSince } from './propose-store.ts';
import { OPEN_LABELS, proposalView, proposeDialog, proposedView } from './propose-views.ts';
import { type C, reading, readingOf, themeName } from './reading.ts';
import { findTheme } from './store.ts';

/** What the form of a short text sends. */
export const ShortText = z.object({
  title: written(3, LONGEST_TITLE),
  text: written(1, LONGEST_ANSWER),
  language: z.enum(['nl', 'en']),
  tlp: z.enum(OPEN_LABELS),
});

/** The form to propose a best practice. */
export const propose = route({
  name: 'knowledge.propose',
  words: { nl: ['goed voorbeeld', 'goed voorbeeld delen'], en: ['best practice', 'share a best practice'] },
  who: 'member',
  input: z.object({}),
  handle: async (_, context: C) => {
    const { tx, newId, locale } = context;
    const themes = await allThemes(tx);
    if (themes.length === 0) throw refuse('unknownTheme');
    themes.sort((a, b) => themeName(a, locale).localeCompare(themeName(b, locale), locale));
    return openDialog(proposeDialog(newId(), themes, readingOf(context)));
  },
});

/** Sends it to who decides; the same form sent again changes nothing. */
export const sendPropose = route({
  name: 'knowledge.propose-send',
  who: 'member',
  input: ShortText.extend({ proposalId: z.uuid(), themeId: z.uuid() }),
  handle: async ({ proposalId, themeId, text, ...form }, context: C) => {
    const { tx, person } = context;
    const theme = await findTheme(tx, themeId);
    if (!theme) throw refuse('unknownTheme');
    await submit({ ...form, id: proposalId, authorId: person.id, theme, body: text, state: 'open' }, context);
    return sayInPrivate(proposedView(readingOf(context)));
  },
});

/** Keeps a member's proposal and sends it to who decides on its theme, within his limit of a day. */
export async function submit(proposal: Proposal, { tx, person, now, outbox }: C): Promise<void> {
  await lockAsker(tx, person.id);
  const before = await findProposal(tx, proposal.id);
  if (before && before.authorId !== person.id) throw refuse('unknownProposal');
  if (before) return;
  if ((await proposedSince(tx, person.id, new Date(now.getTime() - DAY_MS))) >= MOST_A_DAY)
    throw refuse('tooManyProposals', { most: `${MOST_A_DAY}` });
  const to = await deciders(tx, proposal.theme.id, person.id);
  if (to.length === 0) throw refuse('nobodyToDecide');
  await addProposal(tx, proposal, now);
  await outbox.enqueue(
    tx,
    to.map((personId) => ({
      key: `proposal:${proposal.id}:${personId}`,
      to: { personId },
      view: (locale) => proposalView(proposal, signature(person), reading(locale, now)),
      priority: 'broadcast',
    })),
  );
}
