import type { ConversationAudience } from '../../core/access.ts';
import type { Tx } from '../../data/tx.ts';

/** A conversation in which a board stands, with who reads along there now. */
export type BoardPlace = { conversationId: string; external: boolean; audience: ConversationAudience };

export async function addBoard(tx: Tx, rollCallId: string, conversationId: string): Promise<void> {
  await tx.board.create({ data: { rollCallId, conversationId } });
}

export async function boardPlaces(tx: Tx, rollCallId: string): Promise<BoardPlace[]> {
  const rows = await tx.$queryRaw<
    { conversationId: string; external: boolean; audience: string; networkId: string | null }[]
  >`
    SELECT c.id AS "conversationId", c.external, c.audience, c."networkId"
    FROM "Board" b JOIN "Conversation" c ON c.id = b."conversationId" WHERE b."rollCallId" = ${rollCallId}::uuid`;
  return rows.map(({ conversationId, external, audience, networkId }) => ({
    conversationId,
    external,
    audience:
      audience === 'network' && networkId !== null
        ? { kind: 'network', networkId }
        : { kind: audience === 'everyone' ? 'everyone' : 'none' },
  }));
}
