import { OUTSIDERS, type Outcome, type Outgoing, type Sender } from '../../core/outbox.ts';
import type { View } from '../../core/view.ts';
import type { Directory } from './directory.ts';
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

/** Not for outsiders: of an exercise, or under a label above TLP:CLEAR. */
const isClosed = ({ marking, tlp }: View): boolean => marking !== null || (tlp !== null && tlp !== 'TLP:CLEAR');

/**
 * Slack as a way out: `ref` is `channel:ts`. What is not for outsiders is not sent to a channel that is shared with another
 * organisation by now, also when nobody spoke there since.
 */
export function createSender(workspaces: Workspaces, directory: Pick<Directory, 'external'>): Sender {
  /** Why nothing may be sent there; undefined: it may. When Slack does not tell, surely nothing was sent. */
  async function hindrance(workspace: string, channel: string): Promise<Outcome | undefined> {
    try {
      return (await directory.external(workspace, channel)) ? { kind: 'unreachable', reason: OUTSIDERS } : undefined;
    } catch (error) {
      const outcome = outcomeOf(error);
      return outcome.kind === 'unknown' ? { kind: 'refused', reason: outcome.reason } : outcome;
    }
  }

  return {
    platform: 'slack',
    limits: LIMITS,
    send: async ({ tenant, address, view, locale, edits }: Outgoing): Promise<Outcome> => {
      const to = address.channel ?? address.user;
      if (typeof to !== 'string') return { kind: 'unreachable', reason: 'no_address' };
      const workspace = typeof address.workspace === 'string' ? address.workspace : tenant;
      if (typeof address.channel === 'string' && edits === undefined && isClosed(view)) {
        const hindered = await hindrance(workspace, address.channel);
        if (hindered) return hindered;
      }
      try {
        const message = renderMessage(view, locale);
        const { chat } = await workspaces.outbox(workspace);
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
