import { z } from 'zod';
import { InvalidForm } from '../../core/refusal.ts';
import {
  type Button,
  button,
  buttons,
  type Dialog,
  dialog,
  type Field,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import { written } from '../../core/written.ts';
import { isSafeLink, LONGEST_LINK, LONGEST_TEXT, LONGEST_TITLE, type Update } from './domain.ts';
import type { Reading } from './reading.ts';
import type { UpdatesRefusal } from './texts.ts';

/** What an update or a broadcast says, as its forms give it. */
export const Content = {
  title: written(1, LONGEST_TITLE),
  text: written(1, LONGEST_TEXT),
  link: z.string().trim().max(LONGEST_LINK).default(''),
};
type Typed = { title: string; text: string; link: string };

/** What is wrong with it that its schema does not see. */
export const wrongIn = ({ link }: Pick<Typed, 'link'>): Record<string, UpdatesRefusal> =>
  link !== '' && !isSafeLink(link) ? { link: 'https' } : {};

/** As it is kept; throws InvalidForm. */
export function contentOf({ title, text, link }: Typed): Said {
  const wrong = wrongIn({ link });
  if (Object.keys(wrong).length > 0) throw new InvalidForm(wrong);
  return { title, body: text, link: link || null };
}

type Said = Pick<Update, 'title' | 'body' | 'link'>;
type Whole = Said & Pick<Update, 'tlp'>;
/** A button: what it calls, and for which. */
type Call = { action: string; input: Record<string, string> };

/** What an update says, with what stands there already. */
export function contentFields(
  update: Pick<Update, 'title' | 'body' | 'link'> | undefined,
  { t: { write } }: Pick<Reading, 't'>,
): Field[] {
  return [
    {
      kind: 'text',
      name: 'title',
      label: write.heading,
      optional: false,
      maxLength: LONGEST_TITLE,
      ...(update && { value: update.title }),
    },
    {
      kind: 'longText',
      name: 'text',
      label: write.text,
      hint: write.textHint,
      optional: false,
      maxLength: LONGEST_TEXT,
      ...(update && { value: update.body }),
    },
    {
      kind: 'text',
      name: 'link',
      label: write.link,
      hint: write.linkHint,
      optional: true,
      maxLength: LONGEST_LINK,
      ...(update?.link && { value: update.link }),
    },
  ];
}

/** The form with what was sent, and what it calls; `again`: opens it anew. */
export const correctDialog = (of: Whole, title: string, { action, input }: Call, again: Button, r: Reading): Dialog =>
  dialog(
    view(title, [text(r.t.correct.lead)], { tlp: of.tlp }),
    { action, input, submit: r.t.correct.submit, fields: contentFields(of, r) },
    again,
  );

/** Asks whether it is to be withdrawn: what people have read they have read. `yes`: what does so. */
export const sureWithdrawView = ({ title, tlp }: Whole, yes: Call, { t }: Pick<Reading, 't'>): View =>
  view(
    t.withdraw.title(title),
    [
      notice('warning', t.withdraw.lead),
      buttons(button(t.buttons.withdrawNow, yes.action, yes.input, { tone: 'danger' })),
    ],
    { tlp },
  );
