import { button, buttons, type Dialog, dialog, notice, text, type View } from '../../core/view.ts';
import type { Exercise } from './domain.ts';
import type { Reading } from './reading.ts';
import type { Sitrep } from './sitrep-store.ts';
import { exerciseView } from './views.ts';

type Marked = Pick<Exercise, 'id' | 'kind' | 'codeword'>;
type Named = { id: string; name: string };
/** Longest part of a sitrep, in characters. */
export const PART_LENGTH = 1000;

const sitrepButton = ({ id }: Marked, { t }: Reading) =>
  button(t.play.sitrepButton, 'exercises.sitrep', { exerciseId: id }, { tone: 'primary', dialog: true });

export const sitrepRequestView = (exercise: Marked, organisation: Named, r: Reading): View =>
  exerciseView(exercise, r.t.play.sitrepAsked(organisation.name), [
    text(r.t.play.sitrepHow),
    buttons(sitrepButton(exercise, r)),
  ]);

/** The form, in the order beeld, oordeel, besluit. */
export function sitrepDialog(exercise: Marked, organisations: Named[], last: Sitrep | undefined, r: Reading): Dialog {
  const p = r.t.play;
  const part = (name: 'picture' | 'judgement' | 'decision', hint: string) => ({
    kind: 'longText' as const,
    name,
    label: p[name],
    hint,
    optional: false,
    maxLength: PART_LENGTH,
    ...(last && { value: last[name] }),
  });
  return dialog(
    exerciseView(exercise, p.sitrep, []),
    {
      action: 'exercises.sitrep-send',
      input: { exerciseId: exercise.id },
      submit: p.submit,
      fields: [
        {
          kind: 'choice',
          name: 'organisationId',
          label: p.sitrepFor,
          optional: false,
          options: organisations.map(({ id, name }) => ({ value: id, label: name })),
          ...(organisations[0] && { value: organisations[0].id }),
        },
        part('picture', p.pictureHint),
        part('judgement', p.judgementHint),
        part('decision', p.decisionHint),
      ],
    },
    sitrepButton(exercise, r),
  );
}

export const sitrepSentView = (exercise: Marked, organisation: string, r: Reading): View =>
  exerciseView(exercise, r.t.play.sitrep, [
    notice('success', r.t.play.sitrepSent(organisation)),
    buttons(sitrepButton(exercise, r)),
  ]);
