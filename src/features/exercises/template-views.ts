import { headline } from '../../core/headline.ts';
import { button, buttons, type Dialog, dialog, list, notice, text, type View } from '../../core/view.ts';
import { markingOf, type Within } from './domain.ts';
import type { Plan } from './plan-domain.ts';
import { LABELS, NAME_LENGTH, SCENARIO_LENGTH, withinField } from './plan-form.ts';
import type { Reading } from './reading.ts';
import type { Template } from './template-store.ts';
import { exerciseView, plainView } from './views.ts';

/** Templates, or exercises, in one message. */
const LISTED = 12;

const keepButton = (exerciseId: string, { t }: Reading) =>
  button(t.template.keep, 'exercises.template-keep', { exerciseId }, { dialog: true });
const copyButton = (templateId: string, { t }: Reading) =>
  button(t.template.copy, 'exercises.template-copy', { templateId }, { tone: 'primary', dialog: true });

/** Templates are no exercises yet: nothing here is marked. */
export function templatesView(
  all: readonly { template: Template; copy: boolean; drop: boolean }[],
  said: string | undefined,
  r: Reading,
): View {
  const { t } = r;
  const items = all.slice(0, LISTED).map(({ template: { id, ...one }, copy, drop }) => ({
    title: one.name,
    text: one.scenario.length > 300 ? `${one.scenario.slice(0, 299)}…` : one.scenario,
    meta: [
      t.template.of(one.within.name),
      t.template.injects(one.injects),
      ...(one.last > 0 ? [t.template.lasts(one.last)] : []),
      one.tlp,
    ],
    buttons: [
      ...(copy ? [copyButton(id, r)] : []),
      ...(drop ? [button(t.template.drop, 'exercises.template-drop', { templateId: id })] : []),
    ],
  }));
  return plainView(t.template.title, [
    ...(said === undefined ? [] : [notice('success', said)]),
    text(t.template.lead),
    all.length === 0
      ? notice('info', t.template.none)
      : list([...items, ...(all.length > LISTED ? [{ title: t.share.more(all.length - LISTED) }] : [])]),
    buttons(button(t.template.keepOne, 'exercises.template-sources')),
  ]);
}

export const sourcesView = (all: readonly Plan[], r: Reading): View =>
  plainView(r.t.template.sourcesTitle, [
    all.length === 0
      ? notice('info', r.t.template.noSource)
      : list(
          all.slice(0, LISTED).map((plan) => ({
            title: headline({ title: plan.name, marking: markingOf(plan) }, r.locale),
            meta: [
              r.t.plan.states[plan.state],
              ...((plan.startedAt ?? plan.startsAt)
                ? [r.dates.date(plan.startedAt ?? plan.startsAt ?? new Date(0))]
                : []),
            ],
            buttons: [keepButton(plan.id, r)],
          })),
        ),
  ]);

export function keepDialog(plan: Plan, templateId: string, r: Reading): Dialog {
  const { template: p } = r.t;
  return dialog(
    exerciseView(plan, p.keepTitle, [text(p.keepLead), notice('warning', p.keepBeware)]),
    {
      action: 'exercises.template-keep-send',
      input: { exerciseId: plan.id, templateId },
      submit: p.submit,
      fields: [
        { kind: 'text', name: 'name', label: p.name, value: plan.name, maxLength: NAME_LENGTH, optional: false },
        {
          kind: 'longText',
          name: 'scenario',
          label: p.scenario,
          hint: p.scenarioHint,
          value: plan.scenario,
          maxLength: SCENARIO_LENGTH,
          optional: false,
        },
        {
          kind: 'choice',
          name: 'tlp',
          label: p.label,
          optional: false,
          value: plan.tlp === 'TLP:RED' ? 'TLP:AMBER+STRICT' : plan.tlp,
          options: LABELS.map((value) => ({ value, label: p.labels[value] })),
        },
      ],
    },
    keepButton(plan.id, r),
  );
}

export const copyDialog = (
  template: Template,
  exerciseId: string,
  withins: readonly Within[],
  local: string,
  r: Reading,
): Dialog => {
  const { template: p, start: s, plan } = r.t;
  return dialog(
    plainView(p.copyTitle(template.name), [text(p.copyLead)]),
    {
      action: 'exercises.template-copy-send',
      input: { templateId: template.id, exerciseId },
      submit: p.copySubmit,
      fields: [
        { kind: 'text', name: 'name', label: s.name, value: template.name, maxLength: NAME_LENGTH, optional: false },
        { kind: 'text', name: 'codeword', label: s.codeword, hint: s.codewordHint, maxLength: 30, optional: false },
        withinField(withins, withins[0]?.id, r),
        { kind: 'dateTime', name: 'startsAt', label: plan.startsAt, value: local, optional: false },
      ],
    },
    copyButton(template.id, r),
  );
};

export const sureDropTemplateView = (template: Template, { t: { template: p } }: Reading): View =>
  plainView(p.sureDrop(template.name), [
    text(p.sureDropText),
    buttons(
      button(p.yesDrop, 'exercises.template-drop-confirm', { templateId: template.id }, { tone: 'danger' }),
      button(p.title, 'exercises.templates'),
    ),
  ]);
