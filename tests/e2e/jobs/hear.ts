import { expect } from 'vitest';
import { texts as demoTexts } from '../../../src/demo/texts.ts';
import { texts as eventTexts } from '../../../src/features/events/texts.ts';
import { texts } from '../../../src/features/updates/texts.ts';
import { EVENT, type Stage } from './stage.ts';

const demo = demoTexts.nl;
const events = eventTexts.nl;
const updates = texts.nl;
const UPDATE = 'Nieuwe afspraken over woonoverlast';

/** A theme update and one weekly update, on every platform, until it is stopped. */
export async function hear({ product, slack, teams, web, accessible }: Stage): Promise<void> {
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
}
