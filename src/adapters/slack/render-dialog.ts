import type { types } from '@slack/bolt';
import { z } from 'zod';
import { headline } from '../../core/headline.ts';
import { cut, isBlank, shown, tidy } from '../../core/plain-text.ts';
import type { Locale } from '../../core/texts.ts';
import { type Dialog, type Field, unreachable } from '../../core/view.ts';
import { LIMIT } from './limits.ts';
import { opaqueJson } from './plain.ts';
import { renderBlocks } from './render.ts';
import { plainText, type SlackBlock } from './render-blocks.ts';
import { texts } from './texts.ts';

/** Where a form came from: its answer goes there. */
export const Origin = z.object({
  channel: z.string().nullable(),
  thread: z.string().optional(),
  /** `channel:ts` of the message whose button opened it. */
  message: z.string().optional(),
  /** `channel` was chosen in a form: the bot may be no member there, and a direct message may be of two others. */
  chosen: z.boolean().optional(),
  /** Good for a message in the chosen conversation, also where the bot is no member. */
  responseUrl: z.string().optional(),
});
export type Origin = z.infer<typeof Origin>;

const Metadata = z.object({ input: z.record(z.string(), z.string()), origin: Origin });

/** A dialog as a modal. Each field is an input block with the field's name as `block_id`. */
export function renderDialog({ view, form }: Dialog, locale: Locale, origin: Origin): types.ModalView {
  const fields = form.fields.flatMap((field) => drawField(field, locale));
  return {
    type: 'modal',
    callback_id: form.action,
    private_metadata: opaqueJson({ input: form.input, origin }),
    title: plainText(headline(view, locale), LIMIT.viewTitle),
    submit: plainText(form.submit, LIMIT.viewTitle),
    close: plainText(texts[locale].cancel, LIMIT.viewTitle),
    blocks: [...renderBlocks(view, locale, 'modal', fields.length), ...fields],
  };
}

const Option = z.object({ value: z.string() });
const Value = z.object({
  value: z.string().nullish(),
  selected_option: Option.nullish(),
  selected_options: z.array(Option).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
});

/** The part of a modal that says what was filled in. */
export const Submitted = z.object({
  id: z.string(),
  hash: z.string().optional(),
  callback_id: z.string(),
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), Value)) }),
});
export type Submitted = z.infer<typeof Submitted>;

/** By what a message can be posted in the conversation that was chosen in a block. */
export const ResponseUrls = z
  .array(z.object({ block_id: z.string(), channel_id: z.string(), response_url: z.string() }))
  .nullish();

/** The route, the values and the origin of a modal that was sent; undefined for one that is not ours. */
export function readForm(view: Submitted, responseUrls?: z.infer<typeof ResponseUrls>) {
  const metadata = readMetadata(view.private_metadata);
  if (metadata === undefined) return undefined;
  const { input } = metadata;
  let { origin } = metadata;
  const filled: Record<string, string> = {};
  for (const [block, elements] of Object.entries(view.state.values)) {
    const [element] = Object.values(elements);
    if (element === undefined || block.endsWith(TIME)) continue;
    if (element.selected_date !== undefined) {
      const time = Object.values(view.state.values[`${block}${TIME}`] ?? {})[0]?.selected_time;
      filled[block] = element.selected_date && time ? `${element.selected_date}T${time}` : '';
    } else if (element.selected_conversation !== undefined) {
      const channel = element.selected_conversation;
      const there = responseUrls?.find((one) => one.block_id === block && one.channel_id === channel);
      if (channel) origin = { channel, chosen: true, ...(there && { responseUrl: there.response_url }) };
    } else if (element.selected_options) {
      if (element.selected_options[0]) filled[block] = element.selected_options[0].value;
    } else {
      filled[block] = element.value ?? element.selected_option?.value ?? '';
    }
  }
  return { name: view.callback_id, input: { ...input, ...filled }, origin };
}

function readMetadata(json: string): z.infer<typeof Metadata> | undefined {
  try {
    return Metadata.parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}

/** Errors per block of the modal; what belongs to no field stands at the first. */
export function formErrors(errors: Record<string, string>, view: Submitted): Record<string, string> {
  const blocks = Object.keys(view.state.values);
  const placed: Record<string, string> = {};
  for (const [field, error] of Object.entries(errors)) {
    const block = blocks.includes(field) ? field : (blocks[0] ?? field);
    placed[block] = placed[block] === undefined ? shown(tidy(error)) : `${placed[block]} ${tidy(error)}`;
  }
  return placed;
}

const TIME = ':time';

function drawField(field: Field, locale: Locale): SlackBlock[] {
  const t = texts[locale];
  const input = (
    element: types.InputBlock['element'],
    more: { block?: string; label?: string; optional?: boolean } = {},
  ): types.InputBlock => ({
    type: 'input',
    block_id: more.block ?? field.name,
    label: plainText(more.label ?? field.label, LIMIT.label),
    optional: more.optional ?? field.optional,
    element,
    ...(field.hint === undefined || isBlank(field.hint) ? {} : { hint: plainText(field.hint, LIMIT.label) }),
  });
  const action_id = 'value';
  switch (field.kind) {
    case 'text':
    case 'longText': {
      const most = Math.min(field.maxLength, LIMIT.input);
      const value = tidy(field.value ?? '');
      return [
        input({
          type: 'plain_text_input',
          action_id,
          multiline: field.kind === 'longText',
          max_length: most,
          ...(value === '' ? {} : { initial_value: cut(value, most) }),
        }),
      ];
    }
    case 'choice':
      return [input(drawChoice(field, action_id, locale))];
    case 'dateTime': {
      const [date, time] = (field.value ?? '').split('T');
      return [
        input({ type: 'datepicker', action_id, ...(date ? { initial_date: date } : {}) }),
        input(
          { type: 'timepicker', action_id, ...(time ? { initial_time: time } : {}) },
          { block: `${field.name}${TIME}`, label: `${cut(tidy(field.label), LIMIT.label - 20)}: ${t.time}` },
        ),
      ];
    }
    case 'toggle': {
      const yes = { text: plainText(t.yes, LIMIT.optionText), value: 'yes' };
      const on = field.value === 'yes' ? { initial_options: [yes] } : {};
      return [input({ type: 'checkboxes', action_id, options: [yes], ...on }, { optional: true })];
    }
    case 'file':
      return [
        { type: 'context', elements: [plainText(`${cut(tidy(field.label), LIMIT.label)}: ${t.onWeb}`, LIMIT.text)] },
      ];
    case 'place':
      return [
        input({
          type: 'conversations_select',
          action_id,
          default_to_current_conversation: true,
          response_url_enabled: true,
          filter: { exclude_bot_users: true },
        }),
      ];
    default:
      return unreachable(field);
  }
}

function drawChoice(
  field: Extract<Field, { kind: 'choice' }>,
  action_id: string,
  locale: Locale,
): types.RadioButtons | types.StaticSelect {
  const options = field.options.map(({ value, label }) => ({ text: plainText(label, LIMIT.optionText), value }));
  const chosen = options.find(({ value }) => value === field.value);
  const initial = chosen ? { initial_option: chosen } : {};
  if (options.length <= LIMIT.radioButtons) return { type: 'radio_buttons', action_id, options, ...initial };
  const select = {
    type: 'static_select',
    action_id,
    placeholder: plainText(texts[locale].choose, LIMIT.placeholder),
    ...initial,
  } as const;
  if (options.length <= LIMIT.options) return { ...select, options };
  const groups = [];
  for (let at = 0; at < options.length && groups.length < LIMIT.optionGroups; at += LIMIT.options) {
    const some = options.slice(at, at + LIMIT.options);
    groups.push({ label: plainText(`${at + 1}–${at + some.length}`, LIMIT.optionText), options: some });
  }
  return { ...select, option_groups: groups };
}
