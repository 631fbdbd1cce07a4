import { type PersonalRecord, termText } from '../../core/personal-data.ts';
import type { Locale } from '../../core/texts.ts';
import {
  type Block,
  button,
  buttons,
  type Dialog,
  dialog,
  link,
  list,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import type { PeopleTexts } from './texts.ts';

type Held = { record: PersonalRecord; rows: readonly unknown[] };

/** Every kind of record that there is of him: why, how much, until when. */
export function myDataView(held: readonly Held[], locale: Locale, { privacy: t }: PeopleTexts): View {
  const items = held.map(({ record, rows }) => ({
    title: record.name[locale],
    text: record.purpose[locale],
    meta: [t.rows(rows.length), t.until(termText(record.keep, locale))],
  }));
  return view(
    t.title,
    [
      list(items),
      buttons(
        button(t.export, 'people.export', {}, { tone: 'primary' }),
        button(t.erase.button, 'people.erase-ask', {}, { tone: 'danger', dialog: true }),
      ),
    ],
    { lead: t.lead },
  );
}

export const copyView = (href: { html: string; json: string }, { privacy: { copy: t } }: PeopleTexts): View =>
  view(t.title, [link(t.html, href.html), link(t.json, href.json)], { lead: t.lead });

export const eraseDialog = (personId: string, { privacy: { erase: t } }: PeopleTexts): Dialog =>
  dialog(
    view(t.title, [text(t.text)]),
    {
      action: 'people.erase',
      input: { personId },
      submit: t.submit,
      fields: [{ kind: 'text', name: 'word', label: t.wordLabel(t.word), optional: false, maxLength: 20 }],
    },
    button(t.button, 'people.erase-ask', {}, { tone: 'danger', dialog: true }),
  );

/** Holds nothing of him: it is kept for a while, as every reply. */
export function erasedView(
  records: readonly PersonalRecord[],
  locale: Locale,
  { privacy: { erase: t } }: PeopleTexts,
): View {
  const staying = records.flatMap(({ name, stays }) => (stays ? [{ title: name[locale], text: stays[locale] }] : []));
  const stays: Block[] = staying.length > 0 ? [list(staying, t.stays)] : [];
  return view(t.done, [notice('success', t.done, t.doneText), ...stays, text(t.platforms)]);
}

/** To administrators: what should be gone and is not. */
export const notClearedView = (
  records: readonly PersonalRecord[],
  locale: Locale,
  { privacy: { retention: t } }: PeopleTexts,
): View =>
  view(t.title, [
    notice('warning', t.title, t.text),
    list(records.map(({ name, model }) => ({ title: name[locale], meta: [model] }))),
  ]);
