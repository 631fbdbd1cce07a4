import type { Outcome, Outgoing, Sender } from '../../core/outbox.ts';
import { outcomeOf } from './outcome.ts';
import { readRef, refOf } from './ref.ts';
import { renderMessage } from './render.ts';
import type { Workspaces } from './workspaces.ts';

/**
 * docs.slack.dev/apis/web-api/rate-limits: chat.postMessage one a second per channel, "several hundred messages per
 * minute" per workspace. The latter is unpublished: 240 a minute stays below what was seen to be allowed. A 429 tells
 * the rest.
 */
const LIMITS: Sender['limits'] = {
  lane: [
    [8, 1_000],
    [240, 60_000],
  ],
  conversation: [[1, 1_100]],
};

/** Slack as a way out: `ref` is `channel:ts`. */
export function createSender(workspaces: Workspaces): Sender {
  return {
    platform: 'slack',
    limits: LIMITS,
    send: async ({ tenant, address, view, locale, edits }: Outgoing): Promise<Outcome> => {
      const to = address.channel ?? address.user;
      if (typeof to !== 'string') return { kind: 'unreachable', reason: 'no_address' };
      try {
        const message = renderMessage(view, locale);
        const { chat } = await workspaces.outbox(typeof address.workspace === 'string' ? address.workspace : tenant);
        const sent =
          edits === undefined
            ? await chat.postMessage({ channel: to, ...message, unfurl_links: false, unfurl_media: false })
            : await chat.update({ ...readRef(edits), ...message });
        return { kind: 'accepted', ref: refOf({ channel: sent.channel ?? '', ts: sent.ts ?? '' }) };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}
