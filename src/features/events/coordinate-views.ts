import type { DeliveryReport } from '../../core/outbox.ts';
import {
  type Block,
  type Button,
  button,
  buttons,
  facts,
  link,
  list,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import type { Participant } from './coordinate-store.ts';
import { type Event, type Occupancy, over } from './domain.ts';
import type { Paged } from './manage.ts';
import { canWalkIn, codeTime } from './moments.ts';
import { type Reading, themeName, when } from './reading.ts';
import { calendarLinks, type Personal } from './registration-views.ts';
import type { Numbers } from './store.ts';
import { choicesFor } from './views.ts';

export type Done = 'drafted' | 'changed' | 'published' | 'calledOff';

export type Managed = {
  event: Event;
  done: Done | undefined;
  numbers: Numbers;
  /** How the messages about this version of the event went. */
  told: DeliveryReport;
  /** Names of who was not reached. */
  missed: string[];
  organisations: string[];
  links: { csv: string; xlsx: string; live: string };
};

/** How full an event is, and how many were there. */
export const numberFacts = (event: Event, numbers: Numbers, { t: { coordinate: t } }: Reading) => [
  { label: t.registeredOf(event.capacity), value: `${numbers.registered + event.pastRegistered}` },
  { label: t.waiting, value: `${numbers.waiting}` },
  { label: t.offered, value: `${numbers.offered}` },
  { label: t.attended, value: `${numbers.attended + event.pastAttended}` },
  { label: t.evaluated, value: `${numbers.evaluated}` },
];

export const changeButton = (eventId: string, { t }: Reading): Button =>
  button(t.coordinate.change, 'events.change', { eventId }, { dialog: true });
export const copyButton = (eventId: string, { t }: Reading): Button =>
  button(t.coordinate.copy, 'events.copy', { eventId }, { dialog: true });

export function drawEvent(managed: Managed, r: Reading): View {
  const { event, done, numbers, organisations } = managed;
  const { coordinate: t, facts: label } = r.t;
  const rows = actionsFor(event, r);
  return view(
    event.title,
    [
      ...(done ? [notice('success', t.done[done])] : []),
      ...(event.state === 'published' ? [] : [notice('info', t.states[event.state], event.cancelReason ?? undefined)]),
      facts(numberFacts(event, numbers, r), true),
      facts([
        { label: label.when, value: when(event, r) },
        { label: label.where, value: event.place },
        { label: label.kind, value: r.t.kinds[event.kind] },
        { label: label.theme, value: themeName(event.theme, r.locale) },
        { label: label.closes, value: r.dates.moment(event.closesAt) },
        ...(event.perOrganisation === null
          ? []
          : [{ label: t.form.perOrganisation, value: `${event.perOrganisation}` }]),
        ...(organisations.length > 0 ? [{ label: t.form.organisations, value: organisations.join(', ') }] : []),
        ...(event.questions.length > 0
          ? [{ label: t.form.questions, value: event.questions.map((one) => one.label).join(', ') }]
          : []),
      ]),
      ...reached(managed, r),
      ...rows.map((row) => buttons(...row)),
      ...(event.state === 'published' ? [link(t.live.open, managed.links.live)] : []),
      ...(event.state === 'draft' ? [] : [link(t.csv, managed.links.csv), link(t.xlsx, managed.links.xlsx)]),
    ],
    { tlp: event.tlp },
  );
}

/** At most five in a row: what every platform shows. */
function actionsFor(event: Event, r: Reading): Button[][] {
  const { coordinate: t } = r.t;
  const of = { eventId: event.id };
  const ended = over(event, r.now);
  const draft = event.state === 'draft';
  const coming = !ended || draft;
  const live = event.state === 'published';
  const rows = [
    [
      ...(draft ? [button(t.publish, 'events.publish', of, { tone: 'primary' })] : []),
      ...(event.state === 'cancelled' ? [] : [changeButton(event.id, r)]),
      copyButton(event.id, r),
      ...(coming ? [button(t.callOff, 'events.call-off', of, { tone: 'danger', dialog: true })] : []),
    ],
    live || event.state === 'cancelled'
      ? [
          button(t.refresh, 'events.manage', of),
          button(t.participants, 'events.participants', of),
          ...(live && (!ended || canWalkIn(event, r.now))
            ? [button(t.registerOther, 'events.find-other', of, { dialog: true })]
            : []),
          ...(live ? [button(t.attendance, 'events.attendance', of)] : []),
          ...(live && ended ? [button(t.results, 'events.results', of)] : []),
        ]
      : [],
    [button(t.all, 'events.coordinate')],
  ];
  return rows.filter((row) => row.length > 0);
}

/** Who heard of the last change, and who did not. */
function reached({ told, missed }: Managed, { t }: Reading): Block[] {
  if (told.total === 0) return [];
  const { byState } = told;
  const line = t.coordinate.reached(byState.accepted, told.total, byState.queued + byState.sending);
  if (missed.length === 0) return [text(line)];
  return [notice('warning', line, t.coordinate.missed(missed.join(', ')))];
}

const turns = (shown: { page: number; pages: number }, action: string, of: Record<string, string>, { t }: Reading) => {
  const { page, pages } = shown;
  const found = [
    ...(page > 1 ? [button(t.agenda.earlier, action, { ...of, page: `${page - 1}` })] : []),
    ...(page < pages ? [button(t.agenda.later, action, { ...of, page: `${page + 1}` })] : []),
  ];
  return found.length > 0 ? [text(t.agenda.page(page, pages)), buttons(...found)] : [];
};

export function eventsView(
  shown: Paged<Event>,
  text: string,
  occupancies: ReadonlyMap<string, Occupancy>,
  r: Reading,
): View {
  const { coordinate: t } = r.t;
  const items = shown.items.map((event) => {
    const { taken, waiting } = occupancies.get(event.id) ?? { taken: 0, waiting: 0 };
    return {
      title: event.title,
      meta: [when(event, r), r.t.kinds[event.kind], t.taken(taken, event.capacity, waiting)],
      ...(event.state !== 'published' && {
        status: {
          tone: event.state === 'draft' ? ('info' as const) : ('warning' as const),
          text: t.states[event.state],
        },
      }),
      buttons: [button(t.manage, 'events.manage', { eventId: event.id })],
    };
  });
  return view(
    t.title,
    [
      ...(items.length > 0 ? [list(items)] : [notice('info', text === '' ? t.nothing : t.nothingNamed(text))]),
      ...turns(shown, 'events.coordinate', text === '' ? {} : { text }, r),
      buttons(
        button(t.write, 'events.write', {}, { tone: 'primary', dialog: true }),
        button(r.t.requests.all, 'events.requests'),
      ),
    ],
    shown.pages > 1 ? { lead: t.hint } : {},
  );
}

/** A page of the participants, of so many in all. */
type Participants = Paged<Participant> & { count: number; search: string };

export function participantsView(event: Event, shown: Participants, r: Reading): View {
  const { coordinate: t } = r.t;
  const { search, count, pages } = shown;
  const kept = search === '' ? {} : { search };
  const find = button(t.search.open, 'events.participants-find', { eventId: event.id }, { dialog: true });
  const labels = new Map(event.questions.map(({ id, label }) => [id, label]));
  const items = shown.items.map((one) => {
    const of = { eventId: event.id, registrationId: one.id, page: `${shown.page}`, ...kept };
    const status = one.attendedAt
      ? ({ tone: 'success', text: t.present } as const)
      : ({ tone: 'info', text: t.standing[one.state] } as const);
    return {
      title: one.name,
      meta: [
        ...(one.organisation === null ? [] : [one.organisation]),
        ...one.answers.map(({ question, value }) => `${labels.get(question) ?? question}: ${value}`),
      ],
      status,
      buttons: [
        ...(one.state === 'registered' && event.state === 'published' && r.now >= codeTime(event).from
          ? [button(one.attendedAt ? t.absent : t.markPresent, 'events.mark', of)]
          : []),
        ...(over(event, r.now) ? [] : [button(t.cancelOther, 'events.cancel-other', of)]),
      ],
    };
  });
  return view(t.participantsOf(event.title), [
    ...(search === '' ? [] : [text(t.search.found(count, search))]),
    ...(items.length > 0 ? [list(items)] : search === '' ? [notice('info', t.nobody)] : []),
    ...turns(shown, 'events.participants', { eventId: event.id, ...kept }, r),
    buttons(
      ...(pages > 1 || search !== '' ? [find] : []),
      ...(search === '' ? [] : [button(t.search.all, 'events.participants', { eventId: event.id, page: '1' })]),
      button(t.back, 'events.manage', { eventId: event.id }),
    ),
  ]);
}

/** To who is registered: what became different. */
export function changedView(before: Event, personal: Personal, r: Reading): View {
  const { event } = personal;
  const { coordinate: t, facts: label } = r.t;
  const choices = choicesFor(personal, r);
  const row = (name: string, old: string, now: string) => ({ label: name, value: old === now ? now : t.was(now, old) });
  return view(
    t.changedTitle(event.title),
    [
      facts([
        ...(before.title === event.title ? [] : [row(t.form.title, before.title, event.title)]),
        row(label.when, when(before, r), when(event, r)),
        row(label.where, before.place, event.place),
      ]),
      ...calendarLinks(personal, r),
      ...(choices.length > 0 ? [buttons(...choices)] : []),
    ],
    { lead: t.changedLead, tlp: event.tlp },
  );
}

/** To who was registered: it does not go on. */
export const calledOffView = (event: Event, r: Reading): View =>
  view(
    r.t.coordinate.calledOffTitle(event.title),
    [
      facts([
        { label: r.t.facts.when, value: when(event, r) },
        ...(event.cancelReason === null ? [] : [{ label: r.t.coordinate.reason, value: event.cancelReason }]),
      ]),
      buttons(button(r.t.buttons.agenda, 'events.agenda')),
    ],
    { lead: r.t.coordinate.calledOffLead, tlp: event.tlp },
  );
