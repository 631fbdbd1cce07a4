import { type Calendar, calendar } from '../../core/dates.ts';
import type { Locale } from '../../core/texts.ts';
import { type ExercisesTexts, texts } from './texts.ts';

/** Who reads a view: in what language, with which calendar. */
export type Reading = { t: ExercisesTexts; locale: Locale; dates: Calendar };

export const reading = (locale: Locale, timeZone: string): Reading => ({
  t: texts[locale],
  locale,
  dates: calendar(locale, timeZone),
});
