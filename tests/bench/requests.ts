import { createHmac } from 'node:crypto';
import { newId } from '../../src/core/ids.ts';
import { SLACK, slackUser, TEAMS, teamsUser } from './world.ts';

/** A request of a chat platform to the bot, and the conversation in which the answer comes. */
export type Outbound = { path: string; headers: Record<string, string>; body: string; conversation: string };
/** What the n-th person does. `id`: the platform's id of the delivery, new if left out. */
export type Doing = { n: number; id?: string } & (
  | { says: string }
  | { presses: string; input: Record<string, string> }
);

const seconds = () => Math.floor((performance.timeOrigin + performance.now()) / 1000);
const stamp = () => `${seconds()}.000100`;

/** As Slack sends it, signed: docs.slack.dev/authentication/verifying-requests-from-slack. */
export function fromSlack(doing: Doing): Outbound {
  const { user, chat } = slackUser(doing.n);
  const says = 'says' in doing;
  const id = doing.id ?? newId();
  const body = says
    ? JSON.stringify(slackEvent(user, chat, doing.says, id))
    : new URLSearchParams({
        payload: JSON.stringify(slackPress(user, chat, doing.presses, doing.input, id)),
      }).toString();
  const at = String(seconds());
  const signature = createHmac('sha256', SLACK.secret).update(`v0:${at}:${body}`).digest('hex');
  return {
    path: '/slack/events',
    body,
    conversation: chat,
    headers: {
      'content-type': says ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${signature}`,
    },
  };
}

const slackEvent = (user: string, channel: string, text: string, id: string) => ({
  type: 'event_callback',
  api_app_id: 'A0BENCH',
  team_id: SLACK.team,
  event_id: `Ev${id}`,
  event_time: seconds(),
  authorizations: [{ enterprise_id: null, team_id: SLACK.team, user_id: SLACK.bot, is_bot: true }],
  event: { type: 'message', channel_type: 'im', user, channel, text, ts: stamp(), team: SLACK.team },
});

const slackPress = (user: string, channel: string, action: string, input: object, id: string) => ({
  type: 'block_actions',
  api_app_id: 'A0BENCH',
  team: { id: SLACK.team, domain: 'bench' },
  user: { id: user, team_id: SLACK.team },
  trigger_id: id,
  channel: { id: channel, name: 'directmessage' },
  container: { type: 'message', message_ts: '1700000000.000001', channel_id: channel },
  message: { ts: '1700000000.000001' },
  actions: [
    { type: 'button', block_id: 'b', action_id: `${action}:0`, value: JSON.stringify(input), action_ts: stamp() },
  ],
});

/** As Teams posts it. `authorization`: the token; `serviceUrl`: where the answer goes. */
export function fromTeams(doing: Doing, authorization: string, serviceUrl: string): Outbound {
  const { user, directoryId, chat, tenant } = teamsUser(doing.n);
  const said =
    'says' in doing
      ? { type: 'message', text: doing.says }
      : {
          type: 'invoke',
          name: 'adaptiveCard/action',
          replyToId: 'card-1',
          value: {
            action: {
              type: 'Action.Execute',
              verb: doing.presses,
              data: { action: doing.presses, input: doing.input },
            },
            trigger: 'manual',
          },
        };
  const activity = {
    id: doing.id ?? newId(),
    timestamp: new Date(seconds() * 1000).toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: user, name: `Persoon ${doing.n}`, aadObjectId: directoryId },
    recipient: { id: TEAMS.bot, name: 'Knooppunt' },
    conversation: { id: chat, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    locale: 'nl-NL',
    ...said,
  };
  return {
    path: '/api/messages',
    body: JSON.stringify(activity),
    conversation: chat,
    headers: { 'content-type': 'application/json', authorization },
  };
}
