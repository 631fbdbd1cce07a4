import { headline } from '../../core/headline.ts';
import { type Block, button, buttons, facts, list, notice, text, type View } from '../../core/view.ts';
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
        ...(waits && plan.startsAt
          ? [{ label: t.soon.starts, value: plan.autoStart ? t.soon.byItself : t.soon.asks }]
          : []),
        { label: p.players, value: p.playersOf(players(plan), organisations.length) },
        { label: t.script.title, value: t.script.size(injects) },
        { label: p.closes, value: p.minutes(plan.closeAfter) },
        ...(plan.answerNorm === null ? [] : [{ label: p.answerNorm, value: p.minutes(plan.answerNorm) }]),
        ...(plan.presentNorm === null ? [] : [{ label: p.presentNorm, value: p.minutes(plan.presentNorm) }]),
        { label: p.whose, value: plan.within.name },
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
    { lead: `${t.kinds.exercise}, ${p.states[plan.state]}`, tlp: plan.tlp },
  );
};

const organisationItem = (one: PlayingOrganisation, plan: Plan, waits: boolean, { t: { plan: p } }: Reading) => ({
  title: one.name,
  meta: [
    ...(one.primary.length > 0 ? [p.primary(one.primary.join(', '))] : []),
    ...(one.deputies.length > 0 ? [p.deputies(one.deputies.join(', '))] : []),
  ],
  ...(one.primary.length === 0 ? { status: { tone: 'warning' as const, text: p.noPrimary } } : {}),
  // Of an organisation's own exercise there is one: who of it plays is chosen by name.
  buttons:
    waits && plan.within.kind === 'network'
      ? [button(p.leaveOut, 'exercises.leave-out', { exerciseId: plan.id, organisationId: one.id })]
      : [],
});

const marked = (plan: Plan, title: string, { locale }: Reading): string =>
  headline({ title, marking: markingOf(plan) }, locale);

/** Exercises of several codewords: the page is not marked, so each title is. `known`: of which he only knows that they run. */
export const plansView = (own: readonly Plan[], known: readonly Plan[], r: Reading): View => {
  const { t, dates } = r;
  return plainView(t.plan.list, [
    own.length === 0
      ? notice('info', t.plan.none)
      : list(
          own.map((plan) => ({
            title: marked(plan, plan.name, r),
            meta: [plan.startsAt ? dates.moment(plan.startsAt) : t.plan.noDate, t.plan.states[plan.state]],
            buttons: [button(t.plan.open, 'exercises.planned', { exerciseId: plan.id })],
          })),
        ),
    buttons(
      button(t.plan.title, 'exercises.plan', {}, { dialog: true }),
      button(t.template.title, 'exercises.templates'),
    ),
    ...(known.length === 0
      ? []
      : [
          list(
            known.map((plan) => ({
              title: marked(plan, plan.within.name, r),
              meta: [t.plan.states[plan.state], t.plan.ledBy(plan.leader.name)],
            })),
            t.plan.elsewhere,
          ),
        ]),
  ]);
};

export const reachView = (plan: Plan, found: readonly Unreached[], r: Reading): View =>
  exerciseView(plan, r.t.plan.reachTitle, [
    ...reachBlocks(plan, found, { most: 30, more: r.t.board.more }, r),
    buttons(button(plan.name, 'exercises.planned', { exerciseId: plan.id })),
  ]);

/** Who cannot be reached, and why: `most` by name, then how many `more`. */
export function reachBlocks(
  { participants }: Plan,
  unreached: readonly Unreached[],
  { most, more }: { most: number; more: (count: number) => string },
  { t: { plan: p } }: Reading,
): Block[] {
  const all = new Set(participants.map(({ person }) => person.id)).size;
  if (unreached.length === 0) return [notice('success', p.reachAll(all))];
  return [
    notice('warning', p.reachSome(unreached.length, all)),
    list([
      ...unreached.slice(0, most).map(({ name, organisation, reason }) => ({
        title: name,
        meta: [...(organisation === null ? [] : [organisation]), p.reasons[reason] ?? reason],
      })),
      ...(unreached.length > most ? [{ title: more(unreached.length - most) }] : []),
    ]),
  ];
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
