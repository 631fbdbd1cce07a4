import { z } from 'zod';
import { wholeMinutes } from './domain.ts';
import { LABELS } from './plan-form.ts';
import type { ExercisesRefusal } from './texts.ts';

/** Fields of a form, as they come: what an exercise is measured by, and its label. */
export const Measures = {
  quorum: z.string().default(''),
  answerNorm: z.string().default(''),
  presentNorm: z.string().default(''),
  tlp: z.enum(LABELS).catch('TLP:AMBER'),
};

/** What somebody typed, and what is wrong with it. Nothing typed: a quorum of one, no norm. */
export function measured({ tlp, ...form }: z.infer<z.ZodObject<typeof Measures>>) {
  const minutes = (text: string) => (text.trim() === '' ? null : wholeMinutes(text));
  const quorum = form.quorum.trim() === '' ? 1 : wholeMinutes(form.quorum);
  const [answerNorm, presentNorm] = [minutes(form.answerNorm), minutes(form.presentNorm)];
  const bad = (norm: number | null | undefined) => norm === undefined || norm === 0 || (norm ?? 0) > 1440;
  const wrong: Record<string, ExercisesRefusal> = {
    ...(quorum === undefined || quorum < 1 || quorum > 99 ? { quorum: 'badQuorum' } : {}),
    ...(bad(answerNorm) ? { answerNorm: 'badNorm' } : {}),
    ...(bad(presentNorm) ? { presentNorm: 'badNorm' } : {}),
  };
  return {
    wrong,
    of: { quorum: quorum ?? 1, answerNorm: answerNorm ?? null, presentNorm: presentNorm ?? null, tlp },
  };
}
