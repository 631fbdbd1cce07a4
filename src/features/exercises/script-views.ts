import { button, buttons, type Dialog, dialog, link, list, notice, text, type View } from '../../core/view.ts';
import type { Inject } from './inject-store.ts';
import type { Plan } from './plan-domain.ts';
import type { Reading } from './reading.ts';
import { NEEDS, TEXT_LENGTH, TITLE_LENGTH, targetNames, type Wrong } from './script-domain.ts';
import { exerciseView } from './views.ts';

/** Injects in one message. */
const LISTED = 20;
/** Errors of a spreadsheet in one message. */
const MOST_WRONG = 20;

export function scriptView(plan: Plan, all: readonly Inject[], said: string | undefined, r: Reading): View {
  const { t, dates } = r;
  const s = t.script;
  const id = { exerciseId: plan.id };
  const ended = plan.state === 'ended';
  const running = plan.state === 'running';
  // What comes is what one wants to see; what was played stands on the board.
  const shown = [...all.filter(({ state }) => state === 'planned'), ...all.filter(({ state }) => state !== 'planned')];
  return exerciseView(
    plan,
    `${s.title} ${plan.name}`,
    [
      ...(said ? [notice('success', said)] : []),
      ...(all.length === 0
        ? [notice('info', s.empty)]
        : [
            list([
              ...shown.slice(0, LISTED).map((one) => ({
                title: `${s.at(one.minute)} ${one.title}`,
                text: one.text,
                meta: [
                  s.to(targetNames(one.targets, plan, t.plan.targets).join(' + ')),
                  s.needed[one.needs],
                  s.states[one.state],
                  ...((one.sentAt ?? one.plannedAt)
                    ? [s.clock(dates.time(one.sentAt ?? one.plannedAt ?? new Date(0)))]
                    : []),
                ],
                buttons:
                  one.state === 'planned' && !ended
                    ? [
                        ...(running ? [button(s.sendNow, 'exercises.send-inject', { injectId: one.id })] : []),
                        button(s.change, 'exercises.inject', { ...id, injectId: one.id }, { dialog: true }),
                        button(s.remove, 'exercises.inject-remove', { injectId: one.id }),
                      ]
                    : [],
              })),
              ...(all.length > LISTED ? [{ title: s.more(all.length - LISTED) }] : []),
            ]),
          ]),
      ...(ended
        ? []
        : [
            buttons(
              button(s.add, 'exercises.inject', id, { dialog: true }),
              button(s.import, 'exercises.import', id, { dialog: true }),
              button(plan.name, 'exercises.planned', id),
            ),
          ]),
    ],
    { lead: s.lead, tlp: plan.tlp },
  );
}

/** The form of one inject. */
export function injectDialog(plan: Plan, inject: Inject | undefined, injectId: string, r: Reading): Dialog {
  const s = r.t.script;
  const input = { exerciseId: plan.id, injectId };
  return dialog(
    exerciseView(plan, inject ? s.change : s.add, []),
    {
      action: 'exercises.inject-send',
      input,
      submit: s.submit,
      fields: [
        {
          kind: 'text',
          name: 'minute',
          label: s.minute,
          maxLength: 4,
          optional: false,
          value: String(inject?.minute ?? 0),
        },
        {
          kind: 'text',
          name: 'title',
          label: s.name,
          maxLength: TITLE_LENGTH,
          optional: false,
          ...(inject && { value: inject.title }),
        },
        {
          kind: 'longText',
          name: 'text',
          label: s.text,
          maxLength: TEXT_LENGTH,
          optional: false,
          ...(inject && { value: inject.text }),
        },
        {
          kind: 'text',
          name: 'to',
          label: s.targets,
          hint: s.targetsHint,
          maxLength: 500,
          optional: false,
          value: inject
            ? targetNames(inject.targets, plan, r.t.plan.targets).join(' + ')
            : (r.t.plan.targets.player ?? ''),
        },
        {
          kind: 'choice',
          name: 'needs',
          label: s.needs,
          optional: false,
          value: inject?.needs ?? 'acknowledgement',
          options: NEEDS.map((value) => ({ value, label: s.needed[value] })),
        },
      ],
    },
    button(inject ? s.change : s.add, 'exercises.inject', inject ? input : { exerciseId: plan.id }, { dialog: true }),
  );
}

/** The form that takes a spreadsheet. `href`: the page on which a file can be chosen; null on that page itself. */
export function importDialog(plan: Plan, href: string | null, { t: { script: s } }: Reading): Dialog {
  return dialog(
    exerciseView(plan, s.import, [text(s.importLead), ...(href === null ? [] : [link(s.importWeb, href)])]),
    {
      action: 'exercises.import-send',
      input: { exerciseId: plan.id },
      submit: s.importSubmit,
      fields: [
        {
          kind: 'longText',
          name: 'rows',
          label: s.importRows,
          hint: s.importHint,
          maxLength: 3000,
          optional: false,
          sheet: true,
        },
        { kind: 'toggle', name: 'replace', label: s.importReplace, optional: true },
      ],
    },
    button(s.import, 'exercises.import', { exerciseId: plan.id }, { dialog: true }),
  );
}

/** What is wrong with a spreadsheet, line by line. */
export function wrongText(wrong: readonly (Wrong & { line?: number })[], { t: { script: s } }: Reading): string {
  const told = wrong.slice(0, MOST_WRONG).map(({ line, code, about }) => {
    const what = s.wrong[code](about.slice(0, 60));
    return line === undefined ? what : s.line(line, what);
  });
  return [...told, ...(wrong.length > MOST_WRONG ? [s.moreWrong(wrong.length - MOST_WRONG)] : [])].join('\n');
}
