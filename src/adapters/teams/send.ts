import { z } from 'zod';
import type { Outcome, Sender } from '../../core/outbox.ts';
import { TeamsAddress } from './address.ts';
import type { Ended } from './connector.ts';
import type { Deliver } from './deliver.ts';
import { RATE } from './limits.ts';
import { messageOf } from './message.ts';

/** When Teams throttles without saying for how long. */
const THROTTLE_MS = 2000;
const Sent = z.looseObject({ id: z.string() });

/** Messages that leave by the outbox. */
export const createSender = (deliver: Deliver): Sender => ({
  platform: 'teams',
  limits: RATE,
  send: async ({ address, view, locale, edits }) => {
    const to = TeamsAddress.safeParse(address);
    if (!to.success) return { kind: 'unreachable', reason: 'bad address' };
    return outcomeOf(await deliver(to.data, messageOf(view, locale, to.data), edits), edits);
  },
});

/**
 * What the end of a request means. 403 and 404: blocked, removed or deleted. 5xx and silence: it may have been sent (Teams
 * can answer 502 and 504 for a message that is there).
 */
export function outcomeOf(ended: Ended, edits?: string): Outcome {
  switch (ended.kind) {
    case 'ok': {
      const sent = Sent.safeParse(ended.body);
      return { kind: 'accepted', ref: edits ?? (sent.success ? sent.data.id : '') };
    }
    case 'notSent':
      return { kind: 'refused', reason: ended.reason };
    case 'noAnswer':
      return { kind: 'unknown', reason: ended.reason };
    case 'status': {
      const reason = `${ended.status} ${ended.code}`.trim();
      if (ended.status === 429 || ended.status === 412) {
        return { kind: 'throttled', afterMs: ended.retryAfterMs ?? THROTTLE_MS };
      }
      // The bot's own credentials: nobody's message is lost by that.
      if (ended.status === 401) return { kind: 'refused', reason };
      return { kind: ended.status >= 500 ? 'unknown' : 'unreachable', reason };
    }
  }
}
