import type { Tlp } from '../../core/tlp.ts';
import { button, type Dialog, dialog, type Field, text, view } from '../../core/view.ts';
import { type Broadcast, ROLES } from './broadcast-domain.ts';
import { contentFields } from './content-form.ts';
import type { Named } from './coordinate.ts';
import { LABELS, type Theme } from './domain.ts';
import { byName, type Reading, themeName } from './reading.ts';

/** What a choice sends for: whatever. */
export const ANY = 'any';

/** What can be chosen for a group. */
export type Choices = {
  networks: readonly Named[];
  organisations: readonly { id: string; name: string }[];
  themes: readonly Theme[];
};

const options = (names: readonly { id: string | null; name: string }[]) =>
  names.map(({ id, name }) => ({ value: id ?? ANY, label: name }));

function groupFields({ networks, organisations, themes }: Choices, { t: { broadcast }, locale }: Reading): Field[] {
  const field = { kind: 'choice', optional: false } as const;
  const any = { id: null, name: broadcast.any };
  const network = options(networks);
  return [
    { ...field, name: 'network', label: broadcast.network, options: network, value: network[0]?.value ?? ANY },
    {
      ...field,
      name: 'organisation',
      label: broadcast.organisation,
      options: options([any, ...organisations]),
      value: ANY,
    },
    {
      ...field,
      name: 'role',
      label: broadcast.role,
      options: options([any, ...ROLES.map((id) => ({ id, name: broadcast.roles[id] }))]),
      value: ANY,
    },
    {
      ...field,
      name: 'follows',
      label: broadcast.theme,
      options: options([any, ...byName(themes, locale).map((one) => ({ id: one.id, name: themeName(one, locale) }))]),
      value: ANY,
    },
    {
      ...field,
      name: 'to',
      label: broadcast.to,
      options: (['persons', 'both', 'channels'] as const).map((value) => ({ value, label: broadcast.tos[value] })),
      value: 'persons',
    },
  ];
}

/** The form for a new broadcast and its first group, or for what a draft says. */
export function broadcastDialog(id: string, draft: Broadcast | undefined, choices: Choices, r: Reading): Dialog {
  const { t } = r;
  const { broadcast } = t;
  const label = (tlp: Tlp) => t.write.tlps[tlp as keyof typeof t.write.tlps];
  const input = { broadcastId: id };
  return dialog(
    view(broadcast.write, [text(draft ? broadcast.changeLead : broadcast.writeLead)]),
    {
      action: 'updates.broadcast-preview',
      input,
      submit: broadcast.submit,
      fields: [
        ...contentFields(draft, r),
        {
          kind: 'choice',
          name: 'tlp',
          label: t.write.tlp,
          optional: false,
          options: LABELS.map((value) => ({ value, label: label(value) })),
          value: draft?.tlp ?? 'TLP:GREEN',
        },
        ...(draft ? [] : groupFields(choices, r)),
        {
          kind: 'toggle',
          name: 'acknowledge',
          label: broadcast.acknowledge,
          optional: true,
          ...(draft?.acknowledge && { value: 'yes' }),
        },
      ],
    },
    draft
      ? button(t.buttons.change, 'updates.broadcast-change', input, { dialog: true })
      : button(broadcast.buttons.write, 'updates.broadcast', {}, { dialog: true }),
  );
}

export const groupDialog = (broadcastId: string, choices: Choices, r: Reading): Dialog =>
  dialog(
    view(r.t.broadcast.groupTitle, [text(r.t.broadcast.groupLead)]),
    {
      action: 'updates.broadcast-add',
      input: { broadcastId },
      submit: r.t.broadcast.groupTitle,
      fields: groupFields(choices, r),
    },
    button(r.t.broadcast.buttons.addGroup, 'updates.broadcast-group', { broadcastId }, { dialog: true }),
  );
