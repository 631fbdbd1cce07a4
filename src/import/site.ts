import { type Item, NoSource, type Skipped, type Source, slugOf, Unreadable } from './document.ts';
import { fetchPage, isSameHost } from './fetch.ts';
import { readHtml } from './html.ts';

const MOST_PAGES = 500;
const MOST_SITEMAPS = 20;
const LARGEST_SITEMAP = 10 * 2 ** 20;
const LARGEST_PAGE = 2 * 2 ** 20;
/** For the whole site, in milliseconds. */
const LONGEST = 15 * 60_000;

type Entry = { url: URL; changed: Date | null };

/**
 * The pages that a sitemap (https://www.sitemaps.org/protocol.html) names, or the sitemaps that it names, of its own host
 * only. One page at a time; robots.txt is not read: whoever imports a site has agreed on it with its owner.
 */
export async function readSite(address: URL, allowLocal: boolean): Promise<Source> {
  const deadline = AbortSignal.timeout(LONGEST);
  const skipped: Skipped[] = [];
  const pages = new Map<string, Entry>();
  const sitemaps = [address];
  for (let i = 0; i < Math.min(sitemaps.length, MOST_SITEMAPS); i++) {
    const sitemap = sitemaps[i] ?? address;
    const xml = await sitemapAt(sitemap, allowLocal, deadline);
    for (const { url, changed } of entriesOf(xml, sitemap)) {
      if (!isSameHost(url, address)) skipped.push({ name: url.href, reason: 'of another host' });
      else if (/<sitemapindex[\s>]/.test(xml)) sitemaps.push(url);
      else pages.set(url.href, { url, changed });
    }
  }
  const found = [...pages.values()];
  for (const { url } of found.slice(MOST_PAGES))
    skipped.push({ name: url.href, reason: `more than ${MOST_PAGES} pages` });
  if (sitemaps.length > MOST_SITEMAPS)
    skipped.push({ name: address.href, reason: `names more than ${MOST_SITEMAPS} sitemaps: the rest was not read` });
  return {
    from: address.href,
    items: found.slice(0, MOST_PAGES).map((entry) => pageItem(entry, allowLocal, deadline)),
    skipped,
    whole: sitemaps.length <= MOST_SITEMAPS,
  };
}

async function sitemapAt(url: URL, allowLocal: boolean, deadline: AbortSignal): Promise<string> {
  try {
    const { body } = await fetchPage(url, { most: LARGEST_SITEMAP, allowLocal, deadline });
    const xml = new TextDecoder().decode(body);
    if (/<(urlset|sitemapindex)[\s>]/.test(xml)) return xml;
  } catch (error) {
    if (error instanceof Unreadable) throw new NoSource(`${url.href}: ${error.message}`);
    throw error;
  }
  throw new NoSource(`${url.href}: not a sitemap`);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function entriesOf(xml: string, base: URL): Entry[] {
  return [...xml.matchAll(/<(?:url|sitemap)>(.*?)<\/(?:url|sitemap)>/gs)].flatMap(([, entry = '']) => {
    const [, loc] = /<loc>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*<\/loc>/s.exec(entry) ?? [];
    const [, lastmod] = /<lastmod>\s*(\d{4}-\d\d-\d\d)/.exec(entry) ?? [];
    const url = URL.parse(
      (loc ?? '').replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole),
      base.href,
    );
    if (loc === undefined || !url) return [];
    url.hash = '';
    return [{ url, changed: lastmod === undefined ? null : new Date(lastmod) }];
  });
}

const pageItem = ({ url, changed }: Entry, allowLocal: boolean, deadline: AbortSignal): Item => ({
  name: url.href,
  slug: slugOf(`${url.hostname.replace(/^www\./, '')} ${decodeURI_(url.pathname)} ${url.search}`),
  read: async () => {
    const page = await fetchPage(url, { most: LARGEST_PAGE, allowLocal, deadline });
    if (page.type !== 'text/html' && page.type !== 'application/xhtml+xml')
      throw new Unreadable(`not a page but ${page.type || 'of no type'}`);
    return { ...(await readHtml(page.body, page.charset, page.url)), dated: changed };
  },
});

function decodeURI_(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
