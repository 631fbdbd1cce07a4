import { z } from 'zod';

const Sender = { serviceUrl: z.url({ protocol: /^https?$/ }), tenantId: z.string(), botId: z.string() };

/**
 * How to reach a conversation, or a person in his own chat with the bot. A person's address is the same wherever he spoke:
 * the chat is looked up when it is needed (`chats.ts`), which also repairs it after it was deleted.
 */
export const TeamsAddress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('conversation'), ...Sender, conversationId: z.string() }),
  z.object({ kind: z.literal('person'), ...Sender, userId: z.string() }),
]);
export type TeamsAddress = z.infer<typeof TeamsAddress>;
export type PersonAddress = Extract<TeamsAddress, { kind: 'person' }>;
