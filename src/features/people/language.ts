import { z } from 'zod';
import { type Context, replace, route, sayInPrivate } from '../../core/feature.ts';
import * as store from './store.ts';
import { type PeopleTexts, texts } from './texts.ts';
import { languageSavedView, languageView } from './views.ts';

export const chooseLanguage = route({
  name: 'people.language',
  words: { nl: ['taal'], en: ['language'] },
  who: 'anyone',
  input: z.object({}),
  handle: async (_, { t }: Context<PeopleTexts>) => sayInPrivate(languageView(t)),
});

export const setLanguage = route({
  name: 'people.set-language',
  who: 'anyone',
  input: z.object({ locale: z.enum(['nl', 'en']) }),
  handle: async ({ locale }, { tx, person }: Context<PeopleTexts>) => {
    await store.setLocale(tx, person.id, locale);
    return replace(languageSavedView(texts[locale]));
  },
});
