import { type Block, link } from '../../core/view.ts';
import type { C } from './subject.ts';

/** How long the page can be opened. */
const PAGE_MS = 3_600_000;
/** The routes whose page shows a draft on each platform. */
export const SIDES = 'updates.sides';
export const BROADCAST_SIDES = 'updates.broadcast-sides';

/** Leads to that page, for whoever reads the preview. */
export const sidesLink = (of: { updateId: string } | { broadcastId: string }, { links, person, now, t }: C): Block =>
  link(
    t.preview.sides,
    links.signed({
      route: 'updateId' in of ? SIDES : BROADCAST_SIDES,
      input: of,
      personId: person.id,
      expires: new Date(now.getTime() + PAGE_MS),
    }),
  );
