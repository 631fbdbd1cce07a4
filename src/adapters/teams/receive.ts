import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Account, ARRIVED, type Intent, type Place } from '../../core/intent.ts';
import type { Locale } from '../../core/texts.ts';
import { type Activity, kindOf, rootOf, tenantOf } from './activity.ts';
import type { TeamsAddress } from './address.ts';
import { readQuery } from './compose.ts';
import type { Member } from './members.ts';
import { changeOf } from './presence.ts';
import { filledIn, SentForm } from './render-dialog.ts';

const Pressed = z.looseObject({ action: z.string(), input: z.record(z.string(), z.string()).catch({}) });

/**
 * What was said or pressed; undefined for what the bot has no answer to. `member`: who Teams says that it was; `unseen`: the
 * bot is not in that conversation, so that nobody knows who reads along there.
 */
export function toIntent(activity: Activity, member: Member, unseen = false): Intent | undefined {
  const what = read(activity);
  if (!what) return undefined;
  const from = accountOf(activity, member);
  const seen = placeOf(activity, from);
  const place = unseen ? { ...seen, external: true } : seen;
  const locale = localeOf(activity);
  // Of a text it would be what was said before it in the thread.
  const message = what.said.kind === 'message' ? undefined : (what.message ?? activity.replyToId ?? undefined);
  return {
    id: keyOf(activity, place),
    from,
    place,
    ...(unseen ? { guessed: true } : {}),
    ...(locale === undefined ? {} : { locale }),
    ...(message === undefined ? {} : { message }),
    ...what.said,
  };
}

type Said =
  | { kind: 'message'; text: string }
  | { kind: 'action' | 'form'; name: string; input: Record<string, string> };

/** Would `toIntent` make something of it? */
export const concernsUs = (activity: Activity): boolean => read(activity) !== undefined;

function read(activity: Activity): { said: Said; message?: string } | undefined {
  if (activity.type === 'invoke') return fromInvoke(activity);
  if (changeOf(activity) === 'added') {
    const alone = kindOf(activity) === 'private';
    return { said: alone ? { kind: 'message', text: '' } : { kind: 'action', name: ARRIVED, input: {} } };
  }
  if (activity.type !== 'message') return undefined;
  // An Action.Submit outside a dialog comes as a message with a value and without a text.
  return fromData(activity.value) ?? { said: { kind: 'message', text: textOf(activity) } };
}

function fromInvoke({ name, value }: Activity) {
  switch (name) {
    case 'adaptiveCard/action': {
      const execute = z.looseObject({ action: z.looseObject({ data: z.unknown().optional() }) }).safeParse(value);
      return execute.success ? fromData(execute.data.action.data) : undefined;
    }
    case 'task/fetch':
    case 'task/submit': {
      return fromData(Task.safeParse(value).data?.data);
    }
    case 'composeExtension/query': {
      const query = readQuery(value);
      return query && { said: { kind: 'action' as const, ...query } };
    }
    case 'composeExtension/selectItem':
      return fromData(value);
    default:
      return undefined;
  }
}

const Task = z.looseObject({ data: z.unknown().optional() });

/** The form of a dialog, as the value of an activity holds it. */
export function formOf(value: unknown): SentForm | undefined {
  const task = Task.safeParse(value);
  const form = SentForm.safeParse(task.data?.data ?? value);
  return form.success ? form.data : undefined;
}

/** A button that opens a dialog was pressed, in a client that sends it as a message because it knows no dialogs. */
export const asksForDialog = ({ type, value }: Activity): boolean =>
  type === 'message' &&
  z.looseObject({ msteams: z.looseObject({ type: z.literal('task/fetch') }) }).safeParse(value).success;

function fromData(data: unknown): { said: Said; message?: string } | undefined {
  const form = SentForm.safeParse(data);
  if (form.success) {
    const { input, message } = form.data;
    const said: Said = { kind: 'form', name: form.data.form, input: { ...filledIn(form.data), ...input } };
    return message === undefined ? { said } : { said, message };
  }
  const pressed = Pressed.safeParse(data);
  if (!pressed.success) return undefined;
  return { said: { kind: 'action', name: pressed.data.action, input: pressed.data.input } };
}

/**
 * Teams sends a slow turn again under the same id with another timestamp. Ids of messages are unique within a conversation
 * only; a button's id is held together with who pressed what, so that one id can never stand for two presses.
 */
function keyOf(activity: Activity, place: Place): string {
  const pressed = activity.type === 'message' ? [] : [activity.type, activity.name, activity.replyToId, activity.value];
  const moment = activity.id ? [] : [activity.timestamp, activity.text];
  const what = createHash('sha256')
    .update(JSON.stringify([activity.from.id, ...pressed, ...moment]))
    .digest('base64url')
    .slice(0, 22);
  return ['teams', place.tenant, activity.conversation.id, activity.id ?? '', what].join('|');
}

function accountOf(activity: Activity, member: Member): Account {
  const tenant = member.tenantId ?? activity.channelData?.tenant?.id ?? tenantOf(activity);
  const mailDomain = member.mail?.split('@')[1]?.toLowerCase();
  const address: TeamsAddress = {
    kind: 'person',
    serviceUrl: activity.serviceUrl,
    tenantId: tenantOf(activity),
    botId: activity.recipient.id,
    userId: activity.from.id,
  };
  return {
    platform: 'teams',
    tenant,
    user: activity.from.aadObjectId ?? member.aadObjectId ?? activity.from.id,
    name: activity.from.name ?? member.name ?? '',
    ...(mailDomain ? { mailDomain } : {}),
    guest: member.guest || tenant !== tenantOf(activity),
    address,
  };
}

function placeOf(activity: Activity, from: Account): Place {
  const { serviceUrl, channelData } = activity;
  const kind = kindOf(activity);
  const conversation = rootOf(activity);
  const tenant = tenantOf(activity);
  const shared = channelData?.channel?.type === 'shared' || (channelData?.sharedWithTeams?.length ?? 0) > 0;
  const address: TeamsAddress = {
    kind: 'conversation',
    serviceUrl,
    tenantId: tenant,
    botId: activity.recipient.id,
    conversationId: conversation,
  };
  return {
    platform: 'teams',
    tenant,
    conversation,
    kind,
    external: kind !== 'private' && (shared || from.guest),
    // By the team its channels are known, when the bot is taken out of it (`presence.ts`).
    address: { ...address, ...(channelData?.team?.id ? { teamId: channelData.team.id } : {}) },
  };
}

function textOf({ text, textFormat, entities, recipient }: Activity): string {
  let said = text ?? '';
  for (const { type, text: marked, mentioned } of entities ?? []) {
    if (type === 'mention' && mentioned?.id === recipient.id && marked) said = said.replaceAll(marked, ' ');
  }
  // Somebody else's name stays; the space behind a mention is a hard one, sometimes written as an entity.
  said = said.replace(/<at[^>]*>(.*?)<\/at>/gs, '$1').replace(/&nbsp;|\u00a0/g, ' ');
  if (textFormat === 'xml') {
    said = said.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  }
  return said.trim();
}

/** The language of the user's Teams, where it is one that the bot speaks. */
export function localeOf({ locale, entities }: Activity): Locale | undefined {
  const named = locale ?? entities?.find(({ type }) => type === 'clientInfo')?.locale ?? '';
  const language = named.slice(0, 2).toLowerCase();
  return language === 'nl' || language === 'en' ? language : undefined;
}
