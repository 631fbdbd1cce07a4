import { z } from 'zod';
import { may } from '../../core/access.ts';
import { type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { headline } from '../../core/headline.ts';
import type { Claim } from '../../core/links.ts';
import { button, link, list, table, text, view } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';
import { type C, readingOf, refuse } from './access.ts';
import type { FileWork, MadeFile } from './card-print.ts';
import { markingOf } from './domain.ts';
import { csv } from './evidence-csv.ts';
import { printed, printedTable } from './evidence-page.ts';
import { type Evidence, evidenceOf, mayHaveEvidence, organisationsFor } from './evidence-record-store.ts';
import { localeOf } from './evidence-store.ts';
import { cellText, type Reading, reading } from './reading.ts';

const HOUR_MS = 3_600_000;
const TLP = 'TLP:AMBER+STRICT';

type Cell = string | number | null;
const exerciseHead = ({ t }: Reading): string[] => Object.values(t.evidence.head);
const exerciseRows = ({ exercises }: Evidence, { t, dates, locale }: Reading): Cell[][] =>
  exercises.map(({ exercise, figures, lessons }) => [
    dates.date(exercise.endedAt),
    headline({ title: exercise.name, marking: markingOf(exercise) }, locale),
    t.kinds[exercise.kind],
    figures?.asked ?? 0,
    figures?.answered ?? 0,
    figures?.firstMinutes ?? null,
    figures?.presentMinutes ?? null,
    figures?.sitreps ?? 0,
    `${lessons.all} (${lessons.done})`,
  ]);
const proofRows = ({ proofs }: Evidence, { dates }: Reading): Cell[][] =>
  proofs.map(({ at, asked, reached }) => [dates.date(at), asked, reached]);
const lessonRows = ({ lessons }: Evidence, { t }: Reading): Cell[][] =>
  lessons.map((one) => [
    one.text,
    one.exercise.name,
    one.dueOn?.toISOString().slice(0, 10) ?? null,
    one.state === 'done' ? t.lessons.done : t.lessons.open,
  ]);
const lessonHead = ({ t }: Reading) => [
  t.lessons.head.text,
  t.evidence.head.name,
  t.lessons.head.due,
  t.lessons.head.state,
];
const shownCells = (rows: Cell[][], { locale }: Reading): string[][] =>
  rows.map((row) => row.map((cell) => cellText(cell, locale)));

/** What an organisation can show of its exercising: to its own people, and to administrators. */
export const evidence = route({
  name: 'exercises.evidence',
  words: { nl: ['bewijsmap'], en: ['evidence'] },
  who: 'member',
  read: true,
  input: z.object({ organisationId: z.string().optional() }),
  handle: async ({ organisationId }, context: C): Promise<Reply> => {
    const { tx, person, links, now } = context;
    const r = readingOf(context);
    const { t } = r;
    const own = await organisationsFor(tx, person.id, may(person, 'administrator', 'region'));
    const [only] = own;
    if (!only) throw refuse('noOrganisation');
    if (organisationId === undefined && own.length > 1) {
      const items = own.map(({ id, name }) => ({
        title: name,
        buttons: [button(t.evidence.open, 'exercises.evidence', { organisationId: id })],
      }));
      return sayInPrivate(view(t.evidence.chooseTitle, [list(items)], { lead: t.evidence.choose }));
    }
    const organisation = organisationId === undefined ? only : own.find(({ id }) => id === organisationId);
    if (!organisation) throw refuse('notYourEvidence');
    const found = await evidenceOf(tx, organisation, now);
    const href = (format: string) =>
      links.signed({
        route: 'exercises.evidence-file',
        input: { organisationId: organisation.id, format },
        personId: person.id,
        expires: new Date(now.getTime() + HOUR_MS),
      });
    const shown = view(
      t.evidence.title(organisation.name),
      [
        ...(found.exercises.length === 0
          ? [text(t.evidence.none)]
          : [table(t.evidence.exercises, exerciseHead(r), shownCells(exerciseRows(found, r), r))]),
        ...(found.proofs.length === 0
          ? []
          : [table(t.evidence.proofs, Object.values(t.evidence.proofHead), shownCells(proofRows(found, r), r))]),
        link(t.evaluation.links.html, href('html')),
        link(t.evaluation.links.csv, href('csv')),
        link(t.evaluation.links.json, href('json')),
        text(t.evidence.only),
      ],
      { lead: t.evidence.lead, tlp: TLP },
    );
    return sayInPrivate(shown);
  },
});

/** The same as a file; who asks is looked at again. */
export async function evidenceFile(tx: Tx, { personId, input }: Claim, work: FileWork): Promise<MadeFile | undefined> {
  const organisation = personId === null ? undefined : await mayHaveEvidence(tx, personId, input.organisationId ?? '');
  if (!organisation || personId === null) return undefined;
  const found = await evidenceOf(tx, organisation, work.now);
  const r = reading(await localeOf(tx, personId), work.network.timeZone);
  const { evidence: e } = r.t;
  const title = e.title(organisation.name);
  if (input.format === 'json')
    return {
      contentType: 'application/json; charset=utf-8',
      filename: `${e.filename}.json`,
      body: JSON.stringify({ title, tlp: TLP, evidence: 'BIO2 5.30.01', madeAt: work.now, ...found }, null, 2),
    };
  if (input.format === 'csv')
    return {
      contentType: 'text/csv; charset=utf-8',
      filename: `${e.filename}.csv`,
      body: csv([
        [title, TLP],
        [],
        [e.exercises],
        exerciseHead(r),
        ...exerciseRows(found, r),
        [],
        [e.proofs],
        Object.values(e.proofHead),
        ...proofRows(found, r),
        [],
        [e.lessons],
        lessonHead(r),
        ...lessonRows(found, r),
      ]),
    };
  const cells = (rows: Cell[][]) => shownCells(rows, r);
  const page = printed({
    locale: r.locale,
    mark: work.network.name,
    kind: null,
    tlp: TLP,
    title,
    lead: e.lead,
    foot: `${r.dates.moment(work.now)}. ${e.only} ${e.foot}`,
    body: [
      printedTable(e.exercises, exerciseHead(r), cells(exerciseRows(found, r))),
      printedTable(e.proofs, Object.values(e.proofHead), cells(proofRows(found, r))),
      printedTable(e.lessons, lessonHead(r), cells(lessonRows(found, r))),
    ],
  });
  return { contentType: 'text/html; charset=utf-8', filename: `${e.filename}.html`, ...page };
}
