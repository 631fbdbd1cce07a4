import type { DigestItem } from '../../core/digest.ts';

/** In the order in which a theme tells them. */
export const KINDS = ['update', 'article', 'event', 'training'] as const;
export type ItemKind = (typeof KINDS)[number];

/** What a weekly update tells: an update of this feature, or what another feature gave. */
export type WeeklyItem = Omit<DigestItem, 'kind'> & { kind: ItemKind };
