import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coreTexts } from '../../src/core/texts.ts';
import { texts } from '../../src/features/exercises/texts.ts';
import { axe, launchBrowser, openPage } from '../fixtures/browser.ts';
import { assembleCast, type Cast } from '../fixtures/cast.ts';
import { choiceOf, onWeb } from '../fixtures/participants.ts';
import { type Product, startProduct } from '../fixtures/product.ts';
import { linkIn } from './jobs/stage.ts';

const t = texts.nl;
const EXERCISE = 'Proef met een script';
const CODEWORD = 'WATERSPREEUW';
const SECRET = 'De back-up is ook versleuteld.';
const CSV = `minuut;titel;tekst;aan;reactie\n0;Trage systemen;De servicedesk meldt klachten.;iedereen;antwoord\n55;Losgeld;${SECRET};iedereen;gezien\n`;

describe('an exercise with a script, over Slack, Teams and the web at once', () => {
  let browser: Browser;
  let product: Product;
  let cast: Cast;

  beforeAll(async () => {
    browser = await launchBrowser();
    product = await startProduct(process.env.TEST_DATABASE_URL);
    cast = await assembleCast(product, browser, async () => {});
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  test('is planned on Slack; its script comes from a file on the web, with errors per line', async () => {
    const { leader } = cast.slack;
    await leader.says('oefening plannen');
    await (await leader.hears(t.plan.title)).press(t.plan.title);
    const dialog = await leader.dialog(t.plan.startsAt);
    await leader.submit(dialog, {
      name: EXERCISE,
      codeword: CODEWORD,
      scenario: 'De systemen van een leverancier liggen stil.',
      network: choiceOf(dialog, 'CISO-netwerk'),
      startsAt: { date: '2027-03-02', time: '10:00' },
      minutes: '60',
      remindAfter: '10',
      quorum: '1',
      answerNorm: '15',
      sitrepEvery: '',
    });
    await (await leader.hears(EXERCISE, t.plan.organisations)).press(t.script.button);
    await (await leader.hears(t.script.title, t.script.empty)).press(t.script.import);
    const modal = await leader.dialog(t.script.importRows);
    const page = await openPage(browser);
    await page.page.goto(linkIn({ text: JSON.stringify(modal) }, '/l/'));
    const send = async (content: string) => {
      await page.page.setInputFiles('input[type=file]', {
        name: 'script.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(content),
      });
      await page.page.getByRole('button', { name: t.script.importSubmit }).click();
    };
    expect(await axe(page.page)).toEqual([]);
    await send('minuut;titel;tekst;aan\nx;Fout;tekst;niemand\n');
    await page.page.getByText('Regel 2: ‘x’ is geen minuut').waitFor();
    await send(CSV);
    await page.page.getByText(t.script.imported(2)).waitFor();
    expect(await page.page.getByRole('heading', { name: `${coreTexts.nl.exercise} ${CODEWORD}` }).count()).toBe(1);
    await page.page.context().close();
  }, 60_000);

  test('starts: everyone is asked, the first inject comes on each platform, answers stand on the board', async () => {
    const { slack, teams, web } = cast;
    const { leader } = slack;
    await leader.says('oefeningen');
    await (await leader.hears(t.plan.list, EXERCISE)).press(t.plan.open);
    await (await leader.hears(EXERCISE, t.plan.launch)).press(t.plan.launch);
    await (await leader.hears(t.plan.sureLaunch)).press(t.plan.yesLaunch);
    await leader.hears(t.started.title);
    const board = await leader.hears(t.board.title(EXERCISE));
    for (const person of [slack.ciso, teams, web.ciso]) {
      const asked = await person.hears(t.request.title(EXERCISE));
      expect(asked.text).toContain(`${coreTexts.nl.exercise} ${CODEWORD}`);
      const inject = await person.hears('Trage systemen', CODEWORD);
      await inject.press(t.play.seen);
      await person.hears('Trage systemen', 'Gezien om');
    }
    await teams.says('aanwezig, 3 mensen');
    await teams.hears(t.answered.title('aanwezig'), t.answered.people);
    const screen = await openPage(browser, { viewport: { width: 1600, height: 900 } });
    await screen.page.goto(linkIn(board, '/l/'));
    await screen.page.getByText('beantwoord door 0 van').waitFor();
    expect(await axe(screen.page)).toEqual([]);
    expect(await screen.page.content()).not.toContain(SECRET);
    await screen.page.context().close();
  }, 60_000);

  test('stops everywhere at once when something real happens', async () => {
    const { slack, teams, web } = cast;
    await slack.leader.says('echt incident');
    await (await slack.leader.hears(t.incident.sure)).press(t.incident.yes);
    await slack.leader.hears(t.incident.stopped, t.incident.start);
    for (const person of [slack.ciso, teams, web.ciso]) await person.hears(t.incident.stopped, CODEWORD);
    expect(await slack.ciso.count(SECRET)).toBe(0);
    expect(await web.ciso.count(SECRET)).toBe(0);
  }, 60_000);

  test('is kept as a template on Slack; a municipality copies it on the web and plays it with its own people only', async () => {
    const { leader } = cast.slack;
    await leader.says('sjablonen');
    await (await leader.hears(t.template.title, t.template.none)).press(t.template.keepOne);
    await (await leader.hears(t.template.sourcesTitle, EXERCISE)).press(t.template.keep);
    const dialog = await leader.dialog(t.template.name);
    const label = choiceOf(dialog, t.template.labels['TLP:GREEN']);
    const scenario = 'De systemen van een leverancier liggen stil.';
    await leader.submit(dialog, { name: 'Leverancier stil', scenario, tlp: label });
    await leader.hears(t.template.kept('Leverancier stil'));

    const local = await onWeb(browser, product.address, 'crisiscoordinator-havenrijk');
    await local.says('sjablonen');
    await (await local.hears('Leverancier stil', t.template.injects(2))).press(t.template.copy);
    await local.page.getByRole('textbox', { name: t.start.codeword }).fill('plevier');
    expect(await axe(local.page)).toEqual([]);
    await local.page.getByRole('button', { name: t.template.copySubmit }).click();
    const plan = await local.hears('OEFENING PLEVIER', 'TLP:AMBER+STRICT', t.plan.playersOf(4, 1));
    await plan.press(t.plan.launch);
    await (await local.hears(t.plan.sureLaunch)).press(t.plan.yesLaunch);
    await local.hears(t.started.title);
    await cast.web.silent.hears(t.request.title('Leverancier stil'), 'OEFENING PLEVIER');
    await cast.web.silent.says('aanwezig');
    await local.hears(t.board.title('Leverancier stil'), t.board.persons);
    for (const person of [cast.slack.ciso, cast.web.ciso, leader]) expect(await person.count('PLEVIER')).toBe(0);
    await local.page.context().close();
  }, 60_000);
});
