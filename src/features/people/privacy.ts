import { z } from 'zod';
import { may } from '../../core/access.ts';
import { type Context, openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm, Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { lockAnyone } from './privacy-store.ts';
import { copyView, eraseDialog, erasedView, myDataView } from './privacy-views.ts';
import { assertAdministrator } from './standing.ts';
import { type PeopleRefusal, type PeopleTexts, texts } from './texts.ts';

type C = Context<PeopleTexts>;

/** How long the links to one's own copy work. */
const COPY_MS = 15 * 60_000;

const held = async ({ tx, person, privacy }: C) => {
  const copied = await privacy.copy(tx, person.id);
  // On a public page there is nobody, but replies to nobody may be kept: they are no one's.
  if (!copied.some(({ record }) => record.model === 'Person')) throw new Refusal<CoreRefusal>('unknownPerson');
  return copied;
};

/** What is kept of him, why and until when. */
export const myData = route({
  name: 'people.my-data',
  words: { nl: ['mijn gegevens', 'privacy'], en: ['my data', 'privacy'] },
  who: 'dataSubject',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => sayInPrivate(myDataView(await held(context), context.locale, context.t)),
});

/** Links to a copy of all that is kept of him. */
export const copyData = route({
  name: 'people.export',
  who: 'dataSubject',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    const { links, now, person, t } = context;
    await held(context);
    const expires = new Date(now.getTime() + COPY_MS);
    const to = (format: 'html' | 'json') =>
      links.file({ route: 'people.copy', input: { format }, personId: person.id, expires });
    return sayInPrivate(copyView({ html: to('html'), json: to('json') }, t));
  },
});

/** Asks whether he is sure, by a word that he must type. */
export const askErase = route({
  name: 'people.erase-ask',
  who: 'dataSubject',
  input: z.object({}),
  handle: async (_, context: C) => {
    await held(context);
    return openDialog(eraseDialog(context.person.id, context.t));
  },
});

/**
 * Erases all that is kept of him, in this transaction. His next message starts anew. Not the last administrator: he names
 * another first.
 */
export const erase = route({
  name: 'people.erase',
  who: 'dataSubject',
  input: z.object({ personId: z.uuid(), word: z.string() }),
  handle: async ({ personId, word }, context: C) => {
    const { tx, person, place, audit, privacy, locale, t } = context;
    if (personId !== person.id) throw new Refusal<PeopleRefusal>('notYourForm');
    const words = [texts.nl.privacy.erase.word, texts.en.privacy.erase.word];
    if (!words.includes(word.trim().toLowerCase())) throw new InvalidForm<PeopleRefusal>({ word: 'wrongWord' });
    if (!(await lockAnyone(tx, personId))) throw new Refusal<CoreRefusal>('unknownPerson');
    const erased = await privacy.erase(context, personId);
    const party = `person:${personId}` as const;
    const gone = erased.filter(({ record }) => record.erase !== null);
    const detail = Object.fromEntries(gone.map(({ record, rows }) => [record.model, rows]));
    await audit.record(tx, { actor: party, action: 'person.erase', subject: party, via: place.platform, detail });
    if (may(person, 'administrator', 'region')) await assertAdministrator(tx);
    return sayInPrivate(
      erasedView(
        erased.map(({ record }) => record),
        locale,
        t,
      ),
    );
  },
});
