import { type Calendar, calendar } from '../../core/dates.ts';
import type { Locale } from '../../core/texts.ts';
import type { Event } from './domain.ts';
import { type EventsTexts, texts } from './texts.ts';

/** Who reads a view: in what language, with which calendar, at what time. */
export type Reading = { t: EventsTexts; locale: Locale; dates: Calendar; timeZone: string; now: Date };

export const reading = (locale: Locale, timeZone: string, now: Date): Reading => ({
  t: texts[locale],
  locale,
  dates: calendar(locale, timeZone),
  timeZone,
  now,
});

export const themeName = (theme: { nameNl: string; nameEn: string }, locale: Locale): string =>
  locale === 'nl' ? theme.nameNl : theme.nameEn;

/** `dinsdag 24 november 2026, 09:30–12:00`. */
export function when({ startsAt, endsAt }: Pick<Event, 'startsAt' | 'endsAt'>, { dates }: Reading): string {
  if (dates.day(startsAt) === dates.day(endsAt))
    return `${dates.day(startsAt)}, ${dates.time(startsAt)}–${dates.time(endsAt)}`;
  return `${dates.moment(startsAt)} – ${dates.moment(endsAt)}`;
}
