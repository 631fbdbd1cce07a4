import type { Links } from '../../core/links.ts';
import type { DeliveryReport } from '../../core/outbox.ts';
import {
  type Block,
  buttons,
  facts,
  link,
  list,
  notice,
  type Tile,
  table,
  text,
  tiles,
  type View,
} from '../../core/view.ts';
import { chartBlock, responseBlock } from './board-chart.ts';
import { type Answer, isOpen, type RollCall, type Seat } from './domain.ts';
import { type PlayedState, playedBlocks } from './inject-views.ts';
import { leaderButtons, scriptButton, toolsButton } from './leader-views.ts';
import type { Reading } from './reading.ts';
import {
  count,
  ORDER,
  type OrganisationStanding,
  persons,
  presentIn,
  type Standing,
  shortOf,
  silent,
  spared,
  standings,
  withinNorm,
} from './standing.ts';
import { exerciseView } from './views.ts';

/** In a chat, a board of more organisations than this shows counts and exceptions only. */
export const MANY = 20;
/** Persons or organisations in one list of a chat: beyond it a message gets too long for Slack. */
const LISTED = 15;

export type BoardState = {
  rollCall: RollCall;
  seats: Seat[];
  report: DeliveryReport;
  /** Answers that were corrected since, the newest first. */
  played: PlayedState;
  corrected: { person: string; state: Answer['state']; note: string | null; at: Date }[];
};

/**
 * Where the board is shown: `page` has the whole table; `private` is a message with his own link to it; `channel` has
 * neither that nor buttons, for others read along. `leads`: he can do something about it.
 */
export type BoardFor =
  | { on: 'page'; leads: boolean; links: Links }
  | { on: 'private'; href: string; leads: boolean }
  | { on: 'channel' };

const TILE: Record<Standing, Tile['state']> = {
  present: 'good',
  onTheWay: 'underWay',
  unavailable: 'bad',
  needHelp: 'help',
  silent: 'silent',
};

/** The board: how every organisation stands, who is missing, and whether all were reached. */
export function boardView(board: BoardState, shown: BoardFor, now: Date, r: Reading): View {
  const { rollCall, seats } = board;
  const { t } = r;
  const local = rollCall.within.kind === 'organisation';
  const all = standings(local ? byPerson(seats) : seats, rollCall.openedAt);
  const page = shown.on === 'page';
  const asTiles = page || all.length <= MANY;
  const open = isOpen(rollCall, now);
  const own = shown.on !== 'channel' && shown.leads ? leaderButtons(rollCall, open, r) : [];
  const can =
    shown.on === 'private' && shown.leads
      ? [...own, ...scriptButton(rollCall.exercise, r), toolsButton(rollCall, r)]
      : own;
  return exerciseView(
    rollCall.exercise,
    t.board.title(rollCall.exercise.name),
    [
      counts(all, r),
      asTiles
        ? tiles(
            local ? t.board.persons : t.board.organisations,
            all.map((one) => tileOf(one, local ? 1 : rollCall.exercise.quorum, r)),
          )
        : exceptions(all, r),
      reached(board, r),
      ...(asTiles ? missing(seats, rollCall.openedAt, now, page ? seats.length : LISTED, r) : []),
      ...(can.length > 0 ? [buttons(...can)] : []),
      shown.on === 'page' ? chartBlock(rollCall, seats, now, shown.links, r) : responseBlock(rollCall, seats, now, r),
      ...playedBlocks(board.played, page, r),
      ...(page ? [wholeTable(seats, r), ...earlier(board.corrected, r)] : []),
      ...(shown.on === 'private' ? [link(t.board.link, shown.href), text(t.board.linkHint)] : []),
    ],
    { lead: leadOf(rollCall, open, r), tlp: rollCall.exercise.tlp },
  );
}

/** In an organisation's own exercise persons stand on the board: of organisations there is one. */
const byPerson = (seats: readonly Seat[]): Seat[] =>
  seats.flatMap((seat) => (seat.asked || seat.answer ? [{ ...seat, organisation: seat.person }] : []));

function leadOf({ exercise, closesAt, closedAt }: RollCall, open: boolean, { t, dates }: Reading): string {
  if (exercise.state === 'paused') return t.play.paused;
  if (exercise.endedAt) return t.board.ended(dates.time(exercise.endedAt));
  return open ? t.board.open(dates.time(closesAt)) : t.board.closed(dates.time(closedAt ?? closesAt));
}

function counts(all: readonly OrganisationStanding[], { t }: Reading): Block {
  const numbers = count(all);
  return facts(
    ORDER.map((standing) => ({ label: t.standings[standing], value: `${numbers[standing]}` })),
    true,
  );
}

const labelOf = ({ standing, late }: OrganisationStanding, { t }: Reading): string =>
  late ? `${t.standings[standing]} (${t.board.late})` : t.standings[standing];

function tileOf(one: OrganisationStanding, quorum: number, r: Reading): Tile {
  const { t, dates } = r;
  const since = t.board.since(dates.time(one.since));
  const asked = one.seats.filter((seat) => seat.asked || seat.answer);
  const answered = asked.filter(({ answer }) => answer).length;
  const present = presentIn(one.seats);
  const short = one.standing === 'present' && present < quorum;
  return {
    title: one.name,
    state: short ? 'underWay' : TILE[one.standing],
    label: short ? `${labelOf(one, r)}, ${t.board.short(present, quorum)}` : labelOf(one, r),
    detail: asked.length <= 1 ? since : `${since}, ${t.board.answeredOfAsked(answered, asked.length)}`,
  };
}

/** Organisations that ask for help, and those that are silent. */
function exceptions(all: readonly OrganisationStanding[], r: Reading): Block {
  const { t, dates } = r;
  const found = all
    .filter(({ standing }) => standing === 'needHelp' || standing === 'silent')
    .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
  if (found.length === 0) return notice('success', t.board.allAnswered);
  const items = found.slice(0, LISTED).map((one) => ({
    title: one.name,
    status: { tone: one.standing === 'needHelp' ? ('danger' as const) : ('warning' as const), text: labelOf(one, r) },
    meta: [t.board.since(dates.time(one.since))],
  }));
  return list([...items, ...rest(found.length, LISTED, r)], t.board.exceptions);
}

/** Who has not answered, since when. */
function missing(seats: readonly Seat[], openedAt: Date, now: Date, most: number, r: Reading): Block[] {
  const { t, dates } = r;
  const found = silent(seats);
  const unasked = spared(seats, now);
  if (found.length === 0) return [notice('success', t.board.allAnswered)];
  const items = found.slice(0, most).map(({ id, name, organisations, absentUntil }) => ({
    title: name,
    meta: [
      organisations.join(', '),
      ...(absentUntil && absentUntil > now ? [t.board.absentUntil(dates.moment(absentUntil))] : []),
      ...(unasked.has(id) ? [] : [t.board.missingSince(dates.time(openedAt))]),
    ],
  }));
  return [list([...items, ...rest(found.length, most, r)], t.board.missing)];
}

const rest = (found: number, most: number, { t }: Reading) =>
  found > most ? [{ title: t.board.more(found - most) }] : [];

const some = (label: string, number: number) => (number > 0 ? [{ label, value: `${number}` }] : []);

/** How many answered, and where the messages stand: delivered is never more than that the platform has it. */
function reached({ rollCall, seats, report }: BoardState, { t, dates }: Reading): Block {
  const organisations = standings(seats, rollCall.openedAt).length;
  const { quorum, answerNorm, presentNorm } = rollCall.exercise;
  const asked = persons(seats.filter((seat) => seat.asked || seat.answer));
  const complete = organisations - shortOf(seats, quorum).length;
  const people = asked.reduce((sum, { answer }) => sum + (answer?.state === 'present' ? (answer.people ?? 1) : 0), 0);
  const norm = (minutes: number | null, label: (minutes: number) => string, what: keyof Seat['after']) => {
    if (minutes === null) return [];
    return [{ label: label(minutes), value: t.board.answeredOf(withinNorm(seats, minutes, what), organisations) }];
  };
  const answers = asked.flatMap(({ answer }) => (answer ? [answer] : []));
  const last = answers.reduce<Date | undefined>((latest, { at }) => (latest && latest > at ? latest : at), undefined);
  const { accepted, unknown, queued, sending } = report.byState;
  return facts([
    { label: t.board.answered, value: t.board.answeredOf(answers.length, asked.length) },
    ...(quorum > 1 ? [{ label: t.board.complete, value: t.board.completeOf(complete, organisations, quorum) }] : []),
    ...some(t.board.people, people > answers.filter(({ state }) => state === 'present').length ? people : 0),
    ...norm(answerNorm, t.board.norm, 'answered'),
    ...norm(presentNorm, t.board.presentNorm, 'present'),
    ...(last ? [{ label: t.board.lastAnswer, value: dates.time(last) }] : []),
    { label: t.board.delivered, value: t.board.deliveredOf(accepted, report.total) },
    ...some(t.board.waiting, queued + sending),
    ...some(t.board.unknown, unknown),
    ...report.reasons.map(({ reason, count }) => ({
      label: t.board.unreachable,
      value: `${count} (${t.board.reasons[reason] ?? reason})`,
    })),
  ]);
}

function wholeTable(seats: readonly Seat[], { t, dates }: Reading): Block {
  const { head } = t.board;
  return table(
    t.board.table,
    [head.organisation, head.person, head.role, head.state, head.time, head.via, head.note],
    seats.map(({ organisation, person, kind, asked, answer }) => [
      organisation.name,
      person.name,
      t.board.roles[kind],
      asked || answer ? answerText(answer, t) : t.board.deputyWaits,
      answer ? dates.time(answer.at) : '',
      answer ? (t.board.via[answer.via] ?? answer.via) : '',
      addedText(answer),
    ]),
  );
}

/** What was answered before it was corrected. */
const earlier = (corrected: BoardState['corrected'], { t, dates }: Reading): Block[] =>
  corrected.length === 0
    ? []
    : [
        table(
          t.board.corrected,
          t.board.correctedHead,
          corrected.map(({ person, state, at, note }) => [person, t.standings[state], dates.time(at), note ?? '']),
        ),
      ];

/** With how many, unless the note says so, and the note. */
const addedText = (answer: Answer | null): string => {
  const people = answer?.people ? String(answer.people) : '';
  const note = answer?.note ?? '';
  return [note.includes(people) ? '' : people, note].filter((one) => one !== '').join(', ');
};

const answerText = (answer: Answer | null, t: Reading['t']): string => {
  const words = t.standings[answer?.state ?? 'silent'];
  return answer?.late ? `${words} (${t.board.late})` : words;
};
