import type { Passage } from './index.ts';
import { hasFigure, type Shape, saysYesOrNo, yearOf } from './shape.ts';

/** A passage in the other language than the question's is the answer only if nothing in its own is as good. */
const OTHER_LANGUAGE = 0.55;

/** A passage that starts with yes or no answers a closed question, and no other. */
const YES_OR_NO = 0.25;

/** Set on an annual report: who asks how much wants a figure, and what is under another year's heading is about that year. */
const FIGURE = 0.2;
const YEAR = 0.2;

/** What a passage gains or loses in the order by the form of the question. */
export function fit({ language, closed, amount, year }: Shape, passage: Passage | undefined): number {
  if (!passage) return 0;
  const other = language !== undefined && language !== passage.language ? OTHER_LANGUAGE : 0;
  const yesOrNo = saysYesOrNo(passage.body) ? (closed ? YES_OR_NO : -YES_OR_NO) : 0;
  const figure = amount && hasFigure(passage.body) ? FIGURE : 0;
  const itsYear = year && passage.heading ? yearOf(passage.heading) : undefined;
  const sameYear = itsYear === undefined ? 0 : itsYear === year ? YEAR : -YEAR;
  return yesOrNo + figure + sameYear - other;
}
