import { headline } from '../../core/headline.ts';
import {
  type Block,
  button,
  buttons,
  type Dialog,
  dialog,
  type Field,
  facts,
  list,
  notice,
  text,
  type View,
} from '../../core/view.ts';
import { markingOf } from './domain.ts';
import { type Plan, type PlayingOrganisation, playing } from './plan-domain.ts';
import type { Unreached } from './plan-store.ts';
import type { Reading } from './reading.ts';
import { players } from './script-domain.ts';
import { exerciseView, plainView } from './views.ts';

/** Organisations or names in one message. */
const LISTED = 15;

export const planView = (plan: Plan, injects: number, more: { said?: string }, r: Reading): View => {
  const { t, dates } = r;
  const p = t.plan;
  const id = { exerciseId: plan.id };
  const organisations = playing(plan);
  const waits = plan.state === 'planned';
  const others = plan.participants.filter(({ role }) => role !== 'player');
  return exerciseView(
    plan,
    plan.name,
    [
      ...(more.said ? [notice('success', more.said)] : []),
      facts([
        { label: p.when, value: plan.startsAt ? dates.moment(plan.startsAt) : p.noDate },
        { label: p.players, value: p.playersOf(players(plan), organisations.length) },
        { label: t.script.title, value: String(injects) },
        { label: p.closes, value: p.minutes(plan.closeAfter) },
      ]),
      text(plan.scenario, { heading: t.request.scenario }),
      buttons(
        ...(waits ? [button(p.launch, 'exercises.launch', id, { tone: 'primary' })] : []),
        button(t.script.button, 'exercises.script', id),
        button(p.reach, 'exercises.reach', id),
        button(t.rehearse.button, 'exercises.rehearse', id),
        button(t.tools.button, 'exercises.tools', id),
        ...(waits
          ? [
              button(p.cast, 'exercises.cast', id, { dialog: true }),
              button(p.change, 'exercises.plan', id, { dialog: true }),
              button(p.drop, 'exercises.drop', id, { tone: 'danger' }),
            ]
          : []),
      ),
      organisations.length === 0
        ? notice('warning', p.noPlayers)
        : list(
            [
              ...organisations.slice(0, LISTED).map((one) => organisationItem(one, plan, waits, r)),
              ...(organisations.length > LISTED ? [{ title: p.more(organisations.length - LISTED) }] : []),
            ],
            p.organisations,
          ),
      ...(others.length > 0
        ? [
            list(
              others.map(({ person, role }) => ({ title: person.name, meta: [p.roles[role]] })),
              p.others,
            ),
          ]
        : []),
    ],
    { lead: `${t.kinds.exercise}, ${p.states[plan.state]}`, tlp: 'TLP:AMBER' },
  );
};

const organisationItem = (one: PlayingOrganisation, plan: Plan, waits: boolean, { t: { plan: p } }: Reading) => ({
  title: one.name,
  meta: [
    ...(one.primary.length > 0 ? [p.primary(one.primary.join(', '))] : []),
    ...(one.deputies.length > 0 ? [p.deputies(one.deputies.join(', '))] : []),
  ],
  ...(one.primary.length === 0 ? { status: { tone: 'warning' as const, text: p.noPrimary } } : {}),
  buttons: waits ? [button(p.leaveOut, 'exercises.leave-out', { exerciseId: plan.id, organisationId: one.id })] : [],
});

/** Exercises of several codewords: the page is not marked, so each title is. */
export const plansView = (all: readonly Plan[], { t, dates, locale }: Reading): View =>
  plainView(
    t.plan.list,
    all.length === 0
      ? [notice('info', t.plan.none), buttons(button(t.plan.title, 'exercises.plan', {}, { dialog: true }))]
      : [
          list(
            all.map((plan) => ({
              title: headline({ title: plan.name, marking: markingOf(plan) }, locale),
              meta: [plan.startsAt ? dates.moment(plan.startsAt) : t.plan.noDate, t.plan.states[plan.state]],
              buttons: [button(t.plan.list, 'exercises.planned', { exerciseId: plan.id })],
            })),
          ),
          buttons(button(t.plan.title, 'exercises.plan', {}, { dialog: true })),
        ],
  );

export function reachView(plan: Plan, found: readonly Unreached[], { t }: Reading): View {
  const p = t.plan;
  const all = new Set(plan.participants.map(({ person }) => person.id)).size;
  const id = { exerciseId: plan.id };
  return exerciseView(plan, p.reachTitle, [
    found.length === 0 ? notice('success', p.reachAll(all)) : notice('warning', p.reachSome(found.length, all)),
    ...(found.length > 0
      ? [
          list([
            ...found.slice(0, 30).map(({ name, organisation, reason }) => ({
              title: name,
              meta: [...(organisation === null ? [] : [organisation]), p.reasons[reason] ?? reason],
            })),
            ...(found.length > 30 ? [{ title: t.board.more(found.length - 30) }] : []),
          ]),
        ]
      : []),
    buttons(button(plan.name, 'exercises.planned', id)),
  ]);
}

export const sureLaunchView = (plan: Plan, unreached: number, { t: { plan: p } }: Reading): View =>
  exerciseView(
    plan,
    p.sureLaunch,
    [
      text(p.sureLaunchText(players(plan))),
      ...(unreached > 0 ? [notice('warning', p.unreachedText(unreached))] : []),
      buttons(
        button(p.yesLaunch, 'exercises.confirm-launch', { exerciseId: plan.id }, { tone: 'primary' }),
        button(p.reach, 'exercises.reach', { exerciseId: plan.id }),
      ),
    ],
    { lead: plan.name },
  );

export const sureDropView = (plan: Plan, { t: { plan: p } }: Reading): View =>
  exerciseView(
    plan,
    p.sureDrop,
    [buttons(button(p.yesDrop, 'exercises.confirm-drop', { exerciseId: plan.id }, { tone: 'danger' }))],
    { lead: plan.name },
  );

export const droppedView = (plan: Plan, { t: { plan: p } }: Reading): View =>
  exerciseView(plan, p.dropped, [notice('success', p.dropped)]);

type Networks = { id: string; name: string }[];

/** The form of a plan; a new one is not marked, for it has no codeword yet. `local`: when it begins, as forms have it. */
export function planDialog(
  plan: Plan | undefined,
  exerciseId: string,
  networks: Networks,
  local: string,
  lessons: Block[],
  { t }: Reading,
): Dialog {
  const p = t.plan;
  const s = t.start;
  const short = (
    name: string,
    label: string,
    value: string,
    more: { hint?: string; optional?: boolean } = {},
  ): Field => ({
    kind: 'text',
    name,
    label,
    value,
    maxLength: 4,
    optional: false,
    ...more,
  });
  const fields: Field[] = [
    { kind: 'text', name: 'name', label: s.name, maxLength: 80, optional: false, ...(plan && { value: plan.name }) },
    {
      kind: 'text',
      name: 'codeword',
      label: s.codeword,
      hint: s.codewordHint,
      maxLength: 30,
      optional: false,
      ...(plan && { value: plan.codeword }),
    },
    {
      kind: 'longText',
      name: 'scenario',
      label: s.scenario,
      maxLength: 1500,
      optional: false,
      ...(plan && { value: plan.scenario }),
    },
    {
      kind: 'choice',
      name: 'network',
      label: s.network,
      optional: false,
      options: networks.map(({ id, name }) => ({ value: id, label: name })),
      ...(networks[0] && { value: plan?.network.id ?? networks[0].id }),
    },
    { kind: 'dateTime', name: 'startsAt', label: p.startsAt, optional: false, value: local },
    short('minutes', s.minutes, String(plan?.closeAfter ?? 30), { hint: s.minutesHint }),
    short('remindAfter', s.remindAfter, String(plan?.remindEvery ?? 10), { hint: s.remindAfterHint }),
    short('quorum', s.quorum, String(plan?.quorum ?? 1), { hint: s.quorumHint, optional: true }),
    short('answerNorm', s.answerNorm, plan?.answerNorm ? String(plan.answerNorm) : '', {
      hint: s.answerNormHint,
      optional: true,
    }),
    short('sitrepEvery', p.sitrepEvery, plan?.sitrepEvery ? String(plan.sitrepEvery) : '', {
      hint: p.sitrepHint,
      optional: true,
    }),
  ];
  const blocks = [text(p.lead), ...lessons];
  return dialog(
    plan ? exerciseView(plan, p.change, blocks) : plainView(p.title, blocks),
    { action: 'exercises.plan-send', input: { exerciseId }, submit: p.submit, fields },
    button(plan ? p.change : p.title, 'exercises.plan', plan ? { exerciseId } : {}, { dialog: true }),
  );
}

export function castDialog(plan: Plan, { t: { plan: p } }: Reading): Dialog {
  const roles = Object.entries(p.castRoles).map(([value, label]) => ({ value, label }));
  return dialog(
    exerciseView(plan, p.castTitle, []),
    {
      action: 'exercises.cast-send',
      input: { exerciseId: plan.id },
      submit: p.castSubmit,
      fields: [
        { kind: 'text', name: 'name', label: p.castName, hint: p.castNameHint, maxLength: 120, optional: false },
        { kind: 'choice', name: 'role', label: p.castRole, optional: false, options: roles },
      ],
    },
    button(p.cast, 'exercises.cast', { exerciseId: plan.id }, { dialog: true }),
  );
}
