import type { Answered } from '../../core/dispatch.ts';
import type { Reply } from '../../core/feature.ts';
import type { Logger } from '../../core/logger.ts';
import { coreTexts, type Locale } from '../../core/texts.ts';
import { buttons, type Dialog, notice, text, unreachable, type View, view } from '../../core/view.ts';
import { outcomeOf } from './outcome.ts';
import type { Spot } from './receive.ts';
import { refOf } from './ref.ts';
import { renderHome, renderMessage, type SlackMessage } from './render.ts';
import { formErrors, type Origin, renderDialog, type Submitted } from './render-dialog.ts';
import { texts } from './texts.ts';
import type { WebClient, Workspaces } from './workspaces.ts';

/** A response_url is a plain POST: Slack answers within a second. */
const RESPOND_MS = 5_000;

/** Where an answer goes: where it was said, and whether that is the bot's chat with him alone. */
export type Whence = { spot: Spot; private: boolean; home: boolean };

type Acknowledgement =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ReturnType<typeof renderDialog> };

/** What a sent dialog wants in the acknowledgement itself; undefined: close it. */
export function acknowledgement(
  { reply, locale }: Answered,
  form: Submitted,
  { spot }: Whence,
): Acknowledgement | undefined {
  if (reply.kind === 'invalid') return { response_action: 'errors', errors: formErrors(reply.errors, form) };
  if (reply.kind === 'dialog')
    return { response_action: 'update', view: renderDialog(reply.dialog, locale, originOf(spot)) };
  return undefined;
}

/** Says replies. A reply that fails is not marked sent: the sweep sends it by the outbox. */
export function createReplies(workspaces: Workspaces, logger: Logger) {
  async function deliver(answered: Answered, whence: Whence): Promise<void> {
    const { workspace } = whence.spot;
    try {
      await write(await workspaces.replies(workspace), answered.reply, answered.locale, whence);
      answered.sent();
    } catch (error) {
      // The home page is drawn again at the next visit: nothing to send later.
      if (whence.home) answered.sent();
      const { kind, ...outcome } = outcomeOf(error);
      logger.warn({ workspace, reply: answered.reply.kind, outcome: kind, ...outcome }, 'a reply could not be sent');
    }
  }

  async function write(client: WebClient, reply: Reply, locale: Locale, whence: Whence): Promise<void> {
    const { spot } = whence;
    switch (reply.kind) {
      case 'say':
        if (whence.home) return publish(client, reply.view, locale, spot);
        return reply.to === 'person'
          ? toPerson(client, reply.view, locale, whence)
          : toConversation(client, reply.view, locale, whence);
      case 'replace':
        if (whence.home) return publish(client, reply.view, locale, spot);
        return inPlace(client, reply.view, locale, whence);
      case 'dialog':
        return open(client, reply.dialog, locale, whence);
      case 'invalid':
        return toPerson(client, explained(reply.errors, locale), locale, whence);
      case 'none':
        return;
      default:
        return unreachable(reply);
    }
  }

  async function open(client: WebClient, dialog: Dialog, locale: Locale, whence: Whence): Promise<void> {
    const { spot } = whence;
    const modal = renderDialog(dialog, locale, originOf(spot));
    if (spot.modal) {
      await client.views.update({ view_id: spot.modal, view: modal });
      return;
    }
    if (spot.trigger) {
      try {
        await client.views.open({ trigger_id: spot.trigger, view: modal });
        return;
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome.kind !== 'unreachable') throw error;
        logger.warn(
          { workspace: spot.workspace, reason: outcome.reason },
          'a dialog could not be opened: offered as a button',
        );
      }
    }
    await toPerson(client, { ...dialog.view, blocks: [buttons(dialog.opener)] }, locale, whence);
  }

  return { deliver };
}

async function publish(client: WebClient, shown: View, locale: Locale, { user }: Spot): Promise<void> {
  await client.views.publish({ user_id: user, view: renderHome(shown, locale) });
}

const threadOf = (spot: Spot) => (spot.thread ? { thread_ts: spot.thread } : {});
const QUIET = { unfurl_links: false, unfurl_media: false };

async function toConversation(
  client: WebClient,
  shown: View,
  locale: Locale,
  { spot, ...whence }: Whence,
): Promise<void> {
  const message = renderMessage(shown, locale);
  const channel = whence.private && !spot.channel ? spot.user : (spot.channel ?? spot.user);
  try {
    await client.chat.postMessage({ channel, ...message, ...QUIET, ...threadOf(spot) });
  } catch (error) {
    // A command also works where the bot is no member.
    if (outcomeOf(error).kind !== 'unreachable') throw error;
    if (!spot.responseUrl) return notThere(client, locale, spot, error);
    await respond(spot.responseUrl, {
      ...message,
      response_type: whence.private ? 'ephemeral' : 'in_channel',
      replace_original: false,
    });
  }
}

/** The conversation was chosen in a form, and neither the bot nor the form can write there: he is told how to mend it. */
async function notThere(client: WebClient, locale: Locale, { chosen, user }: Spot, error: unknown): Promise<void> {
  if (!chosen) throw error;
  const { notThere, invite } = texts[locale];
  await client.chat.postMessage({ channel: user, ...renderMessage(view(notThere, [text(invite)]), locale), ...QUIET });
}

async function toPerson(client: WebClient, shown: View, locale: Locale, whence: Whence): Promise<void> {
  const { spot } = whence;
  if (whence.private || spot.channel === null) return toConversation(client, shown, locale, whence);
  const message = renderMessage(shown, locale);
  try {
    await client.chat.postEphemeral({ channel: spot.channel, user: spot.user, ...message, ...threadOf(spot) });
  } catch (error) {
    if (outcomeOf(error).kind !== 'unreachable') throw error;
    await client.chat.postMessage({ channel: spot.user, ...message, ...QUIET });
  }
}

async function inPlace(client: WebClient, shown: View, locale: Locale, whence: Whence): Promise<void> {
  const { pressed, responseUrl } = whence.spot;
  if (!pressed) return toConversation(client, shown, locale, whence);
  const message = renderMessage(shown, locale);
  if (pressed.ephemeral && responseUrl) return respond(responseUrl, { ...message, replace_original: true });
  await client.chat.update({ channel: pressed.channel, ts: pressed.ts, ...message });
}

async function respond(
  url: string,
  message: SlackMessage & { response_type?: 'ephemeral' | 'in_channel'; replace_original: boolean },
) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(RESPOND_MS),
  });
  if (!answer.ok) throw new Error(`response_url answered ${answer.status}`);
}

const originOf = ({ channel, thread, pressed, chosen, responseUrl }: Spot): Origin => ({
  channel,
  ...(chosen ? { chosen, ...(responseUrl ? { responseUrl } : {}) } : {}),
  ...(thread ? { thread } : {}),
  ...(pressed && !pressed.ephemeral ? { message: refOf(pressed) } : {}),
});

const explained = (errors: Record<string, string>, locale: Locale): View =>
  view(
    coreTexts[locale].checkForm,
    Object.values(errors).map((error) => notice('warning', error)),
  );
