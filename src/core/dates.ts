import type { Locale } from './texts.ts';

const TAG: Record<Locale, string> = { nl: 'nl-NL', en: 'en-GB' };

export type Calendar = {
  /** `dinsdag 24 november 2026` */
  day(at: Date): string;
  /** `24 november 2026` */
  date(at: Date): string;
  /** `di 24 nov` */
  shortDay(at: Date): string;
  /** `09:30` */
  time(at: Date): string;
  /** `dinsdag 24 november 2026 om 09:30` */
  moment(at: Date): string;
};

const calendars = new Map<string, Calendar>();

/** Times as people read them: in the network's time zone and the reader's language. Kept: formats are slow to make. */
export function calendar(locale: Locale, timeZone: string): Calendar {
  const key = `${locale} ${timeZone}`;
  const made = calendars.get(key) ?? makeCalendar(locale, timeZone);
  calendars.set(key, made);
  return made;
}

function makeCalendar(locale: Locale, timeZone: string): Calendar {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(TAG[locale], { timeZone, ...options });
  const day = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const date = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const time = format({ hour: '2-digit', minute: '2-digit' });
  return {
    day: (at) => day.format(at),
    date: (at) => date.format(at),
    shortDay: (at) => shortDay.format(at),
    time: (at) => time.format(at),
    moment: (at) => `${day.format(at)} ${locale === 'nl' ? 'om' : 'at'} ${time.format(at)}`,
  };
}

/** Year, month, day, hour, minute and ISO weekday (1 = Monday) of a moment in a time zone. */
export function localParts(at: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    year: Number(of('year')),
    month: Number(of('month')),
    day: Number(of('day')),
    hour: Number(of('hour')),
    minute: Number(of('minute')),
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday')) + 1,
  };
}

/**
 * The moment at which the clocks of a time zone show this. A time that a change of clocks skips becomes the one an hour
 * later; of a time that comes twice it is the first.
 */
export function fromLocal(
  local: { year: number; month: number; day: number; hour: number; minute: number },
  timeZone: string,
): Date {
  const wanted = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute);
  const shown = (at: number) => {
    const p = localParts(new Date(at), timeZone);
    return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute);
  };
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((at) => shown(at) - at);
  const exact = offsets.map((offset) => wanted - offset).filter((at) => shown(at) === wanted);
  return new Date(exact.length > 0 ? Math.min(...exact) : wanted - (offsets[0] ?? 0));
}

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/;

/** The moment that a dateTime field says, `2026-11-24T09:30`, in a time zone; undefined when there is no such day or hour. */
export function momentOf(text: string, timeZone: string): Date | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = (LOCAL.exec(text) ?? []).slice(1).map(Number);
  const real = new Date(Date.UTC(year, month - 1, day, hour, minute));
  const same =
    real.getUTCMonth() === month - 1 && real.getUTCDate() === day && real.getUTCHours() === hour && minute < 60;
  return LOCAL.test(text) && same ? fromLocal({ year, month, day, hour, minute }, timeZone) : undefined;
}

/** A moment as a dateTime field says it. */
export function localText(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = localParts(at, timeZone);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The next moment at which the clocks of a time zone show this time of the day: today, or else tomorrow. */
export function nextTimeOfDay(now: Date, time: { hour: number; minute: number }, timeZone: string): Date {
  const today = { ...localParts(now, timeZone), ...time };
  const at = fromLocal(today, timeZone);
  return at > now ? at : fromLocal({ ...today, day: today.day + 1 }, timeZone);
}
