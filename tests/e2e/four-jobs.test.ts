import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { nextWeekly } from '../../src/features/updates/domain.ts';
import { axe, launchBrowser } from '../fixtures/browser.ts';
import { assembleCast } from '../fixtures/cast.ts';
import { type Operator, type Product, startProduct } from '../fixtures/product.ts';
import { honestText, restricted, sameSources } from './jobs/ask.ts';
import { checkIn } from './jobs/check-in.ts';
import { hear } from './jobs/hear.ts';
import { register } from './jobs/register.ts';
import { EVENT, type Stage } from './jobs/stage.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

describe.each([
  ['the embedded database', undefined],
  ['PostgreSQL', process.env.TEST_DATABASE_URL],
])('the whole product on %s', (_, server) => {
  let browser: Browser;
  let product: Product;
  let stage: Stage;

  beforeAll(async () => {
    browser = await launchBrowser();
    product = await startProduct(server);
    const { emulator, town } = product.slack;
    stage = {
      ...(await assembleCast(product, browser, addEvent)),
      browser,
      product,
      slackChannel: emulator.addChannel(town.team, 'veiligheid', [town.botUser]),
      teamsChannel: product.teams.config.teams[0]?.channels[1]?.id ?? '',
      // The pages are the same on both databases.
      accessible: async (page) => {
        for (const colorScheme of server === undefined ? (['light', 'dark'] as const) : []) {
          await page.emulateMedia({ colorScheme });
          expect(await axe(page), `${page.url()} in ${colorScheme}`).toEqual([]);
        }
      },
    };
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  test('ask: the same question gives the same sources everywhere', () => sameSources(stage));
  test('ask: what the knowledge base does not know it says so, everywhere', () => honestText(stage));
  test('ask: a restricted answer to a question in a channel goes to the CISO alone', () => restricted(stage));
  test('register: three places, a waiting list, an offer, a calendar file', () => register(stage));
  test('check in: one roll-call over Slack, Teams and the web lands on one board', () => checkIn(stage));
  test('hear: a theme update and one weekly update everywhere, until it is stopped', () => hear(stage));
});

/** On the Tuesday after the first weekly update to come, so that its reminder is due a day after that. */
async function addEvent(db: Operator['db']) {
  const theme = await db.prisma.theme.findUniqueOrThrow({ where: { slug: 'zorg-en-veiligheid' } });
  const weekly = nextWeekly({ weekday: 1, hour: 9 }, new Date(Date.now() + HOUR_MS), 'Europe/Amsterdam');
  const startsAt = new Date(weekly.getTime() + DAY_MS + 5 * HOUR_MS);
  await db.prisma.event.create({
    data: {
      id: newId(),
      slug: 'proefcasus',
      kind: 'training',
      title: EVENT,
      description: 'Drie plaatsen, voor de proef.',
      themeId: theme.id,
      tlp: 'TLP:CLEAR',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 2 * HOUR_MS),
      closesAt: startsAt,
      place: 'Online',
      capacity: 3,
      createdAt: new Date(),
    },
  });
}
