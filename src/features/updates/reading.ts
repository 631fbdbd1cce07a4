import { type Calendar, calendar } from '../../core/dates.ts';
import type { Quiet } from '../../core/hours.ts';
import type { Locale } from '../../core/texts.ts';
import type { Subscriber, Theme } from './domain.ts';
import { texts, type UpdatesTexts } from './texts.ts';

/** Who reads a view: in what language, with which calendar. */
export type Reading = { t: UpdatesTexts; locale: Locale; dates: Calendar };

export const reading = (locale: Locale, timeZone: string): Reading => ({
  t: texts[locale],
  locale,
  dates: calendar(locale, timeZone),
});

export const themeName = (theme: Theme, locale: Locale): string => (locale === 'nl' ? theme.nameNl : theme.nameEn);

export const byName = (themes: readonly Theme[], locale: Locale): Theme[] =>
  [...themes].sort((a, b) => themeName(a, locale).localeCompare(themeName(b, locale), locale));

/** `09:00` */
export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** `elke maandag om 09:00`, with the time zone where it is not the network's. */
export function momentText({ weekday, hour, timeZone }: Omit<Subscriber, 'id'>, { t }: Reading): string {
  const moment = t.moment(t.weekdays[weekday - 1] ?? '', hourText(hour));
  return timeZone === null ? moment : `${moment} (${t.timeZones[timeZone] ?? timeZone})`;
}

/** `22:00 tot 07:00` */
export const quietText = ({ from, to }: Quiet, { t }: Reading): string => t.quiet.between(hourText(from), hourText(to));
