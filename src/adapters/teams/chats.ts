import { z } from 'zod';
import type { PersonAddress } from './address.ts';
import type { Connector, Ended } from './connector.ts';

const MOST = 20_000;
const Created = z.looseObject({ id: z.string().min(1) });

/** A person's own chat with the bot. `fresh`: Teams was asked just now. */
export type Chat = { id: string; fresh: boolean };

export type Chats = {
  /** The chat, or how asking for it ended. Teams gives the same chat again when there is one. */
  of(person: PersonAddress): Promise<Chat | Exclude<Ended, { kind: 'ok' }>>;
  learn(person: PersonAddress, id: string): void;
  forget(person: PersonAddress): void;
};

/** Remembers the chats of persons; what it forgets is asked for again. */
export function createChats(connector: Connector): Chats {
  const known = new Map<string, string>();
  const keyOf = ({ tenantId, userId }: PersonAddress) => `${tenantId}|${userId}`;
  const learn = (person: PersonAddress, id: string) => {
    if (known.size >= MOST) known.clear();
    known.set(keyOf(person), id);
  };
  return {
    learn,
    forget: (person) => {
      known.delete(keyOf(person));
    },
    of: async (person) => {
      const id = known.get(keyOf(person));
      if (id !== undefined) return { id, fresh: false };
      const ended = await connector.createChat(person.serviceUrl, {
        isGroup: false,
        bot: { id: person.botId },
        members: [{ id: person.userId }],
        tenantId: person.tenantId,
        channelData: { tenant: { id: person.tenantId } },
      });
      if (ended.kind !== 'ok') return ended;
      const created = Created.safeParse(ended.body);
      // Nothing was said yet, so that trying again is safe.
      if (!created.success) return { kind: 'notSent', reason: 'no chat' };
      learn(person, created.data.id);
      return { id: created.data.id, fresh: true };
    },
  };
}
