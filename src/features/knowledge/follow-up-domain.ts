import { createHash } from 'node:crypto';
import { plain } from '../../core/catalogue.ts';
import type { Theme } from './domain.ts';

export type ExpertQuestion = {
  id: string;
  askerId: string;
  theme: Theme;
  text: string;
  answeredAt: Date | null;
  /** Null: nobody yet, or somebody who was erased. */
  answeredById: string | null;
  answer: string | null;
};

/** How much of a question a button carries, in characters: with the rest it must fit in Slack's 2,000. */
const LONGEST_CARRIED = 500;

export const LONGEST_QUESTION = 1000;
export const LONGEST_ANSWER = 2500;

/** Questions to experts that one person may ask within a day. */
export const MOST_A_DAY = 10;
export const DAY_MS = 86_400_000;

/** The question as a button carries it. */
export const carried = (question: string): string => [...question].slice(0, LONGEST_CARRIED).join('');

/** The same for questions that differ in case, spaces and the mark at their end only. */
export const hashOf = (question: string): string =>
  createHash('sha256')
    .update(plain(carried(question)))
    .digest('base64url');

/** A question that got no answer, with how many persons asked it. */
export type Unanswered = { questionHash: string; text: string; themeId: string | null; count: number; lastAt: Date };

/** Is it a question, of at least two words? What is less says nothing to an editor. */
export const isWorthKeeping = (question: string): boolean => (question.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2;
