import { plain } from '../../core/catalogue.ts';
import type { Locale } from '../../core/texts.ts';

export type Theme = { id: string; nameNl: string; nameEn: string };

/** Who finds a profile: colleagues of one's own organisation, who shares a network, or every member. */
export const VISIBLE_TO = ['organisation', 'networks', 'everyone'] as const;
export type VisibleTo = (typeof VISIBLE_TO)[number];

export type Profile = { themeId: string; about: string; visibleTo: VisibleTo; takesQuestions: boolean };

/** Somebody whom another may find. */
export type Colleague = { id: string; name: string; organisation: string | null; about: string };

export type Question = {
  id: string;
  askerId: string;
  theme: Theme;
  /** `colleague`: to one whom the asker found; `followers`: to who follows the theme and takes questions. */
  kind: 'colleague' | 'followers';
  text: string;
};

export const LONGEST_ABOUT = 300;
export const LONGEST_NOTE = 500;
export const LONGEST_QUESTION = 1000;
export const LONGEST_ANSWER = 1000;

/** How many messages one person may start within a day, by kind. */
export const MOST_A_DAY: Record<Question['kind'], number> = { colleague: 10, followers: 2 };
export const DAY_MS = 86_400_000;

export const themeName = (theme: Theme, locale: Locale): string => (locale === 'nl' ? theme.nameNl : theme.nameEn);

export const byName = (themes: readonly Theme[], locale: Locale): Theme[] =>
  [...themes].sort((a, b) => themeName(a, locale).localeCompare(themeName(b, locale), locale));

/** The themes that somebody can mean by these words: the one of that name, else those whose name holds them. */
export function meant(text: string, themes: readonly Theme[]): Theme[] {
  const said = plain(text);
  if (said === '') return [];
  const names = ({ nameNl, nameEn }: Theme) => [plain(nameNl), plain(nameEn)];
  const exact = themes.filter((theme) => names(theme).includes(said));
  return exact.length > 0 ? exact : themes.filter((theme) => names(theme).some((name) => name.includes(said)));
}
