import { z } from 'zod';
import { where } from '../../core/access.ts';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { visibleText, written } from '../../core/written.ts';
import { EVERYONE } from './edit-form.ts';
import { shelvesOf } from './edit-rights.ts';
import { networksOf } from './edit-store.ts';
import { assertEditor, refuse, toHim } from './edit-subject.ts';
import { LONGEST_MEANING, LONGEST_TERM, labelled, MOST_MEANINGS } from './glossary-domain.ts';
import { allEntries, deleteEntry, type Entry, findEntry, saveEntry } from './glossary-store.ts';
import { glossaryDialog, glossaryView, savedTermView } from './glossary-views.ts';
import { type C, readingOf } from './reading.ts';
import type { KnowledgeRefusal } from './texts.ts';

/** The abbreviations and other words that one may see, page by page; who may, changes them here. */
export const glossary = route({
  name: 'knowledge.glossary',
  words: { nl: ['begrippenlijst', 'afkortingen'], en: ['glossary', 'abbreviations'] },
  who: 'anyone',
  read: true,
  input: z.object({ page: z.coerce.number().int().positive().max(1000).default(1) }),
  handle: async ({ page }, context: C) => {
    const { tx, person, place } = context;
    const entries = (await allEntries(tx)).filter((entry) => where(labelled(entry), person, place) !== 'no');
    return sayInPrivate(glossaryView(entries, page, (entry) => mayWrite(entry.networkId, context), readingOf(context)));
  },
});

/** The form for a new term, or for one that stands. */
export const editTerm = route({
  name: 'knowledge.glossary-edit',
  who: 'member',
  input: z.object({ entryId: z.uuid().optional() }),
  handle: async ({ entryId }, context: C) => {
    assertEditor(context);
    const entry = entryId === undefined ? undefined : await termToChange(entryId, context);
    const { everyone, networkIds } = shelvesOf(context.person);
    const networks = await networksOf(context.tx, networkIds);
    if (!everyone && networks.length === 0) throw refuse('notYourShelf');
    const id = entry?.id ?? context.newId();
    return openDialog(glossaryDialog(id, entry, { networks, everyone }, readingOf(context)));
  },
});

/** Puts a term in the list, or changes it; the same form twice is one term. */
export const sendTerm = route({
  name: 'knowledge.glossary-send',
  who: 'member',
  input: z.object({
    entryId: z.uuid(),
    term: written(2, LONGEST_TERM),
    meanings: z.string().max(2 * MOST_MEANINGS * LONGEST_MEANING),
    audience: z.union([z.literal(EVERYONE), z.uuid()]),
  }),
  handle: async ({ entryId, term, meanings: lines, audience }, context: C) => {
    assertEditor(context);
    const { tx, now } = context;
    if (await findEntry(tx, entryId)) await termToChange(entryId, context);
    const networkId = audience === EVERYONE ? null : audience;
    const known = networkId === null || (await networksOf(tx, [networkId])).length > 0;
    if (!known || !mayWrite(networkId, context)) throw new InvalidForm<KnowledgeRefusal>({ audience: 'notYourShelf' });
    const meanings = [...new Set(visibleText(lines).split('\n').map(visibleText).filter(Boolean))];
    const fits = meanings.length > 0 && meanings.length <= MOST_MEANINGS;
    if (!fits || meanings.some(({ length }) => length > LONGEST_MEANING))
      throw new InvalidForm<KnowledgeRefusal>({ meanings: 'noMeaning' });
    const entry = { id: entryId, term, meanings, networkId };
    await saveEntry(tx, entry, now);
    await note('glossary.write', entry, context);
    return sayInPrivate(savedTermView(entry, 'saved', readingOf(context)));
  },
});

/** Takes a term out of the list. */
export const removeTerm = route({
  name: 'knowledge.glossary-remove',
  who: 'member',
  input: z.object({ entryId: z.uuid() }),
  handle: async ({ entryId }, context: C) => {
    assertEditor(context);
    const entry = await termToChange(entryId, context);
    await deleteEntry(context.tx, entryId);
    await note('glossary.remove', entry, context);
    return toHim(savedTermView(entry, 'removed', readingOf(context)), context);
  },
});

/** Editors and coordinators of where it is for. */
function mayWrite(networkId: string | null, { person }: C): boolean {
  const { everyone, networkIds } = shelvesOf(person);
  return networkId === null ? everyone : networkIds.includes(networkId);
}

async function termToChange(id: string, context: C): Promise<Entry> {
  const entry = await findEntry(context.tx, id);
  if (!entry || !mayWrite(entry.networkId, context)) throw refuse('unknownTerm');
  return entry;
}

const note = (action: string, entry: Entry, { tx, person, place, audit }: C) =>
  audit.record(tx, { actor: `person:${person.id}`, action, subject: `term:${entry.id}`, via: place.platform });
