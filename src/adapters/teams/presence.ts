import type { Presence } from '../../core/intent.ts';
import { type Activity, kindOf, rootOf, tenantOf } from './activity.ts';

/**
 * Whether an activity says that the bot was put in or taken out of where it comes from. Sources: learn.microsoft.com,
 * "Conversation events in your Teams bot": a team or group tells it twice, as `installationUpdate` and as
 * `conversationUpdate`; an upgrade (`add-upgrade`, `remove-upgrade`) is neither.
 */
export function changeOf(activity: Activity): 'added' | 'removed' | undefined {
  const { type, action, membersAdded, membersRemoved, recipient } = activity;
  const hasBot = (some: Activity['membersAdded']) => some?.some(({ id }) => id === recipient.id) ?? false;
  if (type === 'installationUpdate') return action === 'add' ? 'added' : action === 'remove' ? 'removed' : undefined;
  if (type !== 'conversationUpdate' || kindOf(activity) === 'private') return undefined;
  return hasBot(membersAdded) ? 'added' : hasBot(membersRemoved) ? 'removed' : undefined;
}

/** From where the bot was taken out: a person's own chat, a group, or a team with all its channels. */
export function removalOf(activity: Activity): Presence | undefined {
  if (changeOf(activity) !== 'removed') return undefined;
  const teamId = activity.channelData?.team?.id;
  return {
    platform: 'teams',
    tenant: tenantOf(activity),
    here: false,
    where:
      kindOf(activity) === 'private'
        ? { user: activity.from.aadObjectId ?? activity.from.id }
        : { conversation: rootOf(activity), within: teamId ? { teamId } : null },
  };
}
