import type { KnownPlace } from '../../core/access.ts';
import {
  type Block,
  type Button,
  button,
  buttons,
  facts,
  list,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import type { Subscriber, Theme } from './domain.ts';
import { byName, momentText, quietText, type Reading, themeName } from './reading.ts';

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

/** The weekly moment, and what can be done with it; while no theme is followed a person has his quiet hours only. */
function weeklyBlocks({ subscriber, mayChange, place }: Standing, r: Reading): Block[] {
  const { t } = r;
  const quiet = subscriber?.quiet ? [{ label: t.quiet.label, value: quietText(subscriber.quiet, r) }] : [];
  if (!subscriber || subscriber.state === 'stopped')
    return place.kind === 'private'
      ? [...(quiet.length > 0 ? [facts(quiet)] : []), buttons(quietButton(subscriber?.id, r))]
      : [];
  const paused = subscriber.state === 'paused';
  const input = { subscriberId: subscriber.id };
  return [
    facts([{ label: t.themes.weekly, value: momentText(subscriber, r) }, ...quiet]),
    ...(paused ? [notice('warning', t.themes.paused)] : []),
    ...(mayChange
      ? [
          buttons(
            whenButton(subscriber.id, r),
            quietButton(subscriber.id, r),
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

export const quietButton = (subscriberId: string | undefined, { t }: Reading): Button =>
  button(t.buttons.quiet, 'updates.quiet', subscriberId === undefined ? {} : { subscriberId }, { dialog: true });

/** Stands in every message that a subscriber gets. */
export const stopButton = (subscriberId: string, { t }: Reading): Button =>
  button(t.buttons.stop, 'updates.stop', { subscriberId });

export const stoppedView = (own: boolean, { t }: Reading): View =>
  view(own ? t.stopped.title : t.stopped.channelTitle, [
    notice('success', own ? t.stopped.text : t.stopped.channelText),
    buttons(button(t.buttons.themes, 'updates.themes')),
  ]);
