/**
 * What the bot may do in a workspace, and what for; `manifests/slack/manifest.json` asks for the same.
 * app_mentions:read – mentions; im:history – direct messages; commands – /knooppunt and shortcuts; chat:write – answers;
 * channels:read, groups:read, mpim:read – is a channel shared with outsiders; users:read, users:read.email – name, guest or
 * member, and the mail domain, which decides the organisation.
 */
export const SCOPES = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'groups:read',
  'im:history',
  'mpim:read',
  'users:read',
  'users:read.email',
] as const;
