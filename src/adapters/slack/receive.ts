import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Intent } from '../../core/intent.ts';
import type { Directory } from './directory.ts';
import { unescaped } from './plain.ts';
import { readRef, refOf } from './ref.ts';
import { ResponseUrls, readForm, Submitted } from './render-dialog.ts';

/** Where something was said, and by what it can be answered. */
export type Spot = {
  /** Workspace in which the bot is installed. */
  workspace: string;
  user: string;
  /** Null: on the home page, or in a form that was opened there. */
  channel: string | null;
  /** The thread in which it was said. */
  thread?: string;
  /** Good for opening one dialog, within 3 seconds. */
  trigger?: string;
  /** Good for five answers, within 30 minutes, also where the bot is no member. */
  responseUrl?: string;
  /** The message whose button was pressed. */
  pressed?: { channel: string; ts: string; ephemeral: boolean };
  /** The dialog in which a button was pressed. */
  modal?: string;
  /** `channel` was chosen in a form. */
  chosen?: boolean;
};

/** What a payload says, before anything is looked up. */
export type Came = {
  id: string;
  /** The user's own team, where the payload names it: `team` and `team_id` may be the bot's. */
  team: string | undefined;
  spot: Spot;
  said:
    | { kind: 'message'; text: string }
    | { kind: 'action' | 'form'; name: string; input: Record<string, string> }
    | { kind: 'home' };
  /** `channel:ts` of the message whose button led here. */
  message?: string;
};

/** Where Bolt found the bot installed, and as which user. */
export type Installed = { workspace: string; botUser: string | undefined };

const optional = z.string().nullish();
const Envelope = z.object({
  event_id: z.string(),
  event: z.object({
    type: z.enum(['app_mention', 'message', 'app_home_opened']),
    user: optional,
    text: z.string().default(''),
    ts: optional,
    thread_ts: optional,
    channel: optional,
    channel_type: optional,
    user_team: optional,
    subtype: optional,
    bot_id: optional,
    edited: z.unknown().optional(),
    tab: optional,
  }),
});

/** Subtypes of messages that a person wrote. */
const WRITTEN = ['file_share', 'thread_broadcast'];

/** A mention, a direct message or an opened home page; undefined for everything that nobody says to the bot. */
export function readEvent(body: unknown, { workspace, botUser }: Installed): Came | undefined {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) return undefined;
  const { event_id, event } = parsed.data;
  if (!event.user || event.user === botUser || event.bot_id || event.edited) return undefined;
  const came = { id: `slack:${event_id}`, team: event.user_team ?? undefined };
  const spot = { workspace, user: event.user };
  if (event.type === 'app_home_opened') {
    return event.tab === 'home' ? { ...came, spot: { ...spot, channel: null }, said: { kind: 'home' } } : undefined;
  }
  if (!event.channel || (event.subtype && !WRITTEN.includes(event.subtype))) return undefined;
  if (event.type === 'message' && event.channel_type !== 'im') return undefined;
  const thread = event.thread_ts ?? (event.type === 'app_mention' ? event.ts : undefined);
  return {
    ...came,
    spot: { ...spot, channel: event.channel, ...(thread ? { thread } : {}) },
    said: { kind: 'message', text: readText(event.text, botUser) },
  };
}

const Command = z.object({
  user_id: z.string(),
  channel_id: z.string(),
  text: z.string().default(''),
  trigger_id: optional,
  response_url: optional,
});

/** A slash command; undefined for what is none. */
export function readCommand(body: unknown, { workspace, botUser }: Installed): Came | undefined {
  const parsed = Command.safeParse(body);
  if (!parsed.success) return undefined;
  const { user_id: user, channel_id: channel, text, trigger_id, response_url } = parsed.data;
  return {
    id: trigger_id ? `slack:${trigger_id}` : stableId(body),
    team: undefined,
    spot: { workspace, user, channel, ...handles(trigger_id, response_url) },
    said: { kind: 'message', text: readText(text, botUser) },
  };
}

export const User = z.object({ id: z.string(), team_id: optional });
const Action = z.object({
  user: User,
  trigger_id: optional,
  response_url: optional,
  channel: z.object({ id: z.string() }).nullish(),
  container: z.object({ is_ephemeral: z.boolean().nullish(), thread_ts: optional }).nullish(),
  message: z.object({ ts: z.string(), thread_ts: optional }).nullish(),
  view: z.object({ id: z.string(), type: z.string(), private_metadata: z.string().default('') }).nullish(),
  actions: z.array(z.object({ type: z.string(), action_id: z.string(), value: optional, action_ts: optional })).min(1),
});

/** A pressed button; undefined for anything else that can be operated. */
export function readAction(body: unknown, { workspace }: Installed): Came | undefined {
  const parsed = Action.safeParse(body);
  const action = parsed.data?.actions[0];
  if (!parsed.success || action?.type !== 'button') return undefined;
  const { user, channel, container, message, view, trigger_id, response_url } = parsed.data;
  const thread = message?.thread_ts ?? container?.thread_ts;
  const ts = message?.ts;
  const pressed = channel && ts ? { channel: channel.id, ts, ephemeral: container?.is_ephemeral ?? false } : undefined;
  return {
    id: trigger_id ? `slack:${trigger_id}` : `slack:${user.id}:${action.action_ts ?? ''}:${action.action_id}`,
    team: user.team_id ?? undefined,
    spot: {
      workspace,
      user: user.id,
      channel: channel?.id ?? null,
      ...(thread ? { thread } : {}),
      ...handles(trigger_id, response_url),
      ...(pressed ? { pressed } : {}),
      ...(view?.type === 'modal' ? { modal: view.id } : {}),
    },
    said: { kind: 'action', name: action.action_id.replace(/:\d+$/, ''), input: readValue(action.value) },
    ...(pressed ? { message: refOf(pressed) } : {}),
  };
}

const Submission = z.object({ user: User, trigger_id: optional, view: Submitted, response_urls: ResponseUrls });

/** A sent dialog, and the view it was; undefined for one that is not ours. */
export function readSubmission(body: unknown, { workspace }: Installed): (Came & { view: Submitted }) | undefined {
  const parsed = Submission.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, trigger_id, view, response_urls } = parsed.data;
  const form = readForm(view, response_urls);
  if (!form) return undefined;
  const { name, input, origin } = form;
  return {
    // A dialog that was sent back with errors keeps its id and hash: what was filled in belongs to the identity.
    id: trigger_id ? `slack:${trigger_id}` : stableId([view.id, view.hash, view.state]),
    team: user.team_id ?? undefined,
    spot: {
      workspace,
      user: user.id,
      channel: origin.channel,
      ...(origin.thread ? { thread: origin.thread } : {}),
      ...(origin.message ? { pressed: { ...readRef(origin.message), ephemeral: false } } : {}),
      ...(origin.chosen ? { chosen: true } : {}),
      ...(origin.responseUrl ? { responseUrl: origin.responseUrl } : {}),
    },
    said: { kind: 'form', name, input },
    ...(origin.message ? { message: origin.message } : {}),
    view,
  };
}

/** The intent behind a payload: who he is and where he stands is looked up, and in doubt he is a guest among outsiders. */
export async function toIntent({ id, team, spot, said, message }: Came, directory: Directory): Promise<Intent> {
  const { workspace, user, channel } = spot;
  const [member, told] = await Promise.all([
    directory.member(workspace, user),
    channel === null ? ({ kind: 'private', external: false } as const) : channelOf(spot, channel, directory),
  ]);
  const where = told ?? ({ kind: 'channel', external: true } as const);
  const own = team ?? member?.team ?? workspace;
  const alone = where.kind === 'private' || channel === null;
  return {
    id,
    from: {
      platform: 'slack',
      tenant: own,
      user,
      name: member?.name || user,
      ...(member?.mailDomain ? { mailDomain: member.mailDomain } : {}),
      guest: member === undefined || member.outsider || own !== workspace || (member.team ?? own) !== own,
      // An outsider is reached through the workspace where he met the bot.
      address: own === workspace ? { user } : { user, workspace },
    },
    place: {
      platform: 'slack',
      tenant: workspace,
      conversation: alone ? user : channel,
      ...where,
      ...(told && !alone ? { externalTold: true } : {}),
      address: alone ? { user } : { channel },
    },
    ...(member && told ? {} : { guessed: true }),
    ...(member?.locale ? { locale: member.locale } : {}),
    ...(message ? { message } : {}),
    ...said,
  };
}

/** A direct message that was chosen may be of two others, of whom Slack does not tell. */
const channelOf = ({ workspace, chosen }: Spot, channel: string, directory: Directory) =>
  chosen && channel.startsWith('D') ? undefined : directory.channel(workspace, channel);

/** What a person typed: without the mention of the bot, with Slack's own codes for links and names as one reads them. */
export function readText(text: string, botUser: string | undefined): string {
  const readable = text.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) => {
    if (target === `@${botUser}`) return ' ';
    if (label) return /^[@#]/.test(target) ? `${target[0]}${label}` : label;
    return target.replace(/^!/, '@');
  });
  return unescaped(readable).replace(/ {2,}/g, ' ').trim();
}

const Input = z.record(z.string(), z.string());

function readValue(value: string | null | undefined): Record<string, string> {
  try {
    return Input.parse(JSON.parse(value ?? '{}'));
  } catch {
    return {};
  }
}

const handles = (trigger: string | null | undefined, responseUrl: string | null | undefined) => ({
  ...(trigger ? { trigger } : {}),
  ...(responseUrl ? { responseUrl } : {}),
});

const stableId = (value: unknown): string =>
  `slack:${createHash('sha256').update(JSON.stringify(value)).digest('base64url')}`;
