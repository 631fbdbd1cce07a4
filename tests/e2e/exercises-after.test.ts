import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, launchBrowser } from '../fixtures/browser.ts';
import { type Product, startProduct } from '../fixtures/product.ts';
import { evaluation, learning, reachability } from './exercises/after.ts';
import { cards, rehearsing } from './exercises/before.ts';
import { calls } from './exercises/during.ts';
import { catchMail, type Stage, setStage } from './exercises/stage.ts';

/** Issue 11's points 7 to 10 on Slack, on Teams and on the web; each scene goes on where the one before ended. */
let browser: Browser;
let product: Product;
let stage: Stage;
let mail: Awaited<ReturnType<typeof catchMail>>;

beforeAll(async () => {
  const mails: Stage['mails'] = [];
  [browser, mail] = await Promise.all([launchBrowser(), catchMail(mails)]);
  const settings = { SMTP_URL: mail.url, MAIL_FROM: 'Knooppunt <knooppunt@example.nl>' };
  product = await startProduct(process.env.TEST_DATABASE_URL, settings);
  stage = await setStage({
    ...{ browser, product, mails },
    accessible: async (page) => expect(await axe(page), page.url()).toEqual([]),
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
  await mail?.close();
});

test('the script is played beforehand; nobody hears of it', () => rehearsing(stage));
test('emergency cards come in chat, on paper and by mail', () => cards(stage));
test('chat, a card and a call to the control cell stand on one board', () => calls(stage));
test('the survey is answered on each platform; the report has the numbers of the answers', () => evaluation(stage));
test('a lesson stands in the next plan and in the file of evidence', () => learning(stage));
test('the reachability test is one click on each platform', () => reachability(stage));
