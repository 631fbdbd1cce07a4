import { z } from 'zod';
import { may, type Person } from '../../core/access.ts';
import { type Reply, replace, route, sayInPrivate } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import type { View } from '../../core/view.ts';
import { shelvesOf } from './edit-rights.ts';
import { carried, hashOf, isWorthKeeping, type Unanswered } from './follow-up-domain.ts';
import { allThemes } from './follow-up-store.ts';
import { type C, readingOf } from './reading.ts';
import { allUnanswered, dropUnanswered, keepUnanswered } from './unanswered-store.ts';
import { NO_THEME, unansweredThemesView, unansweredView } from './unanswered-views.ts';

/** Notes what the knowledge base lacks, for its editors; `themeId` of what came nearest. */
export async function noteUnanswered(question: string, themeId: string | undefined, { tx, person, newId, now }: C) {
  if (!isWorthKeeping(question)) return;
  const text = carried(question);
  await keepUnanswered(
    tx,
    { id: newId(), askerId: person.id, questionHash: hashOf(question), themeId: themeId ?? null, text },
    now,
  );
}

/** May he see what people asked on this theme (null: on none)? Coordinators and editors all; experts their theme. */
function maySee(person: Person, themeId: string | null): boolean {
  if (may(person, 'coordinator') || may(person, 'editor', 'region') || may(person, 'expert', 'region')) return true;
  return themeId !== null && (may(person, 'editor', `theme:${themeId}`) || may(person, 'expert', `theme:${themeId}`));
}

/** What people asked in vain: the themes, or with a theme its questions. Never whose they are. */
export const unanswered = route({
  name: 'knowledge.unanswered',
  words: { nl: ['onbeantwoorde vragen'], en: ['unanswered questions'] },
  who: 'member',
  read: true,
  input: z.object({ themeId: z.union([z.uuid(), z.literal(NO_THEME)]).optional() }),
  handle: async ({ themeId }, context: C) => {
    const questions = await seen(context);
    if (themeId === undefined) return sayInPrivate(await overview(questions, context));
    return toHim(await ofTheme(themeId, questions, context), context);
  },
});

/** Takes a question off the list, whoever asked it; harmless when it is gone. */
export const drop = route({
  name: 'knowledge.drop-unanswered',
  who: 'member',
  input: z.object({ questionHash: z.string().min(1).max(64) }),
  handle: async ({ questionHash }, context: C) => {
    const questions = await seen(context);
    const dropped = questions.find((one) => one.questionHash === questionHash);
    if (dropped) await dropUnanswered(context.tx, questionHash);
    const left = questions.filter((one) => one !== dropped);
    const view = dropped ? await ofTheme(dropped.themeId ?? NO_THEME, left, context) : await overview(left, context);
    return toHim(view, context);
  },
});

/** The questions that this person may see; refuses who may see none. */
export async function seen({ tx, person }: C): Promise<Unanswered[]> {
  if (!['coordinator', 'editor', 'expert'].some((role) => may(person, role as 'coordinator' | 'editor' | 'expert')))
    throw new Refusal<CoreRefusal>('missingRole');
  return (await allUnanswered(tx)).filter(({ themeId }) => maySee(person, themeId));
}

const overview = async (questions: Unanswered[], context: C): Promise<View> =>
  unansweredThemesView(await allThemes(context.tx), questions, readingOf(context));

async function ofTheme(themeId: string, questions: Unanswered[], context: C): Promise<View> {
  const theme = (await allThemes(context.tx)).find(({ id }) => id === themeId);
  const own = questions.filter((one) => (one.themeId ?? NO_THEME) === themeId);
  const { everyone, networkIds } = shelvesOf(context.person);
  return unansweredView(theme, own, everyone || networkIds.length > 0, readingOf(context));
}

/** In place of the pressed message in his own chat, never in a channel. */
const toHim = (view: View, { place }: C): Reply => (place.kind === 'private' ? replace(view) : sayInPrivate(view));
