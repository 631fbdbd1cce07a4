import { coreTexts, type Locale } from './texts.ts';
import type { Marking, View } from './view.ts';

/** `OEFENING IJSVOGEL`, or an empty string. The word stays Dutch in every language: it is what a phone shows. */
export const markingText = (marking: Marking | null, locale: Locale): string =>
  marking === null ? '' : `${coreTexts[locale][marking.kind]} ${marking.codeword}`;

/** The title as everyone must see it: marking first. Renderers use this for titles, notifications and page titles. */
export function headline(view: Pick<View, 'title' | 'marking'>, locale: Locale): string {
  const marking = markingText(view.marking, locale);
  return marking === '' ? view.title : `${marking}: ${view.title}`;
}
