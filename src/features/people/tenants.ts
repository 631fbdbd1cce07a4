import { z } from 'zod';
import { type Context, openDialog, route } from '../../core/feature.ts';
import { InvalidForm, Refusal } from '../../core/refusal.ts';
import { answer, changeOf } from './change.ts';
import { allowTenant, mapTenant, suspendTenant } from './directory.ts';
import * as store from './directory-store.ts';
import { mapDialog, tenantDialog, tenantsView } from './directory-views.ts';
import { assertRegion } from './organisations.ts';
import { assertAdministrator } from './standing.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

const refuse = (code: PeopleRefusal) => new Refusal<PeopleRefusal>(code);
const DOMAIN = /^@?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const One = z.object({ tenantId: z.uuid() });

const shown = async (context: C, done: boolean) =>
  answer(tenantsView(await store.tenants(context.tx), done, context.t), context);

export const showTenants = route({
  name: 'people.tenants',
  words: { nl: ['omgevingen'], en: ['tenants'] },
  who: 'administrator',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    assertRegion(context.person);
    return shown(context, false);
  },
});

/** Without values: the form. */
export const allow = route({
  name: 'people.allow-tenant',
  who: 'administrator',
  input: z.object({
    platform: z.enum(['slack', 'teams']).optional(),
    externalId: z.string().trim().min(1).max(100).optional(),
    name: z.string().trim().min(1).max(100).optional(),
    approval: z.string().optional(),
  }),
  handle: async ({ platform, externalId, name, approval }, context: C) => {
    assertRegion(context.person);
    if (platform === undefined || externalId === undefined) return openDialog(tenantDialog(context.t));
    const admission = approval === 'yes' ? 'approval' : undefined;
    await allowTenant(changeOf(context), { platform, externalId, name, admission });
    return shown(context, true);
  },
});

export const suspend = route({
  name: 'people.suspend-tenant',
  who: 'administrator',
  input: One,
  handle: async ({ tenantId }, context: C) => {
    assertRegion(context.person);
    await suspendTenant(changeOf(context), tenantId);
    await assertAdministrator(context.tx);
    return shown(context, true);
  },
});

export const readmit = route({
  name: 'people.readmit-tenant',
  who: 'administrator',
  input: One,
  handle: async ({ tenantId }, context: C) => {
    assertRegion(context.person);
    const tenant = await store.findTenant(context.tx, tenantId);
    if (!tenant) throw refuse('unknownTenantId');
    await allowTenant(changeOf(context), { platform: tenant.platform, externalId: tenant.externalId });
    return shown(context, true);
  },
});

/** Without an organisation: the form. */
export const map = route({
  name: 'people.map-tenant',
  who: 'administrator',
  input: One.extend({ organisationId: z.uuid().optional(), domain: z.string().trim().max(100).default('') }),
  handle: async ({ tenantId, organisationId, domain }, context: C) => {
    const { tx, t } = context;
    assertRegion(context.person);
    const tenant = await store.findTenant(tx, tenantId);
    if (!tenant) throw refuse('unknownTenantId');
    if (organisationId === undefined) {
      const organisations = await store.organisations(tx);
      if (organisations.length === 0) throw refuse('noOrganisations');
      return openDialog(mapDialog(tenant, organisations, t));
    }
    if (!(await store.findOrganisation(tx, organisationId))) throw refuse('unknownOrganisation');
    if (domain !== '' && !DOMAIN.test(domain)) throw new InvalidForm<PeopleRefusal>({ domain: 'badDomain' });
    await mapTenant(changeOf(context), { tenantId, domain, organisationId });
    return shown(context, true);
  },
});
