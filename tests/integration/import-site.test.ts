import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/data/database.ts';
import { isOwn } from '../../src/import/fetch.ts';
import { testDatabase } from '../fixtures/database.ts';
import { runImport } from '../fixtures/import.ts';

type Answer = { status?: number; type?: string; location?: string; body?: string | Buffer };

let db: Database;
let site: string;
let pages: Record<string, Answer>;
const server = createServer((asked: IncomingMessage, answer: ServerResponse) => {
  const {
    status = 200,
    type = 'text/html; charset=utf-8',
    location,
    body = '',
  } = pages[asked.url ?? ''] ?? { status: 404 };
  answer.writeHead(status, { 'content-type': type, ...(location !== undefined && { location }) }).end(body);
});
beforeAll(async () => {
  db = await testDatabase();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await db.close();
});

const sitemap = (...paths: string[]): Answer => {
  const entry = (path: string) =>
    `<url><loc>\n${URL.parse(path, site)?.href.replaceAll('&', '&amp;')} </loc><lastmod>2024-05-06T10:00:00Z</lastmod></url>`;
  return {
    type: 'application/xml',
    body: `<?xml version="1.0"?><urlset xmlns="x">${paths.map(entry).join('')}</urlset>`,
  };
};
const page = (text: string): Answer => ({
  body: `<title>${text}</title><nav>Menu</nav><main><p>Tekst over ${text}.</p></main>`,
});

const run = (options: Record<string, string | boolean> = {}, path = '/sitemap.xml') =>
  runImport(db, `${site}${path}`, { 'allow-local': true, ...options });
const reasons = (lines: string[]) =>
  Object.fromEntries(
    lines
      .map((line) => line.replaceAll(site, '').split('\t'))
      .filter(([done]) => done === 'skipped')
      .map(([, name, reason]) => [name, reason]),
  );
const slugs = async () =>
  (await db.prisma.article.findMany({ where: { withdrawnAt: null }, orderBy: { slug: 'asc' } })).map(
    ({ slug }) => slug,
  );

describe('a website', () => {
  beforeEach(async () => {
    await db.prisma.article.deleteMany();
    pages = {
      '/a': page('overlast'),
      '/b?x=1&y=2': page('camera'),
      '/sitemap.xml': sitemap('/a', '/b?x=1&y=2#deel', '/a'),
    };
  });

  it('is read by its sitemap, its day being that of the page', async () => {
    expect((await run()).at(-1)).toBe('2 added, 0 changed, 0 unchanged, 0 withdrawn, 0 skipped');
    expect(await slugs()).toEqual(['127-0-0-1-a', '127-0-0-1-b-x-1-y-2']);
    const article = await db.prisma.article.findUnique({ where: { slug: '127-0-0-1-a' }, include: { passages: true } });
    expect(article).toMatchObject({ title: 'overlast', publishedOn: new Date('2024-05-06') });
    expect(article?.passages.map(({ body }) => body)).toEqual(['Tekst over overlast.']);
    expect((await run()).at(-1)).toBe('0 added, 0 changed, 2 unchanged, 0 withdrawn, 0 skipped');
  });

  it('is followed when it takes a page away; a page that fails for now stays', async () => {
    await run();
    pages['/sitemap.xml'] = sitemap('/a');
    pages['/a'] = { status: 503 };
    expect(await run({ delete: true })).toEqual([
      `withdrawn\t${site}/b?x=1&y=2\tcamera`,
      `skipped\t${site}/a\tthe site answered 503`,
      '0 added, 0 changed, 0 unchanged, 1 withdrawn, 1 skipped',
    ]);
    expect(await slugs()).toEqual(['127-0-0-1-a']);
  });

  it('is read by the sitemaps that its sitemap names', async () => {
    const names = `<sitemapindex><sitemap><loc>${site}/sitemap.xml</loc></sitemap><sitemap><loc>https://elders.example/s.xml</loc></sitemap></sitemapindex>`;
    pages['/index.xml'] = { body: names };
    const lines = await run({}, '/index.xml');
    expect(lines.at(-1)).toBe('2 added, 0 changed, 0 unchanged, 0 withdrawn, 1 skipped');
    expect(reasons(lines)).toEqual({ 'https://elders.example/s.xml': 'of another host' });
  });

  it('leaves out what is elsewhere, too large, no page, or without end', async () => {
    pages = {
      '/sitemap.xml': sitemap('/b', '/beeld', '/cirkel', '/groot', '/ja', '/naar', '/weg', 'https://elders.example/c'),
      '/beeld': { type: 'image/png', body: 'x' },
      '/cirkel': { status: 302, location: '/cirkel' },
      '/groot': { body: Buffer.alloc(3 * 2 ** 20, 'a') },
      '/ja': { status: 301, location: '/b' },
      '/b': page('b'),
      '/naar': { status: 302, location: 'http://elders.example/geheim' },
    };
    expect(reasons(await run())).toEqual({
      'https://elders.example/c': 'of another host',
      '/beeld': 'not a page but image/png',
      '/cirkel': 'redirects without end',
      '/groot': 'too large: more than 2 MB',
      '/naar': 'redirects to another host',
      '/weg': 'the site answered 404',
    });
    expect(await slugs()).toEqual(['127-0-0-1-b', '127-0-0-1-ja']);
  });

  it('gives at most 500 pages, and tells of the rest', async () => {
    pages['/sitemap.xml'] = sitemap('/a', ...Array.from({ length: 501 }, (_, i) => `/weg/${i}`));
    const told = reasons(await run());
    expect(Object.keys(told)).toHaveLength(501);
    expect(told['/weg/500']).toBe('more than 500 pages');
    expect(told['/weg/498']).toBe('the site answered 404');
  });
});

describe('a network of one’s own', () => {
  it('is not read unless the operator says so, by address or by name', async () => {
    pages = { '/sitemap.xml': sitemap('/a') };
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])
      await expect(runImport(db, `http://${host}:${port}/sitemap.xml`)).rejects.toThrow(
        'an address of a local network',
      );
  });

  it('is known in all its forms', () => {
    const own = ['10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'];
    const own6 = [
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '::ffff:a9fe:a9fe',
      '64:ff9b::a00:1',
      'ff02::1',
    ];
    expect([...own, ...own6].filter((address) => !isOwn(address))).toEqual([]);
    expect(['8.8.8.8', '172.32.0.1', '193.0.0.1', '2001:4860:4860::8888'].filter(isOwn)).toEqual([]);
  });
});

it.each([
  ['/leeg.xml', 'the site answered 404'],
  ['/a', 'not a sitemap'],
])('says what is wrong with the sitemap %s', async (path, message) => {
  pages = { '/a': page('a') };
  await expect(run({}, path)).rejects.toThrow(message);
});

it('an address with a password is refused', async () => {
  await expect(runImport(db, 'https://jan:geheim@gemeente.example/sitemap.xml')).rejects.toThrow('without a password');
});
