import type { Locale } from '../../core/texts.ts';
import type { View } from '../../core/view.ts';
import type { TeamsAddress } from './address.ts';
import { attachment } from './card.ts';
import { notification, renderView } from './render.ts';

/** A view as a message activity. `summary` is what a notification shows. */
export const messageOf = (view: View, locale: Locale, { botId, tenantId }: TeamsAddress) => ({
  type: 'message',
  from: { id: botId },
  summary: notification(view, locale),
  locale,
  attachments: [attachment(renderView(view, locale))],
  channelData: { tenant: { id: tenantId } },
});
