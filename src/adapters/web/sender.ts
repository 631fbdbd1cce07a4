import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Sender } from '../../core/outbox.ts';
import type { Bell } from './bell.ts';
import type { Told } from './log.ts';
import type { EntryStore } from './parts.ts';

/** How an account on the web is reached, as its intents tell. */
const WebAddress = z.object({ user: z.string() });

/** The web's way out: an entry in the conversation of the account, or a change of one. */
export const createSender = (entries: EntryStore, bell: Bell, clock: Clock): Sender => ({
  platform: 'web',
  limits: { lane: [], conversation: [] },
  send: async ({ tenant, address, view, locale, edits }) => {
    const to = WebAddress.safeParse(address);
    if (!to.success) return { kind: 'unreachable', reason: 'badAddress' };
    const account = { tenant, user: to.data.user };
    const told: Told = { locale, view, dialog: null };
    try {
      const edited = edits !== undefined && (await entries.replace(account, edits, told));
      const ref = edited ? edits : await entries.add(account, { reply: told }, clock.now());
      if (ref === undefined) return { kind: 'unreachable', reason: 'unknownAccount' };
      bell.ring(account.user);
      return { kind: 'accepted', ref };
    } catch {
      return { kind: 'unknown', reason: 'database' };
    }
  },
});
