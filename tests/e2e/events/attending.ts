import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { localText } from '../../../src/core/dates.ts';
import { texts as demoTexts } from '../../../src/demo/texts.ts';
import { texts } from '../../../src/features/events/texts.ts';
import type { Actor, WebActor } from '../../fixtures/actors.ts';
import { openPage } from '../../fixtures/browser.ts';
import { linkIn } from '../jobs/stage.ts';

const { coordinate, after, buttons, done, reminder } = texts.nl;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TODAY = 'Carrousel van vandaag';
const TOMORROW = 'Carrousel van morgen';

type Cast = {
  browser: Browser;
  /** On Slack. */
  leader: Actor;
  teams: Actor;
  member: WebActor;
  /** Has the demo's clock. */
  coordinator: WebActor;
  accessible(page: Page): Promise<void>;
};

/** From the code on the screen to the certificate: a coordinator on Slack, participants on Teams and the web. */
export async function attending({ browser, leader, teams, member, coordinator, accessible }: Cast): Promise<void> {
  await make(leader, TODAY, 30 * MINUTE);
  await make(leader, TOMORROW, DAY + 30 * MINUTE);
  for (const who of [teams, member]) await join(who, TODAY);
  await join(teams, TOMORROW);

  await manage(leader, TODAY);
  const managed = await leader.hears(TODAY, coordinate.participants);
  const { page: live } = await openPage(browser);
  await live.goto(linkIn(managed, '/l/'));
  const attended = live.locator('.facts--big div').filter({ hasText: coordinate.attended }).locator('dd');
  await expect.poll(() => attended.textContent()).toBe('0');
  await accessible(live);

  await managed.press(coordinate.attendance);
  const screen = await leader.hears(after.presence.lead);
  const code = /zaalcode ([A-Z2-9]{6})/.exec(screen.text)?.[1] ?? '';
  const { page: room } = await openPage(browser);
  await room.goto(linkIn(screen, '/k/'));
  await room.getByText(code).first().waitFor();
  expect(
    await room.locator('.figure img').evaluate((img: { naturalWidth: number }) => img.naturalWidth),
  ).toBeGreaterThan(300);
  await accessible(room);
  await room.context().close();

  await teams.says(`zaalcode ${code.toLowerCase()}`);
  await teams.hears(after.presence.done(TODAY));
  await details(member, TODAY);
  await member.fills(await member.hears(TODAY, after.presence.here), after.presence.here, { text: code });
  await member.hears(after.presence.done(TODAY));
  await expect.poll(() => attended.textContent()).toBe('2'); // without opening the page again
  await live.context().close();

  await coordinator.says('hallo');
  await coordinator.page.getByRole('button', { name: demoTexts.nl.actions.day }).click();
  await teams.hears(reminder.title(TOMORROW));
  for (const [who, mark] of [
    [teams, '5'],
    [member, '2'],
  ] as const) {
    const asked = await who.hears(after.evaluation.askTitle(TODAY));
    await who.fills(asked, after.evaluation.open, {
      mark: after.evaluation.scale[mark] ?? '',
      useful: after.evaluation.scale['4'] ?? '',
      remark: `Van ${who.platform}`,
    });
    const thanked = await who.hears(after.evaluation.thanksText);
    const { page } = await openPage(browser);
    await page.goto(linkIn(thanked, '/l/'));
    await page.getByText(after.certificate.title).first().waitFor();
    await accessible(page);
    await page.context().close();
  }

  await manage(leader, TODAY);
  const last = () => leader.hears(TODAY, coordinate.csv);
  await expect.poll(async () => (await last()).text).not.toContain(coordinate.registerOther); // it is over
  await (await last()).press(coordinate.results);
  await leader.hears(after.evaluation.results(TODAY), '3,5', 'Van Teams', 'Van web');
  await manage(coordinator, TODAY);
  await (await coordinator.hears(TODAY, coordinate.csv, coordinate.results)).press(coordinate.results);
  await coordinator.hears(after.evaluation.results(TODAY), '3,5');
  const picture = coordinator.page.locator('.turn').last().locator('img');
  await expect.poll(() => picture.evaluate((img: { naturalWidth: number }) => img.naturalWidth)).toBe(480);
  await accessible(coordinator.page);
}

async function make(by: Actor, title: string, startsIn: number): Promise<void> {
  const at = (ms: number) => localText(new Date(Date.now() + ms), 'Europe/Amsterdam');
  await by.says('bijeenkomsten beheren');
  await by.fills(await by.hears(coordinate.title, coordinate.write), coordinate.write, {
    ...{ title, description: `Proef van ${title}.`, place: 'Stadhuis', capacity: '20' },
    ...{ kind: 'Carrousel', theme: 'Mensenhandel', audience: coordinate.form.everyone },
    ...{ startsAt: at(startsIn), endsAt: at(startsIn + 10 * MINUTE) },
    ...{ tlp: coordinate.form.tlps['TLP:CLEAR'], reminders: coordinate.form.reminderChoices.both },
  });
  await (await by.hears(title, coordinate.done.drafted)).press(coordinate.publish);
  await by.hears(title, coordinate.done.published);
}

async function details(who: Actor, title: string): Promise<void> {
  await who.says(`agenda ${title}`);
  await (await who.hears(title, buttons.details)).press(buttons.details, title);
}

async function join(who: Actor, title: string): Promise<void> {
  await details(who, title);
  await (await who.hears(`Proef van ${title}.`, buttons.register)).press(buttons.register);
  await who.hears(done.registered(title));
}

async function manage(who: Actor, title: string): Promise<void> {
  await who.says(`bijeenkomsten beheren ${title}`);
  await (await who.hears(coordinate.title, title)).press(coordinate.manage, title);
}
