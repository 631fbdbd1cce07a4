import { z } from 'zod';

const Account = z.looseObject({ id: z.string().min(1), name: z.string().nullish(), aadObjectId: z.string().nullish() });
const Named = z.looseObject({ id: z.string().nullish() }).nullish().catch(null);

const Some = z
  .array(z.looseObject({ id: z.string() }))
  .nullish()
  .catch(null);

/**
 * What Teams posts, as far as it is used (Bot Framework activity schema 3; learn.microsoft.com, "Bot activity handlers").
 * Optional parts of a wrong type are left out; without the others there is nobody to answer.
 */
export const Activity = z.looseObject({
  type: z.string(),
  id: z.string().nullish().catch(null),
  name: z.string().nullish().catch(null),
  action: z.string().nullish().catch(null),
  channelId: z.string(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: Account,
  recipient: z.looseObject({ id: z.string().min(1) }),
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: z.string().nullish().catch(null),
    tenantId: z.string().nullish().catch(null),
  }),
  channelData: z
    .looseObject({
      tenant: Named,
      team: Named,
      channel: z
        .looseObject({ type: z.string().nullish().catch(null) })
        .nullish()
        .catch(null),
      sharedWithTeams: z.array(z.unknown()).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  membersAdded: Some,
  membersRemoved: Some,
  text: z.string().nullish().catch(null),
  textFormat: z.string().nullish().catch(null),
  locale: z.string().nullish().catch(null),
  timestamp: z.unknown().optional(),
  replyToId: z.string().nullish().catch(null),
  value: z.unknown().optional(),
  entities: z
    .array(
      z.looseObject({
        type: z.string(),
        text: z.string().nullish().catch(null),
        locale: z.string().nullish().catch(null),
        mentioned: z.looseObject({ id: z.string().nullish(), name: z.string().nullish() }).nullish().catch(null),
      }),
    )
    .nullish()
    .catch(null),
});
export type Activity = z.infer<typeof Activity>;

/** The tenant that owns the conversation. */
export const tenantOf = ({ conversation, channelData }: Activity): string =>
  conversation.tenantId ?? channelData?.tenant?.id ?? '';

/** The channel itself; the activity's own conversation may be one thread of it. */
export const rootOf = ({ conversation }: Activity): string => conversation.id.split(';', 1)[0] ?? '';

/** From the message extension, which is also opened where the bot is not. */
export const isCompose = ({ type, name }: Pick<Activity, 'type' | 'name'>): boolean =>
  type === 'invoke' && (name === 'composeExtension/query' || name === 'composeExtension/selectItem');

/** Only what is surely a chat of the bot with one person is private: a wrong guess would show somebody's texts to others. */
export function kindOf(activity: Activity): 'private' | 'group' | 'channel' {
  const { conversation, channelData } = activity;
  // Two people have a personal chat as well; those with a bot have ids of their own.
  if (conversation.conversationType === 'personal')
    return isCompose(activity) && !conversation.id.startsWith('a:') ? 'group' : 'private';
  if (conversation.conversationType === 'channel' || channelData?.team || channelData?.channel) return 'channel';
  return 'group';
}
