import { type Block, button, buttons, link, list, notice, text, type View, view } from '../../core/view.ts';
import { webCalendars } from './calendar.ts';
import { type Event, over, type Registration } from './domain.ts';
import { willRemind } from './moments.ts';
import { momentText, type Reading, when } from './reading.ts';
import { choicesFor, eventFacts, ownState, type Seen } from './views.ts';

/** One event as one person sees it. `calendarLink`: where he gets the calendar file, if he has a place. */
export type Personal = Seen & { calendarLink: string | undefined };

/** For who has a place: the file, and the calendars on the web. */
export function calendarLinks({ event, calendarLink }: Personal, { t }: Reading): Block[] {
  if (calendarLink === undefined) return [];
  const { outlook, google } = webCalendars(event);
  return [link(t.calendarLink, calendarLink), link(t.outlookLink, outlook), link(t.googleLink, google)];
}

const body = (personal: Personal, r: Reading): Block[] => {
  const choices = choicesFor(personal, r);
  return [eventFacts(personal, r), ...calendarLinks(personal, r), ...(choices.length > 0 ? [buttons(...choices)] : [])];
};

export function detailsView(personal: Personal, r: Reading): View {
  const { event, own } = personal;
  const state = own && ownState(own, r);
  const ended = over(event, r.now);
  return view(
    event.title,
    [
      ...(ended ? [notice('warning', r.t.refusals[ended])] : []),
      ...(state ? [notice(state.tone, state.text)] : []),
      text(event.description),
      ...body(personal, r),
    ],
    { tlp: event.tlp },
  );
}

/** Confirms what the person has now. `already`: he had it before he pressed. */
export function confirmationView(
  personal: Personal,
  { already, ahead, organisationFull = false }: { already: boolean; ahead: number; organisationFull?: boolean },
  r: Reading,
): View {
  const { event, own } = personal;
  const { done } = r.t;
  const registered = own?.state === 'registered';
  const before = registered ? done.already : done.alreadyWaiting;
  return view(
    registered ? done.registered(event.title) : done.waiting(event.title),
    [...(already ? [notice('info', before)] : []), ...body(personal, r)],
    {
      lead: registered
        ? done.registeredLead(willRemind(event, r.timeZone, r.now))
        : organisationFull
          ? done.organisationFull
          : done.waitingLead(ahead),
      tlp: event.tlp,
    },
  );
}

/** Confirms that the person does not come: cancelled, or an offer declined. */
export function goneView(personal: Personal, why: 'cancelled' | 'declined', r: Reading): View {
  const { event } = personal;
  const { done } = r.t;
  return view(why === 'cancelled' ? done.cancelled(event.title) : done.declined(event.title), body(personal, r), {
    lead: why === 'cancelled' ? done.cancelledLead : done.declinedLead,
    tlp: event.tlp,
  });
}

/** The open offer of a place. */
export function offerView(seen: Seen, r: Reading): View {
  const { event, own } = seen;
  return view(r.t.offer.title(event.title), body({ ...seen, calendarLink: undefined }, r), {
    lead: r.t.offer.lead(momentText(own?.offerExpiresAt ?? event.startsAt, r)),
    tlp: event.tlp,
  });
}

export function reminderView(personal: Personal, r: Reading): View {
  const { event } = personal;
  return view(r.t.reminder.title(event.title), body(personal, r), {
    lead: r.t.reminder.lead(momentText(event.startsAt, r)),
    tlp: event.tlp,
  });
}

/** Somebody told that he is there. */
export const presentView = (personal: Personal, already: boolean, r: Reading): View => {
  const { presence } = r.t.after;
  return view(
    presence.done(personal.event.title),
    [...(already ? [notice('info', presence.already)] : []), eventFacts(personal, r)],
    { lead: presence.thanks, tlp: personal.event.tlp },
  );
};

export type Mine = { event: Event; registration: Registration }[];

const isOffer = ({ registration }: Mine[number]) => registration.state === 'offered';

/** The person's registrations; open offers first, with their answers. */
export function mineBlocks(mine: Mine, r: Reading, heading?: string): Block[] {
  const offers = mine.filter(isOffer);
  const others = mine.filter((one) => !isOffer(one));
  return [
    ...(offers.length > 0
      ? [
          list(
            offers.map((one) => mineItem(one, r)),
            r.t.mine.offers,
          ),
        ]
      : []),
    ...(others.length > 0
      ? [
          list(
            others.map((one) => mineItem(one, r)),
            heading,
          ),
        ]
      : []),
  ];
}

function mineItem({ event, registration }: Mine[number], r: Reading) {
  const { t, dates } = r;
  const until = registration.offerExpiresAt;
  const state =
    event.state === 'cancelled' ? ({ tone: 'danger', text: t.places.cancelled } as const) : ownState(registration, r);
  const nobody = { taken: 0, waiting: 0 };
  return {
    title: event.title,
    meta: [when(event, r), event.place, ...(until ? [`${t.facts.offerUntil} ${dates.moment(until)}`] : [])],
    ...(state && { status: state }),
    buttons: [
      ...choicesFor({ event, occupancy: nobody, own: registration }, r),
      button(t.buttons.details, 'events.details', { eventId: event.id }),
    ],
  };
}

export const mineView = (mine: Mine, r: Reading): View =>
  view(r.t.mine.title, [
    ...(mine.length > 0
      ? mineBlocks(mine, r, mine.some(isOffer) ? r.t.mine.others : undefined)
      : [text(r.t.mine.nothing)]),
    buttons(button(r.t.buttons.agenda, 'events.agenda'), button(r.t.after.feed.open, 'events.feed')),
  ]);
