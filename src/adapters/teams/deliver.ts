import type { TeamsAddress } from './address.ts';
import type { Chats } from './chats.ts';
import type { Connector, Ended } from './connector.ts';

export type Deliver = (address: TeamsAddress, activity: object, edits?: string) => Promise<Ended>;

/** Codes of a 403 that a new chat does not help against: the person blocked the bot. */
const BLOCKED = ['MessageWritesBlocked'];

/**
 * Posts a message, or edits the one that `edits` names. Where a person's chat turns out to be gone, it is made again and the
 * message, which was surely refused, goes there once.
 */
export function createDeliver(connector: Connector, chats: Chats): Deliver {
  const put = (serviceUrl: string, conversationId: string, activity: object, edits?: string) => {
    const to = { serviceUrl, conversationId };
    return edits === undefined ? connector.post(to, activity) : connector.put(to, edits, activity);
  };
  return async (address, activity, edits) => {
    if (address.kind === 'conversation') return put(address.serviceUrl, address.conversationId, activity, edits);
    const chat = await chats.of(address);
    if ('kind' in chat) return chat;
    const ended = await put(address.serviceUrl, chat.id, activity, edits);
    if (chat.fresh || edits !== undefined || !isStale(ended)) return ended;
    chats.forget(address);
    const repaired = await chats.of(address);
    return 'kind' in repaired ? repaired : put(address.serviceUrl, repaired.id, activity);
  };
}

const isStale = (ended: Ended): boolean =>
  ended.kind === 'status' && (ended.status === 404 || (ended.status === 403 && !BLOCKED.includes(ended.code)));
