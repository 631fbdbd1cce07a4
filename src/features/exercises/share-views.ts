import { Tlp } from '../../core/tlp.ts';
import { button, buttons, type Dialog, dialog, facts, list, notice, text, type View } from '../../core/view.ts';
import type { Exercise } from './domain.ts';
import type { Reading } from './reading.ts';
import { type Candidate, type LeftOut, REPORT_LENGTH, SUBJECT_LENGTH } from './share-domain.ts';
import type { Report } from './share-store.ts';
import { exerciseView } from './views.ts';

type Marked = Pick<Exercise, 'id' | 'kind' | 'codeword'>;
const LISTED = 15;
/** Keys of 40 persons fit in the value of a button. */
const MOST_NAMED = 40;

export function shareDialog(exercise: Marked, { t: { share: s } }: Reading): Dialog {
  return dialog(
    exerciseView(exercise, s.title, [text(s.lead)]),
    {
      action: 'exercises.share-send',
      input: { exerciseId: exercise.id },
      submit: s.preview,
      fields: [
        {
          kind: 'choice',
          name: 'tlp',
          label: s.tlp,
          optional: false,
          value: 'TLP:AMBER',
          options: Tlp.options.map((value) => ({ value, label: s.labels[value] })),
        },
        { kind: 'text', name: 'title', label: s.subject, optional: false, maxLength: SUBJECT_LENGTH },
        { kind: 'longText', name: 'text', label: s.text, optional: false, maxLength: REPORT_LENGTH },
        { kind: 'text', name: 'names', label: s.names, hint: s.namesHint, optional: true, maxLength: 500 },
      ],
    },
    button(s.button, 'exercises.share', { exerciseId: exercise.id }, { dialog: true }),
  );
}

/** To whom a report would go, and who is left out, with the reason. `chosen`: whom the sender named. */
export function previewView(
  exercise: Marked,
  report: Report,
  { to, out }: { to: Candidate[]; out: { one: Candidate; reason: LeftOut }[] },
  chosen: string[] | null,
  { t: { share: s } }: Reading,
): View {
  const rest = (all: unknown[]) => (all.length > LISTED ? [{ title: s.more(all.length - LISTED) }] : []);
  const meta = ({ organisation }: Candidate) => (organisation === null ? [] : [organisation]);
  const sends = to.length > 0 && (chosen === null || chosen.length <= MOST_NAMED);
  return exerciseView(
    exercise,
    s.previewTitle,
    [
      text(report.text, { heading: report.title }),
      ...(to.length === 0
        ? [notice('warning', s.nobody)]
        : [
            list(
              [...to.slice(0, LISTED).map((one) => ({ title: one.name, meta: meta(one) })), ...rest(to)],
              s.to(to.length),
            ),
          ]),
      ...(out.length === 0
        ? []
        : [
            list(
              [
                ...out.slice(0, LISTED).map(({ one, reason }) => ({
                  title: one.name,
                  meta: [...meta(one), s.reasons[reason]],
                })),
                ...rest(out),
              ],
              s.out(out.length),
            ),
          ]),
      buttons(
        ...(sends
          ? [
              button(
                s.send(to.length),
                'exercises.share-confirm',
                { reportId: report.id, ...(chosen === null ? {} : { chosen: chosen.join(' ') }) },
                { tone: 'primary' },
              ),
            ]
          : []),
        button(s.button, 'exercises.share', { exerciseId: exercise.id }, { dialog: true }),
      ),
    ],
    { tlp: report.tlp },
  );
}

/** The report as it comes to who may have it, with what he may do with it. */
export const reportView = (
  exercise: Marked,
  report: Report,
  from: { name: string; organisation: string | null },
  { t: { share: s } }: Reading,
): View =>
  exerciseView(
    exercise,
    report.title,
    [
      text(report.text),
      facts([{ label: s.from, value: [from.name, from.organisation].filter((one) => one !== null).join(', ') }]),
      text(s.passOn[report.tlp]),
    ],
    { tlp: report.tlp },
  );

export const sharedView = (exercise: Marked, count: number, { t: { share: s } }: Reading): View =>
  exerciseView(exercise, s.sent, [notice('success', s.sent, s.sentTo(count))]);
