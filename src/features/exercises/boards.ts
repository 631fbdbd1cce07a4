import type { Job, Work } from '../../core/feature.ts';
import type { Recipient } from '../../core/outbox.ts';
import { allows } from '../../core/tlp.ts';
import { type BoardPlace, boardPlaces } from './board-store.ts';
import { type BoardState, boardView } from './board-view.ts';
import { corrected, seats } from './check-in-store.ts';
import { boardExpires, type RollCall } from './domain.ts';
import { answersTo, played } from './inject-store.ts';
import { reading } from './reading.ts';
import { latestSitreps } from './sitrep-store.ts';
import { lockRollCall } from './store.ts';

/** After answers a board is drawn this long after the first that it lacks, so once a second at most. */
const DRAW_AFTER_MS = 1000;

/** Corrected answers on the board's page. */
const MOST_CORRECTED = 100;

/** Keys of the messages of a roll-call start with it; what the report counts. */
export const messagePrefix = (rollCallId: string): string => `rollcall:${rollCallId}:`;

/** May the board stand in this conversation? Only where nobody reads along but the network whose exercise it is. */
export const mayStand = (
  { within, exercise }: Pick<RollCall, 'within' | 'exercise'>,
  { external, audience }: Omit<BoardPlace, 'conversationId'>,
): boolean =>
  !external &&
  within.kind === 'network' &&
  audience.kind === 'network' &&
  allows({ tlp: exercise.tlp, networkId: within.id }, 'post', { kind: 'community', networks: [audience.networkId] });

/** Everything that a board shows, as it stands now. */
export async function boardState({ tx, outbox }: Work, rollCall: RollCall): Promise<BoardState> {
  return {
    rollCall,
    seats: await seats(tx, rollCall.id),
    report: await outbox.report(tx, messagePrefix(rollCall.id)),
    played: {
      injects: await played(tx, rollCall.exercise.id),
      answers: await answersTo(tx, rollCall.exercise.id, MOST_CORRECTED),
      sitreps: await latestSitreps(tx, rollCall.exercise.id),
    },
    corrected: await corrected(tx, rollCall.id, MOST_CORRECTED),
  };
}

/** What a leader can do on the board's page, and on what that shows next. */
const LEADER_ACTIONS = [
  'board',
  'remind',
  'close',
  'confirm-close',
  'end',
  'confirm-end',
  'real-incident',
  'confirm-real-incident',
].map((name) => `exercises.${name}`);

/** And of an exercise with a script. Never the script itself: this page may stand on a projector. */
const PLAY_ACTIONS = ['exercises.pause', 'exercises.resume'];

/** Address of the board's page. Whoever opens it acts as that person; who does not lead only looks. */
export const boardHref = ({ links, now }: Work, rollCall: RollCall, personId: string, leads: boolean): string =>
  links.signed({
    route: 'exercises.board',
    input: { rollCallId: rollCall.id },
    personId,
    actions: leads ? [...LEADER_ACTIONS, ...(rollCall.exercise.scripted ? PLAY_ACTIONS : [])] : [],
    expires: boardExpires(rollCall, now),
  });

/**
 * Draws the board where it stands: in its channels, as far as it may still be shown there, else in the leader's own
 * chat. The caller holds the roll-call's lock, so that the last one drawn has every answer.
 */
export async function drawBoards(work: Work, rollCall: RollCall): Promise<void> {
  const { tx, outbox, network, now } = work;
  const { leader } = rollCall.exercise;
  const places = (await boardPlaces(tx, rollCall.id)).filter((place) => mayStand(rollCall, place));
  const state = await boardState(work, rollCall);
  const keep = (id: string, to: Recipient, shown: Parameters<typeof boardView>[1]) =>
    outbox.keep(tx, {
      key: `board:${rollCall.id}:${id}`,
      to,
      priority: 'exercise',
      view: (locale) => boardView(state, shown, now, reading(locale, network.timeZone)),
    });
  for (const { conversationId } of places) await keep(conversationId, { conversationId }, { on: 'channel' });
  if (places.length === 0) {
    await keep(
      leader.id,
      { personId: leader.id },
      { on: 'private', href: boardHref(work, rollCall, leader.id, true), leads: true },
    );
  }
}

/** After an answer, by who holds the roll-call for it. */
export const planDrawing = ({ tx, now, schedule }: Work, rollCallId: string): Promise<void> =>
  schedule.planOnce(tx, {
    key: `board:${rollCallId}`,
    job: 'exercises.board-due',
    payload: { rollCallId },
    dueAt: new Date(now.getTime() + DRAW_AFTER_MS),
  });

/**
 * Takes the plan away before the drawing begins, in a transaction of its own, which waits for nobody: an answer that found
 * the plan there is under way, and the drawing waits for it; one that comes later plans anew.
 */
export const boardDue: Job = ({ rollCallId = '' }, { tx, now, newId, schedule }) =>
  schedule.plan(tx, {
    key: `board-drawing:${rollCallId}:${newId()}`,
    job: 'exercises.draw-board',
    payload: { rollCallId },
    dueAt: now,
  });

export const drawBoard: Job = async ({ rollCallId = '' }, work) => {
  const rollCall = await lockRollCall(work.tx, rollCallId);
  if (rollCall) await drawBoards(work, rollCall);
};
