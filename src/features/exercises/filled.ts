import { z } from 'zod';
import { InvalidForm } from '../../core/refusal.ts';
import { codewordOf, timing, type Within, wholeMinutes } from './domain.ts';
import { LABELS, NAME_LENGTH, SCENARIO_LENGTH } from './plan-form.ts';
import type { ExercisesRefusal } from './texts.ts';

/** Fields of the forms that start and that plan an exercise, as they come. */
export const Filled = {
  exerciseId: z.uuid(),
  name: z.string().trim(),
  codeword: z.string(),
  scenario: z.string().trim(),
  network: z.string(),
  minutes: z.string(),
  remindAfter: z.string(),
  quorum: z.string().default(''),
  answerNorm: z.string().default(''),
  presentNorm: z.string().default(''),
  tlp: z.enum(LABELS).catch('TLP:AMBER'),
};
type Form = z.infer<z.ZodObject<typeof Filled>>;
type Wrong = Record<string, ExercisesRefusal>;

/** What somebody filled in; throws InvalidForm with all that is wrong, `more` too. `withins`: what he may choose from. */
export function filled(form: Form, withins: readonly Within[], now: Date, more: Wrong = {}) {
  const within = withins.find(({ id }) => id === form.network);
  const codeword = codewordOf(form.codeword);
  const times = timing(form.minutes, form.remindAfter, now);
  const measures = measured(form);
  const wrong: Wrong = {
    ...measures.wrong,
    ...tooShortOrLong('name', form.name, NAME_LENGTH),
    ...tooShortOrLong('scenario', form.scenario, SCENARIO_LENGTH),
    ...(codeword ? {} : { codeword: 'badCodeword' }),
    ...(within ? {} : { network: 'notYourNetwork' }),
    ...('wrong' in times ? { [times.wrong]: times.wrong === 'minutes' ? 'badMinutes' : 'badReminder' } : {}),
    ...more,
  };
  if (!within || !codeword || 'wrong' in times || Object.keys(wrong).length > 0) throw new InvalidForm(wrong);
  return { within, codeword, ...measures.of, ...times };
}

/** What is wrong with a text that must be there and has a longest length. */
export function tooShortOrLong(field: string, value: string, most: number): Wrong {
  if (value === '') return { [field]: 'empty' };
  return value.length > most ? { [field]: 'tooLong' } : {};
}

/** What an exercise is measured by, and its label. Nothing typed: a quorum of one, no norm. */
function measured({ tlp, ...form }: Pick<Form, 'quorum' | 'answerNorm' | 'presentNorm' | 'tlp'>) {
  const minutes = (text: string) => (text.trim() === '' ? null : wholeMinutes(text));
  const quorum = form.quorum.trim() === '' ? 1 : wholeMinutes(form.quorum);
  const [answerNorm, presentNorm] = [minutes(form.answerNorm), minutes(form.presentNorm)];
  const bad = (norm: number | null | undefined) => norm === undefined || norm === 0 || (norm ?? 0) > 1440;
  const wrong: Wrong = {
    ...(quorum === undefined || quorum < 1 || quorum > 99 ? { quorum: 'badQuorum' } : {}),
    ...(bad(answerNorm) ? { answerNorm: 'badNorm' } : {}),
    ...(bad(presentNorm) ? { presentNorm: 'badNorm' } : {}),
  };
  return {
    wrong,
    of: { quorum: quorum ?? 1, answerNorm: answerNorm ?? null, presentNorm: presentNorm ?? null, tlp },
  };
}
