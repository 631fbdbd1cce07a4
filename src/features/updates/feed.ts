import type { Tx } from '../../data/tx.ts';
import { type PublicItem, type PublicParts, publicItems, publicText } from './public.ts';

const DAY_MS = 86_400_000;
/** How far the feed looks back, and how much of it there is. */
const LOOK_BACK_MS = 90 * DAY_MS;
const MOST_ENTRIES = 50;

/**
 * What is public (TLP:CLEAR, for everyone) as an Atom feed (RFC 4287): theme updates, articles and events to come, in Dutch. An entry's id is
 * made of its key, so that it stays when the address of the site does not.
 */
export async function publicFeed(tx: Tx, parts: PublicParts): Promise<string> {
  const { links, network, now } = parts;
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const dated = (await publicItems(tx, since, 'nl', parts)).filter(
    ({ at, kind }) => at !== null && (at >= since || kind === 'event'),
  );
  const items = dated.slice(0, MOST_ENTRIES);
  const updated = Math.max(0, ...items.map(({ changedAt }) => changedAt?.getTime() ?? 0));
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">',
    `<id>${publicText(links.page('/feed.atom'))}</id>`,
    `<title>${publicText(network.name)}</title>`,
    `<updated>${new Date(updated).toISOString()}</updated>`,
    `<author><name>${publicText(network.name)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${publicText(links.page('/feed.atom'))}"/>`,
    `<link rel="alternate" type="text/html" href="${publicText(links.page('/agenda'))}"/>`,
    ...items.map(entry),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

const entry = ({ key, title, text, theme, at, changedAt, href, meta, attachments }: PublicItem): string =>
  [
    '<entry>',
    `<id>urn:uuid:${publicText(key.slice(key.indexOf(':') + 1))}</id>`,
    `<title>${publicText(title)}</title>`,
    `<published>${at?.toISOString()}</published>`,
    `<updated>${changedAt?.toISOString()}</updated>`,
    ...(href === null ? [] : [`<link rel="alternate" type="text/html" href="${publicText(href)}"/>`]),
    ...attachments.map(
      (one) =>
        `<link rel="enclosure" type="${publicText(one.contentType)}" length="${one.size}" title="${publicText(one.name)}" href="${publicText(one.href)}"/>`,
    ),
    `<category term="${publicText(theme)}"/>`,
    `<summary>${publicText(meta.length > 0 ? `${meta.join(' · ')}\n\n${text}` : text)}</summary>`,
    '</entry>',
  ].join('\n');
