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
  view,
} from '../../core/view.ts';
import type { Evaluation } from './attend-store.ts';
import type { Event } from './domain.ts';
import { type Reading, when } from './reading.ts';

const MARKS = [1, 2, 3, 4, 5] as const;

const openButton = (eventId: string, { t }: Reading) =>
  button(t.after.evaluation.open, 'events.evaluate', { eventId }, { tone: 'primary', dialog: true });

/** To who was there, afterwards. */
export function evaluationAskView(event: Event, certificate: string | undefined, r: Reading): View {
  const { evaluation, certificate: label } = r.t.after;
  return view(
    evaluation.askTitle(event.title),
    [buttons(openButton(event.id, r)), ...(certificate === undefined ? [] : [link(label.link, certificate)])],
    { lead: evaluation.askLead, tlp: event.tlp },
  );
}

export function evaluationDialog(event: Event, r: Reading): Dialog {
  const { evaluation } = r.t.after;
  const options = MARKS.map((mark) => ({ value: `${mark}`, label: evaluation.scale[`${mark}`] ?? `${mark}` }));
  return dialog(
    view(evaluation.title(event.title), []),
    {
      action: 'events.evaluate-send',
      input: { eventId: event.id },
      submit: evaluation.submit,
      fields: [
        { kind: 'choice', name: 'mark', label: evaluation.mark, optional: false, options },
        { kind: 'choice', name: 'useful', label: evaluation.useful, optional: false, options },
        {
          kind: 'longText',
          name: 'remark',
          label: evaluation.remark,
          hint: evaluation.remarkHint,
          optional: true,
          maxLength: 1000,
        },
      ],
    },
    openButton(event.id, r),
  );
}

export const thanksView = (event: Event, certificate: string | undefined, r: Reading): View =>
  view(
    r.t.after.evaluation.thanks,
    [
      ...(certificate === undefined ? [] : [link(r.t.after.certificate.link, certificate)]),
      buttons(button(r.t.after.evaluation.open, 'events.evaluate', { eventId: event.id }, { dialog: true })),
    ],
    { lead: r.t.after.evaluation.thanksText },
  );

type Results = {
  event: Event;
  evaluations: readonly Evaluation[];
  came: number;
  choices: readonly { question: string; value: string; count: number }[];
  /** Address of the picture. */
  picture: string;
};

export const countsOf = (evaluations: readonly Evaluation[], of: 'mark' | 'useful'): number[] =>
  MARKS.map((mark) => evaluations.filter((one) => one[of] === mark).length);

export function resultsView({ event, evaluations, came, choices, picture }: Results, r: Reading): View {
  const { evaluation: t } = r.t.after;
  const average = (of: 'mark' | 'useful') =>
    (evaluations.reduce((sum, one) => sum + one[of], 0) / evaluations.length).toLocaleString(r.locale, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
  const marks = countsOf(evaluations, 'mark');
  const useful = countsOf(evaluations, 'useful');
  const remarks = evaluations.flatMap(({ remark }) => (remark ? [{ title: remark }] : []));
  const filled: Block[] =
    evaluations.length === 0
      ? [notice('info', t.none)]
      : [
          facts(
            [
              { label: `${t.average}: ${t.mark2}`, value: average('mark') },
              { label: `${t.average}: ${t.useful2}`, value: average('useful') },
              { label: t.answeredOf(came), value: `${evaluations.length}` },
            ],
            true,
          ),
          {
            kind: 'image',
            src: picture,
            alt: t.picture(MARKS.map((mark, i) => t.timesFor(mark, marks[i] ?? 0)).join(', ')),
          },
          table(
            t.table,
            [t.value, t.mark2, t.useful2],
            MARKS.map((mark, i) => [`${mark}`, `${marks[i]}`, `${useful[i]}`]),
          ),
          ...(remarks.length > 0 ? [list(remarks, t.remarks)] : []),
        ];
  const asked = event.questions.flatMap(({ id, label, options }) => {
    if (options.length === 0) return [];
    const rows = options.map((option) => {
      const count = choices.find(({ question, value }) => question === id && value === option)?.count ?? 0;
      return [option, `${count}`];
    });
    return [table(t.choices(label), [t.option, t.number], rows)];
  });
  return view(t.results(event.title), [
    ...filled,
    ...asked,
    buttons(button(r.t.coordinate.back, 'events.manage', { eventId: event.id })),
  ]);
}

/** To print: who was at what, when, for how long. */
export function certificateView(
  { event, name, organisation, network }: { event: Event; name: string; organisation: string | null; network: string },
  number: string,
  r: Reading,
): View {
  const { certificate: t } = r.t.after;
  const hours = (event.endsAt.getTime() - event.startsAt.getTime()) / 3_600_000;
  return view(
    t.title,
    [
      facts([
        { label: r.t.coordinate.others.name, value: organisation === null ? name : `${name}, ${organisation}` },
        { label: r.t.facts.kind, value: r.t.kinds[event.kind] },
        { label: r.t.facts.when, value: when(event, r) },
        { label: r.t.facts.where, value: event.place },
        { label: t.hours, value: t.hoursText(hours.toLocaleString(r.locale, { maximumFractionDigits: 1 })) },
        { label: t.by, value: network },
        { label: t.number, value: number },
      ]),
      text(t.print),
    ],
    { lead: t.lead(name, event.title) },
  );
}
