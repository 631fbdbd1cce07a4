import { button, buttons, type Dialog, dialog, facts, list, notice, text, type View, view } from '../../core/view.ts';
import type { Event } from './domain.ts';
import { type Reading, when } from './reading.ts';
import type { TrainingRequest } from './request-store.ts';

export function requestDialog(training: { id: string; title: string }, requestId: string, { t }: Reading): Dialog {
  const { requests } = t;
  return dialog(
    view(requests.title(training.title), [text(requests.lead)]),
    {
      action: 'events.request-send',
      input: { trainingId: training.id, requestId },
      submit: requests.submit,
      fields: [
        { kind: 'text', name: 'people', label: requests.people, optional: false, maxLength: 4 },
        {
          kind: 'longText',
          name: 'wish',
          label: requests.wish,
          hint: requests.wishHint,
          optional: false,
          maxLength: 1000,
        },
      ],
    },
    button(requests.open, 'events.request', { trainingId: training.id }, { dialog: true }),
  );
}

export function refuseDialog({ id, training }: TrainingRequest, { t }: Reading): Dialog {
  const { requests } = t;
  return dialog(
    view(requests.refuseTitle(training.title), []),
    {
      action: 'events.request-refuse-send',
      input: { requestId: id },
      submit: requests.refuse,
      fields: [
        {
          kind: 'longText',
          name: 'reason',
          label: requests.reason,
          hint: requests.reasonHint,
          optional: false,
          maxLength: 500,
        },
      ],
    },
    button(requests.refuse, 'events.request-refuse', { requestId: id }, { dialog: true }),
  );
}

export const sentView = (training: string, { t }: Reading): View =>
  view(t.requests.sent(training), [buttons(button(t.requests.mine, 'events.my-requests'))], {
    lead: t.requests.sentLead,
  });

const about = ({ person, organisation, people, wish }: TrainingRequest, { t }: Reading) =>
  facts([
    { label: t.requests.by, value: [person.name, ...(organisation ? [organisation.name] : [])].join(', ') },
    { label: t.requests.count, value: `${people}` },
    { label: t.requests.wish, value: wish },
  ]);

const choices = ({ id }: TrainingRequest, { t }: Reading) => [
  button(t.requests.plan, 'events.write', { requestId: id }, { tone: 'primary', dialog: true }),
  button(t.requests.refuse, 'events.request-refuse', { requestId: id }, { dialog: true }),
];

/** To the coordinators: somebody requests a training. */
export const askedView = (request: TrainingRequest, r: Reading): View =>
  view(r.t.requests.newTitle(request.training.title), [about(request, r), buttons(...choices(request, r))], {
    lead: r.t.requests.newLead(request.person.name, request.organisation?.name ?? ''),
    tlp: 'TLP:GREEN',
  });

const stateOf = ({ state, event }: TrainingRequest, { t }: Reading) => {
  if (state === 'planned' && event?.state === 'published')
    return { tone: 'success', text: t.requests.published } as const;
  const tone = state === 'refused' ? 'warning' : state === 'planned' ? 'success' : 'info';
  return { tone, text: t.requests.states[state] } as const;
};

/** The requests, as the coordinators or (`own`) who asked sees them. */
export function requestsView(all: readonly TrainingRequest[], own: boolean, r: Reading): View {
  const { t, dates } = r;
  const items = all.map((request) => ({
    title: request.training.title,
    meta: [
      dates.date(request.createdAt),
      ...(own ? [] : [[request.person.name, ...(request.organisation ? [request.organisation.name] : [])].join(', ')]),
      `${t.requests.count}: ${request.people}`,
    ],
    text: request.reason === null ? request.wish : `${request.wish}\n\n${request.reason}`,
    status: stateOf(request, r),
    buttons: [
      ...(own && request.state === 'asked'
        ? [button(t.requests.withdraw, 'events.request-withdraw', { requestId: request.id })]
        : []),
      ...(own && request.event?.state === 'published' && request.eventId
        ? [button(t.buttons.details, 'events.details', { eventId: request.eventId })]
        : []),
      ...(!own && request.state === 'asked' ? choices(request, r) : []),
      ...(!own && request.eventId ? [button(t.coordinate.manage, 'events.manage', { eventId: request.eventId })] : []),
    ],
  }));
  return view(own ? t.requests.mine : t.requests.all, [
    ...(items.length > 0 ? [list(items)] : [notice('info', own ? t.requests.nothingMine : t.requests.nothing)]),
    buttons(own ? button(t.requests.offer, 'events.trainings') : button(t.coordinate.all, 'events.coordinate')),
  ]);
}

export const refusedView = (request: TrainingRequest, reason: string, { t }: Reading): View =>
  view(t.requests.refusedTitle(request.training.title), [
    text(reason, { quote: true }),
    buttons(button(t.requests.mine, 'events.my-requests')),
  ]);

export const plannedView = (request: TrainingRequest, event: Event, r: Reading): View =>
  view(
    r.t.requests.plannedTitle(request.training.title),
    [
      facts([
        { label: r.t.facts.when, value: when(event, r) },
        { label: r.t.facts.where, value: event.place },
      ]),
      buttons(button(r.t.buttons.details, 'events.details', { eventId: event.id }, { tone: 'primary' })),
    ],
    { lead: r.t.requests.plannedLead, tlp: event.tlp },
  );
