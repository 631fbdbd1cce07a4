import type { DigestItem, DigestSource } from '../../core/digest.ts';
import { allows } from '../../core/tlp.ts';
import { button } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';
import { startOf, tellsSince, toldKey, type Update } from './domain.ts';
import { type Reading, reading } from './reading.ts';
import type { Recipient } from './subscriber-store.ts';
import * as store from './update-store.ts';

/** In the order in which a theme tells them. */
const KINDS = ['correction', 'update', 'article', 'event', 'training'] as const;
export type ItemKind = (typeof KINDS)[number];

/** What a weekly update tells: an update of this feature, or what another feature gave. */
export type WeeklyItem = Omit<DigestItem, 'kind'> & { kind: ItemKind };

/** What goes first when there is more than one message holds: an event passes, a training stays. */
const URGENCY: Record<ItemKind, number> = { correction: 0, update: 0, event: 1, article: 2, training: 3 };
/** Items in one message: each takes up to three of the 50 blocks of a Slack message. */
const MOST_ITEMS = 14;
/** Of the text of one item, in characters. */
const LONGEST_TEXT = 240;

/** Everything that is new to a subscriber about these themes and that its readers may see. */
export async function untold(
  tx: Tx,
  recipient: Recipient,
  themeIds: readonly string[],
  { now, timeZone, sources }: { now: Date; timeZone: string; sources: readonly DigestSource[] },
): Promise<WeeklyItem[]> {
  const { subscriber, audience } = recipient;
  const { locale } = subscriber;
  const since = tellsSince(subscriber, now);
  const updates = await store.sentSince(tx, themeIds, since);
  const items: WeeklyItem[] = updates
    .filter((update) => allows(update, 'post', audience))
    .map((update) => updateItem(update, reading(locale, timeZone)));
  const changed = await store.changedSinceTold(tx, subscriber.id, themeIds, since);
  items.push(
    ...changed
      .filter((update) => allows(update, 'post', audience))
      .map((update) => correctionItem(update, reading(locale, timeZone))),
  );
  for (const source of sources) items.push(...(await source(tx, { themeIds, since, now, audience, locale, timeZone })));
  const followed = items.filter(({ themeId }) => themeIds.includes(themeId));
  const told = await store.toldAmong(
    tx,
    subscriber.id,
    followed.map(({ key }) => key),
  );
  return [...new Map(followed.map((item) => [item.key, item])).values()].filter(({ key }) => !told.has(key));
}

/** Splits into what one message tells and what waits for the next. */
export function fitting(items: readonly WeeklyItem[]): { now: WeeklyItem[]; later: WeeklyItem[] } {
  const byUrgency = [...items].sort((a, b) => URGENCY[a.kind] - URGENCY[b.kind]);
  return { now: byUrgency.slice(0, MOST_ITEMS), later: byUrgency.slice(MOST_ITEMS) };
}

/** The items of each theme, updates first, in the order of the themes given. */
export const perTheme = <T extends { id: string }>(themes: readonly T[], items: readonly WeeklyItem[]) =>
  themes.flatMap((theme) => {
    const own = KINDS.flatMap((kind) => items.filter((item) => item.themeId === theme.id && item.kind === kind));
    return own.length > 0 ? [{ theme, items: own }] : [];
  });

const updateItem = (update: Update, { t, dates }: Reading): WeeklyItem => ({
  key: toldKey(update.id),
  kind: 'update',
  themeId: update.theme.id,
  title: update.title,
  text: update.body,
  tlp: update.tlp,
  meta: [...(update.sentAt ? [dates.day(update.sentAt)] : []), update.tlp],
  button: button(t.buttons.read, 'updates.read', { updateId: update.id }),
});

/** That an update which a weekly update told has another text now, or is withdrawn. */
const correctionItem = (update: Update, r: Reading): WeeklyItem => {
  const { weekly, withdraw } = r.t;
  const isGone = update.state === 'withdrawn';
  const { button: read, ...shown } = updateItem(update, r);
  return {
    ...shown,
    key: `correction:${update.id}:${update.changedAt?.getTime()}`,
    kind: 'correction',
    title: isGone ? withdraw.done(update.title) : weekly.corrected(update.title),
    text: isGone ? withdraw.gone : update.body,
    ...(isGone || !read ? {} : { button: read }),
  };
};

export const shortText = (text: string): string => startOf(text, LONGEST_TEXT);
