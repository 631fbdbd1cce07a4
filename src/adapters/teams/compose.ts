import { z } from 'zod';
import type { Reply } from '../../core/feature.ts';
import type { Locale } from '../../core/texts.ts';
import type { Dialog } from '../../core/view.ts';
import { type Activity, isCompose, tenantOf } from './activity.ts';
import { attachment } from './card.ts';
import type { Chats } from './chats.ts';
import type { Member } from './members.ts';
import { notification, renderView } from './render.ts';
import { plainText } from './render-blocks.ts';
import { texts } from './texts.ts';

/**
 * The message extension: one types below the message box, Teams asks for results, and what is selected becomes a card in
 * one's own message. Sources: learn.microsoft.com, "Respond to search command" and "Enable and handle tap actions".
 */
const Query = z.looseObject({
  commandId: z.string(),
  parameters: z.array(z.looseObject({ name: z.string(), value: z.coerce.string() })).catch([]),
});
/** A result that only tells something. */
const Told = z.looseObject({ told: z.string() });

/** Stands for what is typed, before anything is. */
const INITIAL = 'initialRun';

/** The command of the manifest is called as a route, with what was typed. */
export function readQuery(value: unknown): { name: string; input: Record<string, string> } | undefined {
  const query = Query.safeParse(value);
  if (!query.success) return undefined;
  const typed = query.data.parameters.filter(({ name }) => name !== INITIAL);
  return { name: query.data.commandId, input: Object.fromEntries(typed.map(({ name, value }) => [name, value])) };
}

/** The answer to the selection of a result that only tells something; undefined for any other activity. */
export function toldAgain({ name, value }: Activity): object | undefined {
  const told = Told.safeParse(value);
  return name === 'composeExtension/selectItem' && told.success ? message(told.data.told) : undefined;
}

/**
 * Who opened the message extension where Teams does not tell, since the bot is not in that chat: whoever he is in his own
 * chat with the bot. Where that is not to be had either, a guest.
 */
export async function memberAtHome(
  activity: Activity,
  chats: Chats,
  members: (activity: Activity) => Promise<Member | undefined>,
): Promise<Member> {
  const { serviceUrl, recipient, from } = activity;
  const address = { kind: 'person', serviceUrl, tenantId: tenantOf(activity), botId: recipient.id } as const;
  const chat = await chats.of({ ...address, userId: from.id });
  const home = 'kind' in chat ? undefined : await members({ ...activity, conversation: { ...personal, id: chat.id } });
  return home ?? { guest: true };
}
const personal = { conversationType: 'personal', tenantId: null };

/** The body of the response: results to choose from, the card of the chosen one, or a text. */
export function composed(activity: Activity, { reply, locale }: { reply: Reply; locale: Locale }): object {
  if (!isCompose(activity)) throw new Error('no message extension');
  switch (reply.kind) {
    case 'dialog':
      return result(resultsOf(reply.dialog));
    case 'say':
      if (activity.name === 'composeExtension/query' || reply.refused) return message(textOf(reply.view));
      return result([
        {
          ...attachment(renderView(reply.view, locale)),
          preview: thumbnail({ title: notification(reply.view, locale) }),
        },
      ]);
    case 'invalid':
      return message(Object.values(reply.errors).join(' '));
    default:
      return message(texts[locale].done);
  }
}

const THUMBNAIL = 'application/vnd.microsoft.card.thumbnail';
type Thumbnail = { title: string; text?: string; tap?: { type: 'invoke'; value: object } };

const thumbnail = (content: Thumbnail) => ({ contentType: THUMBNAIL, content });
const result = (attachments: object[]) => ({
  composeExtension: { type: 'result', attachmentLayout: 'list', attachments },
});
const message = (text: string) => ({ composeExtension: { type: 'message', text: plainText(text) } });

/**
 * Each choice of the form is a result whose selection sends the form. What the dialog warns of comes after them. `content`
 * is what a client posts that tells nobody of a selection: no more than what may stand there, so not why something may not.
 */
function resultsOf({ view, form }: Dialog): object[] {
  const choices = form.fields.flatMap((field) =>
    field.kind === 'choice' ? field.options.map((option) => ({ ...option, name: field.name })) : [],
  );
  const warnings = view.blocks.filter((block) => block.kind === 'notice');
  return [
    ...choices.map(({ name, value, label }) => {
      const title = plainText(label);
      const sends = { action: form.action, input: { ...form.input, [name]: value } };
      return { ...thumbnail({ title }), preview: thumbnail({ title, tap: { type: 'invoke', value: sends } }) };
    }),
    ...warnings.map((warning) => {
      const title = plainText(warning.title);
      const told = plainText([warning.title, warning.text].filter(Boolean).join('. '));
      const tap = { type: 'invoke', value: { told } } as const;
      return { ...thumbnail({ title }), preview: thumbnail({ title, text: asHtml(warning.text ?? ''), tap }) };
    }),
  ];
}

/** The text of a thumbnail is read as HTML. */
const asHtml = (text: string): string =>
  plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function textOf({ title, lead, blocks }: Extract<Reply, { kind: 'say' }>['view']): string {
  const said = blocks.flatMap((block) => (block.kind === 'notice' ? [block.title, block.text] : []));
  return [...(said.length > 0 ? said : [title, lead])].filter(Boolean).join(' ');
}
