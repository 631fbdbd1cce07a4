import { expect } from 'vitest';
import { coreTexts } from '../../../src/core/texts.ts';
import { texts } from '../../../src/features/people/texts.ts';
import { openPage } from '../../fixtures/browser.ts';
import { linkIn } from '../jobs/stage.ts';
import { hearsWithout, type Stage } from './stage.ts';

const { admin: t, signIn, sessions, refusals } = texts.nl;

/**
 * A link from one's own chat opens the web once, and not while the tenant is switched off; the session is listed and ended from that chat.
 * The web gives no such link.
 */
export async function signingIn({ browser, product, admin, plain, accessible }: Stage): Promise<void> {
  for (const [person, by, tenant] of [
    [plain.slack, admin.teams, 'Werkruimte Teamsveen'],
    [plain.teams, admin.slack, 'Tenant Slackdam'],
  ] as const) {
    await person.says('inloggen');
    const link = linkIn(await person.hears(signIn.title, '/l/'), '/l/');
    const { page } = await openPage(browser);
    await page.goto(link);
    await page.getByText(signIn.as(person.name)).waitFor();
    await accessible(page);
    await page.getByRole('button', { name: signIn.now, exact: true }).click();
    await page.locator('#text').waitFor();
    await page.goto(product.address);
    await page.locator('.me__name').getByText(person.name).waitFor();
    await page.goto(link);
    await page.getByText(refusals.signInUsed.slice(0, 20)).first().waitFor();
    await page.goto(product.address);
    await by.says('omgevingen');
    await (await by.hears(t.tenants.lead, tenant)).press(t.tenants.suspend, tenant);
    const off = await by.hears(t.tenants.done, t.tenants.again);
    // The open page finds out by itself.
    await page.getByText(coreTexts.nl.refusals.suspendedTenant).first().waitFor();
    await off.press(t.tenants.again, tenant);
    await hearsWithout(by, t.tenants.again, t.tenants.done);
    await person.says('sessies');
    await (await person.hears(sessions.title, sessions.lead)).press(sessions.revoke);
    await person.hears(sessions.revoked);
    await page.goto(product.address);
    expect(await page.locator('.me__name').count()).toBe(0);
    await page.context().close();
  }
  await plain.web.says('inloggen');
  await plain.web.hears(refusals.signInFromChat);
  await plain.web.says('sessies');
  await plain.web.hears(sessions.none);
  await accessible(plain.web.page);
}
