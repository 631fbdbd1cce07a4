import { expect } from 'vitest';
import { texts as demoTexts } from '../../../src/demo/texts.ts';
import { openPage } from '../../fixtures/browser.ts';
import { linkIn } from '../jobs/stage.ts';
import { EXERCISE, MARK, type Stage, t, tool } from './stage.ts';

const LESSON = 'Test de noodkaarten elk kwartaal.';
type Scores = { useful: number; clear: number; ready: number };

/** The survey on each platform, and the report: its numbers are the answers given. */
export async function evaluation({ leader, observer, players, browser, accessible }: Stage): Promise<void> {
  await leader.says('stop oefening');
  await (await leader.hears(t.lead.sureEnd.exercise)).press(t.lead.yesEnd.exercise);
  const given: [(typeof players)[keyof typeof players] | typeof observer, Scores, string][] = [
    [players.slack, { useful: 5, clear: 4, ready: 3 }, 'Sneller bellen.'],
    [players.teams, { useful: 4, clear: 4, ready: 1 }, 'Meer tijd.'],
    [players.web, { useful: 2, clear: 5, ready: 1 }, ''],
    [observer, { useful: 5, clear: 5, ready: 5 }, ''],
  ];
  for (const [who, scores, improve] of given) {
    const asked = await who.hears(t.survey.title(EXERCISE), MARK);
    const words = Object.entries(scores).map(([question, score]) => [question, t.survey.scores[score - 1] ?? '']);
    await who.fills(asked, t.survey.open, { ...Object.fromEntries(words), improve });
    await who.hears(t.survey.thanks);
  }
  await tool(leader, t.evaluation.button);
  const shown = await leader.hears(t.evaluation.title(EXERCISE), t.evaluation.of(4, 15));
  const addresses = [...new Set(shown.text.match(/http:\/\/127\.0\.0\.1:\d+\/[fl]\/[\w.%-]+/g))];
  const files = await Promise.all(addresses.map(async (address) => ({ address, got: await fetch(address) })));
  const of = (kind: string) => files.find(({ got }) => got.headers.get('content-type')?.startsWith(kind));
  const report = JSON.parse((await of('application/json')?.got.text()) ?? '');
  expect([report.marking, report.tlp]).toEqual([MARK, 'TLP:AMBER']);
  const { figures } = report;
  expect([figures.answered, figures.late, figures.survey.persons]).toEqual([3, 0, 4]);
  expect(figures.survey.scores).toMatchObject({
    useful: [0, 1, 0, 1, 2],
    clear: [0, 0, 0, 2, 2],
    ready: [2, 0, 1, 0, 1],
  });
  const answeredOf = (name: string) =>
    figures.organisations.find((one: { name: string }) => one.name === name)?.answered as number;
  expect(['Gemeente Lageveen', 'Gemeente Duinmonde', 'Gemeente Sluisdrecht'].map(answeredOf)).toEqual([1, 1, 1]);
  expect(figures.timeline.filter(({ kind }: { kind: string }) => kind === 'answer')).toHaveLength(3);
  const sheet = (await of('text/csv')?.got.text()) ?? '';
  expect(sheet).toContain(`${MARK};TLP:AMBER;${EXERCISE}`);
  expect(sheet).toContain(`${t.survey.questions.useful};4;4`);
  const { page } = await openPage(browser);
  await page.goto(of('text/html')?.address ?? '');
  expect(await page.textContent('body')).toContain('Sneller bellen.');
  await accessible(page);
  await page.context().close();
}

/** A lesson stands in the next plan, and in the file of evidence of its organisation, which others do not get. */
export async function learning({ leader, players, browser, accessible }: Stage): Promise<void> {
  await tool(leader, t.lessons.button);
  await leader.fills(await leader.hears(t.lessons.none), t.lessons.add, {
    text: LESSON,
    owner: players.web.name,
    organisation: 'Gemeente Sluisdrecht',
    due: '2027-03-01',
  });
  await leader.hears(t.lessons.kept);
  await leader.says('oefening plannen');
  await (await leader.hears(t.plan.title)).press(t.plan.title);
  expect(JSON.stringify(await leader.dialog(LESSON))).toContain(t.lessons.before(1));

  for (const [who, has] of [
    [players.web, true],
    [players.teams, false],
  ] as const) {
    await who.says('bewijsmap');
    const shown = await who.hears(t.evidence.lead, has ? 'Gemeente Sluisdrecht' : 'Gemeente Duinmonde');
    const { page } = await openPage(browser);
    await page.goto(linkIn(shown, '/[fl]/'));
    const body = (await page.textContent('body')) ?? '';
    expect([body.includes(MARK), body.includes(LESSON)]).toEqual([true, has]);
    expect(body).not.toContain(players.web.name);
    await accessible(page);
    await page.context().close();
  }
  await players.web.says('mijn lessen');
  await (await players.web.hears(t.lessons.mine, LESSON)).press(t.lessons.markDone);
  await players.web.hears(t.lessons.isDone);
}

/** One click on each platform; a day later the coordinator sees who was reached, per organisation. */
export async function reachability({ coordinator, players, accessible }: Stage): Promise<void> {
  await coordinator.says('bereikbaarheidsproef');
  await (await coordinator.hears(t.reach.lead)).press(t.reach.now);
  for (const player of Object.values(players)) {
    await (await player.hears(t.reach.ask.title)).press(t.reach.ask.button);
    await player.hears(t.reach.thanks);
  }
  await coordinator.page.getByRole('button', { name: demoTexts.nl.actions.day }).click();
  await coordinator.says('bereikbaarheidsproef');
  await coordinator.hears(t.reach.lead, t.reach.head.primary);
  const row = (name: string) => coordinator.page.getByRole('row').filter({ hasText: name }).last();
  for (const name of ['Gemeente Lageveen', 'Gemeente Duinmonde', 'Gemeente Sluisdrecht'])
    expect(await row(name).textContent()).toContain('1 van');
  expect(await row('Politie-eenheid Rijnmonding').textContent()).toContain('0 van 1');
  await accessible(coordinator.page);
}
