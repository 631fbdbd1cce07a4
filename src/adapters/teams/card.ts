/** Adaptive Cards 1.5 (adaptivecards.io/explorer), as far as the renderer draws it. */
export type Element = { type: string } & Record<string, unknown>;
export type Action = { type: string; title: string } & Record<string, unknown>;

export type Card = {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  fallbackText: string;
  msteams: { width: 'Full' };
  body: Element[];
  actions?: Action[];
};

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** A card as an activity or a dialog carries it. */
export const attachment = (card: Card) => ({ contentType: CARD_TYPE, content: card });
