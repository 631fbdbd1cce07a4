import { expect } from 'vitest';
import { coreTexts } from '../../../src/core/texts.ts';
import { texts } from '../../../src/features/people/texts.ts';
import type { Actor } from '../../fixtures/actors.ts';
import { openPage } from '../../fixtures/browser.ts';
import type { Heard } from '../../fixtures/participants.ts';
import { linkIn } from '../jobs/stage.ts';
import type { Stage } from './stage.ts';

const { admin: t, joining, account, approval } = texts.nl;
const { refusals, help: firstHelp } = coreTexts.nl;

/** The code of an invitation stands on the page behind its link alone. */
async function codeOn({ browser, accessible }: Stage, made: Heard): Promise<string> {
  const { page } = await openPage(browser);
  await page.goto(linkIn(made, '/l/'));
  await page.getByText(joining.invited).first().waitFor();
  await accessible(page);
  const [, code] = ((await page.locator('main').textContent()) ?? '').match(/meedoen ([A-Z0-9-]{14})/) ?? [];
  await page.context().close();
  if (code === undefined) throw new Error('no code on the page of an invitation');
  return code;
}

/** A tenant waits for approval; its newcomers are let in from each platform, by a button and by an invitation. */
export async function newcomers(stage: Stage): Promise<void> {
  const { admin, product, slackOn } = stage;
  await admin.web.says('omgevingen');
  const list = await admin.web.hears(t.tenants.lead, t.tenants.allow);
  const again = { platform: 'Slack', externalId: product.slack.police.team, name: 'Werkruimte Teamsveen' };
  await admin.web.fills(list, t.tenants.allow, { ...again, approval: 'yes' });
  await admin.web.hears(t.tenants.done, t.tenants.waits);

  for (const by of [admin.slack, admin.teams, admin.web]) {
    const waiting = slackOn('police', `Nieuw ${by.platform}`);
    await waiting.says('mijn profiel');
    await waiting.hears(refusals.waiting);
    const asked = await by.hears(approval.title, approval.text(waiting.name));
    await asked.press(approval.admit);
    await by.hears(approval.admitted(waiting.name));
    await waiting.hears(approval.welcome);
    await waiting.says('mijn account');
    await waiting.hears(account.title, 'Gemeente Teamsveen');

    const invited = slackOn('police', `Genodigde ${by.platform}`);
    await invited.says('uitnodigen');
    await invited.hears(refusals.waiting);
    await by.says('help');
    await (await by.hears(firstHelp.title, firstHelp.more)).press(firstHelp.more);
    const help = await by.hears(joining.help.invite.title);
    await by.fills(help, joining.help.invite.title, {
      organisationId: 'Gemeente Slackdam',
      days: joining.dayCount('7'),
    });
    const code = await codeOn(stage, await by.hears(joining.made, 'Gemeente Slackdam'));
    await invited.says('meedoen AAAA-AAAA-AAAA');
    await invited.hears(joining.wrong);
    await invited.says(`meedoen ${code}`);
    await invited.hears(joining.joined, 'Gemeente Slackdam');
    const late = slackOn('police', `Laat ${by.platform}`);
    await late.says(`meedoen ${code}`);
    await late.hears(texts.nl.refusals.invitationUsed);
  }
  await stage.accessible(admin.web.page);
}

/** Each administrator maps a mail domain of a tenant to another organisation than the rest: newcomers with it are its. */
export async function byMailDomain({ admin, connector, slackOn, teamsOf, accessible }: Stage): Promise<void> {
  const rows = [
    [admin.slack, 'Tenant Slackdam', 'slackdam-zuid.example', 'Gemeente Webstad'],
    [admin.teams, 'Werkruimte Webstad', 'webstad-zuid.example', 'Gemeente Slackdam'],
    [admin.web, 'Werkruimte Webstad', 'webstad-west.example', 'Gemeente Teamsveen'],
  ] as const;
  for (const [by, tenant, domain, organisation] of rows) {
    await by.says('omgevingen');
    const list = await by.hears(t.tenants.lead, tenant);
    await by.fills(list, t.tenants.map, { organisationId: organisation, domain: `@${domain.toUpperCase()}` }, tenant);
    await by.hears(t.tenants.done, `${domain} → ${organisation}`);
    const name = `Domein ${by.platform}`;
    const newcomer = by === admin.slack ? teamsOf(name) : slackOn('town', name, domain);
    const user = newcomer.account.split(':').at(-1);
    if (by === admin.slack) connector.members.set(`29:${user}`, { userRole: 'user', email: `wie@${domain}` });
    await newcomer.says('mijn account');
    await newcomer.hears(account.title, organisation);
  }
  await accessible(admin.web.page);
}

/** A Slack and a Teams account become one person by a code from either side, and are split again. */
export async function linking(stage: Stage): Promise<void> {
  const pairs: [Actor, Actor][] = [
    [stage.slackOn('town', 'Duo Slack'), stage.teamsOf('Duo Teams')],
    [stage.teamsOf('Paar Teams'), stage.slackOn('town', 'Paar Slack')],
  ];
  for (const [first, second] of pairs) {
    await second.says('help'); // known before, as in life
    await first.says('account koppelen');
    const [code = ''] = (await first.hears(account.linkHow)).text.match(/koppel [A-Z0-9]{4}-[A-Z0-9]{4}/) ?? [];
    await second.says(code);
    await second.hears(account.typed);
    await (await first.hears(account.isItYou, second.name)).press(account.yes);
    await first.hears(account.linked);
    for (const [one, platform] of [
      [first, account.platforms.slack],
      [second, account.platforms.teams],
    ] as const) {
      await one.says('mijn account');
      const both = await one.hears(account.title, account.reachHow);
      expect(both.text).toContain(account.platforms.slack);
      expect(both.text).toContain(account.platforms.teams);
      await both.press(platform, account.reachHow);
      await one.hears(account.saved, account.reach);
    }
    await second.says('mijn account');
    await (await second.hears(account.title, account.unlink)).press(account.unlink);
    await second.hears(account.split);
    await first.says('mijn account');
    await expect.poll(async () => (await first.hears(account.title)).text).not.toContain(account.unlink);
  }
}

/** Absent until a day, and back. */
export async function absence({ plain }: Stage): Promise<void> {
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  for (const person of Object.values(plain)) {
    await person.says('mijn account');
    await person.fills(await person.hears(account.title, account.away), account.away, { until: `${tomorrow}T09:30` });
    const gone = await person.hears(account.saved, account.absent, account.back);
    expect(gone.text).toContain('09:30');
    await gone.press(account.back);
    await person.hears(account.saved, account.away);
  }
}
