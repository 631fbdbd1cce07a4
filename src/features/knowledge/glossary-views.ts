import { button, buttons, type Dialog, dialog, list, notice, text, type View, view } from '../../core/view.ts';
import { EVERYONE } from './edit-form.ts';
import type { Named } from './edit-store.ts';
import { LONGEST_MEANING, LONGEST_TERM, MOST_MEANINGS } from './glossary-domain.ts';
import type { Entry } from './glossary-store.ts';
import type { Reading } from './reading.ts';

/** Terms on one page, each with buttons: a Slack message holds 50 blocks. */
const PER_PAGE = 12;

export function glossaryView(
  entries: readonly Entry[],
  page: number,
  mayWrite: (entry: { networkId: string | null }) => boolean,
  { t }: Reading,
): View {
  const pages = Math.max(1, Math.ceil(entries.length / PER_PAGE));
  const at = Math.min(page, pages);
  const turn = (label: string, to: number) => button(label, 'knowledge.glossary', { page: `${to}` });
  const writesAny = mayWrite({ networkId: null }) || entries.some(mayWrite);
  const items = entries.slice((at - 1) * PER_PAGE, at * PER_PAGE).map((entry) => ({
    title: entry.term,
    text: entry.meanings.join(' · '),
    buttons: mayWrite(entry)
      ? [
          button(t.glossary.change, 'knowledge.glossary-edit', { entryId: entry.id }, { dialog: true }),
          button(t.glossary.remove, 'knowledge.glossary-remove', { entryId: entry.id }, { tone: 'danger' }),
        ]
      : [],
  }));
  const under = [
    ...(at > 1 ? [turn(t.browse.earlier, at - 1)] : []),
    ...(at < pages ? [turn(t.browse.later, at + 1)] : []),
    ...(writesAny ? [button(t.glossary.add, 'knowledge.glossary-edit', {}, { dialog: true })] : []),
  ];
  return view(
    t.glossary.title,
    [
      items.length > 0 ? list(items) : notice('info', t.glossary.nothing),
      ...(pages > 1 ? [text(t.browse.page(at, pages))] : []),
      ...(under.length > 0 ? [buttons(...under)] : []),
    ],
    { lead: t.glossary.lead },
  );
}

/** What a term means, for who asks just that. */
export const meaningView = ({ term, meanings }: Entry, { t }: Reading): View =>
  view(t.glossary.means(term), [text(meanings.join('\n')), buttons(button(t.glossary.all, 'knowledge.glossary'))]);

export const savedTermView = ({ term }: Entry, what: 'saved' | 'removed', { t }: Reading): View =>
  view(t.glossary[what](term), [
    text(t.glossary.savedText),
    buttons(
      button(t.glossary.all, 'knowledge.glossary'),
      button(t.glossary.add, 'knowledge.glossary-edit', {}, { dialog: true }),
    ),
  ]);

export function glossaryDialog(
  entryId: string,
  entry: Entry | undefined,
  { networks, everyone }: { networks: readonly Named[]; everyone: boolean },
  { t }: Reading,
): Dialog {
  const { form } = t.glossary;
  const options = [
    ...(everyone ? [{ value: EVERYONE, label: form.everyone }] : []),
    ...networks.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const [first] = options;
  const audience = entry ? (entry.networkId ?? EVERYONE) : first?.value;
  return dialog(
    view(entry ? entry.term : t.glossary.add, [text(t.glossary.lead)]),
    {
      action: 'knowledge.glossary-send',
      input: { entryId },
      submit: form.submit,
      fields: [
        {
          kind: 'text',
          name: 'term',
          label: form.term,
          optional: false,
          maxLength: LONGEST_TERM,
          ...(entry && { value: entry.term }),
        },
        {
          kind: 'longText',
          name: 'meanings',
          label: form.meanings,
          hint: form.meaningsHint,
          optional: false,
          maxLength: MOST_MEANINGS * LONGEST_MEANING,
          ...(entry && { value: entry.meanings.join('\n') }),
        },
        {
          kind: 'choice',
          name: 'audience',
          label: form.audience,
          optional: false,
          options,
          ...(audience !== undefined && { value: audience }),
        },
      ],
    },
    button(entry ? t.glossary.change : t.glossary.add, 'knowledge.glossary-edit', entry ? { entryId: entry.id } : {}, {
      dialog: true,
    }),
  );
}
