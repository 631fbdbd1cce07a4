import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createWeb, type Web } from '../../src/adapters/web/index.ts';
import { newId } from '../../src/core/ids.ts';
import { createLinks, type Links } from '../../src/core/links.ts';
import { createLogger } from '../../src/core/logger.ts';
import { createWebEntries } from '../../src/data/web-entries.ts';
import { createSignIn, people } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';
import { axe, launchBrowser, openPage, overflow } from '../fixtures/browser.ts';
import { CLIENT, startProvider } from '../fixtures/oidc.ts';

let bench: Bench;
let provider: Awaited<ReturnType<typeof startProvider>>;
let browser: Browser;
let server: Server;
let web: Web;
let links: Links;
let base: string;

beforeAll(async () => {
  [bench, provider, browser] = await Promise.all([
    createBench({ features: [people] }),
    startProvider(),
    launchBrowser(),
  ]);
  const { runtime, clock, db, seed } = bench;
  await seed.organisation('maassluis');
  await seed.person({ slug: 'noor', organisation: 'maassluis' });
  await db.prisma.tenant.create({
    data: { id: newId(), platform: 'web', externalId: provider.issuer, name: 'Gemeente Maassluis' },
  });
  server = createServer((req, res) => getRequestListener(web.app.fetch)(req, res));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  links = createLinks(base, 'bench-secret', clock);
  web = createWeb({
    dispatch: runtime.dispatch,
    links,
    clock,
    logger: createLogger('silent'),
    network: { name: 'Testnetwerk', timeZone: 'Europe/Amsterdam' },
    entries: createWebEntries(db.prisma, links),
    sessions: createSignIn({ transact: runtime.transact, work: { ...runtime.work, links }, clock }),
    oidc: { issuer: provider.issuer, ...CLIENT },
    personas: [],
    demoActions: [],
    files: {},
    searchApi: null,
    codes: async () => undefined,
    publicRoutes: ['events.agenda'],
    articleRoute: 'knowledge.read',
    metricsToken: null,
    metrics: async () => ({ contentType: 'text/plain', body: '' }),
    ready: async () => true,
  });
});
afterAll(async () => {
  web?.stop();
  await browser?.close();
  server?.close();
  provider?.stop();
  await bench?.close();
});

let page: Page;
let problems: string[];
beforeEach(async () => {
  ({ page, problems } = await openPage(browser));
  return () => page.context().close();
});

/** The link that somebody gets in his chat, as path of this site. */
async function linkOf(user: string): Promise<string> {
  const token = JSON.stringify(await bench.says(user, 'inloggen')).match(/\/l\/([\w.-]+)/)?.[1];
  return `${base}l/${token}`;
}
async function signIn(on = page): Promise<void> {
  await on.goto(await linkOf('noor'));
  await on.getByRole('button', { name: 'Inloggen', exact: true }).click();
  await on.locator('#text').waitFor();
}
const say = async (text: string) => {
  const before = await page.locator('.turn').count();
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
  await page.locator('.turn').nth(before).waitFor();
};
const isOut = (on = page) => on.getByRole('heading', { name: 'Eén bot voor het hele netwerk' }).waitFor();

test('a link from the chat opens one’s own conversation, once, until one signs out', async () => {
  await page.goto(base);
  await isOut();
  expect(await axe(page)).toEqual([]);
  const link = await linkOf('noor');
  await page.goto(link);
  await page.getByText('Je logt in als noor.').waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
  await page.locator('#text').waitFor();
  await say('taal');
  await page.getByText('In welke taal zal ik met je praten?').waitFor();
  await say('sessies');
  await page.getByText('Deze browser').waitFor();
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.reload();
  await page.getByText('In welke taal zal ik met je praten?').waitFor();
  await page.getByRole('button', { name: 'Uitloggen' }).first().click();
  await isOut();
  await page.goBack();
  expect(await page.getByText('In welke taal zal ik met je praten?').count()).toBe(0);
  await page.goto(link);
  await page.getByText('Deze link is al gebruikt').waitFor();
  expect(problems).toEqual([]);
});

test('a session that is ended elsewhere is out at the next press, and soon without one', async () => {
  await page.route('**/chat/stream', (route) => route.abort());
  await signIn();
  const other = await openPage(browser);
  await signIn(other.page);
  await other.page.getByRole('button', { name: 'Waar ben ik ingelogd?' }).click();
  await other.page.getByRole('button', { name: 'Overal uitloggen' }).last().click();
  await isOut(other.page);
  expect(await page.locator('#text').count()).toBe(1);
  await page.fill('#text', 'taal');
  await page.press('#text', 'Enter');
  await isOut();
  await other.page.context().close();
  expect(await bench.db.prisma.webSession.count({ where: { revokedAt: null } })).toBe(0);
});

test('without script one signs in, talks and signs out too', async () => {
  const plain = await openPage(browser, { javaScriptEnabled: false });
  await signIn(plain.page);
  await plain.page.fill('#text', 'sessies');
  await plain.page.getByRole('button', { name: 'Verstuur' }).click();
  await plain.page.getByText('Deze browser').last().waitFor();
  await bench.presses('noor', 'people.revoke-own-sessions');
  await plain.page.fill('#text', 'taal');
  await plain.page.getByRole('button', { name: 'Verstuur' }).click();
  await isOut(plain.page);
  await plain.page.context().close();
});

test('a work account is connected by its owner, and signs him in from then on', async () => {
  await page.goto(`${base}sign-in/oidc`);
  await page.getByText('Dit account ken ik nog niet').waitFor();
  expect(await axe(page)).toEqual([]);
  await signIn();
  await page.getByRole('link', { name: 'Werkaccount koppelen' }).click();
  await page.getByText('noor@maassluis.example').waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
  await page.locator('#text').waitFor();
  await page.getByRole('button', { name: 'Uitloggen', exact: true }).first().click();
  await isOut();
  await page.getByRole('link', { name: 'Inloggen met je werkaccount' }).click();
  await page.locator('#text').waitFor();
  await page.locator('.me__name').getByText('noor').waitFor();
});
