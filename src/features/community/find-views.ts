import type { Locale } from '../../core/texts.ts';
import { type Button, button, buttons, list, notice, text, type View, view } from '../../core/view.ts';
import { byName, type Colleague, type Theme, themeName } from './domain.ts';
import type { CommunityTexts } from './texts.ts';

type Choice = { themes: readonly Theme[]; counts: ReadonlyMap<string, number>; unknown: string | undefined };

export function chooseView({ themes, counts, unknown }: Choice, t: CommunityTexts, locale: Locale): View {
  return view(t.find.title, [
    ...(unknown === undefined ? [] : [notice('info', t.find.unknown(unknown))]),
    themes.length === 0
      ? notice('info', t.find.noThemes)
      : list(
          byName(themes, locale).map((theme) => ({
            title: themeName(theme, locale),
            meta: [t.find.count(counts.get(theme.id) ?? 0)],
            buttons: [button(t.buttons.show, 'community.find', { themeId: theme.id })],
          })),
          t.find.choose,
        ),
    buttons(button(t.buttons.profile, 'community.profile')),
  ]);
}

type Found = { theme: Theme; colleagues: readonly Colleague[]; page: number; pages: number };

export function colleaguesView({ theme, colleagues, page, pages }: Found, t: CommunityTexts, locale: Locale): View {
  const themeId = theme.id;
  const turn = (label: string, to: number): Button => button(label, 'community.find', { themeId, page: `${to}` });
  return view(t.find.on(themeName(theme, locale)), [
    colleagues.length === 0
      ? notice('info', t.find.nobody, t.find.nobodyText)
      : list(
          colleagues.map(({ id, name, organisation, about }) => ({
            title: name,
            text: about,
            meta: organisation === null ? [] : [organisation],
            buttons: [button(t.buttons.contact, 'community.contact', { personId: id, themeId }, { dialog: true })],
          })),
        ),
    ...(pages > 1 ? [text(t.find.page(page, pages))] : []),
    buttons(
      ...(page > 1 ? [turn(t.buttons.previous, page - 1)] : []),
      ...(page < pages ? [turn(t.buttons.next, page + 1)] : []),
      button(t.buttons.ask, 'community.ask', { themeId }, { dialog: true }),
      button(t.buttons.profile, 'community.profile'),
    ),
  ]);
}
