import { buttons, list, text, type View, view } from '../../core/view.ts';
import { strictest, type Theme } from './domain.ts';
import { type Reading, themeName } from './reading.ts';
import { stopButton, whenButton } from './themes-view.ts';
import { perTheme, shortText, type WeeklyItem } from './weekly-items.ts';

export type Weekly = {
  subscriberId: string;
  /** A person's own; else a channel's. */
  own: boolean;
  themes: readonly Theme[];
  items: readonly WeeklyItem[];
  /** How many more wait for the next one. */
  later: number;
};

/** Under the strictest label of its items, by which the outbox checks again who may get it; items tell their own. */
export function weeklyView({ subscriberId, own, themes, items, later }: Weekly, r: Reading): View {
  const { t, locale } = r;
  const tlp = strictest(items.map((item) => item.tlp));
  return view(
    t.weekly.title,
    [
      ...perTheme(themes, items).map((group) =>
        list(
          group.items.map(({ kind, title, text, meta, button }) => ({
            title,
            text: shortText(text),
            meta: [t.weekly.kinds[kind], ...meta.filter((one) => one !== t.weekly.kinds[kind])],
            buttons: button ? [button] : [],
          })),
          themeName(group.theme, locale),
        ),
      ),
      ...(later > 0 ? [text(t.weekly.more(later))] : []),
      buttons(whenButton(subscriberId, r), stopButton(subscriberId, r)),
    ],
    { lead: own ? t.weekly.lead : t.weekly.channelLead, ...(tlp ? { tlp } : {}) },
  );
}
