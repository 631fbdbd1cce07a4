import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../fixtures/browser.ts';
import { type Product, startProduct } from '../fixtures/product.ts';
import { type FakeConnector, startConnector } from '../fixtures/teams/connector.ts';
import { experts } from './knowledge/experts.ts';
import { finding } from './knowledge/finding.ts';
import { english, glossary } from './knowledge/glossary.ts';
import { proposing } from './knowledge/proposing.ts';
import { restricted } from './knowledge/restricted.ts';
import { reviewing } from './knowledge/review.ts';
import { type Stage, setStage } from './knowledge/stage.ts';
import { unanswered } from './knowledge/unanswered.ts';
import { changing, writing } from './knowledge/writing.ts';

/** Issue 10's points as people see them on Slack, on Teams and on the web; each scene goes on where the one before ended. */
let browser: Browser;
let product: Product;
let connector: FakeConnector;
let stage: Stage;

beforeAll(async () => {
  [browser, product, connector] = await Promise.all([launchBrowser(), startProduct(undefined), startConnector()]);
  stage = await setStage({ browser, product, connector });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await product?.close();
  await connector?.close();
});

test('what was imported is found, mistyped or in other words, with heading, source, date and warning', () =>
  finding(stage));
test('an English question finds a Dutch article', () => english(stage));
test('an abbreviation is written down, explained and searched with', () => glossary(stage));
test('what is for one network does not exist for others', () => restricted(stage));
test('what is not known is said, and listed for the editors per theme', () => unanswered(stage));
test('an editor writes an article; others get what answers, and say whether it helped', () => writing(stage));
test('an editor on another platform changes it, withdraws it and restores it', () => changing(stage));
test('a member proposes a best practice; an editor on another platform decides', () => proposing(stage));
test('what nobody knows goes to an expert on another platform, whose answer is kept', () => experts(stage));
test('in the morning editors are told what to look at again', () => reviewing(stage));
test('no page complained, but that the product was away while the operator worked', () => {
  const problems = [...stage.editors[0].problems, ...stage.plain[0].problems];
  expect(problems.filter((one) => !one.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
});
