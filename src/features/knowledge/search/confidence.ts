import type { Hit } from './index.ts';
import type { Signals } from './signals.ts';

/** Weights of a logistic regression; `constant`: where all signals are 0. */
type Weights<Name extends string> = Record<Name | 'constant', number>;

/** Printed by `tests/eval/fit.ts`. */
const SUBJECT: Weights<keyof Signals> = {
  coverage: 3.52,
  told: 1.32,
  information: -0.94,
  missing: -0.32,
  head: 1.34,
  words: 2.27,
  characters: 3.23,
  otherLanguage: -2.48,
  constant: -4.87,
};
const THIS_ONE: Weights<keyof Signals | 'lead'> = {
  coverage: 0.36,
  told: 1.93,
  information: -0.34,
  missing: 0.55,
  head: 2.15,
  words: -1.09,
  characters: -1.08,
  otherLanguage: -3.53,
  lead: 3.65,
  constant: -0.12,
};

/** An answer takes at least this, where no question from elsewhere comes near: a small knowledge base knows few of its words. */
const LEAST = 0.35;

/** So many of the questions from elsewhere must find too little in the knowledge base to be answered. */
const SILENT_SHARE = 0.95;

/** Below this share of what an answer takes, a passage is not even worth a look. */
const NEAR = 0.35;

/** An answer has at least half of what is asked about, however well the rest fits: what is left out may be the question. */
const KNOWN = 0.5;

/** How sure it must be that it is this passage. Below it, among many passages alike, the first is more often wrong than right. */
const SURE = 0.45;

/** How many passages may be the answer instead, and how much their scores tell them apart; as fitted on the even questions. */
const RIVALS = 10;
const APART = 6;

/** How likely it is, from 0 to 1, that a passage is about what the question is. */
export const subject = (signals: Signals): number => likely(signals, SUBJECT);

/** How likely it is that the first of these hits is the one that answers, if any does. */
const certainty = (hits: readonly Hit[]): number =>
  hits[0] ? likely({ ...hits[0].signals, lead: leadOf(hits) }, THIS_ONE) : 0;

/** The share of the first hit when all share by their scores: 1 if nothing comes near, 1/10 if ten are as good. */
export function leadOf(hits: readonly Pick<Hit, 'score'>[]): number {
  const best = hits[0]?.score ?? 0;
  return 1 / hits.slice(0, RIVALS).reduce((sum, { score }) => sum + Math.exp(APART * (score - best)), 0);
}

function likely<Name extends string>(signals: Record<Name, number>, { constant, ...weights }: Weights<Name>): number {
  const sum = Object.entries<number>(weights).reduce(
    (sum, [name, weight]) => sum + weight * signals[name as Name],
    constant,
  );
  return 1 / (1 + Math.exp(-sum));
}

/**
 * What an answer of a knowledge base takes. No one figure serves each: the more passages there are, the more of them look like
 * an answer to any question. `found`: the `subject` of its best passage for each of the questions that it cannot know.
 */
export function enough(found: readonly number[]): number {
  const rising = [...found].sort((one, other) => one - other);
  return Math.max(LEAST, rising[Math.floor(SILENT_SHARE * rising.length)] ?? 0);
}

/** Whether the hits of a question, best first, hold an answer: the first is about it and has what it asks, and is surely the one. */
export const answers = (hits: readonly Hit[]): boolean =>
  hits[0] !== undefined &&
  hits[0].confidence >= 1 &&
  hits[0].signals.coverage >= KNOWN &&
  !hits[0].lacksKind &&
  certainty(hits) >= SURE;

/** Whether a passage has enough to do with a question to be worth a look, answer or not. */
export const isNear = (hit: Hit): boolean => hit.confidence >= NEAR;
