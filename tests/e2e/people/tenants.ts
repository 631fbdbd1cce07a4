import { expect } from 'vitest';
import { coreTexts } from '../../../src/core/texts.ts';
import { texts } from '../../../src/features/people/texts.ts';
import type { Actor } from '../../fixtures/actors.ts';
import { OTHER_TENANT, personOf, type Stage } from './stage.ts';

const { admin: t, language } = texts.nl;
const { refusals, help } = coreTexts.nl;

type Tenant = { platform: 'Slack' | 'Microsoft Teams'; id: string; name: string };

async function addOrganisation(admin: Actor, slug: string, name: string): Promise<void> {
  await admin.says('organisaties');
  const list = await admin.hears(t.organisations.title, t.organisations.people(1).slice(2), t.organisations.add);
  await admin.fills(list, t.organisations.add, { slug, name, kind: t.kinds.municipality });
  await admin.hears(t.organisations.done.added, name);
}

async function letIn(admin: Actor, tenant: Tenant, organisation: string): Promise<void> {
  await admin.says('omgevingen');
  const before = await admin.hears(t.tenants.lead, t.tenants.allow);
  const asked = { platform: tenant.platform, externalId: tenant.id, name: tenant.name };
  await admin.fills(before, t.tenants.allow, asked);
  const allowed = await admin.hears(t.tenants.done, tenant.name);
  await admin.fills(allowed, t.tenants.map, { organisationId: organisation }, tenant.name);
  await admin.hears(t.tenants.done, `${t.tenants.rest} → ${organisation}`);
}

/** The clear text when the tenant is switched off, at once, and what he had when it is on again. */
async function switchOff(admin: Actor, tenant: Tenant, person: Actor): Promise<void> {
  await admin.says('omgevingen');
  await (await admin.hears(t.tenants.lead, tenant.name)).press(t.tenants.suspend, tenant.name);
  const off = await admin.hears(t.tenants.done, t.tenants.again);
  await person.says('mijn account');
  await person.hears(refusals.suspendedTenant);
  await off.press(t.tenants.again, tenant.name);
  const told = await person.count(texts.nl.account.title, texts.nl.account.accounts);
  await person.says('mijn account');
  await expect.poll(() => person.count(texts.nl.account.title, texts.nl.account.accounts)).toBeGreaterThan(told);
}

/** From the web the first tenants are let in; from Slack one of Teams, from Teams one of Slack. */
export async function tenants(stage: Stage): Promise<void> {
  const { admin, plain, product, accessible } = stage;
  const { town, police } = product.slack;
  for (const stranger of [admin.slack, admin.teams, plain.slack, plain.teams]) {
    await stranger.says('help');
    const t = stranger === admin.teams ? coreTexts.en : coreTexts.nl; // the playground's own user speaks English
    await stranger.hears(t.refusals.unknownTenant);
  }
  const first: [Tenant, Actor][] = [
    [{ platform: 'Slack', id: town.team, name: 'Werkruimte Webstad' }, admin.slack],
    [{ platform: 'Microsoft Teams', id: product.teams.config.tenantId, name: 'Tenant Webstad' }, admin.teams],
  ];
  await addOrganisation(admin.web, 'webstad', 'Gemeente Webstad');
  await accessible(admin.web.page);
  for (const [tenant, person] of first) {
    await letIn(admin.web, tenant, 'Gemeente Webstad');
    await person.says('taal');
    await (await person.hears('English')).press('Nederlands');
    await person.hears(language.saved);
    const page = await personOf(admin.web, person.name);
    expect(page.text).toContain('Gemeente Webstad');
    await admin.web.fills(page, t.person.give, { role: t.roles.administrator, scope: t.region });
    await admin.web.hears(t.person.done.added, person.name, t.roles.administrator);
  }
  await accessible(admin.web.page);

  const rows: [Actor, Tenant, Actor, string][] = [
    [admin.slack, { platform: 'Microsoft Teams', id: OTHER_TENANT, name: 'Tenant Slackdam' }, plain.teams, 'Slackdam'],
    [admin.teams, { platform: 'Slack', id: police.team, name: 'Werkruimte Teamsveen' }, plain.slack, 'Teamsveen'],
  ];
  for (const [by, tenant, person, place] of rows) {
    await addOrganisation(by, place.toLowerCase(), `Gemeente ${place}`);
    await letIn(by, tenant, `Gemeente ${place}`);
    await person.says('help');
    await person.hears(help.title);
    await switchOff(by, tenant, person);
  }
  for (const [tenant, person] of first) await switchOff(admin.web, tenant, person);
  await accessible(admin.web.page);
}
