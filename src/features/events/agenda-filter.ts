import { z } from 'zod';
import { fromLocal, localParts } from '../../core/dates.ts';
import type { Event, Kind } from './domain.ts';
import { Kind as Kinds } from './domain.ts';
import { type Day, readAsked } from './periods.ts';
import { themeName } from './reading.ts';
import type { EventsTexts } from './texts.ts';

const LocalDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** What the agenda is narrowed to; as the input of its buttons. */
export const Filter = z.object({
  theme: z.string().max(100).optional(),
  network: z.uuid().optional(),
  kind: Kinds.optional(),
  from: LocalDate.optional(),
  until: LocalDate.optional(),
  find: z.string().max(100).optional(),
});
export type Filter = z.infer<typeof Filter>;

/** As a button carries it. */
export const inputOf = (filter: Filter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

type Theme = Event['theme'];
type Known = { themes: readonly Theme[]; networks: readonly { id: string; name: string }[] };

const dateText = ({ year, month, day }: Day) => `${year}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`;

/** The start of a day of the network's calendar; undefined for a day that does not exist. */
function startOf(text: string | undefined, timeZone: string): Date | undefined {
  const [year = 0, month = 0, day = 0] = (text ?? '').split('-').map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return fromLocal({ year, month, day, hour: 0, minute: 0 }, timeZone);
}

const simple = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
/** Do they share these words? `zorg veiligheid` names `Zorg en veiligheid`. */
const names = (name: string, said: string) => {
  const words = simple(name).split(' ');
  return said.split(' ').every((word) => words.some((one) => one.startsWith(word)));
};

/** What somebody typed after ‘agenda’: a period, a kind, a theme or a network of his; else it is searched in the titles. */
export function filterOf(
  text: string,
  { themes, networks }: Known,
  { now, timeZone, t }: { now: Date; timeZone: string; t: EventsTexts },
): Filter {
  const { period, rest } = readAsked(text, localParts(now, timeZone));
  const filter: Filter = {
    ...(period && { from: dateText(period.from) }),
    ...(period?.until && { until: dateText(period.until) }),
  };
  const kind = rest.split(' ').find((word) => kindOf(word, t) !== undefined);
  const about = rest
    .split(' ')
    .filter((word) => word !== kind)
    .join(' ');
  if (kind !== undefined) filter.kind = kindOf(kind, t);
  if (about === '') return filter;
  const theme = themes.find((one) => names(one.nameNl, about) || names(one.nameEn, about) || one.slug === about);
  const network = networks.find(({ name }) => names(name, about));
  if (theme) return { ...filter, theme: theme.slug };
  return network ? { ...filter, network: network.id } : { ...filter, find: about.slice(0, 100) };
}

/** `leerhuizen` and `carrousels` are kinds too. */
const kindOf = (word: string, t: EventsTexts): Kind | undefined =>
  Kinds.options.find((kind) => {
    const labels = [kind, t.kinds[kind].toLowerCase()];
    const plurals = labels.flatMap((one) => [one, `${one}s`, `${one}en`, `${one.replace(/s$/, 'z')}en`]);
    return plurals.includes(word) || (kind === 'conferentie' && word === 'congres');
  });

/** Does an event fit? One that lasts several days fits each of them. */
export function fits(event: Event, { network, kind, from, until, find }: Filter, timeZone: string): boolean {
  const [first, end] = [startOf(from, timeZone), startOf(until, timeZone)];
  return (
    (network === undefined || event.networkId === network) &&
    (kind === undefined || event.kind === kind) &&
    (first === undefined || event.endsAt > first) &&
    (end === undefined || event.startsAt < end) &&
    (find === undefined || names(`${event.title} ${event.place} ${event.description}`, find))
  );
}

/** What it is narrowed to, in words. */
export function filterTexts(
  filter: Filter,
  { theme, network }: { theme: Theme | undefined; network: string | undefined },
  dates: { date(at: Date): string },
  { t, locale, timeZone }: { t: EventsTexts; locale: 'nl' | 'en'; timeZone: string },
): string[] {
  const [first, end] = [startOf(filter.from, timeZone), startOf(filter.until, timeZone)];
  const last = end && new Date(end.getTime() - 1);
  const period =
    first &&
    last &&
    (dates.date(first) === dates.date(last)
      ? dates.date(first)
      : t.agenda.between(dates.date(first), dates.date(last)));
  return [
    ...(theme ? [themeName(theme, locale)] : []),
    ...(network ? [network] : []),
    ...(filter.kind ? [t.kinds[filter.kind]] : []),
    ...(period ? [period] : []),
    ...(filter.find ? [`‘${filter.find}’`] : []),
  ];
}
