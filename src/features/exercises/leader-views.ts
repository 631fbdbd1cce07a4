import { type Button, button, buttons, facts, link, notice, text, type View } from '../../core/view.ts';
import type { Answer, RollCall } from './domain.ts';
import type { Reading } from './reading.ts';
import { exerciseView } from './views.ts';

/** What the leader can do now. The board is a message that is kept: these answer beside it, never in its place. */
export function leaderButtons({ id, exercise }: RollCall, open: boolean, { t }: Reading): Button[] {
  const whileOpen = [
    button(t.lead.remind, 'exercises.remind', { rollCallId: id }),
    button(t.lead.close, 'exercises.close', { rollCallId: id }),
  ];
  const end = button(t.lead.end[exercise.kind], 'exercises.end', { exerciseId: exercise.id }, { tone: 'danger' });
  const real =
    exercise.kind === 'exercise'
      ? [button(t.incident.button, 'exercises.real-incident', { exerciseId: exercise.id }, { tone: 'danger' })]
      : [];
  return [
    ...(open ? whileOpen : []),
    ...playButtons(exercise, { t }),
    ...(exercise.state === 'ended' ? [] : [end, ...real]),
  ];
}

/** What can be done with a script, where there is one. */
function playButtons({ id, state, scripted }: RollCall['exercise'], { t }: Pick<Reading, 't'>): Button[] {
  if (!scripted || state === 'ended') return [];
  const exerciseId = { exerciseId: id };
  return [
    state === 'paused'
      ? button(t.play.resume, 'exercises.resume', exerciseId, { tone: 'primary' })
      : button(t.play.pause, 'exercises.pause', exerciseId),
  ];
}

/** To the script, where there is one; only in one's own chat. */
export const scriptButton = ({ id, scripted }: RollCall['exercise'], { t }: Pick<Reading, 't'>): Button[] =>
  scripted ? [button(t.script.button, 'exercises.script', { exerciseId: id })] : [];

/** The exercise stands still, or goes on. */
export function pausedView(rollCall: RollCall, r: Reading): View {
  const { t, dates } = r;
  const paused = rollCall.exercise.state === 'paused';
  const open = rollCall.state === 'open';
  return exerciseView(rollCall.exercise, paused ? t.play.paused : t.play.resumed, [
    notice(paused ? 'warning' : 'success', rollCall.exercise.name, paused ? t.play.pausedText : t.play.resumedText),
    ...(open && !paused ? [text(t.board.open(dates.time(rollCall.closesAt)))] : []),
    buttons(button(t.lead.board, 'exercises.board', { rollCallId: rollCall.id }), ...leaderButtons(rollCall, open, r)),
  ]);
}

/** What else there is: cards, who calls, evaluation. In his own chat, never on a page that others may see. */
export const toolsButton = ({ exercise }: Pick<RollCall, 'exercise'>, { t }: Reading): Button =>
  button(t.tools.button, 'exercises.tools', { exerciseId: exercise.id });

export type Started = {
  rollCall: RollCall;
  persons: number;
  organisations: number;
  /** Not asked: others can answer for them. */
  absent: number;
  /** Deputies who are asked when the primary stays silent. */
  waiting: number;
  /** Members who cannot be asked: they have no organisation. */
  without: number;
  board: 'boardHere' | 'boardPrivate' | 'boardNotHere';
  href: string;
};

export function startedView(started: Started, r: Reading): View {
  const { t } = r;
  const { rollCall } = started;
  return exerciseView(rollCall.exercise, t.started.title, [
    notice('success', rollCall.exercise.name, t.started.asked(started.persons, started.organisations)),
    ...(started.absent > 0 ? [notice('info', t.started.absent(started.absent))] : []),
    ...(started.waiting > 0 ? [text(t.started.waiting(started.waiting))] : []),
    ...(started.without > 0 ? [notice('warning', t.started.left(started.without))] : []),
    text(t.started[started.board]),
    link(t.board.link, started.href),
    text(t.board.linkHint),
    buttons(
      button(t.lead.board, 'exercises.board', { rollCallId: rollCall.id }),
      ...leaderButtons(rollCall, true, r),
      toolsButton(rollCall, r),
    ),
  ]);
}

/** The same form was sent again. */
export const alreadyStartedView = (rollCall: RollCall, open: boolean, r: Reading): View =>
  exerciseView(rollCall.exercise, rollCall.exercise.name, [
    notice('info', r.t.started.already),
    buttons(
      button(r.t.lead.board, 'exercises.board', { rollCallId: rollCall.id }),
      ...leaderButtons(rollCall, open, r),
    ),
  ]);

/** It began: to who observes it, or is in its control cell. */
export const watchView = ({ id, exercise }: RollCall, control: boolean, { t }: Reading): View =>
  exerciseView(
    exercise,
    t.play.watch.title(exercise.name),
    [
      text(control ? t.play.watch.control : t.play.watch.observer),
      buttons(
        button(t.lead.board, 'exercises.board', { rollCallId: id }, { tone: 'primary' }),
        ...(control ? [button(t.tools.button, 'exercises.tools', { exerciseId: exercise.id })] : []),
      ),
    ],
    { tlp: 'TLP:AMBER' },
  );

/** Somebody asks for help: to the leader at once. */
export function helpAskedView(
  rollCall: RollCall,
  who: { name: string; organisations: string[] },
  answer: Answer,
  { t, dates }: Reading,
): View {
  return exerciseView(
    rollCall.exercise,
    t.helpAsked.title(who.name),
    [
      ...(answer.note === null ? [] : [facts([{ label: t.answered.note, value: answer.note }])]),
      ...(answer.late ? [notice('warning', t.helpAsked.late)] : []),
      buttons(button(t.lead.board, 'exercises.board', { rollCallId: rollCall.id })),
    ],
    { lead: t.helpAsked.lead(who.organisations.join(', '), dates.time(answer.at)) },
  );
}

/** Organisations that are short of people after all reminders: to the leader, who can call. */
export const silentView = (rollCall: RollCall, short: string[], { t }: Reading): View =>
  exerciseView(
    rollCall.exercise,
    t.silent.title(short.length),
    [
      text(short.slice(0, 40).join('\n\n')),
      ...(short.length > 40 ? [text(t.board.more(short.length - 40))] : []),
      buttons(button(t.lead.board, 'exercises.board', { rollCallId: rollCall.id })),
    ],
    { lead: t.silent.lead },
  );

export const remindedView = ({ exercise }: RollCall, count: number, { t }: Reading): View =>
  exerciseView(exercise, t.lead.reminded, [
    notice(
      count > 0 ? 'success' : 'info',
      t.lead.reminded,
      count > 0 ? t.lead.remindedCount(count) : t.lead.nobodySilent,
    ),
  ]);

export const sureCloseView = ({ id, exercise }: RollCall, { t }: Reading): View =>
  exerciseView(exercise, t.lead.sureClose, [
    text(t.lead.sureCloseText),
    buttons(button(t.lead.yesClose, 'exercises.confirm-close', { rollCallId: id }, { tone: 'danger' })),
  ]);

export const closedView = (rollCall: RollCall, r: Reading): View =>
  exerciseView(rollCall.exercise, r.t.lead.closed, [
    notice('success', r.t.lead.closed),
    buttons(
      button(r.t.lead.board, 'exercises.board', { rollCallId: rollCall.id }),
      ...leaderButtons(rollCall, false, r),
    ),
  ]);

export const sureEndView = ({ exercise }: RollCall, persons: number, { t }: Reading): View =>
  exerciseView(
    exercise,
    t.lead.sureEnd[exercise.kind],
    [
      text(t.lead.sureEndText(persons)),
      buttons(
        button(t.lead.yesEnd[exercise.kind], 'exercises.confirm-end', { exerciseId: exercise.id }, { tone: 'danger' }),
      ),
    ],
    { lead: exercise.name },
  );

export const endedView = ({ id, exercise }: RollCall, { t }: Reading): View =>
  exerciseView(exercise, t.lead.ended[exercise.kind], [
    notice('success', t.lead.ended[exercise.kind], t.lead.endedForLeader(exercise.name)),
    buttons(button(t.lead.board, 'exercises.board', { rollCallId: id })),
  ]);

/** `Einde oefening`, to everyone in it. */
export const overView = (
  { exercise }: RollCall,
  endedBy: string,
  why: 'ended' | 'realIncident',
  { t }: Reading,
): View =>
  why === 'ended'
    ? exerciseView(exercise, t.lead.ended[exercise.kind], [
        notice('success', t.lead.ended[exercise.kind], t.lead.endedLead(exercise.name, endedBy)),
      ])
    : exerciseView(exercise, t.incident.stopped, [
        notice('danger', t.incident.stopped, t.incident.stoppedLead(exercise.name, endedBy)),
      ]);

export const sureIncidentView = ({ exercise }: RollCall, persons: number, { t }: Reading): View =>
  exerciseView(
    exercise,
    t.incident.sure,
    [
      text(t.incident.sureText(persons)),
      buttons(
        button(t.incident.yes, 'exercises.confirm-real-incident', { exerciseId: exercise.id }, { tone: 'danger' }),
      ),
    ],
    { lead: exercise.name },
  );

/** The exercise is over; the roll-call of what is real is one button away. */
export const incidentView = ({ id, exercise, within }: RollCall, { t }: Reading): View =>
  exerciseView(exercise, t.incident.stopped, [
    notice('danger', t.incident.stopped, t.incident.stoppedForLeader(exercise.name)),
    buttons(
      button(
        t.incident.start,
        'exercises.start',
        { kind: 'incident', within: within.id },
        { tone: 'danger', dialog: true },
      ),
      button(t.lead.board, 'exercises.board', { rollCallId: id }),
    ),
  ]);
