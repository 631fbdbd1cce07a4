/** Draws docs/pictures from the running product: `npm run pictures`. Needs Chromium; takes about two minutes. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { texts as demoTexts } from '../src/demo/texts.ts';
import { texts as exerciseTexts } from '../src/features/exercises/texts.ts';
import { texts as knowledgeTexts } from '../src/features/knowledge/texts.ts';
import { launchBrowser, openPage } from '../tests/fixtures/browser.ts';
import { assembleCast } from '../tests/fixtures/cast.ts';
import { onWeb, textsIn } from '../tests/fixtures/participants.ts';
import { startProduct } from '../tests/fixtures/product.ts';
import { slackFrame, teamsFrame } from './frames.ts';

const FOLDER = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
/** The simulated colleague who asks for help answers after 64 seconds. */
const LIVELY_MS = 100_000;
const CHAT = { width: 760, height: 400 };
const exercises = exerciseTexts.nl;

const save = (page: Page, name: string) => page.screenshot({ path: join(FOLDER, name) });

async function frame(browser: Browser, html: string): Promise<Page> {
  const page = await browser.newPage({ viewport: CHAT });
  await page.setContent(html);
  return page;
}

mkdirSync(FOLDER, { recursive: true });
const browser = await launchBrowser();
const product = await startProduct(undefined);
try {
  const { slack, teams, web } = await assembleCast(product, browser, async () => {});

  await web.plain.page.setViewportSize({ width: 1280, height: 900 });
  await web.plain.says('Hoe herken ik mensenhandel?');
  await web.plain.hears(knowledgeTexts.nl.answer.sources);
  await save(web.plain.page, 'chat.png');

  const leader = await onWeb(browser, product.address, 'oefenleider-regio');
  await leader.page.getByRole('button', { name: demoTexts.nl.actions.exercise }).click();
  const asked = exercises.request.how;
  await teams.hears(asked);
  const onSlack = await slack.ciso.hears(asked);
  const message = product.slack.emulator.inPrivate(slack.ciso.user).find(({ ts }) => ts === onSlack.id);
  await (await frame(browser, slackFrame(message?.blocks ?? []))).screenshot({
    path: join(FOLDER, 'slack.png'),
    fullPage: true,
  });
  const card = product.teams.shown.findLast((shown) => textsIn(shown.card).includes(asked))?.card;
  const page = await frame(browser, teamsFrame());
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js') });
  await page.evaluate(`draw(${JSON.stringify(card)})`);
  await page.screenshot({ path: join(FOLDER, 'teams.png'), fullPage: true });

  await teams.says('aanwezig');
  await onSlack.press(exercises.states.present);
  await leader.says('bord');
  const [address] = (await leader.hears(exercises.board.link)).text.match(/http:\S+\/l\/\S+/) ?? [];
  const board = await openPage(browser, { viewport: { width: 1600, height: 900 } });
  await board.page.goto(address ?? '');
  await board.page
    .locator('.board__big')
    .getByText(exercises.standings.needHelp)
    .nth(1)
    .waitFor({ timeout: LIVELY_MS });
  await save(board.page, 'board.png');
} finally {
  await browser.close();
  await product.close();
}
