import { z } from 'zod';
import { plain } from '../../core/catalogue.ts';
import { replace, route, say } from '../../core/feature.ts';
import type { View } from '../../core/view.ts';
import { type C, mayChange, readingOf, refuse, subjectOf, toChange } from './subject.ts';
import { follow as followThemes, unfollow as unfollowTheme } from './subscribe.ts';
import * as store from './subscriber-store.ts';
import { themesView } from './themes-view.ts';

const Choice = z.object({ themeId: z.uuid(), subscriberId: z.uuid().optional() });

/** The themes, with what is followed here: by the person in private, else by the channel. */
export const themes = route({
  name: 'updates.themes',
  words: { nl: ['thema’s', "thema's", 'themas', 'volgen'], en: ['themes', 'follow'] },
  who: 'member',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => say(await standingView(context)),
});

export const follow = route({
  name: 'updates.follow',
  who: 'member',
  input: Choice,
  handle: async ({ themeId, subscriberId }, context: C) => {
    const { tx, network } = context;
    const { subject } = await toChange(context, subscriberId);
    if (!(await store.themeExists(tx, themeId))) throw refuse('unknownTheme');
    await followThemes(tx, { ...context, subject, themeIds: [themeId], timeZone: network.timeZone });
    return replace(await standingView(context));
  },
});

/** `volg jeugd`: the theme by its name, or the start of it, in either language. */
export const followNamed = route({
  name: 'updates.follow-named',
  words: { nl: ['volg'], en: ['follow theme'] },
  takesText: true,
  who: 'member',
  input: z.object({ text: z.string().max(200).default('') }),
  handle: async ({ text }, context: C) => {
    const { tx, network } = context;
    if (text.trim() === '') return say(await standingView(context));
    const { subject } = await toChange(context, undefined);
    const asked = plain(text);
    const named = (await store.allThemes(tx)).filter((theme) =>
      [theme.nameNl, theme.nameEn, theme.slug].some((name) => plain(name).startsWith(asked)),
    );
    const [theme, ...others] = named;
    const exact = named.find(({ nameNl, nameEn }) => [nameNl, nameEn].some((name) => plain(name) === asked));
    const chosen = exact ?? (others.length === 0 ? theme : undefined);
    if (!chosen) throw refuse('whichTheme');
    await followThemes(tx, { ...context, subject, themeIds: [chosen.id], timeZone: network.timeZone });
    return say(await standingView(context));
  },
});

export const unfollow = route({
  name: 'updates.unfollow',
  who: 'member',
  input: Choice,
  handle: async ({ themeId, subscriberId }, context: C) => {
    const { subscriber } = await toChange(context, subscriberId);
    if (subscriber) await unfollowTheme(context.tx, subscriber.id, themeId, context.schedule);
    return replace(await standingView(context));
  },
});

/** What is followed here, as it stands now. */
export async function standingView(context: C): Promise<View> {
  const { tx, person, place } = context;
  const subscriber = await store.findSubscriber(tx, subjectOf(context));
  const followed = subscriber ? await store.followedThemes(tx, subscriber.id) : [];
  const standing = {
    themes: await store.allThemes(tx),
    followed: new Set(followed.map(({ id }) => id)),
    subscriber,
    place,
    mayChange: mayChange(person, place),
  };
  return themesView(standing, readingOf(context));
}
