import type { ConversationAudience } from '../../core/access.ts';
import type { Tx } from '../../data/tx.ts';

/** A conversation in which a board stands, with who reads along there now. */
export type BoardPlace = { conversationId: string; external: boolean; audience: ConversationAudience };

export async function addBoard(tx: Tx, rollCallId: string, conversationId: string): Promise<void> {
  await tx.board.create({ data: { rollCallId, conversationId } });
}

export async function boardPlaces(tx: Tx, rollCallId: string): Promise<BoardPlace[]> {
  const rows = await tx.board.findMany({ where: { rollCallId }, include: { conversation: true } });
  return rows.map(({ conversationId, conversation: { external, audience, networkId } }) => ({
    conversationId,
    external,
    audience:
      audience === 'network' && networkId !== null
        ? { kind: 'network', networkId }
        : { kind: audience === 'everyone' ? 'everyone' : 'none' },
  }));
}
