import type { Tlp } from '../../core/tlp.ts';
import { type Block, button, type Dialog, dialog, type Field, text } from '../../core/view.ts';
import type { Within } from './domain.ts';
import type { Plan } from './plan-domain.ts';
import type { Reading } from './reading.ts';
import { exerciseView, plainView } from './views.ts';

/** Labels that an exercise can have. Not TLP:RED: that is for persons whom a sender names, and an exercise names nobody. */
export const LABELS = ['TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const satisfies Tlp[];

type Short = { hint?: string; optional?: boolean };
const short = (name: string, label: string, value: string, more: Short = {}): Field => ({
  kind: 'text',
  name,
  label,
  value,
  maxLength: 4,
  optional: false,
  ...more,
});

export const withinField = (withins: readonly Within[], chosen: string | undefined, { t }: Reading): Field => ({
  kind: 'choice',
  name: 'network',
  label: t.start.network,
  optional: false,
  options: withins.map(({ id, name }) => ({ value: id, label: name })),
  ...(chosen !== undefined && { value: chosen }),
});

/** What an exercise is measured by, and with whom what is known of it may be shared. */
export function measureFields(
  was: Pick<Plan, 'quorum' | 'answerNorm' | 'presentNorm' | 'tlp'> | undefined,
  withins: readonly Within[],
  { t: { start: s } }: Reading,
): Field[] {
  const local = withins.every(({ kind }) => kind === 'organisation');
  const minutes = (count: number | null | undefined) => (count ? String(count) : '');
  return [
    short('quorum', s.quorum, String(was?.quorum ?? 1), { hint: s.quorumHint, optional: true }),
    short('answerNorm', s.answerNorm, minutes(was?.answerNorm), { hint: s.answerNormHint, optional: true }),
    short('presentNorm', s.presentNorm, minutes(was?.presentNorm), { hint: s.presentNormHint, optional: true }),
    {
      kind: 'choice',
      name: 'tlp',
      label: s.tlp,
      hint: s.tlpHint,
      optional: false,
      value: was?.tlp ?? (local ? 'TLP:AMBER+STRICT' : 'TLP:AMBER'),
      options: LABELS.map((value) => ({ value, label: s.labels[value] })),
    },
  ];
}

export const timeFields = (
  was: { closeAfter: number; remindEvery: number } | undefined,
  { t: { start: s } }: Reading,
) => [
  short('minutes', s.minutes, String(was?.closeAfter ?? 30), { hint: s.minutesHint }),
  short('remindAfter', s.remindAfter, String(was?.remindEvery ?? 10), { hint: s.remindAfterHint }),
];

/** What it is called and about. */
export const aboutFields = (
  was: Pick<Plan, 'name' | 'codeword' | 'scenario'> | undefined,
  { t: { start: s } }: Reading,
): Field[] => [
  {
    kind: 'text',
    name: 'name',
    label: s.name,
    maxLength: NAME_LENGTH,
    optional: false,
    ...(was && { value: was.name }),
  },
  {
    kind: 'text',
    name: 'codeword',
    label: s.codeword,
    hint: s.codewordHint,
    maxLength: 30,
    optional: false,
    ...(was && { value: was.codeword }),
  },
  {
    kind: 'longText',
    name: 'scenario',
    label: s.scenario,
    maxLength: SCENARIO_LENGTH,
    optional: false,
    ...(was && { value: was.scenario }),
  },
];

/** The form of a plan; a new one is not marked, for it has no codeword yet. `local`: when it begins, as forms have it. */
export function planDialog(
  plan: Plan | undefined,
  exerciseId: string,
  withins: readonly Within[],
  local: string,
  lessons: Block[],
  r: Reading,
): Dialog {
  const p = r.t.plan;
  const fields: Field[] = [
    ...aboutFields(plan, r),
    withinField(withins, withins[0]?.id, r),
    { kind: 'dateTime', name: 'startsAt', label: p.startsAt, optional: false, value: local },
    {
      kind: 'toggle',
      name: 'autoStart',
      label: r.t.soon.autoStart,
      hint: r.t.soon.autoStartHint,
      optional: true,
      ...(plan?.autoStart && { value: 'yes' }),
    },
    ...timeFields(plan, r),
    ...measureFields(plan, withins, r),
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

/** Longest name and scenario, in characters: what fits above and in a chat message. */
export const NAME_LENGTH = 80;
export const SCENARIO_LENGTH = 1500;
