import { expect } from 'vitest';
import { openPage } from '../../fixtures/browser.ts';
import { waitFor } from '../../fixtures/slack/wait.ts';
import { linkIn } from '../jobs/stage.ts';
import { CODEWORD, EXERCISE, MARK, type Stage, t, tool } from './stage.ts';

/** The plan with its roles and one inject, and the droogloop: nobody hears anything. */
export async function rehearsing({ leader, control, observer, players, browser, accessible }: Stage): Promise<void> {
  await leader.says('oefening plannen');
  await leader.fills(await leader.hears(t.plan.title), t.plan.title, {
    name: EXERCISE,
    codeword: CODEWORD,
    scenario: 'Chat en mail vallen uit.',
    network: 'CISO-netwerk',
    startsAt: '2027-03-02T10:00',
    minutes: '60',
    remindAfter: '30',
  });
  for (const [name, role] of [
    [control.name, t.plan.castRoles.control],
    [observer.name, t.plan.castRoles.observer],
  ] as const)
    await leader.fills(await leader.hears(EXERCISE, t.plan.organisations), t.plan.cast, { name, role });
  const plan = await leader.hears(EXERCISE, observer.name, t.plan.roles.observer);
  await plan.press(t.script.button);
  await leader.fills(await leader.hears(t.script.title, t.script.empty), t.script.add, {
    minute: '0',
    title: 'Inloggen lukt niet',
    text: 'De servicedesk meldt klachten.',
    to: 'iedereen',
    needs: t.script.needed.acknowledgement,
  });
  await leader.hears(t.script.title, 'Inloggen lukt niet');
  await plan.press(t.rehearse.button);
  const { page } = await openPage(browser);
  await page.goto(linkIn(await leader.hears(t.rehearse.open), '/l/'));
  await page.getByText(t.rehearse.simulated).waitFor();
  await page.getByText('Inloggen lukt niet').waitFor();
  expect(await page.textContent('body')).toContain(MARK);
  await accessible(page);
  await page.context().close();
  for (const player of Object.values(players)) expect(await player.count(CODEWORD)).toBe(0);
}

/** Cards in chat, on paper and by mail. */
export async function cards({ leader, players, browser, mails, accessible }: Stage): Promise<void> {
  await tool(leader, t.card.button);
  await (await leader.hears(t.card.listLead)).press(t.card.handOut);
  await (await leader.hears(t.card.handedOutText)).press(t.card.back);
  for (const player of Object.values(players)) {
    const card = await player.hears(t.card.message.title(EXERCISE));
    expect(card.text).toContain(MARK);
    expect(linkIn(card, '/k/')).toBeTruthy();
  }
  await leader.fills(await leader.hears(t.card.listLead, t.card.list), t.card.contacts, {
    controlPhone: '010 123 4567',
    lines: `${players.slack.name}; 06 1234 5678; sanne@lageveen.example`,
  });
  await (await leader.hears(t.card.kept(1))).press(t.card.back);
  const listed = await leader.hears(t.card.listLead, t.card.mail);
  await listed.press(t.card.mail);
  const [mail] = await waitFor(() => (mails.length > 0 ? mails : undefined), 'a mail');
  expect(mail?.to).toBe('sanne@lageveen.example');
  expect(mail?.text).toContain(`Subject: ${MARK}`);
  const { page } = await openPage(browser);
  await page.goto(linkIn(listed, '/[fl]/'));
  const printed = (await page.textContent('body')) ?? '';
  expect(printed).toContain('010 123 4567');
  expect(printed.split(MARK).length).toBeGreaterThan(4);
  await accessible(page);
  await page.context().close();
}
