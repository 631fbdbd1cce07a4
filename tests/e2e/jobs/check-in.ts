import { expect } from 'vitest';
import { coreTexts } from '../../../src/core/texts.ts';
import { texts as demoTexts } from '../../../src/demo/texts.ts';
import { texts } from '../../../src/features/exercises/texts.ts';
import { openPage } from '../../fixtures/browser.ts';
import { choiceOf } from '../../fixtures/participants.ts';
import { linkIn, type Stage } from './stage.ts';

const demo = demoTexts.nl;
const exercises = texts.nl;
const EXERCISE = 'Proefalarm Springtij';
const CODEWORD = 'STORMVOGEL';

/** One roll-call over Slack, Teams and the web lands on one board. */
export async function checkIn({ browser, product, slack, teams, web, accessible }: Stage): Promise<void> {
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
  const edited = await leader.hears(exercises.board.title(EXERCISE), '3 van 12');
  expect(edited.id).toBe(board.id);

  await web.coordinator.says('hallo');
  await web.coordinator.page.getByRole('button', { name: demo.actions.quarter }).click();
  for (const person of [slack.silent, web.silent]) await person.hears(exercises.reminder.title(EXERCISE), CODEWORD);
  await (await leader.hears(exercises.board.title(EXERCISE), '3 van 12')).press(exercises.lead.close);
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
}
