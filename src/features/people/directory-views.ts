import {
  button,
  buttons,
  type Dialog,
  dialog,
  type Field,
  list,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import { platformName } from './account-views.ts';
import { KINDS } from './directory.ts';
import type { countedOrganisations, Organisation, Tenant } from './directory-store.ts';
import type { PeopleTexts } from './texts.ts';

type Counted = Awaited<ReturnType<typeof countedOrganisations>>[number];

const addButton = (t: PeopleTexts) =>
  button(t.admin.organisations.add, 'people.add-organisation', {}, { tone: 'primary', dialog: true });
const allowButton = (t: PeopleTexts) =>
  button(t.admin.tenants.allow, 'people.allow-tenant', {}, { tone: 'primary', dialog: true });

export function organisationsView(all: readonly Counted[], done: string | null, t: PeopleTexts): View {
  const { organisations, kinds } = t.admin;
  return view(organisations.title, [
    ...(done === null ? [] : [notice('success', done)]),
    all.length === 0
      ? text(organisations.none)
      : list(
          all.map(({ name, kind, people, tenants }) => ({
            title: name,
            meta: [
              kinds[kind as keyof typeof kinds] ?? kind,
              organisations.people(people),
              organisations.tenants(tenants),
            ],
          })),
        ),
    buttons(addButton(t)),
  ]);
}

export function organisationDialog(t: PeopleTexts): Dialog {
  const { organisations, kinds } = t.admin;
  const need = { optional: false } as const;
  const fields: Field[] = [
    { kind: 'text', name: 'slug', label: organisations.slug, hint: organisations.slugHint, maxLength: 60, ...need },
    { kind: 'text', name: 'name', label: organisations.name, maxLength: 100, ...need },
    {
      kind: 'choice',
      name: 'kind',
      label: organisations.kind,
      options: KINDS.map((value) => ({ value, label: kinds[value] })),
      ...need,
    },
  ];
  return dialog(
    view(organisations.add, [text(organisations.addLead)]),
    { action: 'people.add-organisation', submit: organisations.add, fields },
    addButton(t),
  );
}

export function tenantsView(all: readonly Tenant[], done: boolean, t: PeopleTexts): View {
  const { tenants } = t.admin;
  return view(
    tenants.title,
    [
      ...(done ? [notice('success', tenants.done)] : []),
      all.length === 0 ? text(tenants.none) : list(all.map((tenant) => tenantItem(tenant, t))),
      buttons(allowButton(t)),
    ],
    { lead: tenants.lead },
  );
}

function tenantItem({ id, name, platform, externalId, state, admission, homes, accounts }: Tenant, t: PeopleTexts) {
  const { tenants } = t.admin;
  const whose = homes.map(({ mailDomain, organisation }) => `${mailDomain || tenants.rest} → ${organisation.name}`);
  const allowed = state === 'allowed';
  return {
    title: name,
    ...(whose.length > 0 ? { text: whose.join('\n') } : {}),
    meta: [
      platformName(platform, t),
      externalId,
      tenants.accounts(accounts),
      ...(admission === 'approval' ? [tenants.waits] : []),
    ],
    status: allowed
      ? ({ tone: 'success', text: tenants.allowed } as const)
      : ({ tone: 'danger', text: tenants.suspended } as const),
    buttons: [
      button(tenants.map, 'people.map-tenant', { tenantId: id }, { dialog: true }),
      allowed
        ? button(tenants.suspend, 'people.suspend-tenant', { tenantId: id }, { tone: 'danger' })
        : button(tenants.again, 'people.readmit-tenant', { tenantId: id }),
    ],
  };
}

export function tenantDialog(t: PeopleTexts): Dialog {
  const { tenants } = t.admin;
  const fields: Field[] = [
    {
      kind: 'choice',
      name: 'platform',
      label: tenants.platform,
      optional: false,
      options: [
        { value: 'teams', label: 'Microsoft Teams' },
        { value: 'slack', label: 'Slack' },
      ],
    },
    { kind: 'text', name: 'externalId', label: tenants.id, optional: false, maxLength: 100 },
    { kind: 'text', name: 'name', label: tenants.name, optional: false, maxLength: 100 },
    { kind: 'toggle', name: 'approval', label: tenants.approval, optional: true },
  ];
  return dialog(
    view(tenants.allow, [text(tenants.allowLead)]),
    { action: 'people.allow-tenant', submit: tenants.allow, fields },
    allowButton(t),
  );
}

export function mapDialog(
  tenant: { id: string; name: string },
  organisations: readonly Organisation[],
  t: PeopleTexts,
): Dialog {
  const { tenants } = t.admin;
  const fields: Field[] = [
    {
      kind: 'choice',
      name: 'organisationId',
      label: tenants.organisation,
      optional: false,
      options: organisations.map(({ id, name }) => ({ value: id, label: name })),
    },
    { kind: 'text', name: 'domain', label: tenants.domain, hint: tenants.domainHint, optional: true, maxLength: 100 },
  ];
  const input = { tenantId: tenant.id };
  return dialog(
    view(`${tenants.map}: ${tenant.name}`, [text(tenants.mapLead)]),
    { action: 'people.map-tenant', input, submit: tenants.map, fields },
    button(tenants.map, 'people.map-tenant', input, { dialog: true }),
  );
}
