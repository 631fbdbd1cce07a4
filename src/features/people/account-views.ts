import { calendar } from '../../core/dates.ts';
import type { Context } from '../../core/feature.ts';
import { button, buttons, type Dialog, dialog, facts, list, notice, text, type View, view } from '../../core/view.ts';
import type { Account, findOwn, LinkCode } from './link-store.ts';
import type { PeopleTexts } from './texts.ts';

type Own = Awaited<ReturnType<typeof findOwn>>;
type Reader = Pick<Context<PeopleTexts>, 'person' | 'network' | 'now' | 'locale' | 'accountId' | 't'>;

/** `Microsoft Teams` */
export const platformName = (platform: string, t: PeopleTexts) =>
  t.account.platforms[platform as keyof PeopleTexts['account']['platforms']] ?? platform;

/** One's own accounts, where one is reached, and until when one is absent. */
export function accountView(
  own: Own,
  accounts: readonly Account[],
  saved: boolean,
  { person, network, now, locale, accountId, t }: Reader,
): View {
  const a = t.account;
  const absentUntil = own.absentUntil && own.absentUntil > now ? own.absentUntil : null;
  const platforms = [...new Set(accounts.map(({ tenant }) => tenant.platform))];
  const many = accounts.length > 1;
  return view(a.title, [
    ...(saved ? [notice('success', a.saved)] : []),
    facts([
      { label: a.name, value: own.name },
      ...(person.organisation ? [{ label: a.organisation, value: person.organisation.name }] : []),
      { label: a.reach, value: own.reachBy ? platformName(own.reachBy, t) : a.anywhere },
      ...(absentUntil ? [{ label: a.absent, value: calendar(locale, network.timeZone).moment(absentUntil) }] : []),
    ]),
    list(
      accounts.map(({ id, tenant }) => ({
        title: `${platformName(tenant.platform, t)}: ${tenant.name}`,
        meta: id === accountId && many ? [a.here] : [],
        buttons: id === accountId && many ? [button(a.unlink, 'people.unlink', {}, { tone: 'danger' })] : [],
      })),
      a.accounts,
    ),
    ...(platforms.length > 1
      ? [
          text(a.reachHow, { heading: a.reach }),
          buttons(
            ...platforms.map((platform) => button(platformName(platform, t), 'people.reach', { platform })),
            button(a.anywhere, 'people.reach', { platform: 'any' }),
          ),
        ]
      : []),
    buttons(
      ...(accountId === null ? [] : [button(a.link, 'people.link')]),
      ...(person.state !== 'member'
        ? []
        : absentUntil
          ? [button(a.back, 'people.present')]
          : [button(a.away, 'people.absent', {}, { dialog: true })]),
      button(a.leave, 'people.leave', {}, { tone: 'danger' }),
    ),
  ]);
}

export const linkCodeView = (code: string, t: PeopleTexts): View =>
  view(t.account.link, [
    text(t.account.linkHow),
    facts([{ label: t.account.type, value: t.account.command(code) }], true),
    notice('warning', t.account.secret, t.account.secretText),
  ]);

export const typedView = (t: PeopleTexts): View =>
  view(t.account.link, [notice('info', t.account.typed, t.account.typedText)]);

/** Asks the first account whether the one that typed its code is his too. */
export function mayLinkView(linkId: string, typedBy: NonNullable<LinkCode['typedBy']>, t: PeopleTexts): View {
  const a = t.account;
  const { person, tenant } = typedBy;
  return view(a.isItYou, [
    facts([
      { label: a.name, value: person.name },
      { label: a.platform, value: platformName(tenant.platform, t) },
      { label: a.tenant, value: tenant.name },
    ]),
    text(a.mayLink),
    buttons(
      button(a.yes, 'people.confirm-link', { linkId }, { tone: 'primary' }),
      button(a.no, 'people.refuse-link', { linkId }),
    ),
  ]);
}

export const linkedView = (t: PeopleTexts): View =>
  view(t.account.link, [
    notice('success', t.account.linked, t.account.linkedText),
    buttons(button(t.account.title, 'people.account')),
  ]);
export const notLinkedView = (t: PeopleTexts): View =>
  view(t.account.link, [notice('info', t.account.notLinked, t.account.notLinkedText)]);
export const splitView = (t: PeopleTexts): View =>
  view(t.account.unlink, [notice('success', t.account.split, t.account.splitText)]);

export const absentDialog = (t: PeopleTexts): Dialog =>
  dialog(
    view(t.account.away, [text(t.account.awayHow)]),
    {
      action: 'people.absent',
      submit: t.account.save,
      fields: [{ kind: 'dateTime', name: 'until', label: t.account.absent, optional: false }],
    },
    button(t.account.away, 'people.absent', {}, { dialog: true }),
  );

export const leaveView = (t: PeopleTexts): View =>
  view(t.account.leave, [
    text(t.account.leaveHow),
    buttons(button(t.account.leaveNow, 'people.leave-now', {}, { tone: 'danger' })),
  ]);

export const goodbyeView = (t: PeopleTexts): View =>
  view(t.account.leave, [notice('success', t.account.left, t.account.leftText)]);
