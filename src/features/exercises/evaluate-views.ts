import {
  type Block,
  button,
  buttons,
  type Dialog,
  dialog,
  facts,
  link,
  list,
  notice,
  table,
  text,
  type View,
} from '../../core/view.ts';
import { type Figures, meanOf, SCORED, WRITTEN } from './evaluate-figures.ts';
import type { Whole } from './evidence-store.ts';
import { cellText, type Reading } from './reading.ts';
import { exerciseView } from './views.ts';

export const RETENTIONS = [30, 90, 180, 365, 730] as const;
/** Texts and organisations in one chat message. */
const LISTED = 25;

export type Shown = {
  figures: Figures;
  written: readonly { question: string; text: string }[];
  href: (format: 'html' | 'csv' | 'json') => string;
};

/** Numbers of the survey as rows: question, mean, how many. */
export const surveyRows = (figures: Figures, { t }: Reading): (string | number)[][] =>
  SCORED.map((question) => {
    const spread = figures.survey.scores[question] ?? [];
    return [t.survey.questions[question], meanOf(spread) ?? '–', spread.reduce((sum, one) => sum + one, 0)];
  });

export const organisationHead = ({ t }: Reading): string[] => {
  const { head } = t.evaluation;
  const { organisation, asked, answered, late, first, present, injects, acknowledged, sitreps } = head;
  return [organisation, asked, answered, late, first, present, injects, acknowledged, sitreps];
};
export const organisationRows = ({ organisations }: Figures): (string | number | null)[][] =>
  organisations.map((one) => [
    one.name,
    one.asked,
    one.answered,
    one.late,
    one.firstMinutes,
    one.presentMinutes,
    one.injects,
    one.acknowledged,
    one.sitreps,
  ]);

/** How many organisations met the norms of the exercise: label and value. */
export function normFacts(
  { answerNorm, presentNorm }: Whole,
  { organisations }: Figures,
  { t }: Reading,
): [string, string][] {
  const met = (norm: number | null, label: (minutes: number) => string, of: 'firstMinutes' | 'presentMinutes') =>
    norm === null
      ? []
      : [
          [
            label(norm),
            t.board.answeredOf(
              organisations.filter((one) => (one[of] ?? Number.POSITIVE_INFINITY) <= norm).length,
              organisations.length,
            ),
          ] as [string, string],
        ];
  return [...met(answerNorm, t.board.norm, 'firstMinutes'), ...met(presentNorm, t.board.presentNorm, 'presentMinutes')];
}

/** The evaluation in chat: numbers, the table per organisation, and the files. */
export function evaluationView(exercise: Whole, { figures, written, href }: Shown, r: Reading): View {
  const { t, dates } = r;
  const { evaluation: e } = t;
  const input = { exerciseId: exercise.id };
  const spoken = WRITTEN.flatMap((question): Block[] => {
    const own = written.filter((one) => one.question === question).slice(0, LISTED);
    return own.length === 0
      ? []
      : [
          list(
            own.map(({ text: title }) => ({ title })),
            e.written[question],
          ),
        ];
  });
  return exerciseView(
    exercise,
    e.title(exercise.name),
    [
      ...(exercise.state === 'ended' ? [] : [notice('info', e.running)]),
      facts([
        { label: e.numbers.answered, value: e.of(figures.answered, figures.asked) },
        { label: e.numbers.late, value: `${figures.late}` },
        { label: e.numbers.survey, value: e.of(figures.survey.persons, figures.survey.asked) },
        ...normFacts(exercise, figures, r).map(([label, value]) => ({ label, value })),
      ]),
      table(
        e.table,
        organisationHead(r),
        organisationRows(figures)
          .slice(0, LISTED)
          .map((row) => row.map((cell) => cellText(cell, r.locale))),
      ),
      ...(figures.survey.persons === 0
        ? []
        : [
            table(
              e.survey,
              [e.surveyHead.question, e.surveyHead.mean, e.surveyHead.count],
              surveyRows(figures, r).map((row) => row.map((cell) => cellText(cell, r.locale))),
            ),
          ]),
      ...spoken,
      text(e.notPeople),
      link(e.links.html, href('html')),
      link(e.links.csv, href('csv')),
      link(e.links.json, href('json')),
      text(e.linksHint),
      text(
        exercise.anonymisedAt === null
          ? e.retentionNow(exercise.retentionDays)
          : e.anonymised(dates.date(exercise.anonymisedAt)),
      ),
      buttons(
        ...(exercise.anonymisedAt === null
          ? [button(e.retention, 'exercises.retention', input, { dialog: true })]
          : []),
        button(t.lessons.button, 'exercises.lessons', input),
      ),
    ],
    { lead: e.lead(figures.organisations.length), tlp: exercise.tlp },
  );
}

export function retentionDialog(exercise: Whole, { t }: Reading): Dialog {
  const { evaluation: e } = t;
  const input = { exerciseId: exercise.id };
  const days = [...new Set([...RETENTIONS, exercise.retentionDays])].sort((a, b) => a - b);
  return dialog(
    exerciseView(exercise, e.retentionTitle, [text(e.retentionLead)]),
    {
      action: 'exercises.retention-set',
      input,
      submit: e.retentionSubmit,
      fields: [
        {
          kind: 'choice',
          name: 'days',
          label: e.retentionDays,
          optional: false,
          value: String(exercise.retentionDays),
          options: days.map((one) => ({ value: String(one), label: e.days(one) })),
        },
      ],
    },
    button(e.retention, 'exercises.retention', input, { dialog: true }),
  );
}

export const retentionView = (exercise: Whole, days: number, { t }: Reading): View =>
  exerciseView(exercise, t.evaluation.retentionKept, [
    notice('success', t.evaluation.retentionKept, t.evaluation.retentionNow(days)),
    buttons(button(t.evaluation.button, 'exercises.evaluation', { exerciseId: exercise.id })),
  ]);

const surveyButton = (exercise: Whole, { t }: Reading) =>
  button(t.survey.open, 'exercises.survey', { exerciseId: exercise.id }, { tone: 'primary', dialog: true });

/** The question to who took part, after the end. */
export const surveyAskView = (exercise: Whole, until: Date, r: Reading): View =>
  exerciseView(
    exercise,
    r.t.survey.title(exercise.name),
    [buttons(surveyButton(exercise, r)), text(r.t.survey.until(r.dates.date(until)))],
    { lead: r.t.survey.lead },
  );

export function surveyDialog(
  exercise: Whole,
  before: readonly { question: string; score: number | null; text: string | null }[],
  r: Reading,
): Dialog {
  const { survey } = r.t;
  const was = (question: string) => before.find((one) => one.question === question);
  return dialog(
    exerciseView(exercise, survey.title(exercise.name), [text(survey.lead)]),
    {
      action: 'exercises.survey-send',
      input: { exerciseId: exercise.id },
      submit: survey.submit,
      fields: [
        ...SCORED.map((question) => ({
          kind: 'choice' as const,
          name: question,
          label: survey.questions[question],
          optional: false,
          options: survey.scores.map((label, i) => ({ value: String(i + 1), label })),
          ...(was(question)?.score && { value: String(was(question)?.score) }),
        })),
        ...WRITTEN.map((question) => ({
          kind: 'longText' as const,
          name: question,
          label: survey.questions[question],
          optional: true,
          maxLength: 1000,
          ...(was(question)?.text && { value: was(question)?.text ?? '' }),
        })),
      ],
    },
    surveyButton(exercise, r),
  );
}

export const surveyThanksView = (exercise: Whole, r: Reading): View =>
  exerciseView(exercise, r.t.survey.thanks, [
    notice('success', r.t.survey.thanks, r.t.survey.thanksText),
    buttons(surveyButton(exercise, r)),
  ]);
