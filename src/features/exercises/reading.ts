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

/** A cell of a table as people read it: a decimal comma in Dutch, a dash where there is nothing. */
export const cellText = (cell: string | number | null, locale: Locale): string =>
  typeof cell === 'number' && locale === 'nl' ? String(cell).replace('.', ',') : String(cell ?? '–');
