import { z } from 'zod';
import type { Logger } from '../../core/logger.ts';
import type { Locale } from '../../core/texts.ts';
import { createCache } from './cache.ts';
import type { Workspaces } from './workspaces.ts';

/** Who somebody is in the workspace where the bot is. */
export type Member = {
  name: string;
  mailDomain?: string;
  /** His own team, as that workspace sees it. */
  team?: string;
  /** A guest, a stranger, or somebody who was removed. */
  outsider: boolean;
  locale?: Locale;
};

export type Channel = { kind: 'private' | 'group' | 'channel'; external: boolean };

/** A guest who becomes a member, or a member who leaves, is noticed after this time. */
const MEMBER_MS = 5 * 60_000;
/** So is a channel that gets shared with another organisation. */
const CHANNEL_MS = 60_000;
const MOST = 5_000;

/** The answers of users.info and conversations.info, as far as we trust them. */
const UserInfo = z.object({
  name: z.string().optional(),
  real_name: z.string().optional(),
  team_id: z.string().optional(),
  locale: z.string().optional(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  profile: z.object({ real_name: z.string().optional(), email: z.string().optional() }).default({}),
});
const ConversationInfo = z.object({
  is_im: z.boolean().default(false),
  is_mpim: z.boolean().default(false),
  is_ext_shared: z.boolean().default(false),
  is_pending_ext_shared: z.boolean().default(false),
  pending_shared: z.array(z.string()).default([]),
});

export type Directory = {
  /** The member, or undefined when Slack does not tell: treat him as an outsider. */
  member(workspace: string, user: string): Promise<Member | undefined>;
  /** The channel, or undefined when Slack does not tell: outsiders may read along. */
  channel(workspace: string, channel: string): Promise<Channel | undefined>;
  /** Do outsiders read along in a channel? Rejects when Slack does not tell. */
  external(workspace: string, channel: string): Promise<boolean>;
};

export function createDirectory(workspaces: Workspaces, logger: Logger): Directory {
  const members = createCache({
    most: MOST,
    ttlMs: MEMBER_MS,
    load: async (key): Promise<Member> => {
      const [workspace = '', user = ''] = key.split(' ');
      const client = await workspaces.lookups(workspace);
      return readMember(UserInfo.parse((await client.users.info({ user, include_locale: true })).user));
    },
  });
  const channels = createCache({
    most: MOST,
    ttlMs: CHANNEL_MS,
    load: async (key): Promise<Channel> => {
      const [workspace = '', channel = ''] = key.split(' ');
      const client = await workspaces.lookups(workspace);
      const info = ConversationInfo.parse((await client.conversations.info({ channel })).channel);
      const external = info.is_ext_shared || info.is_pending_ext_shared || info.pending_shared.length > 0;
      return { kind: info.is_im ? 'private' : info.is_mpim ? 'group' : 'channel', external };
    },
  });
  return {
    member: (workspace, user) =>
      members.get(`${workspace} ${user}`).catch((err) => {
        logger.warn({ err, workspace }, 'slack told nothing of a user: treated as a guest');
        return undefined;
      }),
    external: async (workspace, channel) => (await channels.get(`${workspace} ${channel}`)).external,
    channel: async (workspace, channel) => {
      // Direct messages have identifiers of their own; what is said there is between the bot and the user.
      if (channel.startsWith('D')) return { kind: 'private', external: false };
      return channels.get(`${workspace} ${channel}`).catch((err) => {
        logger.warn({ err, workspace }, 'slack told nothing of a channel: treated as shared');
        return undefined;
      });
    },
  };
}

function readMember(info: z.infer<typeof UserInfo>): Member {
  const domain = info.profile.email?.split('@').at(-1)?.toLowerCase();
  return {
    name: info.profile.real_name || info.real_name || info.name || '',
    outsider: info.deleted || info.is_bot || info.is_stranger || info.is_restricted || info.is_ultra_restricted,
    ...(domain ? { mailDomain: domain } : {}),
    ...(info.team_id ? { team: info.team_id } : {}),
    ...(info.locale ? { locale: info.locale.startsWith('nl') ? 'nl' : 'en' } : {}),
  };
}
