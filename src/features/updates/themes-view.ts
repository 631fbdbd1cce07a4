import type { KnownPlace } from '../../core/access.ts';
import {
  type Block,
  type Button,
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
import type { Subscriber, Theme } from './domain.ts';
import { byName, hourText, momentText, type Reading, themeName } from './reading.ts';

/** What a person or channel follows, as it is seen in a place. */
export type Standing = {
  themes: readonly Theme[];
  followed: ReadonlySet<string>;
  subscriber: Subscriber | undefined;
  place: KnownPlace;
  /** May who reads it change it? */
  mayChange: boolean;
};

export function themesView(standing: Standing, r: Reading): View {
  const { t } = r;
  const { place, themes } = standing;
  const own = place.kind === 'private';
  return view(
    own ? t.themes.mine : t.themes.channel,
    [
      ...channelNotices(standing, r),
      ...weeklyBlocks(standing, r),
      ...(themes.length === 0
        ? [notice('info', t.themes.nothing)]
        : [list(byName(themes, r.locale).map((theme) => themeItem(theme, standing, r)))]),
    ],
    { lead: own ? t.themes.lead : t.themes.channelLead },
  );
}

function channelNotices({ place, mayChange }: Standing, { t }: Reading): Block[] {
  if (place.kind === 'private') return [];
  return [
    ...(place.external ? [notice('info', t.themes.external)] : []),
    ...(!place.external && place.audience.kind === 'none' ? [notice('info', t.themes.onlyClear)] : []),
    ...(mayChange ? [] : [text(t.themes.coordinatorOnly)]),
  ];
}

/** The weekly moment, and what can be done with it; nothing while no theme is followed. */
function weeklyBlocks({ subscriber, mayChange }: Standing, r: Reading): Block[] {
  const { t } = r;
  if (!subscriber || subscriber.state === 'stopped') return [];
  const paused = subscriber.state === 'paused';
  const input = { subscriberId: subscriber.id };
  return [
    facts([{ label: t.themes.weekly, value: momentText(subscriber, r) }]),
    ...(paused ? [notice('warning', t.themes.paused)] : []),
    ...(mayChange
      ? [
          buttons(
            whenButton(subscriber.id, r),
            paused
              ? button(t.buttons.resume, 'updates.resume', input, { tone: 'primary' })
              : button(t.buttons.pause, 'updates.pause', input),
            stopButton(subscriber.id, r),
          ),
        ]
      : []),
  ];
}

function themeItem(theme: Theme, { followed, subscriber, place, mayChange }: Standing, { t, locale }: Reading) {
  const follows = followed.has(theme.id);
  const input = { themeId: theme.id, ...(subscriber && { subscriberId: subscriber.id }) };
  const change: Button = follows
    ? button(t.buttons.unfollow, 'updates.unfollow', input)
    : button(t.buttons.follow, 'updates.follow', input, { tone: 'primary' });
  return {
    title: themeName(theme, locale),
    ...(follows && {
      status: { tone: 'success' as const, text: place.kind === 'private' ? t.themes.followed : t.themes.followedHere },
    }),
    buttons: mayChange ? [change] : [],
  };
}

export const whenButton = (subscriberId: string, { t }: Reading): Button =>
  button(t.buttons.when, 'updates.when', { subscriberId }, { dialog: true });

/** Stands in every message that a subscriber gets. */
export const stopButton = (subscriberId: string, { t }: Reading): Button =>
  button(t.buttons.stop, 'updates.stop', { subscriberId });

export function whenDialog(subscriber: Subscriber, r: Reading): Dialog {
  const { when, weekdays } = r.t;
  const field = { kind: 'choice', optional: false } as const;
  return dialog(
    view(when.title, [text(when.lead)]),
    {
      action: 'updates.when-chosen',
      input: { subscriberId: subscriber.id },
      submit: when.submit,
      fields: [
        {
          ...field,
          name: 'weekday',
          label: when.weekday,
          value: `${subscriber.weekday}`,
          options: weekdays.map((label, i) => ({ value: `${i + 1}`, label })),
        },
        {
          ...field,
          name: 'hour',
          label: when.hour,
          value: `${subscriber.hour}`,
          options: Array.from({ length: 24 }, (_, hour) => ({ value: `${hour}`, label: hourText(hour) })),
        },
      ],
    },
    whenButton(subscriber.id, r),
  );
}

export const stoppedView = (own: boolean, { t }: Reading): View =>
  view(own ? t.stopped.title : t.stopped.channelTitle, [
    notice('success', own ? t.stopped.text : t.stopped.channelText),
    buttons(button(t.buttons.themes, 'updates.themes')),
  ]);
