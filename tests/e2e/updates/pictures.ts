import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { webTexts } from '../../../src/adapters/web/texts.ts';
import { texts } from '../../../src/features/updates/texts.ts';
import { axe, openPage, overflow } from '../../fixtures/browser.ts';
import type { Cast } from '../../fixtures/cast.ts';
import { pdf, talkativeJpeg, talkativePng } from '../../fixtures/files.ts';

const t = texts.nl;
const TITLE = 'Nieuwe folder';
const ALT = 'De voorkant van de folder';

const fileIn = (text: string) => /http\S+\/f\/[\w.%-]+/.exec(text)?.[0] ?? '';

/** An update with a picture and an attachment: looked at side by side, sent, and opened by who may. */
export async function pictures(cast: Cast, browser: Browser): Promise<void> {
  const { coordinator } = cast.web;
  const readers = [cast.slack.ciso, cast.teams, cast.web.ciso];
  for (const one of readers) {
    await one.says('thema’s');
    await (await one.hears(t.themes.mine)).press(t.buttons.follow, 'Mensenhandel');
    await one.hears(t.themes.mine, t.buttons.stop);
  }
  await coordinator.says('themabericht');
  await coordinator.hears(t.write.title);
  const form = coordinator.page.locator('.form').last();
  await form.getByLabel(t.write.heading).fill(TITLE);
  await form.getByLabel(t.write.text, { exact: true }).fill('Deel de folder uit.\n\nHij is *gratis*.');
  await form.getByLabel(t.write.link).fill('https://www.example.org/folder');
  await form.getByLabel(t.write.theme).selectOption({ label: 'Mensenhandel' });
  await form.getByLabel(t.write.tlp).selectOption('TLP:GREEN');
  await form.getByLabel(t.write.audience).selectOption('everyone');
  await form.getByRole('button', { name: t.write.submit }).click();
  const preview = await coordinator.hears(t.preview.title(TITLE), t.files.page);
  const links = [...preview.text.matchAll(/http\S+\/l\/[\w.-]+/g)].map(([link]) => link);

  const { page, problems } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(links.at(-1) ?? '');
  await page.getByRole('heading', { level: 1, name: t.files.title(TITLE) }).waitFor();
  const add = async (name: string, mimeType: string, buffer: Buffer, alt = '') => {
    await page.getByLabel(t.files.file).setInputFiles({ name, mimeType, buffer });
    await page.getByLabel(t.files.alt).fill(alt);
    await page.getByRole('button', { name: t.files.submit }).click();
  };
  await add('foto.png', 'image/png', talkativePng());
  await page.getByText(t.refusals.altNeeded).waitFor();
  expect(await axe(page)).toEqual([]);
  await add('foto.png', 'image/png', talkativePng(), 'Eerst dit');
  await page.getByText(t.files.added).waitFor();
  await add('foto.jpeg', 'image/jpeg', talkativeJpeg(), ALT);
  await page.getByRole('listitem').filter({ hasText: ALT }).waitFor();
  const width = 'document.querySelector("main img").naturalWidth';
  await expect.poll(() => page.evaluate(width), { message: 'a browser reads what is left of it' }).toBe(1);
  await add('Folder.pdf', 'application/pdf', pdf());
  await page.getByRole('listitem').filter({ hasText: 'Folder.pdf' }).waitFor();
  expect(await axe(page)).toEqual([]);
  expect(problems.filter((one) => !one.includes('422'))).toEqual([]);

  await page.getByRole('link', { name: t.preview.sides }).click();
  for (const place of ['Slack', 'Microsoft Teams', webTexts.nl.previews.web]) {
    const pane = page.getByRole('region', { name: place, exact: true });
    for (const words of [TITLE, 'Hij is *gratis*.', t.update.link('example.org'), t.files.open('Folder.pdf')])
      await pane.getByText(words).first().waitFor();
    expect(
      await pane.getByRole('button').evaluateAll((all) => all.filter((one) => !one.matches(':disabled')).length),
    ).toBe(0);
  }
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflow(page)).toBe(0);

  await preview.press(t.buttons.refresh);
  await (await coordinator.hears(t.preview.title(TITLE), 'Folder.pdf')).press(t.buttons.send);
  for (const one of readers) {
    const heard = await one.hears(TITLE, 'Deel de folder uit.', 'Folder.pdf', t.buttons.stop);
    await heard.press(t.files.open('Folder.pdf (1 kB)'));
    const given = await one.hears(t.files.download('Folder.pdf (1 kB)'));
    const file = await fetch(fileIn(given.text));
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(Buffer.from(await file.arrayBuffer()).equals(pdf())).toBe(true);
  }
  const shown = cast.web.ciso.page.getByRole('img', { name: ALT }).last();
  await shown.waitFor();
  expect(await axe(cast.web.ciso.page)).toEqual([]);
  expect(cast.web.ciso.problems).toEqual([]);
}
