import {
  button,
  buttons,
  type Dialog,
  dialog,
  type Field,
  facts,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import type { Theme } from './domain.ts';
import { LONGEST_TITLE } from './edit-domain.ts';
import { LONGEST_ANSWER } from './follow-up-domain.ts';
import type { Proposal } from './propose-store.ts';
import { type Reading, themeName } from './reading.ts';

/** Labels that a member's own text can have: what is meant for a network, its editors write. */
export const OPEN_LABELS = ['TLP:CLEAR', 'TLP:GREEN'] as const;
export const LONGEST_REASON = 500;

/** The fields of a short text for the knowledge base, from whoever is no editor. */
export function shortFields(values: { title?: string; text?: string }, hint: string, { t, locale }: Reading): Field[] {
  const { keep } = t.followUp;
  const required = { optional: false } as const;
  return [
    {
      ...required,
      kind: 'text',
      name: 'title',
      label: keep.heading,
      maxLength: LONGEST_TITLE,
      ...(values.title !== undefined && { value: values.title }),
    },
    {
      ...required,
      kind: 'longText',
      name: 'text',
      label: keep.text,
      hint,
      maxLength: LONGEST_ANSWER,
      ...(values.text !== undefined && { value: values.text }),
    },
    {
      ...required,
      kind: 'choice',
      name: 'language',
      label: keep.language,
      options: (['nl', 'en'] as const).map((value) => ({ value, label: keep.languages[value] })),
      value: locale,
    },
    {
      ...required,
      kind: 'choice',
      name: 'tlp',
      label: keep.tlp,
      options: OPEN_LABELS.map((value) => ({ value, label: keep.tlps[value] })),
      value: 'TLP:GREEN',
    },
  ];
}

export const proposeDialog = (id: string, themes: readonly Theme[], r: Reading): Dialog => {
  const { propose, followUp } = r.t;
  return dialog(
    view(propose.title, [text(propose.lead)]),
    {
      action: 'knowledge.propose-send',
      input: { proposalId: id },
      submit: propose.submit,
      fields: [
        ...shortFields({}, propose.hint, r),
        {
          kind: 'choice',
          name: 'themeId',
          label: followUp.ask.theme,
          optional: false,
          options: themes.map((theme) => ({ value: theme.id, label: themeName(theme, r.locale) })),
        },
      ],
    },
    button(propose.title, 'knowledge.propose', {}, { dialog: true }),
  );
};

export const proposedView = ({ t }: Reading): View =>
  view(t.propose.sent, [notice('success', t.propose.sent, t.propose.sentText)]);

const rejectButton = (proposalId: string, { t }: Reading) =>
  button(t.propose.reject, 'knowledge.reject', { proposalId }, { tone: 'danger', dialog: true });

/** What an editor gets. */
export function proposalView({ id, theme, title, body, tlp }: Proposal, from: string, r: Reading): View {
  const { propose } = r.t;
  return view(
    propose.proposed(themeName(theme, r.locale)),
    [
      text(body, { heading: title, quote: true }),
      facts([
        { label: propose.from, value: from },
        { label: propose.label, value: tlp },
      ]),
      buttons(
        button(propose.approve, 'knowledge.approve', { proposalId: id }, { tone: 'primary' }),
        rejectButton(id, r),
      ),
    ],
    { tlp: 'TLP:GREEN' },
  );
}

export function rejectDialog({ id, title }: Proposal, r: Reading): Dialog {
  const { propose } = r.t;
  return dialog(
    view(propose.reject, [text(title, { quote: true }), text(propose.rejectLead)]),
    {
      action: 'knowledge.reject-send',
      input: { proposalId: id },
      submit: propose.reject,
      fields: [{ kind: 'longText', name: 'reason', label: propose.reason, maxLength: LONGEST_REASON, optional: false }],
    },
    rejectButton(id, r),
  );
}

export const decidedView = (title: string, outcome: 'approved' | 'rejected', { t }: Reading): View =>
  view(title, [
    notice(
      outcome === 'approved' ? 'success' : 'info',
      t.propose[outcome],
      outcome === 'approved' ? t.propose.approvedText : t.propose.rejectedText,
    ),
  ]);

export const approvedView = ({ title, tlp }: Proposal, articleId: string, { t }: Reading): View =>
  view(
    t.propose.outcome.approved(title),
    [text(t.propose.outcome.approvedText), buttons(button(t.edit.read, 'knowledge.read', { articleId }))],
    { tlp },
  );

export const rejectedView = ({ title }: Proposal, reason: string, { t }: Reading): View =>
  view(t.propose.outcome.rejected(title), [text(reason, { heading: t.propose.outcome.reason, quote: true })]);
