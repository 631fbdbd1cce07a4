import { z } from 'zod';
import { isBlank } from '../../core/plain-text.ts';
import { coreTexts, type Locale } from '../../core/texts.ts';
import { Dialog, type Field, text, unreachable, type View } from '../../core/view.ts';
import { attachment, type Card, type Element } from './card.ts';
import { CARD_BYTES, HINT } from './limits.ts';
import { escaped } from './plain.ts';
import { cardOf, cutNote, notification, renderBody } from './render.ts';
import { plainText, textBlock } from './render-blocks.ts';
import { texts } from './texts.ts';

const PREFIX = 'field:';
/** What a view may take of the data that a form carries to be drawn again. */
const AGAIN_BYTES = 6000;

/** What a form carries along: whoever sent it gets it back with errors, whichever replica answers. */
export const SentForm = z.looseObject({
  form: z.string(),
  input: z.record(z.string(), z.string()),
  again: Dialog,
  /** The message whose button opened it. */
  message: z.string().optional(),
});
export type SentForm = z.infer<typeof SentForm>;

/** How Teams shows a card in a dialog ("task module"). */
export const asTask = (card: Card, title: string) => ({
  task: { type: 'continue', value: { title, height: 'large', width: 'medium', card: attachment(card) } },
});

export type Filled = { values: Record<string, string>; errors: Record<string, string> };

/** A dialog as a card with inputs. `filled`: what was sent before, and what was wrong with it. */
export function renderDialog(
  dialog: Dialog,
  locale: Locale,
  message: string | undefined,
  filled: Filled = { values: {}, errors: {} },
): Card {
  const { view, form } = dialog;
  const inputs = form.fields.flatMap((field) => drawField(field, locale, filled));
  const data: SentForm = {
    form: form.action,
    input: form.input,
    again: lighter(dialog, locale),
    ...(message === undefined ? {} : { message }),
  };
  const room = CARD_BYTES - Buffer.byteLength(JSON.stringify([inputs, data]));
  const body = renderBody(view, locale, Math.max(2000, room - 1000));
  return {
    ...cardOf(view, locale, [...body, ...formErrors(dialog, locale, filled.errors), ...inputs]),
    actions: [{ type: 'Action.Submit', title: plainText(form.submit), style: 'positive', data }],
  };
}

/** A dialog without what it can be drawn again without; drawn again, it says so. */
function lighter({ view, form, opener }: Dialog, locale: Locale): Dialog {
  const small = Buffer.byteLength(JSON.stringify(view)) <= AGAIN_BYTES;
  return { view: small ? view : shortened(view, locale), form, opener: { ...opener, label: plainText(opener.label) } };
}

const shortened = ({ title, marking, tlp }: View, locale: Locale): View => ({
  title: plainText(title),
  marking: marking && { ...marking, codeword: plainText(marking.codeword) },
  tlp,
  blocks: [text(cutNote(locale))],
});

export const dialogAsTask = (dialog: Dialog, locale: Locale, message: string | undefined, filled?: Filled) =>
  asTask(renderDialog(dialog, locale, message, filled), notification(dialog.view, locale));

/** That something is wrong, and what belongs to no field. */
function formErrors({ form }: Dialog, locale: Locale, errors: Record<string, string>): Element[] {
  if (Object.keys(errors).length === 0) return [];
  const others = Object.entries(errors).filter(([name]) => !form.fields.some((field) => field.name === name));
  const lines = [coreTexts[locale].checkForm, ...others.map(([, said]) => said)];
  return [
    {
      type: 'Container',
      style: 'attention',
      items: lines.map((line, at) =>
        textBlock(`${at === 0 ? '⛔ ' : ''}${escaped(line)}`, { weight: at === 0 ? 'Bolder' : 'Default' }),
      ),
    },
  ];
}

function drawField(field: Field, locale: Locale, filled: Filled): Element[] {
  if (field.kind === 'place') return [];
  const value = filled.values[field.name] ?? field.value ?? '';
  const error = filled.errors[field.name];
  return [
    ...(error === undefined ? [] : [textBlock(`⛔ ${escaped(error)}`, { color: 'Attention', weight: 'Bolder' })]),
    ...drawInput(field, value, locale),
    ...(isBlank(field.hint)
      ? []
      : [textBlock(escaped(plainText(field.hint ?? '', HINT)), { isSubtle: true, spacing: 'None', size: 'Small' })]),
  ];
}

function drawInput(field: Field, value: string, locale: Locale): Element[] {
  const label = plainText(field.label);
  const needed = field.optional ? {} : { isRequired: true, errorMessage: texts[locale].required };
  const id = `${PREFIX}${field.name}`;
  switch (field.kind) {
    case 'text':
    case 'longText': {
      const isMultiline = field.kind === 'longText';
      return [
        {
          type: 'Input.Text',
          id,
          label,
          ...needed,
          isMultiline,
          maxLength: field.maxLength,
          value: value.toWellFormed(),
        },
      ];
    }
    case 'choice': {
      const choices = field.options.map((option) => ({ title: plainText(option.label), value: option.value }));
      const style = choices.length <= 4 ? 'expanded' : 'compact';
      return [{ type: 'Input.ChoiceSet', id, label, ...needed, style, wrap: true, choices, value }];
    }
    case 'dateTime': {
      const [date = '', time = ''] = value.split('T');
      return [
        { type: 'Input.Date', id: `${id}:date`, label, ...needed, value: date },
        {
          type: 'Input.Time',
          id: `${id}:time`,
          label: plainText(`${texts[locale].time}: ${label}`),
          ...needed,
          value: time,
        },
      ];
    }
    case 'toggle':
      return [
        {
          type: 'Input.Toggle',
          id,
          title: label,
          valueOn: 'yes',
          valueOff: 'no',
          value: value === 'yes' ? 'yes' : 'no',
        },
      ];
    case 'file':
      return [textBlock(`${escaped(label)}: ${texts[locale].onWeb}`, { isSubtle: true })];
    case 'place':
      return [];
    default:
      return unreachable(field);
  }
}

/** What was filled in, by field name: as the core wants it, with date and time as one value and an empty toggle when off. */
export function filledIn(data: SentForm): Record<string, string> {
  const of = (name: string) => {
    const value = data[`${PREFIX}${name}`];
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(
    data.again.form.fields.flatMap((field) => {
      if (field.kind === 'place' || field.kind === 'file') return [];
      if (field.kind === 'toggle') return [[field.name, of(field.name) === 'yes' ? 'yes' : '']];
      if (field.kind !== 'dateTime') return [[field.name, of(field.name)]];
      return [
        [field.name, [of(`${field.name}:date`), of(`${field.name}:time`)].filter((part) => part !== '').join('T')],
      ];
    }),
  );
}
