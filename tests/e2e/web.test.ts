import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replace } from '../../src/core/feature.ts';
import { axe, launchBrowser, openPage, overflow } from '../fixtures/browser.ts';
import { ME, testWeb } from '../fixtures/web.ts';
import { fourJobs, incidentCheckIn } from '../fixtures/web-views.ts';

const jobs = fourJobs();
const channel = testWeb((intent) =>
  intent.kind === 'action' && intent.name === 'incident.checkIn' ? replace(incidentCheckIn) : jobs(intent),
);
const BOARD = channel.link('exercises.board', null);
const CHECK_IN = channel.link('exercises.checkIn');
const PAGES = {
  welcome: '/',
  agenda: '/agenda',
  checkIn: CHECK_IN,
  incident: channel.link('incident.checkIn'),
  board: BOARD,
  gone: '/l/x',
};

let browser: Browser;
let server: Server;
let base: string;

beforeAll(async () => {
  browser = await launchBrowser();
  server = serve({ fetch: channel.web.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  channel.web.stop();
  await browser?.close();
  server?.close();
});

type Options = Parameters<typeof openPage>[1];
/** A page as a person of the demo. */
async function openAs(user: string, options?: Options) {
  const opened = await openPage(browser, options);
  await opened.page.context().addCookies([{ name: 'person', value: user, url: base }]);
  return opened;
}
const answered = (page: Page, count: number) =>
  page
    .locator('.turn')
    .nth(count - 1)
    .waitFor();

/** A conversation with an answer of each job, and a form that was not accepted. */
async function converse(page: Page) {
  await page.goto(base);
  if ((await page.locator('.turn').count()) > 0) return;
  for (const [index, question] of ['Hoe vraag ik de training aan?', 'agenda', 'oefening'].entries()) {
    await page.fill('#text', question);
    await page.press('#text', 'Enter');
    await answered(page, index + 1);
  }
  await page.getByRole('button', { name: 'Wij hebben hulp nodig' }).click();
  await page.getByRole('textbox', { name: 'Wat heb je nodig?' }).waitFor();
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('axe finds nothing on any page', async () => {
    for (const [name, path] of Object.entries(PAGES)) {
      const { page, problems } = await openPage(browser, { colorScheme });
      await page.goto(base + path);
      expect(await axe(page), name).toEqual([]);
      expect(
        problems.filter((one) => !one.includes('410')),
        name,
      ).toEqual([]);
      await page.context().close();
    }
  });

  test('axe finds nothing in a conversation and a refused form', async () => {
    const { page, problems } = await openAs('oefenleider', { colorScheme });
    await converse(page);
    await page.locator('.form').last().getByRole('button').click();
    await page.locator('[aria-invalid]').waitFor();
    await page.evaluate(`document.querySelector('details').open = true`);
    expect(await axe(page)).toEqual([]);
    expect(problems.filter((one) => !one.includes('422'))).toEqual([]);
    await page.context().close();
  });
});

test('nothing scrolls sideways at 320 pixels, nor with WCAG text spacing', async () => {
  const { page } = await openAs('oefenleider', { viewport: { width: 320, height: 640 }, bypassCSP: true });
  await converse(page);
  for (const path of ['/', ...Object.values(PAGES).slice(1)]) {
    await page.goto(base + path);
    expect(await overflow(page), path).toBeLessThanOrEqual(0);
    await page.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    });
    expect(await overflow(page), `${path} with text spacing`).toBeLessThanOrEqual(0);
  }
  await page.context().close();
});

test('everything a finger hits is at least 24 pixels', async () => {
  const { page } = await openAs('oefenleider', { viewport: { width: 390, height: 844 } });
  for (const path of ['/', CHECK_IN, BOARD, '/agenda']) {
    await page.goto(base + path);
    const small = await page.evaluate<
      string[]
    >(`[...document.querySelectorAll('button, select, input:not([type=hidden]), textarea, summary, nav a')]
      .filter((one) => one.checkVisibility()).filter((one) => { const { width, height } = one.getBoundingClientRect(); return width < 24 || height < 24; }).map((one) => one.outerHTML)`);
    expect(small, path).toEqual([]);
  }
  await page.context().close();
});

test('by keyboard: choose a person, ask, answer, correct a form', async () => {
  const { page } = await openPage(browser);
  await page.goto(base);
  const focused = () =>
    page.evaluate<string>(
      'document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute("name") || ""',
    );
  const tabTo = async (wanted: RegExp) => {
    for (let steps = 0; steps < 80; steps++) {
      await page.keyboard.press('Tab');
      if (wanted.test(await focused())) return;
    }
    throw new Error(`no way to ${wanted} by keyboard`);
  };
  await tabTo(/Naar de inhoud/);
  await tabTo(/Noor de Wit/);
  await page.keyboard.press('Enter');
  await page.locator('#text').waitFor();
  await tabTo(/^text$/);
  await page.keyboard.type('oefening');
  await page.keyboard.press('Enter');
  await answered(page, 1);
  await page.locator('.turn').first().focus();
  await tabTo(/^Wij hebben hulp nodig$/);
  await page.keyboard.press('Enter');
  await page.locator('.form').waitFor();
  await expect.poll(focused).toBe('field.note');
  await tabTo(/^Verstuur$/);
  await page.keyboard.press('Space');
  await page.locator('[aria-invalid]').waitFor();
  await expect.poll(focused).toBe('field.note');
  await page.keyboard.type('Twee beheerders');
  await tabTo(/^Verstuur$/);
  await page.keyboard.press('Enter');
  await page.getByText('De oefenleider weet ervan').waitFor();
  expect(await page.locator('.turn').count()).toBe(2);
  await page.context().close();
});

test('without script: ask, press, and check in', async () => {
  const { page } = await openAs('ciso-schiedam', { javaScriptEnabled: false });
  await page.goto(base);
  await page.fill('#text', 'oefening');
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await page.getByRole('button', { name: 'Wij hebben hulp nodig' }).click();
  await page.locator('.form').getByRole('button', { name: 'Verstuur' }).click();
  expect(await page.locator('.error').textContent()).toBe('Schrijf wat je nodig hebt.');
  await page.goto(base + CHECK_IN);
  await page.getByRole('button', { name: 'Ik ben er' }).click();
  expect(await page.locator('h1').textContent()).toBe('OEFENING HAVENLICHT: Je antwoord: aanwezig');
  expect(await page.title()).toContain('OEFENING HAVENLICHT');
  await page.context().close();
});

test('a message that arrives by itself is shown, and once', async () => {
  const { page } = await openAs(ME);
  await page.goto(base);
  await channel.web.sender.send({
    tenant: 'demo',
    address: { user: ME },
    view: incidentCheckIn,
    locale: 'nl',
    key: 'k',
  });
  await page.getByRole('heading', { name: 'INCIDENT 2026-017' }).waitFor();
  await page.reload();
  expect(await page.getByRole('heading', { name: 'INCIDENT 2026-017' }).count()).toBe(1);
  await page.context().close();
});

test('a board changes only the tile that changed, and fits a projector', async () => {
  const { page, problems } = await openPage(browser, { viewport: { width: 1920, height: 1080 } });
  await page.goto(base + BOARD);
  expect(
    await page.evaluate<number>(
      `Math.max(...[...document.querySelectorAll('.tile')].map((tile) => tile.getBoundingClientRect().bottom))`,
    ),
  ).toBeLessThanOrEqual(1080);
  await page.evaluate(`for (const tile of document.querySelectorAll('.tile')) tile.kept = true`);
  await page.locator('.tile--good', { hasText: 'Goeree-Overflakkee' }).waitFor();
  expect(
    await page.evaluate<number>(`[...document.querySelectorAll('.tile')].filter((tile) => !tile.kept).length`),
  ).toBeLessThanOrEqual(1);
  expect(problems).toEqual([]);
  await page.context().close();
});

test('a board says so when its line is down, and takes it back when it is there again', async () => {
  const { page } = await openPage(browser);
  await page.route('**/live', (route) => route.abort());
  await page.goto(base + BOARD);
  await page.getByText('De verbinding is weg. Dit is de stand van 10:30.').waitFor();
  await page.unroute('**/live');
  await page.locator('.lost:empty').waitFor({ state: 'attached' });
  await page.context().close();
});

test('odd addresses get an answer, and the server lives', async () => {
  const raw = async (line: string) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    const [first] = await once(socket, 'data');
    socket.destroy();
    return String(first).split('\r\n', 1)[0];
  };
  for (const line of [
    'GET //',
    'GET ///x',
    'GET /%',
    'GET /l/%E0%A4%A',
    'GET /?lang=%',
    'OPTIONS *',
    'GET /s/%2e%2e/parts.ts',
    'TRACE /',
  ]) {
    expect(await raw(line), line).toMatch(/^HTTP\/1\.1 [234]\d\d/);
  }
  expect(await raw('GET /healthz')).toContain('200');
});
