import { z } from 'zod';
import { type Activity, rootOf } from './activity.ts';
import type { Connector } from './connector.ts';

/** Who somebody is in a conversation, which the activity itself does not tell. */
export type Member = { guest: boolean; tenantId?: string; aadObjectId?: string; name?: string; mail?: string };

/** Found out again after this time: somebody can become a guest or a member. */
const KEEP_MS = 3_600_000;
const MOST = 20_000;

/** learn.microsoft.com, "Get Teams-specific context": TeamsChannelAccount. */
const Found = z.looseObject({
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

/** Looks members up, each once an hour. Undefined when Teams cannot say now: nobody is a member by guess. */
export function createMembers(connector: Connector): (activity: Activity) => Promise<Member | undefined> {
  const known = new Map<string, { member: Member; until: number }>();
  return async (activity) => {
    const conversationId = rootOf(activity);
    const key = `${conversationId}|${activity.from.id}`;
    const before = known.get(key);
    if (before && before.until > performance.now()) return before.member;
    const ended = await connector.member({ serviceUrl: activity.serviceUrl, conversationId }, activity.from.id);
    const found = Found.safeParse(ended.kind === 'ok' ? ended.body : undefined);
    if (!found.success) return undefined;
    const member = memberOf(found.data);
    if (known.size >= MOST) known.clear();
    known.set(key, { member, until: performance.now() + KEEP_MS });
    return member;
  };
}

/** Any other role is a guest, an anonymous one, or one that this version does not know. */
const MEMBER_ROLES = ['user', 'owner', 'admin'];

function memberOf({ tenantId, userRole, aadObjectId, name, email, userPrincipalName }: z.infer<typeof Found>): Member {
  const mail = email ?? userPrincipalName;
  return {
    guest: userRole != null && !MEMBER_ROLES.includes(userRole),
    ...(tenantId ? { tenantId } : {}),
    ...(aadObjectId ? { aadObjectId } : {}),
    ...(name ? { name } : {}),
    ...(mail ? { mail } : {}),
  };
}
