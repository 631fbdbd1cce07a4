import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { coreTexts } from '../../src/core/texts.ts';
import { readContent } from '../../src/demo/content.ts';
import { texts as demoTexts } from '../../src/demo/texts.ts';
import { texts as eventTexts } from '../../src/features/events/texts.ts';
import { texts as exerciseTexts } from '../../src/features/exercises/texts.ts';
import { texts as knowledgeTexts } from '../../src/features/knowledge/texts.ts';
import { texts as peopleTexts } from '../../src/features/people/texts.ts';
import { nextWeekly } from '../../src/features/updates/domain.ts';
import { texts as updateTexts } from '../../src/features/updates/texts.ts';
import { axe, launchBrowser, openPage } from '../fixtures/browser.ts';
import {
  choiceOf,
  onSlack,
  onTeams,
  onWeb,
  type Participant,
  type SlackParticipant,
  textsIn,
  type WebParticipant,
} from '../fixtures/participants.ts';
import { type Operator, type Product, startProduct } from '../fixtures/product.ts';
import { waitFor } from '../fixtures/slack/wait.ts';

const [events, exercises, knowledge, updates, demo] = [
  eventTexts.nl,
  exerciseTexts.nl,
  knowledgeTexts.nl,
  updateTexts.nl,
  demoTexts.nl,
];
const ARTICLES = readContent(fileURLToPath(new URL('../../demo', import.meta.url))).articles.map(({ title }) => title);
const RESTRICTED = "Onderlinge hulp tussen CISO's bij een crisis";
const EVENT = 'Proefcasus in kleine kring';
const EXERCISE = 'Proefalarm Springtij';
const CODEWORD = 'STORMVOGEL';
const UPDATE = 'Nieuwe afspraken over woonoverlast';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The articles that an answer names, in its order. */
const sourcesIn = (text: string) =>
  ARTICLES.filter((title) => text.includes(title)).sort((a, b) => text.indexOf(a) - text.indexOf(b));
const linkIn = ({ text }: { text: string }, path: string): string => {
  const found = text.match(new RegExp(`http://127\\.0\\.0\\.1:\\d+${path}[\\w.%-]+`));
  if (!found) throw new Error(`no link to ${path} in ${text}`);
  return found[0];
};

describe.each([
  ['the embedded database', undefined],
  ['PostgreSQL', process.env.TEST_DATABASE_URL],
])('the whole product on %s', (_, server) => {
  let browser: Browser;
  let product: Product;
  /** What axe has against a page as it is now, in light and dark; the pages are the same on both databases. */
  const accessible = async (page: Page) => {
    for (const colorScheme of server === undefined ? (['light', 'dark'] as const) : []) {
      await page.emulateMedia({ colorScheme });
      expect(await axe(page), `${page.url()} in ${colorScheme}`).toEqual([]);
    }
  };
  /** Of Teams one person, a CISO; of Slack and the web more. The silent ones answer no roll-call. */
  let slack: { ciso: SlackParticipant; silent: SlackParticipant; leader: SlackParticipant; plain: SlackParticipant };
  let teams: Participant;
  let web: { ciso: WebParticipant; silent: WebParticipant; plain: WebParticipant; coordinator: WebParticipant };
  let slackChannel: string;
  let teamsChannel: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    product = await startProduct(server);
    const { emulator, town, police } = product.slack;
    const { config } = product.teams;
    slackChannel = emulator.addChannel(town.team, 'veiligheid', [town.botUser]);
    teamsChannel = config.teams[0]?.channels[1]?.id ?? '';
    await product.operate(async ({ db, command }) => {
      await command('tenant allow', ['slack', town.team], { organisation: 'lageveen' });
      await command('tenant allow', ['slack', police.team], { organisation: 'politie' });
      await command('tenant allow', ['teams', config.tenantId], { organisation: 'duinmonde' });
      await addEvent(db);
    });
    const participant = (name: string, workspace = town) => onSlack({ ...product.slack, workspace }, name);
    slack = {
      ciso: participant('Sanne'),
      silent: participant('Stef', police),
      leader: participant('Loes'),
      plain: participant('Pim'),
    };
    teams = onTeams(product.teams);
    for (const person of [...Object.values(slack), teams]) {
      await person.says('taal'); // the playground's own user speaks English
      await (await person.hears('English')).press('Nederlands');
      await person.hears(peopleTexts.nl.language.saved);
    }
    await product.operate(async ({ command }) => {
      await command('role give', [slack.leader.account, 'exerciseLeader'], { network: 'ciso-netwerk' });
      for (const [{ account }, organisation] of [
        [slack.ciso, 'lageveen'],
        [slack.silent, 'politie'],
        [teams, 'duinmonde'],
      ] as const) {
        await command('network join', ['ciso-netwerk', account]);
        await command('mandate give', [organisation, account], { deputy: true });
      }
    });
    const persona = (slug: string) => onWeb(browser, product.address, slug);
    web = {
      ciso: await persona('ciso-sluisdrecht'),
      silent: await persona('ciso-havenrijk'),
      plain: await persona('beleidsadviseur-oov-lageveen'),
      coordinator: await persona('coordinator-netwerk'),
    };
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  const inSlackChannel = (...words: string[]) =>
    waitFor(
      () =>
        product.slack.emulator
          .inChannel(slackChannel)
          .map(({ blocks }) => textsIn(blocks))
          .findLast((text) => words.every((one) => text.includes(one))),
      `‘${words.join('’ and ‘')}’ in the Slack channel`,
    );
  const everythingInTeamsChannel = () =>
    product.teams.shown
      .filter(({ conversation }) => conversation.startsWith(teamsChannel))
      .map(({ card }) => textsIn(card));
  const inTeamsChannel = (...words: string[]) =>
    waitFor(
      () => everythingInTeamsChannel().findLast((text) => words.every((one) => text.includes(one))),
      `‘${words.join('’ and ‘')}’ in the Teams channel`,
    );

  describe('ask', () => {
    test('the same question gives the same sources everywhere', async () => {
      const question = 'Hoe herken ik mensenhandel?';
      const first = 'Signalen van mensenhandel herkennen';
      await slack.plain.mention(slackChannel, question);
      await product.teams.say(question, { conversation: teamsChannel });
      const own = [slack.plain, teams, web.plain];
      for (const person of own) await person.says(question);
      const answers = [
        await inSlackChannel(knowledge.answer.sources, first),
        await inTeamsChannel(knowledge.answer.sources, first),
        ...(await Promise.all(own.map(async (person) => (await person.hears(knowledge.answer.sources, first)).text))),
      ];
      const [sources] = answers.map(sourcesIn);
      expect(sources?.[0]).toBe(first);
      expect(answers.map(sourcesIn)).toEqual(answers.map(() => sources));
      await accessible(web.plain.page);
    });

    test('what the knowledge base does not know it says so, everywhere', async () => {
      const question = 'Kun je een recept voor appeltaart geven?';
      await slack.plain.mention(slackChannel, question);
      await product.teams.say(question, { conversation: teamsChannel });
      for (const person of [slack.plain, teams, web.plain]) await person.says(question);
      await inSlackChannel(knowledge.unknown.title);
      await inTeamsChannel(knowledge.unknown.title);
      for (const person of [slack.plain, teams, web.plain]) await person.hears(knowledge.unknown.lead);
    });

    test('a restricted answer to a question in a channel goes to the CISO alone, and to others not at all', async () => {
      const question = 'Hoe helpen CISO’s elkaar bij een crisis?';
      const { emulator } = product.slack;
      const before = everythingInTeamsChannel().length;
      const answersInTeams = () => everythingInTeamsChannel()[before];
      const alone = (person: SlackParticipant) =>
        textsIn([emulator.ephemeral(person.user), emulator.inPrivate(person.user)]);
      const adele = product.teams.config.users[1]?.id ?? '';
      await product.teams.say(question, { conversation: teamsChannel, user: adele });
      await slack.plain.mention(slackChannel, question);
      await waitFor(() => answersInTeams(), 'the answer to Adele in the Teams channel');
      await slack.ciso.mention(slackChannel, question);
      await product.teams.say(question, { conversation: teamsChannel });
      await waitFor(() => alone(slack.ciso).includes(RESTRICTED) || undefined, 'the answer to the CISO on Slack');
      expect(alone(slack.ciso)).toContain('TLP:AMBER');
      expect((await teams.hears(RESTRICTED, 'TLP:AMBER')).text).toContain(knowledge.answer.whyOnlyForYou);
      for (const person of [slack.plain, web.plain]) {
        await person.says(question);
        await person.says('agenda'); // answered after the question
        await person.hears(events.agenda.lead);
        expect(await person.count(RESTRICTED)).toBe(0);
      }
      expect(alone(slack.plain)).not.toContain(RESTRICTED);
      expect(textsIn(emulator.inChannel(slackChannel))).not.toContain(RESTRICTED);
      expect(everythingInTeamsChannel().join()).not.toContain(RESTRICTED);
    });
  });

  test('register: three places, a waiting list, an offer that is accepted, a calendar file', async () => {
    const toEvent = async (person: Participant) => {
      await person.says('agenda');
      await (await person.hears(events.agenda.lead, EVENT)).press(events.buttons.details, EVENT);
      return person.hears('Drie plaatsen, voor de proef.');
    };
    const first = [slack.plain, teams, web.plain];
    for (const person of first) {
      await (await toEvent(person)).press(events.buttons.register);
      const confirmed = await person.hears(events.done.registered(EVENT));
      const file = await fetch(linkIn(confirmed, '/[fl]/'));
      expect(file.status, linkIn(confirmed, '/[fl]/')).toBe(200);
      expect(file.headers.get('content-type')).toContain('text/calendar');
      expect(await file.text()).toMatch(new RegExp(`^BEGIN:VCALENDAR[^]*SUMMARY:${EVENT}`));
    }
    const handOver = async (from: Participant, to: Participant) => {
      await (await toEvent(to)).press(events.buttons.wait);
      await to.hears(events.done.waiting(EVENT));
      await (await from.hears(events.done.registered(EVENT))).press(events.buttons.cancel);
      await from.hears(events.done.cancelled(EVENT));
      await (await to.hears(events.offer.title(EVENT))).press(events.buttons.accept);
      await to.hears(events.done.registered(EVENT));
    };
    await handOver(teams, slack.ciso);
    await handOver(slack.plain, teams);
    await handOver(slack.ciso, web.ciso);
    await accessible(web.plain.page);
    await accessible(web.ciso.page);
    const agenda = await openPage(browser);
    await agenda.page.goto(`${product.address}agenda`);
    await agenda.page.getByText(EVENT).first().waitFor();
    await accessible(agenda.page);
    await agenda.page.context().close();
  });

  test('check in: one roll-call over Slack, Teams and the web lands on one board', async () => {
    const { leader } = slack;
    await leader.says('oefening starten');
    await (await leader.hears(exercises.start.title)).press(exercises.start.title);
    const dialog = await leader.dialog(exercises.start.codeword);
    await leader.submit(dialog, {
      kind: { choice: 'exercise' },
      name: EXERCISE,
      codeword: CODEWORD,
      scenario: 'De systemen van een leverancier liggen stil.',
      network: choiceOf(dialog, 'CISO-netwerk'),
      minutes: '60',
      remindAfter: '10',
    });
    await leader.hears(exercises.started.title);
    const board = await leader.hears(exercises.board.title(EXERCISE), exercises.board.delivered);
    const requests = await Promise.all(
      [slack.ciso, teams, web.ciso].map((person) => person.hears(exercises.request.title(EXERCISE))),
    );
    for (const { text } of requests) {
      expect(text).toContain(coreTexts.nl.exercise);
      expect(text).toContain(CODEWORD);
    }

    const screen = await openPage(browser, { viewport: { width: 1600, height: 900 } });
    await screen.page.goto(linkIn(board, '/l/'));
    await screen.page.evaluate('window.opened = true');
    const row = (name: string) => screen.page.locator('tr').filter({ hasText: name });
    await row('Sanne').filter({ hasText: exercises.standings.silent }).waitFor();
    await accessible(screen.page);

    await requests[0]?.press(exercises.states.present);
    await slack.ciso.hears(exercises.answered.title('aanwezig'));
    await teams.says('aanwezig');
    await teams.hears(exercises.answered.title('aanwezig'));
    const stranger = await openPage(browser);
    await stranger.page.goto(linkIn(requests[2] ?? { text: '' }, '/l/'));
    await accessible(stranger.page);
    await stranger.page.getByRole('button', { name: exercises.states.onTheWay }).click();
    await stranger.page.getByText(exercises.answered.title('onderweg')).first().waitFor();
    await accessible(stranger.page);
    await stranger.page.context().close();

    for (const [name, standing, via] of [
      ['Sanne', exercises.standings.present, 'Slack'],
      [product.teams.config.currentUser.name, exercises.standings.present, 'Teams'],
      ['CISO Sluisdrecht', exercises.standings.onTheWay, 'link'],
    ] as const) {
      await row(name).filter({ hasText: standing }).filter({ hasText: via }).waitFor();
    }
    expect(await screen.page.evaluate('window.opened')).toBe(true);
    await accessible(screen.page);
    const edited = await leader.hears(exercises.board.title(EXERCISE), '3 van 16');
    expect(edited.id).toBe(board.id);

    await web.coordinator.says('hallo');
    await web.coordinator.page.getByRole('button', { name: demo.actions.quarter }).click();
    for (const person of [slack.silent, web.silent]) await person.hears(exercises.reminder.title(EXERCISE), CODEWORD);
    await (await leader.hears(exercises.board.title(EXERCISE), '3 van 16')).press(exercises.lead.close);
    await (await leader.hears(exercises.lead.sureClose)).press(exercises.lead.yesClose);
    await leader.hears(exercises.lead.closed);
    const closed = await leader.hears(exercises.board.title(EXERCISE), 'De oproep is gesloten om');
    expect(closed.id).toBe(board.id);
    await screen.page.getByText('De oproep is gesloten om').first().waitFor();
    for (const person of [slack.ciso, teams, web.ciso])
      expect(await person.count(exercises.reminder.title(EXERCISE))).toBe(0);
    expect(screen.problems).toEqual([]);
    await screen.page.context().close();
    await accessible(web.silent.page);
  });

  test('hear: a theme update and one weekly update, on every platform, until it is stopped', async () => {
    const followers = [slack.plain, teams, web.plain];
    for (const person of followers) {
      await person.says('thema’s');
      await (await person.hears(updates.themes.mine)).press(updates.buttons.follow, 'Woonoverlast');
      await person.hears(updates.themes.mine, updates.buttons.stop);
    }
    const { coordinator } = web;
    await coordinator.says('themabericht');
    await coordinator.hears(updates.write.title);
    const form = coordinator.page.locator('.form').last();
    await form.getByLabel(updates.write.heading).fill(UPDATE);
    await form
      .getByLabel(updates.write.text, { exact: true })
      .fill('Gemeenten en politie werken voortaan met één formulier.');
    await form.getByLabel(updates.write.theme).selectOption({ label: 'Woonoverlast' });
    await form.getByLabel(updates.write.tlp).selectOption('TLP:GREEN');
    await form.getByLabel(updates.write.audience).selectOption('everyone');
    await accessible(coordinator.page);
    await form.getByRole('button', { name: updates.write.submit }).click();
    const preview = await coordinator.hears(updates.preview.title(UPDATE));
    await accessible(coordinator.page);
    for (const person of followers) expect(await person.count(UPDATE)).toBe(0);
    await preview.press(updates.buttons.send);
    await coordinator.hears(updates.sent.title(UPDATE));
    for (const person of followers) await person.hears(UPDATE, 'TLP:GREEN', updates.buttons.stop);

    await coordinator.page.getByRole('button', { name: demo.actions.weekly }).click();
    const weekly = await Promise.all(followers.map((person) => person.hears(updates.weekly.lead)));
    for (const { text } of weekly) {
      expect(text).toContain('Netwerk Woonoverlast: convenant en addendum bijwerken');
      expect(text).not.toContain(UPDATE); // told already
    }
    // A day later the reminder of an event comes: what the sweeps did before it is done.
    await coordinator.page.getByRole('button', { name: demo.actions.day }).click();
    await teams.hears(events.reminder.title(EVENT));
    await web.plain.hears(events.reminder.title(EVENT));
    for (const person of followers) expect(await person.count(updates.weekly.lead)).toBe(1);
    await accessible(web.plain.page);

    for (const [i, person] of followers.entries()) {
      await weekly[i]?.press(updates.buttons.stop);
      await person.hears(updates.stopped.title);
    }
    for (const one of Object.values(web)) {
      expect(one.problems).toEqual([]);
      await one.page.context().close();
    }
    await product.operate(async ({ db }) => {
      const sent = await db.prisma.delivery.groupBy({
        by: ['personId'],
        where: { key: { startsWith: 'weekly:' } },
        _count: true,
      });
      expect(sent.length).toBeGreaterThan(3);
      expect(sent.filter(({ _count }) => _count !== 1)).toEqual([]);
      const left = await db.prisma.delivery.findMany({ where: { state: { not: 'accepted' } } });
      expect(left).toEqual([]);
    });
  });
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
