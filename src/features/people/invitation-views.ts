import type { Calendar } from '../../core/dates.ts';
import { button, buttons, type Dialog, dialog, facts, list, notice, text, type View, view } from '../../core/view.ts';
import type { Organisation } from './directory-store.ts';
import { DAYS } from './invitation.ts';
import type { Invitation } from './invitation-store.ts';
import type { PeopleTexts } from './texts.ts';

const inviteButton = (t: PeopleTexts) => button(t.joining.invite, 'people.invite', {}, { dialog: true });

export function inviteDialog(own: readonly Organisation[], t: PeopleTexts): Dialog {
  const j = t.joining;
  return dialog(
    view(j.invite, [text(j.inviteLead)]),
    {
      action: 'people.invite',
      submit: j.make,
      fields: [
        {
          kind: 'choice',
          name: 'organisationId',
          label: j.organisation,
          optional: false,
          options: own.map(({ id, name }) => ({ value: id, label: name })),
          ...(own.length === 1 && own[0] ? { value: own[0].id } : {}),
        },
        {
          kind: 'choice',
          name: 'days',
          label: j.days,
          optional: false,
          options: DAYS.map((value) => ({ value, label: j.dayCount(value) })),
          value: '7',
        },
      ],
    },
    inviteButton(t),
  );
}

export function madeView(
  { organisation, link, until }: { organisation: string; link: string; until: string },
  t: PeopleTexts,
): View {
  const j = t.joining;
  return view(j.made, [
    facts([
      { label: j.organisation, value: organisation },
      { label: j.until, value: until },
    ]),
    text(j.forward),
    text(j.message(organisation, link, until), { quote: true }),
    buttons(button(j.all, 'people.invitations')),
  ]);
}

export function invitationsView(open: readonly Invitation[], days: Calendar, revoked: boolean, t: PeopleTexts): View {
  const j = t.joining;
  const items = open.map(({ id, organisation, createdAt, expiresAt }) => ({
    title: organisation?.name ?? t.admin.unknown,
    meta: [j.madeOn(days.date(createdAt)), j.validUntil(days.moment(expiresAt))],
    buttons: [button(j.revoke, 'people.revoke-invitation', { invitationId: id }, { tone: 'danger' })],
  }));
  return view(j.all, [
    ...(revoked ? [notice('success', j.revoked)] : []),
    items.length > 0 ? list(items) : text(j.noneOpen),
    buttons(inviteButton(t)),
  ]);
}

/** The public page behind an invitation's link. */
export const invitationView = (organisation: string | null, code: string, until: string, t: PeopleTexts): View =>
  view(t.joining.invited, [
    text(organisation === null ? t.joining.invitedPlain : t.joining.invitedBy(organisation)),
    facts([{ label: t.joining.type, value: t.joining.command(code) }], true),
    text(t.joining.validUntil(until)),
  ]);

export const joinedView = (organisation: string | null, t: PeopleTexts): View =>
  view(t.joining.joined, [
    notice('success', organisation === null ? t.approval.welcome : t.joining.welcome(organisation)),
    buttons(button('help', 'help')),
  ]);

export const wrongCodeView = (t: PeopleTexts): View =>
  view(t.joining.wrong, [notice('warning', t.joining.wrong, t.joining.wrongText)]);
