import { Tlp } from '../../core/tlp.ts';
import {
  type Block,
  type Button,
  button,
  buttons,
  facts,
  type ListItem,
  list,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import { type Filter, inputOf } from './agenda-filter.ts';
import { closed, type Event, isIn, type Occupancy, over, placesLeft, type Registration } from './domain.ts';
import { codeTime } from './moments.ts';
import { type Reading, themeName, when } from './reading.ts';

/** An event as one person, or a channel (without `own`), sees it. */
export type Seen = { event: Event; occupancy: Occupancy; own: Registration | undefined };

type Theme = { slug: string; nameNl: string; nameEn: string };

export type AgendaPage = {
  seen: Seen[];
  page: number;
  pages: number;
  theme: Theme | undefined;
  /** What it is narrowed to, and that in words. */
  filter: Filter;
  asked: string[];
  /** To choose from, when there are more. */
  themes: Theme[];
  /** There are events that may be shown in private only. */
  moreInPrivate: boolean;
};

export function agendaView(agenda: AgendaPage, r: Reading): View {
  const { t } = r;
  const { page, pages, asked } = agenda;
  const to = (page: number): Record<string, string> => ({ ...inputOf(agenda.filter), page: `${page}` });
  const turns = [
    ...(page > 1 ? [button(t.agenda.earlier, 'events.agenda', to(page - 1))] : []),
    ...(page < pages ? [button(t.agenda.later, 'events.agenda', to(page + 1))] : []),
  ];
  const strictest = Tlp.options.find((tlp) => agenda.seen.some(({ event }) => event.tlp === tlp));
  return view(
    asked.length > 0 ? t.agenda.titleOf(asked.join(', ')) : t.agenda.title,
    [
      ...(agenda.seen.length > 0
        ? [list(agenda.seen.map((one) => agendaItem(one, r)))]
        : [notice('info', asked.length > 0 ? t.agenda.nothingAsked(asked.join(', ')) : t.agenda.nothing)]),
      ...(agenda.moreInPrivate ? [text(t.agenda.moreInPrivate)] : []),
      ...(turns.length > 0 ? [text(t.agenda.page(page, pages)), buttons(...turns)] : []),
      ...themeChoices(agenda, r),
    ],
    {
      ...(agenda.seen.length > 0 && { lead: asked.length > 0 ? t.agenda.lead : `${t.agenda.lead} ${t.agenda.hint}` }),
      ...(strictest && { tlp: strictest }),
    },
  );
}

function themeChoices({ theme, themes, asked, filter }: AgendaPage, { t, locale }: Reading): Block[] {
  if (asked.length > 0)
    return [buttons(button(theme ? t.agenda.allThemes : t.agenda.whole, 'events.agenda', { page: '1' }))];
  if (themes.length < 2) return [];
  const choose = (one: Theme) =>
    button(themeName(one, locale), 'events.agenda', { ...inputOf(filter), page: '1', theme: one.slug });
  return [text(t.agenda.onlyTheme), buttons(...themes.map(choose))];
}

function agendaItem({ event, occupancy, own }: Seen, r: Reading): Partial<ListItem> & { title: string } {
  const state = own && ownState(own, r);
  return {
    title: event.title,
    meta: [
      when(event, r),
      event.place,
      r.t.kinds[event.kind],
      themeName(event.theme, r.locale),
      places(event, occupancy, r),
    ],
    ...(state && { status: state }),
    buttons: [button(r.t.buttons.details, 'events.details', { eventId: event.id })],
  };
}

/** The person's own state in words; undefined when he has none. */
export function ownState({ state }: Registration, { t }: Reading): ListItem['status'] {
  if (state === 'registered') return { tone: 'success', text: t.own.registered };
  if (state === 'offered') return { tone: 'warning', text: t.own.offered };
  return state === 'waiting' ? { tone: 'info', text: t.own.waiting } : undefined;
}

/** Places left, full, or why nobody can register any more. */
function places(event: Event, occupancy: Occupancy, { t, now }: Reading): string {
  const ended = closed(event, now);
  if (ended === 'eventCancelled') return t.places.cancelled;
  if (ended) return t.places[ended];
  const left = placesLeft(event, occupancy);
  if (left > 0) return t.places.left(left);
  return occupancy.waiting > 0 ? t.places.waiting(occupancy.waiting) : t.places.full;
}

/** Until when to answer, for who has an offer; how full it is, for who has nothing. */
export function eventFacts({ event, occupancy, own }: Seen, r: Reading): Block {
  const { t, dates, now } = r;
  const until = own?.state === 'offered' ? own.offerExpiresAt : null;
  return facts([
    { label: t.facts.when, value: when(event, r) },
    { label: t.facts.where, value: event.place },
    { label: t.facts.kind, value: t.kinds[event.kind] },
    { label: t.facts.theme, value: themeName(event.theme, r.locale) },
    ...(until ? [{ label: t.facts.offerUntil, value: dates.moment(until) }] : []),
    ...(isIn(own?.state) ? [] : [{ label: t.facts.places, value: places(event, occupancy, r) }]),
    ...(isIn(own?.state) || closed(event, now) ? [] : [{ label: t.facts.closes, value: dates.moment(event.closesAt) }]),
  ]);
}

/** Is it on, with a code on the screen, and has he not told that he is there? */
function asksPresence(event: Event, own: Registration | undefined, now: Date): boolean {
  const { from, until } = codeTime(event);
  const asked = event.checkInCode !== null && event.state === 'published' && now >= from && now <= until;
  return asked && own?.state === 'registered' && own.attendedAt === null;
}

/** What this person can do with this event now. */
export function choicesFor({ event, occupancy, own }: Seen, { t, now }: Reading): Button[] {
  const { after } = t;
  const input = { eventId: event.id };
  if (asksPresence(event, own, now))
    return [button(after.presence.here, 'events.present-ask', input, { tone: 'primary', dialog: true })];
  if (over(event, now)) return [];
  const asks = event.questions.length > 0;
  if (own?.state === 'registered')
    return [
      ...(asks ? [button(t.asking.change, 'events.register-ask', input, { dialog: true })] : []),
      button(t.buttons.cancel, 'events.cancel', input),
    ];
  if (own?.state === 'waiting') return [button(t.buttons.leaveList, 'events.cancel', input)];
  if (own?.state === 'offered')
    return [
      button(t.buttons.accept, 'events.accept-offer', input, { tone: 'primary' }),
      button(t.buttons.decline, 'events.decline-offer', input),
    ];
  if (closed(event, now)) return [];
  const label = placesLeft(event, occupancy) > 0 ? t.buttons.register : t.buttons.wait;
  return asks
    ? [button(label, 'events.register-ask', input, { tone: 'primary', dialog: true })]
    : [button(label, 'events.register', input, { tone: 'primary' })];
}
