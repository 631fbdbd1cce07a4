import type { KnownPlace } from '../../core/access.ts';
import { calendar } from '../../core/dates.ts';
import type { Context } from '../../core/feature.ts';
import { button, buttons, facts, notice, text, type View, view } from '../../core/view.ts';
import type { PeopleTexts } from './texts.ts';

type Newcomer = { personId: string; name: string; wasOut: boolean };

export const approvalView = ({ personId, name, wasOut }: Newcomer, t: PeopleTexts): View =>
  view(t.approval.title, [
    text(t.approval.text(name)),
    ...(wasOut ? [notice('warning', t.approval.wasOut)] : []),
    buttons(button(t.approval.admit, 'people.admit', { personId }, { tone: 'primary' })),
  ]);

export const admittedView = (name: string, t: PeopleTexts): View =>
  view(t.approval.title, [notice('success', t.approval.admitted(name))]);

export const welcomeView = (t: PeopleTexts): View =>
  view('Knooppunt', [notice('success', t.approval.welcome), buttons(button('help', 'help'))]);

type Network = { id: string; name: string };
export type Choices = { networks: readonly Network[]; mine: readonly Network[]; everyone: boolean };

type Shown = { place: KnownPlace; guestAt: Date | null; saved: boolean };

/** What a channel's readers may see now, with a button for each choice. */
export function channelView(
  { place, guestAt, saved }: Shown,
  { networks, mine, everyone }: Choices,
  { t, locale, network }: Pick<Context<PeopleTexts>, 't' | 'locale' | 'network'>,
): View {
  const { audience } = place;
  const current =
    audience.kind === 'network'
      ? networks.find((network) => network.id === audience.networkId)?.name
      : t.channel[audience.kind];
  const mayGo = audience.kind !== 'network' ? everyone : mine.some(({ id }) => id === audience.networkId);
  const input: Record<string, string> =
    audience.kind === 'network' ? { audience: 'network', networkId: audience.networkId } : { audience: audience.kind };
  const day = guestAt && calendar(locale, network.timeZone).day(guestAt);
  return view(
    t.channel.title,
    [
      ...(saved ? [notice('success', t.channel.saved)] : []),
      facts([{ label: t.channel.now, value: current ?? t.channel.none }]),
      ...(place.external ? [notice('warning', day ? t.channel.guest(day) : t.channel.external)] : []),
      ...(guestAt && mayGo
        ? [buttons(button(t.channel.noGuests, 'people.set-audience', { ...input, guests: 'gone' }))]
        : []),
      buttons(
        button(t.channel.none, 'people.set-audience', { audience: 'none' }),
        ...(everyone ? [button(t.channel.everyone, 'people.set-audience', { audience: 'everyone' })] : []),
        ...mine.map((network) =>
          button(network.name, 'people.set-audience', { audience: 'network', networkId: network.id }),
        ),
      ),
    ],
    { lead: t.channel.lead },
  );
}

export const languageView = (t: PeopleTexts): View =>
  view(t.language.title, [
    text(t.language.text),
    buttons(
      button('Nederlands', 'people.set-language', { locale: 'nl' }),
      button('English', 'people.set-language', { locale: 'en' }),
    ),
  ]);

export const languageSavedView = (t: PeopleTexts): View =>
  view(t.language.title, [notice('success', t.language.saved)]);
