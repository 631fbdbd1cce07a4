import type { Answered, Dispatch } from '../../core/dispatch.ts';
import type { Intent, Place } from '../../core/intent.ts';
import type { Logger } from '../../core/logger.ts';
import { settled } from '../../core/settled.ts';
import type { Locale } from '../../core/texts.ts';
import { buttons, type Dialog, unreachable, type View, view } from '../../core/view.ts';
import { type Activity, isCompose } from './activity.ts';
import { type PersonAddress, TeamsAddress } from './address.ts';
import type { Chats } from './chats.ts';
import { composed, memberAtHome, toldAgain } from './compose.ts';
import type { Deliver } from './deliver.ts';
import { type Acknowledgement, acknowledge } from './invoke.ts';
import type { Member } from './members.ts';
import { messageOf, messageWith } from './message.ts';
import { changeOf, removalOf } from './presence.ts';
import { asksForDialog, concernsUs, formOf, localeOf, toIntent } from './receive.ts';
import { type Filled, filledIn, renderDialog } from './render-dialog.ts';
import { outcomeOf } from './send.ts';
import { texts } from './texts.ts';

/** What goes back in the HTTP response; `sent` is to be called when it is there. */
export type Turned = { body: object | undefined; sent(): void };

export type TurnParts = {
  dispatch: Dispatch;
  logger: Logger;
  members(activity: Activity): Promise<Member | undefined>;
  chats: Chats;
  deliver: Deliver;
};

const NOTHING: Turned = { body: undefined, sent: () => {} };

/** One activity from Teams: who it is, what the network answers, and the answer on its way. */
export const createTurn =
  (parts: TurnParts) =>
  async (activity: Activity): Promise<Turned> => {
    const removal = removalOf(activity);
    if (removal) await parts.dispatch.presence(removal);
    const told = toldAgain(activity);
    if (told) return { ...NOTHING, body: told };
    if (!concernsUs(activity)) return NOTHING;
    const here = addressOf(activity);
    const there = await parts.members(activity);
    const unseen = there === undefined && isCompose(activity);
    const member = unseen ? await memberAtHome(activity, parts.chats, parts.members) : there;
    const intent = member && toIntent(activity, member, unseen);
    if (!intent || 'personId' in intent.from) {
      parts.logger.warn({ activity: activity.id }, 'Teams does not say who this is');
      const locale = localeOf(activity) ?? 'nl';
      const text = texts[locale].notNow;
      if (changeOf(activity)) return NOTHING; // nobody asked anything
      if (activity.type === 'invoke')
        return { ...NOTHING, body: acknowledge(activity, locale, { kind: 'tell', text }) };
      await parts.deliver(here, messageOf(view(text, []), locale, here));
      return NOTHING;
    }
    const { from, place } = intent;
    const person = TeamsAddress.parse(from.address) as PersonAddress;
    if (place.kind === 'private') parts.chats.learn(person, activity.conversation.id);
    const answered = await settled(await parts.dispatch.handle(intent));
    // Told twice that it was added, the bot refuses once.
    if (activity.type === 'conversationUpdate' && isRefusal(answered)) {
      answered.sent();
      return NOTHING;
    }
    if (isCompose(activity)) {
      const sent = () => (answered.mustSend ? answered.sent() : undefined);
      return { body: composed(activity, answered), sent };
    }
    const { how, delivered } = await answer(parts, { activity, intent, answered, here, person, place });
    const sent = () => {
      if (answered.mustSend && delivered) answered.sent();
    };
    if (activity.type === 'invoke') return { body: acknowledge(activity, answered.locale, how), sent };
    sent();
    return NOTHING;
  };

type Case = {
  activity: Activity;
  intent: Intent;
  answered: Answered;
  here: TeamsAddress;
  person: PersonAddress;
  place: Place;
};

/** Where the bot was spoken to, with the thread. */
const addressOf = ({ serviceUrl, conversation, recipient, channelData }: Activity): TeamsAddress => ({
  kind: 'conversation',
  serviceUrl,
  tenantId: conversation.tenantId ?? channelData?.tenant?.id ?? '',
  botId: recipient.id,
  conversationId: conversation.id,
});

type Answer = { how: Acknowledgement; delivered: boolean };

/** Sends what is not said in the acknowledgement, and tells what the acknowledgement is to say. */
async function answer(parts: TurnParts, the: Case): Promise<Answer> {
  const { reply, locale } = the.answered;
  const t = texts[locale];
  switch (reply.kind) {
    case 'say': {
      const alone = reply.to === 'person' && the.place.kind !== 'private';
      // A dialog that is being opened is already for him alone.
      if (alone && the.activity.name === 'task/fetch')
        return { how: { kind: 'show', view: reply.view }, delivered: true };
      const to = alone ? the.person : the.here;
      const how: Acknowledgement = { kind: 'done', view: reply.view, text: alone ? t.inPrivate : undefined };
      return send(parts, the, to, messageOf(reply.view, locale, to), how);
    }
    case 'replace': {
      const how: Acknowledgement = { kind: 'replaced', view: reply.view };
      const answer = await send(parts, the, the.here, messageOf(reply.view, locale, the.here), how, the.intent.message);
      // Whoever pressed a button of a card sees the new one in the acknowledgement, also when the edit for all fails.
      return the.activity.name === 'adaptiveCard/action' ? { how, delivered: true } : answer;
    }
    case 'dialog': {
      const { dialog } = reply;
      if (isTask(the.activity))
        return { how: { kind: 'dialog', dialog, message: the.intent.message }, delivered: true };
      const how: Acknowledgement = { kind: 'tell', text: t.formBelow };
      if (!asksForDialog(the.activity))
        return send(parts, the, the.here, messageOf(openerOf(dialog), locale, the.here), how);
      return send(parts, the, the.here, formMessage(dialog, locale, the.here, the.intent.message), how);
    }
    case 'invalid': {
      const how: Acknowledgement = { kind: 'invalid', errors: reply.errors };
      if (the.activity.type === 'invoke') return { how, delivered: true };
      const form = formOf(the.activity.value);
      const message = form
        ? formMessage(form.again, locale, the.here, form.message, { values: filledIn(form), errors: reply.errors })
        : messageOf(view(Object.values(reply.errors).join(' '), []), locale, the.here);
      return send(parts, the, the.here, message, how);
    }
    case 'none':
      return { how: { kind: 'tell', text: t.done }, delivered: true };
    default:
      return unreachable(reply);
  }
}

async function send(
  { deliver, logger }: TurnParts,
  the: Case,
  to: TeamsAddress,
  message: object,
  how: Acknowledgement,
  edits?: string,
): Promise<Answer> {
  const { locale, mustSend } = the.answered;
  if (!mustSend) return { how, delivered: false };
  const outcome = outcomeOf(await deliver(to, message, edits), edits);
  if (outcome.kind === 'accepted') return { how, delivered: true };
  logger.warn({ outcome }, 'reply not delivered');
  // Perhaps it is there: saying it again would be worse.
  if (outcome.kind === 'unknown') return { how, delivered: true };
  // A 403 or 404 for a person: he has no chat with the bot. The sweep reports the reply as unreachable.
  const text = outcome.kind === 'unreachable' && to.kind === 'person' ? texts[locale].noPrivate : texts[locale].later;
  if (the.activity.type !== 'invoke' && to.kind === 'person') {
    await deliver(the.here, messageOf(view(text, []), locale, the.here));
  }
  return { how: { kind: 'tell', text }, delivered: false };
}

const isRefusal = ({ reply }: Answered): boolean => reply.kind === 'say' && reply.refused === true;

const isTask = ({ name }: Activity): boolean => name === 'task/fetch' || name === 'task/submit';

/** For a client that knows no dialogs: the form itself in the chat. */
const formMessage = (dialog: Dialog, locale: Locale, to: TeamsAddress, message: string | undefined, filled?: Filled) =>
  messageWith(renderDialog(dialog, locale, message, filled), dialog.view, locale, to);

/** A card that opens a dialog: Teams opens one only when a button is pressed. */
const openerOf = ({ view: shown, opener }: Dialog): View => ({
  title: shown.title,
  marking: shown.marking,
  tlp: shown.tlp,
  blocks: [buttons({ ...opener, dialog: true })],
});
