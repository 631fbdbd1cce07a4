import type { DigestItem, DigestSource } from '../../core/digest.ts';
import { escaped } from '../../core/escaped.ts';
import type { NetworkSettings } from '../../core/feature.ts';
import type { Links } from '../../core/links.ts';
import type { Locale } from '../../core/texts.ts';
import { allows } from '../../core/tlp.ts';
import type { Tx } from '../../data/tx.ts';
import { toldKey, type Update } from './domain.ts';
import { attachmentsOf, picturesOf, publicFile } from './files-view.ts';
import { themeName } from './reading.ts';
import { allThemes } from './subscriber-store.ts';
import { sentSince } from './update-store.ts';

/** What makes something public: anybody may have it. */
const OUTSIDERS = { kind: 'outsiders' } as const;

export type PublicParts = {
  sources: readonly DigestSource[];
  links: Pick<Links, 'page' | 'file'>;
  network: NetworkSettings;
  now: Date;
};

/** Something public, with the page where everybody can read it. */
export type PublicItem = Pick<DigestItem, 'key' | 'title' | 'text' | 'meta'> & {
  kind: DigestItem['kind'] | 'update';
  theme: string;
  /** Null: not known, as of a training that is always offered. */
  at: Date | null;
  /** Of its last change. */
  changedAt: Date | null;
  href: string | null;
  picture: { src: string; alt: string } | null;
  attachments: readonly { href: string; name: string; contentType: string; size: number }[];
};

/** Public updates and articles that came out after a time, and the public events to come, the newest first. */
export async function publicItems(tx: Tx, since: Date, locale: Locale, parts: PublicParts): Promise<PublicItem[]> {
  const { sources, links, now, network } = parts;
  const themes = await allThemes(tx);
  const themeIds = themes.map(({ id }) => id);
  const names = new Map(themes.map((theme) => [theme.id, themeName(theme, locale)]));
  const page = (show: string, input: Record<string, string>) =>
    links.page(`/agenda?${new URLSearchParams({ show, input: JSON.stringify(input) })}`);
  const updates = (await sentSince(tx, themeIds, since)).filter((update) => allows(update, 'post', OUTSIDERS));
  const items: PublicItem[] = updates.map((update) => updateItem(update, names, page, links));
  for (const source of sources) {
    const found = await source(tx, {
      themeIds,
      since,
      now,
      audience: OUTSIDERS,
      locale,
      timeZone: network.timeZone,
    });
    for (const { key, kind, title, text, meta, themeId, at = null, button } of found) {
      const href = button ? page(button.action, button.input) : null;
      items.push({
        key,
        kind,
        title,
        text,
        meta,
        theme: names.get(themeId) ?? '',
        at,
        changedAt: at,
        href,
        picture: null,
        attachments: [],
      });
    }
  }
  return items.sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0));
}

const updateItem = (
  { id, title, body, theme, sentAt, changedAt, files }: Update,
  names: ReadonlyMap<string, string>,
  page: (show: string, input: Record<string, string>) => string,
  links: PublicParts['links'],
): PublicItem => ({
  key: toldKey(id),
  kind: 'update',
  title,
  text: body,
  meta: [],
  theme: names.get(theme.id) ?? '',
  at: sentAt,
  changedAt: changedAt ?? sentAt,
  href: page('updates.read', { updateId: id }),
  picture: picturesOf({ files }).map(({ id, alt }) => ({ src: publicFile(id, links), alt: alt ?? '' }))[0] ?? null,
  attachments: attachmentsOf({ files }).map(({ id, name, contentType, size }) => ({
    href: publicFile(id, links),
    name,
    contentType,
    size,
  })),
});

/** Text for XML and HTML; characters that XML cannot hold are left out. */
export const publicText = (text: string): string =>
  escaped(text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''));
