import { button, buttons, list, notice, text, type View, view } from '../../core/view.ts';
import type { Theme } from './domain.ts';
import type { Unanswered } from './follow-up-domain.ts';
import { type Reading, themeName } from './reading.ts';

/** How a button names the questions that are on no theme. */
export const NO_THEME = 'none';

/** Questions in one list, each with buttons: a Slack message holds 50 blocks. */
const MOST = 12;

/** How many questions each theme has. */
export function unansweredThemesView(themes: readonly Theme[], questions: readonly Unanswered[], r: Reading): View {
  const { t, locale } = r;
  const shelves = [
    ...themes.map((theme) => ({ id: theme.id, name: themeName(theme, locale) })),
    { id: NO_THEME, name: t.unanswered.noTheme },
  ];
  const items = shelves.flatMap(({ id, name }) => {
    const count = questions.filter(({ themeId }) => (themeId ?? NO_THEME) === id).length;
    const open = button(t.unanswered.open, 'knowledge.unanswered', { themeId: id });
    return count === 0 ? [] : [{ title: name, meta: [t.unanswered.questions(count)], buttons: [open] }];
  });
  return view(t.unanswered.title, [items.length === 0 ? notice('info', t.unanswered.nothing) : list(items)], {
    lead: t.unanswered.lead,
  });
}

/** The questions on one theme (undefined: on none), the most asked first. */
export function unansweredView(
  theme: Theme | undefined,
  questions: readonly Unanswered[],
  mayWrite: boolean,
  r: Reading,
): View {
  const { t, locale, dates } = r;
  const name = theme ? themeName(theme, locale) : t.unanswered.noTheme;
  return view(t.unanswered.on(name), [
    questions.length === 0
      ? notice('info', t.unanswered.nothing)
      : list(
          questions.slice(0, MOST).map(({ questionHash, text, count, lastAt }) => ({
            title: text,
            meta: [t.unanswered.persons(count), t.unanswered.lastAsked(dates.date(lastAt))],
            buttons: [
              ...(mayWrite ? [button(t.edit.write, 'knowledge.write', { questionHash }, { dialog: true })] : []),
              button(t.unanswered.drop, 'knowledge.drop-unanswered', { questionHash }, { tone: 'danger' }),
            ],
          })),
        ),
    ...(questions.length > MOST ? [text(t.unanswered.more(questions.length - MOST))] : []),
    buttons(button(t.unanswered.all, 'knowledge.unanswered')),
  ]);
}
