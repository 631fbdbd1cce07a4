import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import type { View } from '../../core/view.ts';
import { written } from '../../core/written.ts';
import { LONGEST_ABOUT, type Question, VISIBLE_TO } from './domain.ts';
import * as store from './profile-store.ts';
import { profileDialog, profileView, stoppedView } from './profile-views.ts';
import { messageKey } from './question.ts';
import { openQuestions } from './question-store.ts';
import { type C, refuse, toHim } from './subject.ts';

const OfTheme = z.object({ themeId: z.uuid() });

/** What the person told about himself, per theme. Nobody is found without having said so himself. */
export const profile = route({
  name: 'community.profile',
  words: { nl: ['mijn profiel', 'profiel'], en: ['my profile'] },
  who: 'member',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => sayInPrivate(await ownView(context)),
});

export const editProfile = route({
  name: 'community.profile-edit',
  who: 'member',
  input: OfTheme,
  handle: async ({ themeId }, context: C) => {
    const { tx, person, t, locale } = context;
    const theme = await store.findTheme(tx, themeId);
    if (!theme) throw refuse('unknownTheme');
    const own = (await store.profilesOf(tx, person.id)).find((one) => one.themeId === themeId);
    return openDialog(profileDialog(theme, own, t, locale));
  },
});

export const saveProfile = route({
  name: 'community.profile-saved',
  who: 'member',
  input: OfTheme.extend({
    about: written(1, LONGEST_ABOUT),
    visibleTo: z.enum(VISIBLE_TO),
    takesQuestions: z
      .string()
      .optional()
      .transform((value) => value === 'yes'),
  }),
  handle: async (profile, context: C) => {
    const { tx, person, now, t } = context;
    if (!(await store.findTheme(tx, profile.themeId))) throw refuse('unknownTheme');
    await store.keepProfile(tx, person.id, profile, now);
    if (!profile.takesQuestions) await withdraw(context, profile.themeId, ['followers']);
    return toHim(await ownView(context, t.profile.saved), context);
  },
});

/** At once: nobody finds him any more, and what has not reached him yet does not come. Harmless when it is gone. */
export const removeProfile = route({
  name: 'community.profile-remove',
  who: 'member',
  input: OfTheme,
  handle: async ({ themeId }, context: C) => {
    await store.removeProfile(context.tx, context.person.id, themeId);
    await withdraw(context, themeId, ['colleague', 'followers']);
    return toHim(await ownView(context, context.t.profile.removed), context);
  },
});

/** No more questions of followers on this theme; colleagues still find him. */
export const stopQuestions = route({
  name: 'community.stop-questions',
  who: 'member',
  input: OfTheme,
  handle: async ({ themeId }, context: C) => {
    const { tx, person, now, t, locale } = context;
    const theme = await store.findTheme(tx, themeId);
    if (!theme) throw refuse('unknownTheme');
    await store.takeNoQuestions(tx, person.id, themeId, now);
    await withdraw(context, themeId, ['followers']);
    return sayInPrivate(stoppedView(theme, t, locale)); // the question stays to be read and answered
  },
});

async function withdraw({ tx, person, outbox }: C, themeId: string, kinds: readonly Question['kind'][]): Promise<void> {
  const open = await openQuestions(tx, person.id, themeId, kinds);
  await outbox.withdraw(
    tx,
    open.map((questionId) => messageKey(questionId, person.id)),
  );
}

async function ownView({ tx, person, t, locale }: C, done?: string): Promise<View> {
  return profileView(
    { themes: await store.allThemes(tx), own: await store.profilesOf(tx, person.id), done },
    t,
    locale,
  );
}
