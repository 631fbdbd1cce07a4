import { webTexts } from '../../../src/adapters/web/texts.ts';
import { coreTexts } from '../../../src/core/texts.ts';
import { texts } from '../../../src/features/people/texts.ts';
import { openPage } from '../../fixtures/browser.ts';
import { linkIn } from '../jobs/stage.ts';
import { hearsWithout, personOf, type Stage } from './stage.ts';

const { admin: t, signIn, standing: s } = texts.nl;
const { states } = t;
const { suspendedTenant } = coreTexts.nl.refusals;
const web = webTexts.nl;

/** The sign-in of an organisation opens the web for whoever connected it, and for nobody else; not once he is put out. */
export async function workAccount({ browser, product, provider, admin, plain, accessible }: Stage): Promise<void> {
  await product.operate(({ command }) => command('tenant allow', ['web', provider.issuer], { name: 'Werkaccounts' }));
  const { page } = await openPage(browser);
  const begin = () => page.goto(`${product.address}sign-in/oidc`);
  const refused = (why: keyof typeof web.signIn.refused) => page.getByText(web.signIn.refused[why][0] ?? why).waitFor();
  const signedIn = () => page.locator('.me__name').getByText(plain.teams.name).waitFor();
  // The open page finds out by itself; going somewhere at that moment would run into it.
  const sessionEnded = () => page.locator('.me__name').waitFor({ state: 'detached' });
  await begin();
  await refused('unknown');
  await accessible(page);

  await plain.teams.says('inloggen');
  await page.goto(linkIn(await plain.teams.hears(signIn.title, '/l/'), '/l/'));
  await page.getByRole('button', { name: signIn.now, exact: true }).click();
  await page.getByRole('link', { name: web.signIn.connect }).click();
  await page.getByText(provider.state.email).waitFor();
  await accessible(page);
  await page.getByRole('button', { name: signIn.now, exact: true }).click();
  await signedIn();
  await page.getByRole('button', { name: web.signIn.out, exact: true }).first().click();
  await begin();
  await signedIn();
  await accessible(page);

  await admin.slack.says('omgevingen');
  await (await admin.slack.hears(t.tenants.lead, 'Werkaccounts')).press(t.tenants.suspend, 'Werkaccounts');
  const off = await admin.slack.hears(t.tenants.done, t.tenants.again);
  await sessionEnded();
  await begin();
  await refused('unknown');
  await off.press(t.tenants.again, 'Werkaccounts');
  await hearsWithout(admin.slack, t.tenants.again, t.tenants.done);
  await begin();
  await signedIn();

  await (await personOf(admin.web, plain.teams.name)).press(s.putOut);
  await (await admin.web.hears(s.sure(plain.teams.name))).press(s.yes);
  const out = await admin.web.hears(t.person.done.changed, plain.teams.name, states.out);
  await sessionEnded();
  await begin();
  await refused('shut');
  await accessible(page);
  await out.press(s.takeBack);
  await admin.web.hears(t.person.done.changed, plain.teams.name, states.member);
  await begin();
  await signedIn();
  await page.context().close();
}

/** An organisation whose people have no chat, only the web: switched off from Slack and from Teams, it gets the text everywhere. */
export async function webOnly({ admin, plain }: Stage): Promise<void> {
  for (const by of [admin.slack, admin.teams]) {
    await by.says('omgevingen');
    const tenant = 'Veiligheidsnetwerk Rijnmonding';
    await (await by.hears(t.tenants.lead, tenant)).press(t.tenants.suspend, tenant);
    const off = await by.hears(t.tenants.done, t.tenants.again);
    await plain.web.says('mijn account');
    await plain.web.hears(suspendedTenant);
    await off.press(t.tenants.again, tenant);
    await hearsWithout(by, t.tenants.again, t.tenants.done);
    await plain.web.says('mijn account');
    await plain.web.hears(texts.nl.account.title, texts.nl.account.accounts);
  }
}
