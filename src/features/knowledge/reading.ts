import { type Calendar, calendar } from '../../core/dates.ts';
import type { Context } from '../../core/feature.ts';
import type { Locale } from '../../core/texts.ts';
import type { Theme } from './domain.ts';
import { type KnowledgeTexts, texts } from './texts.ts';

export type C = Context<KnowledgeTexts>;

/** Who reads a view: in what language, with which calendar, at what time. */
export type Reading = { t: KnowledgeTexts; locale: Locale; dates: Calendar; now: Date };

/** Articles have days, not moments: midnight UTC is the day itself everywhere. */
export const reading = (locale: Locale, now: Date): Reading => ({
  t: texts[locale],
  locale,
  dates: calendar(locale, 'UTC'),
  now,
});

export const readingOf = ({ locale, now }: C): Reading => reading(locale, now);

export const themeName = (theme: Theme, locale: Locale): string => (locale === 'nl' ? theme.nameNl : theme.nameEn);
