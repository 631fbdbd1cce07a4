import type { Locale } from '../../core/texts.ts';
import type { View } from '../../core/view.ts';
import type { TeamsAddress } from './address.ts';
import { attachment, type Card } from './card.ts';
import { notification, renderView } from './render.ts';

/** A view as a message activity. `summary` is what a notification shows. */
export const messageOf = (view: View, locale: Locale, to: TeamsAddress) =>
  messageWith(renderView(view, locale), view, locale, to);

/** A card of its own, for instance with a form, as a message about `view`. */
export const messageWith = (card: Card, view: View, locale: Locale, { botId, tenantId }: TeamsAddress) => ({
  type: 'message',
  from: { id: botId },
  summary: notification(view, locale),
  locale,
  attachments: [attachment(card)],
  channelData: { tenant: { id: tenantId } },
});
