import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { texts } from '../../src/features/updates/texts.ts';
import { axe, launchBrowser, openPage } from '../fixtures/browser.ts';
import { assembleCast, type Cast } from '../fixtures/cast.ts';
import type { Participant } from '../fixtures/participants.ts';
import { type Product, startProduct } from '../fixtures/product.ts';
import { overview } from './updates/overview.ts';
import { pictures } from './updates/pictures.ts';

const t = texts.nl;
const { broadcast, newsletter } = t;

let browser: Browser;
let product: Product;
let cast: Cast;
let readers: Participant[];
beforeAll(async () => {
  browser = await launchBrowser();
  product = await startProduct(process.env.TEST_DATABASE_URL);
  cast = await assembleCast(product, browser, async () => {});
  readers = [cast.slack.plain, cast.teams, cast.web.plain];
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

const formOf = () => cast.web.coordinator.page.locator('.form').last();
const accessible = async () => expect(await axe(cast.web.coordinator.page)).toEqual([]);

test('an update is looked at, tried, sent, corrected and withdrawn in place, everywhere', async () => {
  const { coordinator } = cast.web;
  for (const one of readers) {
    await one.says('thema’s');
    await (await one.hears(t.themes.mine)).press(t.buttons.follow, 'Woonoverlast');
    await one.hears(t.themes.mine, t.buttons.stop, t.buttons.quiet);
  }
  await coordinator.says('themabericht');
  await coordinator.hears(t.write.title);
  await formOf().getByLabel(t.write.heading).fill('Nieuw formulier');
  await formOf().getByLabel(t.write.text, { exact: true }).fill('Vul het formulier in voor 1 mei.');
  await formOf().getByLabel(t.write.link).fill('https://www.example.org/formulier');
  await formOf().getByLabel(t.write.theme).selectOption({ label: 'Woonoverlast' });
  await formOf().getByLabel(t.write.tlp).selectOption('TLP:CLEAR');
  await formOf().getByLabel(t.write.audience).selectOption('everyone');
  await formOf().getByRole('button', { name: t.write.submit }).click();
  await (await coordinator.hears(t.preview.lead, t.update.link('example.org'))).press(t.buttons.whoSees);
  const who = await coordinator.hears(t.whoSees.organisations);
  await accessible();
  await who.press(t.buttons.look);
  await (await coordinator.hears(t.preview.lead)).press(t.buttons.test);
  await coordinator.hears(t.test.title('Nieuw formulier'), t.test.lead);
  for (const one of readers) expect(await one.count('Vul het formulier in')).toBe(0);
  await coordinator.says('themaberichten beheren');
  await (await coordinator.hears(t.manage.title)).press(t.buttons.look, 'Nieuw formulier');
  await (await coordinator.hears(t.preview.lead)).press(t.buttons.send);
  await coordinator.hears(t.sent.title('Nieuw formulier'));
  const first = await Promise.all(readers.map((one) => one.hears('voor 1 mei', t.buttons.stop)));

  await (await coordinator.hears(t.sent.title('Nieuw formulier'))).press(t.buttons.correct);
  await coordinator.hears(t.correct.title);
  await formOf().getByLabel(t.write.text, { exact: true }).fill('Vul het formulier in voor 1 juni.');
  await formOf().getByRole('button', { name: t.correct.submit }).click();
  await coordinator.hears(t.correct.done('Nieuw formulier'));
  const second = await Promise.all(readers.map((one) => one.hears('voor 1 juni', t.correct.changedOn)));
  expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  await (await coordinator.hears(t.correct.done('Nieuw formulier'))).press(t.buttons.report);
  const report = await coordinator.hears(t.edits.lead, t.edits.done);
  expect(report.text).toContain('100%');
  await accessible();

  expect(await (await fetch(`${product.address}feed.atom`)).text()).toContain('voor 1 juni');
  await report.press(t.buttons.withdraw);
  await (await coordinator.hears(t.withdraw.lead)).press(t.buttons.withdrawNow);
  const last = await Promise.all(readers.map((one) => one.hears(t.withdraw.done('Nieuw formulier'), t.withdraw.gone)));
  expect(last.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  for (const { text } of last) expect(text).not.toContain('voor 1 juni');
  expect(await (await fetch(`${product.address}feed.atom`)).text()).not.toContain('Nieuw formulier');
}, 120_000);

test('a broadcast is confirmed on every platform, and asked once more of who did not', async () => {
  const { coordinator } = cast.web;
  await coordinator.says('rondzending');
  await coordinator.hears(broadcast.write);
  await formOf().getByLabel(t.write.heading).fill('Storing bij de meldkamer');
  await formOf().getByLabel(t.write.text, { exact: true }).fill('Bel tot 12 uur het noodnummer.');
  await formOf().getByLabel(broadcast.acknowledge).check();
  await accessible();
  await formOf().getByRole('button', { name: broadcast.submit }).click();
  const preview = await coordinator.hears(broadcast.previewLead, broadcast.everybody);
  await accessible();
  await preview.press(broadcast.buttons.send);
  await coordinator.hears(broadcast.sent('Storing bij de meldkamer'));
  for (const one of readers) {
    await (await one.hears('Bel tot 12 uur', broadcast.buttons.acknowledge)).press(broadcast.buttons.acknowledge);
    await one.hears('Bel tot 12 uur', broadcast.acknowledged);
  }
  await (await coordinator.hears(broadcast.sent('Storing bij de meldkamer'))).press(t.buttons.report);
  const report = await coordinator.hears(t.report.title('Storing bij de meldkamer'), broadcast.answered);
  await accessible();
  const csv = /http\S+\/f\/[\w.-]+/.exec(report.text)?.[0] ?? '';
  const list = await (await fetch(csv)).text();
  expect(list.match(new RegExp(`"${broadcast.answered}"`, 'g'))).toHaveLength(readers.length);
  await report.press(broadcast.buttons.remind);
  await cast.slack.silent.hears(broadcast.reminder('Storing bij de meldkamer'), broadcast.buttons.acknowledge);
  for (const one of readers) expect(await one.count(broadcast.reminder('Storing bij de meldkamer'))).toBe(0);
}, 120_000);

test('a broadcast that was sent is corrected and withdrawn where it stands, on every platform', async () => {
  const { coordinator } = cast.web;
  const title = 'Vergadering verplaatst';
  await coordinator.says('rondzending');
  await coordinator.hears(broadcast.write);
  await formOf().getByLabel(t.write.heading).fill(title);
  await formOf().getByLabel(t.write.text, { exact: true }).fill('De vergadering is om 10 uur.');
  await formOf().getByRole('button', { name: broadcast.submit }).click();
  await (await coordinator.hears(broadcast.previewTitle(title), t.preview.sides)).press(broadcast.buttons.send);
  const first = await Promise.all(readers.map((one) => one.hears('om 10 uur')));
  await (await coordinator.hears(broadcast.sent(title))).press(t.buttons.report);
  await (await coordinator.hears(t.report.title(title), t.buttons.withdraw)).press(t.buttons.correct);
  await coordinator.hears(broadcast.correctTitle);
  await formOf().getByLabel(t.write.text, { exact: true }).fill('De vergadering is om 11 uur.');
  await formOf().getByRole('button', { name: t.correct.submit }).click();
  const second = await Promise.all(readers.map((one) => one.hears('om 11 uur', t.correct.changedOn)));
  expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  await (await coordinator.hears(t.correct.done(title))).press(t.buttons.report);
  await (await coordinator.hears(t.report.title(title), t.edits.lead)).press(t.buttons.withdraw);
  await (await coordinator.hears(t.withdraw.title(title))).press(t.buttons.withdrawNow);
  const last = await Promise.all(readers.map((one) => one.hears(t.withdraw.done(title), broadcast.gone)));
  expect(last.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  await accessible();
}, 120_000);

test(
  'a picture and an attachment: added on the web, seen side by side, opened by who may',
  () => pictures(cast, browser),
  120_000,
);
test('my overview has my themes, registrations and exercises, on Teams and the web too', () => overview(cast), 120_000);

test('a newsletter is a page that anybody can read', async () => {
  const { coordinator } = cast.web;
  await coordinator.says('nieuwsbrief');
  await coordinator.hears(newsletter.title);
  await formOf().getByLabel(newsletter.intro).fill('Beste lezer.');
  await formOf().getByRole('button', { name: newsletter.submit }).click();
  const made = await coordinator.hears(newsletter.madeLead, newsletter.html);
  await accessible();
  const html = await (await fetch(/http\S+\/f\/[\w.-]+/.exec(made.text)?.[0] ?? '')).text();
  const { page, problems } = await openPage(browser);
  await page.setContent(html);
  expect(await axe(page)).toEqual([]);
  expect(await page.locator('h1').textContent()).toContain('Nieuwsbrief');
  const [href] = await page.locator('article a').evaluateAll((all: { href: string }[]) => all.map((one) => one.href));
  expect((await page.goto(href ?? ''))?.status()).toBe(200);
  expect(problems).toEqual([]);
}, 120_000);
