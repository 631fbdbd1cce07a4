import { markingText } from '../../core/headline.ts';
import type { Claim } from '../../core/links.ts';
import type { Tx } from '../../data/tx.ts';
import type { FileWork, MadeFile } from './card-print.ts';
import { markingOf } from './domain.ts';
import type { Figures } from './evaluate-figures.ts';
import { WRITTEN } from './evaluate-figures.ts';
import { readFigures, writtenAnswers } from './evaluate-store.ts';
import { normFacts, organisationHead, organisationRows, surveyRows } from './evaluate-views.ts';
import { barChart, stepChart } from './evidence-chart.ts';
import { csv } from './evidence-csv.ts';
import { html } from './evidence-html.ts';
import { type PrintedPage, printed, printedFacts, printedTable } from './evidence-page.ts';
import { findWhole, localeOf, mayFetch, type Whole } from './evidence-store.ts';
import { lessonsOf } from './lessons-store.ts';
import { cellText, type Reading, reading } from './reading.ts';

/** The evaluation as a file: to print, as a spreadsheet or as data; for who leads the exercise. */
export async function evaluationFile(
  tx: Tx,
  { personId, input }: Claim,
  work: FileWork,
): Promise<MadeFile | undefined> {
  const exercise = await findWhole(tx, input.exerciseId ?? '');
  if (!exercise || personId === null || !(await mayFetch(tx, exercise, personId))) return undefined;
  const r = reading(await localeOf(tx, personId), work.network.timeZone);
  const figures = await readFigures(tx, exercise.id, work.now);
  const written = await writtenAnswers(tx, exercise.id);
  const lessons = (await lessonsOf(tx, { exerciseId: exercise.id })).map(({ text, organisation, dueOn, state }) => ({
    text,
    organisation: organisation?.name ?? null,
    dueOn: dueOn?.toISOString().slice(0, 10) ?? null,
    state,
  }));
  const name = r.t.evaluation.filename;
  const mark = markingText(markingOf(exercise), r.locale);
  switch (input.format) {
    case 'json':
      return {
        contentType: 'application/json; charset=utf-8',
        filename: `${name}.json`,
        body: JSON.stringify(
          { marking: mark, tlp: exercise.tlp, exercise: about(exercise), figures, written, lessons },
          null,
          2,
        ),
      };
    case 'csv':
      return {
        contentType: 'text/csv; charset=utf-8',
        filename: `${name}.csv`,
        body: asCsv(exercise, mark, figures, r),
      };
    default:
      return {
        contentType: 'text/html; charset=utf-8',
        filename: `${name}.html`,
        ...asHtml(exercise, mark, { figures, written, lessons }, r),
      };
  }
}

const about = ({ id, kind, name, codeword, scenario, startedAt, endedAt, answerNorm, presentNorm }: Whole) => ({
  id,
  kind,
  name,
  codeword,
  scenario,
  startedAt,
  endedAt,
  answerNorm,
  presentNorm,
});

function asCsv(exercise: Whole, mark: string, figures: Figures, r: Reading): string {
  const { evaluation: e } = r.t;
  return csv([
    [mark, exercise.tlp, exercise.name],
    [],
    [e.table],
    organisationHead(r),
    ...organisationRows(figures),
    ...normFacts(exercise, figures, r),
    [],
    [e.survey],
    [e.surveyHead.question, e.surveyHead.mean, e.surveyHead.count],
    ...surveyRows(figures, r),
    [],
    [e.timeline],
    [e.timelineHead.at, e.timelineHead.what, e.timelineHead.organisation, e.timelineHead.detail],
    ...figures.timeline.map((line) => [line.at, ...lineOf(line, r)]),
  ]);
}

/** `present:card`: what was answered, and by what, which figures that were kept before do not have. */
const answerOf = (detail: string, t: Reading['t']): string => {
  const [state = '', via] = detail.split(':');
  const words = t.standings[state as 'present'] ?? state;
  return via === undefined ? words : `${words} (${t.board.via[via] ?? via})`;
};

const lineOf = ({ kind, organisation, detail }: Figures['timeline'][number], { t }: Reading): string[] => [
  t.evaluation.lines[kind] ?? kind,
  organisation ?? '',
  kind === 'answer' ? answerOf(detail, t) : detail,
];

type All = {
  figures: Figures;
  written: readonly { question: string; text: string }[];
  lessons: readonly { text: string; organisation: string | null; dueOn: string | null; state: string }[];
};

function asHtml(exercise: Whole, mark: string, { figures, written, lessons }: All, r: Reading): PrintedPage {
  const { t, dates } = r;
  const { evaluation: e } = t;
  const last = figures.curve.at(-1)?.minute ?? 0;
  const cells = (row: readonly (string | number | null)[]) => row.map((cell) => cellText(cell, r.locale));
  const moment = (at: Date | null) => (at === null ? '–' : dates.moment(at));
  return printed({
    locale: r.locale,
    mark,
    kind: exercise.kind,
    tlp: exercise.tlp,
    title: e.title(exercise.name),
    lead: e.notPeople,
    foot: e.foot,
    body: [
      printedFacts([
        [e.facts.kind, t.kinds[exercise.kind]],
        [e.facts.network, exercise.leader.name],
        [e.facts.started, moment(exercise.startedAt)],
        [e.facts.ended, moment(exercise.endedAt)],
        [e.numbers.answered, e.of(figures.answered, figures.asked)],
        [e.numbers.late, `${figures.late}`],
        [e.numbers.survey, e.of(figures.survey.persons, figures.survey.asked)],
        ...normFacts(exercise, figures, r),
      ]),
      ...(figures.curve.length === 0
        ? []
        : [
            stepChart({
              id: 'curve',
              title: e.curve,
              alt: e.curveAlt(figures.answered, figures.asked, e.minutes(last)),
              points: figures.curve,
              of: figures.asked,
              minutes: last,
              minutesLabel: e.minutesLabel,
            }),
            printedTable(
              e.curveTable,
              [e.curveHead.minute, e.curveHead.count],
              sampled(figures.curve).map(({ minute, count }) => [cellText(minute, r.locale), count]),
            ),
          ]),
      ...(figures.organisations.length === 0
        ? []
        : [
            barChart({
              id: 'bars',
              title: e.bars,
              alt: e.barsAlt,
              bars: figures.organisations.map(({ name, firstMinutes }) => ({
                label: name,
                value: firstMinutes ?? 0,
                text: firstMinutes === null ? e.noAnswer : e.minutes(firstMinutes),
              })),
            }),
          ]),
      printedTable(e.table, organisationHead(r), organisationRows(figures).map(cells)),
      printedTable(
        e.survey,
        [e.surveyHead.question, e.surveyHead.mean, e.surveyHead.count],
        surveyRows(figures, r).map(cells),
      ),
      ...WRITTEN.flatMap((question) => {
        const own = written.filter((one) => one.question === question);
        return own.length === 0
          ? []
          : [html`<h2>${e.written[question]}</h2><ul>${own.map((one) => html`<li>${one.text}</li>`)}</ul>`];
      }),
      printedTable(
        t.lessons.title,
        [t.lessons.head.text, t.lessons.head.organisation, t.lessons.head.due, t.lessons.head.state],
        lessons.map((one) => [
          one.text,
          one.organisation ?? t.lessons.all,
          one.dueOn ?? '–',
          one.state === 'done' ? t.lessons.done : t.lessons.open,
        ]),
      ),
      printedTable(
        e.timeline,
        [e.timelineHead.at, e.timelineHead.what, e.timelineHead.organisation, e.timelineHead.detail],
        figures.timeline.map((line) => [dates.moment(new Date(line.at)), ...lineOf(line, r)]),
      ),
    ],
  });
}

/** At most thirty points of a curve, the last one among them. */
const sampled = (curve: Figures['curve']) => {
  const step = Math.ceil(curve.length / 30);
  return curve.filter((_, i) => i % step === step - 1 || i === curve.length - 1);
};
