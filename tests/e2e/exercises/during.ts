import { expect } from 'vitest';
import { openPage } from '../../fixtures/browser.ts';
import { waitFor } from '../../fixtures/slack/wait.ts';
import { linkIn } from '../jobs/stage.ts';
import { EXERCISE, MARK, type Stage, t } from './stage.ts';

/** Chat, a card from a mail without JavaScript, and a caller: all on one board, the call in the audit trail. */
export async function calls(stage: Stage): Promise<void> {
  const { leader, control, observer, players, browser, mails, accessible, product } = stage;
  await leader.says('oefeningen');
  await (await leader.hears(t.plan.list, EXERCISE)).press(t.plan.open, EXERCISE);
  await (await leader.hears(EXERCISE, t.plan.launch)).press(t.plan.launch);
  await (await leader.hears(t.plan.sureLaunch)).press(t.plan.yesLaunch);
  const started = await leader.hears(t.started.title);
  await players.teams.hears(t.request.title(EXERCISE), MARK);
  await players.teams.says('aanwezig, 3 mensen');
  await players.teams.hears(t.answered.title('aanwezig'));

  const code = (mails[0]?.text ?? '').replaceAll('=\r\n', '').match(/\/k\/[\w-]+/)?.[0] ?? '';
  const paper = await openPage(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await paper.page.goto(new URL(code, product.address).href);
  expect(await paper.page.textContent('body')).toContain(MARK);
  await paper.page.getByRole('button', { name: t.states.onTheWay, exact: true }).click();
  await paper.page.getByText(t.answered.title('onderweg')).first().waitFor();
  await paper.page.context().close();

  await control.hears(t.play.watch.title(EXERCISE), MARK);
  await control.says('hulpmiddelen');
  await (await control.hears(t.tools.choose, MARK)).press(t.tools.button, EXERCISE);
  await control.fills(await control.hears(t.tools.title(EXERCISE)), t.callIn.button, {
    name: 'Sluisdrecht',
    state: t.states.needHelp,
    note: 'Chat werkt niet',
  });
  await control.hears(t.callIn.done(players.web.name, 'hulp nodig'));
  await players.web.hears(t.callIn.told(control.name), MARK);
  await leader.hears(t.helpAsked.title(players.web.name));

  await observer.hears(t.play.watch.title(EXERCISE), MARK);
  await observer.says('bord');
  const link = linkIn(await observer.hears(t.board.title(EXERCISE), t.board.link), '/l/');
  for (const [address, buttons] of [
    [link, 0],
    [linkIn(started, '/l/'), 1],
  ] as const) {
    const { page } = await openPage(browser, { viewport: { width: 1920, height: 1080 } });
    await page.goto(address);
    const row = (name: string) => page.getByRole('row').filter({ hasText: name }).first();
    await waitFor(
      async () => (await row(players.web.name).textContent())?.includes('telefoon') || undefined,
      'the call',
    );
    expect(await row(players.slack.name).textContent()).toContain('onderweg');
    expect(await row('Gemeente Duinmonde').count()).toBe(1);
    expect(await page.getByRole('button', { name: t.lead.close }).count()).toBe(buttons);
    await accessible(page);
    await page.context().close();
  }
  await product.operate(async ({ db }) => {
    const lines = await db.prisma.auditEntry.findMany({ where: { action: 'check-in.write-down' } });
    expect(lines.map(({ detail }) => detail)).toMatchObject([{ state: 'needHelp' }]);
  });
}
