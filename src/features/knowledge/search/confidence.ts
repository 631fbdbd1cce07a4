import type { Hit } from './index.ts';

/** What an answer takes at least, where no question from elsewhere comes near: a small knowledge base knows few of its words. */
const LEAST = 0.6;

/** So many of the questions from elsewhere must find too little in the knowledge base to be answered. */
const SILENT_SHARE = 0.95;

/** Below this share of what an answer takes, a passage is not even worth a look. */
const NEAR = 0.58;

/**
 * How much the best passage looks like an answer. Either factor alone is fooled: a passage that mentions all words in passing
 * has full coverage and a low likeness; one that is all about the only known word of the question has a high likeness and a
 * low coverage, as the words that no passage knows weigh most.
 */
export const evidence = ({ coverage, likeness }: Pick<Hit, 'coverage' | 'likeness'>): number => coverage * likeness;

/**
 * What an answer of a knowledge base takes. No one figure serves each: the more passages there are, the more of them look like
 * an answer to any question. `found`: the evidence of its best passage for each of the questions that it cannot know.
 */
export function enough(found: readonly number[]): number {
  const rising = [...found].sort((one, other) => one - other);
  return Math.max(LEAST, rising[Math.floor(SILENT_SHARE * rising.length)] ?? 0);
}

/** Whether the hits of a question, best first, hold an answer; if not, the honest reply is that nothing was found. */
export const answers = (hits: readonly Hit[]): boolean => hits[0] !== undefined && hits[0].confidence >= 1;

/** Whether a passage has enough to do with a question to be worth a look, answer or not. */
export const isNear = (hit: Hit): boolean => hit.confidence >= NEAR;
