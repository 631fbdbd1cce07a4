import { type Calendar, calendar } from '../../core/dates.ts';
import type { Locale } from '../../core/texts.ts';
import type { Event } from './domain.ts';
import { type EventsTexts, texts } from './texts.ts';

/** Who reads a view: in what language, with which calendar, at what time. */
export type Reading = {
  t: EventsTexts;
  locale: Locale;
  dates: Calendar;
  timeZone: string;
  now: Date;
  /** Of a reader whose clock is another than the network's. */
  own: Calendar | undefined;
};

/** `ownZone`: the reader's, where that is known. */
export const reading = (locale: Locale, timeZone: string, now: Date, ownZone = timeZone): Reading => ({
  t: texts[locale],
  locale,
  dates: calendar(locale, timeZone),
  timeZone,
  now,
  own: ownZone === timeZone ? undefined : calendar(locale, ownZone),
});

export const themeName = (theme: { nameNl: string; nameEn: string }, locale: Locale): string =>
  locale === 'nl' ? theme.nameNl : theme.nameEn;

/** `dinsdag 24 november 2026, 09:30–12:00`, and how late that is on the reader's own clock where it is another. */
export function when(event: Pick<Event, 'startsAt' | 'endsAt'>, { t, dates, own }: Reading): string {
  const here = span(event, dates);
  if (!own || span(event, own) === here) return here;
  const sameDay = own.day(event.startsAt) === dates.day(event.startsAt) && isOneDay(event, own);
  const there = sameDay ? `${own.time(event.startsAt)}–${own.time(event.endsAt)}` : span(event, own);
  return `${here} (${t.ownClock(there)})`;
}

/** `dinsdag 24 november 2026 om 09:30`, and that on the reader's own clock. */
export function momentText(at: Date, { t, dates, own }: Reading): string {
  const here = dates.moment(at);
  if (!own || own.moment(at) === here) return here;
  return `${here} (${t.ownClock(own.day(at) === dates.day(at) ? own.time(at) : own.moment(at))})`;
}

type Span = Pick<Event, 'startsAt' | 'endsAt'>;
const isOneDay = ({ startsAt, endsAt }: Span, dates: Calendar) => dates.day(startsAt) === dates.day(endsAt);
const span = (of: Span, dates: Calendar): string =>
  isOneDay(of, dates)
    ? `${dates.day(of.startsAt)}, ${dates.time(of.startsAt)}–${dates.time(of.endsAt)}`
    : `${dates.moment(of.startsAt)} – ${dates.moment(of.endsAt)}`;
