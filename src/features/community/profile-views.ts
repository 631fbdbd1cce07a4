import type { Locale } from '../../core/texts.ts';
import {
  type Block,
  button,
  buttons,
  type Dialog,
  dialog,
  facts,
  list,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import { byName, LONGEST_ABOUT, type Profile, type Theme, themeName, VISIBLE_TO } from './domain.ts';
import type { CommunityTexts } from './texts.ts';

type Own = { themes: readonly Theme[]; own: readonly Profile[]; done: string | undefined };

/** Every theme, with what the person told there. */
export function profileView({ themes, own, done }: Own, t: CommunityTexts, locale: Locale): View {
  const items = byName(themes, locale).map((theme) => {
    const input = { themeId: theme.id };
    const profile = own.find(({ themeId }) => themeId === theme.id);
    const edit = (label: string) => button(label, 'community.profile-edit', input, { dialog: true });
    if (!profile) return { title: themeName(theme, locale), buttons: [edit(t.profile.add)] };
    return {
      title: themeName(theme, locale),
      text: profile.about,
      meta: [
        t.profile.seenBy[profile.visibleTo],
        profile.takesQuestions ? t.profile.questionsOn : t.profile.questionsOff,
      ],
      status: { tone: 'success' as const, text: t.profile.findable },
      buttons: [edit(t.profile.edit), button(t.profile.remove, 'community.profile-remove', input, { tone: 'danger' })],
    };
  });
  return view(
    t.profile.title,
    [
      ...(done === undefined ? [] : [notice('success', done)]),
      items.length > 0 ? list(items) : notice('info', t.find.noThemes),
      buttons(button(t.buttons.find, 'community.find')),
    ],
    { lead: t.profile.lead },
  );
}

/** The form for one theme, with what he told before. */
export function profileDialog(theme: Theme, own: Profile | undefined, t: CommunityTexts, locale: Locale): Dialog {
  const input = { themeId: theme.id };
  return dialog(
    view(t.profile.title, [facts([{ label: t.theme, value: themeName(theme, locale) }]), text(t.profile.consent)]),
    {
      action: 'community.profile-saved',
      input,
      submit: t.profile.submit,
      fields: [
        {
          kind: 'longText',
          name: 'about',
          label: t.profile.about,
          hint: t.profile.aboutHint,
          maxLength: LONGEST_ABOUT,
          optional: false,
          ...(own && { value: own.about }),
        },
        {
          kind: 'choice',
          name: 'visibleTo',
          label: t.profile.visibleTo,
          optional: false,
          options: VISIBLE_TO.map((value) => ({ value, label: t.profile.visible[value] })),
          value: own?.visibleTo ?? 'organisation',
        },
        {
          kind: 'toggle',
          name: 'takesQuestions',
          label: t.profile.takesQuestions,
          hint: t.profile.takesQuestionsHint,
          optional: true,
          ...((own?.takesQuestions ?? true) && { value: 'yes' }),
        },
      ],
    },
    button(own ? t.profile.edit : t.profile.add, 'community.profile-edit', input, { dialog: true }),
  );
}

export const stoppedView = (theme: Theme, t: CommunityTexts, locale: Locale): View =>
  view(t.stopped.title, [
    notice('success', t.stopped.done(themeName(theme, locale)), t.stopped.text),
    buttons(button(t.buttons.profile, 'community.profile')),
  ]);

/** What the person's home page tells of his profiles. */
export function homeBlocks(
  themes: readonly Theme[],
  own: readonly Profile[],
  t: CommunityTexts,
  locale: Locale,
): Block[] {
  const named = byName(
    themes.filter(({ id }) => own.some(({ themeId }) => themeId === id)),
    locale,
  ).map((theme) => themeName(theme, locale));
  return [
    facts([{ label: t.home.findable, value: named.length > 0 ? named.join(', ') : t.home.nowhere }]),
    buttons(button(t.buttons.find, 'community.find'), button(t.buttons.profile, 'community.profile')),
  ];
}
