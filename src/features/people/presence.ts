import { z } from 'zod';
import type { Audit } from '../../core/audit.ts';
import { type Context, route, say } from '../../core/feature.ts';
import { ARRIVED, type Presence } from '../../core/intent.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal } from '../../core/texts.ts';
import { button, buttons, notice, text, type View, view } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';
import * as store from './presence-store.ts';
import type { PeopleTexts } from './texts.ts';

/**
 * Keeps where the bot was taken out, so that nothing is sent there and reports say so, until it is back. Who reads along in
 * a channel is forgotten then: its members may have changed meanwhile.
 */
export const createPresence =
  ({ audit }: { audit: Audit }) =>
  async (tx: Tx, { platform, tenant, here, where }: Presence, now: Date): Promise<void> => {
    const tenantId = await store.tenantId(tx, platform, tenant);
    if (tenantId === null) return;
    const removedAt = here ? null : now;
    if (where === 'everywhere' || 'user' in where)
      await store.markAccounts(tx, tenantId, where === 'everywhere' ? null : where.user, removedAt);
    if (where !== 'everywhere' && 'user' in where) return;
    for (const id of await store.markConversations(tx, tenantId, where === 'everywhere' ? null : where, removedAt))
      await audit.record(tx, {
        actor: 'job',
        action: 'conversation.audience',
        subject: `conversation:${id}`,
        via: platform,
        detail: { audience: 'none', network: null },
      });
  };

/** The first thing said in a channel or group, once for each time that the bot is put there. */
export const arrived = route({
  name: ARRIVED,
  who: 'anyone',
  input: z.object({}),
  handle: async (_, { tx, now, place, t }: Context<PeopleTexts>) => {
    if (place.conversationId === null) throw new Refusal<CoreRefusal>('notHere');
    return (await store.greet(tx, place.conversationId, now)) ? say(arrivedView(place.external, t)) : { kind: 'none' };
  },
});

const arrivedView = (external: boolean, { presence: p, channel }: PeopleTexts): View =>
  view(p.title, [
    text(p.text),
    notice('info', external ? channel.external : p.public),
    buttons(button(p.help, 'help'), button(p.readers, 'people.channel')),
  ]);
