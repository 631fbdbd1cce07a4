import { Refusal } from '../../core/refusal.ts';
import type { Change, Done } from './change.ts';
import * as store from './directory-store.ts';
import type { PeopleRefusal } from './texts.ts';

export const KINDS = ['municipality', 'police', 'prosecution', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** A short name for commands and files: `ciso-netwerk`. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Adds an organisation, or gives the one with this slug another name and, if given, kind; a new one is a municipality. */
export async function keepOrganisation(
  { tx, audit, newId, by }: Change,
  { slug, name, kind: given }: { slug: string; name: string; kind?: Kind | undefined },
): Promise<Done> {
  const before = await store.organisationBySlug(tx, slug);
  const kind = given ?? before?.kind ?? 'municipality';
  if (before?.name === name && before.kind === kind) return 'unchanged';
  const id = before?.id ?? newId();
  await store.writeOrganisation(tx, { id, slug, name, kind });
  const done = before ? 'changed' : 'added';
  const action = before ? 'organisation.change' : 'organisation.add';
  await audit.record(tx, { ...by, action, subject: `organisation:${id}`, detail: { kind } });
  return done;
}

/** Adds a network, or gives the one with this slug another name. */
export async function keepNetwork(
  { tx, audit, newId, by }: Change,
  { slug, name }: { slug: string; name: string },
): Promise<Done> {
  const before = await store.networkBySlug(tx, slug);
  if (before?.name === name) return 'unchanged';
  const id = before?.id ?? newId();
  await store.writeNetwork(tx, { id, slug, name });
  await audit.record(tx, { ...by, action: before ? 'network.change' : 'network.add', subject: `network:${id}` });
  return before ? 'changed' : 'added';
}

export type Allowed = {
  platform: string;
  externalId: string;
  /** Unchanged if left out; for a new tenant the id. */
  name?: string | undefined;
  /** Unchanged if left out; for a new tenant `member`. */
  admission?: 'member' | 'approval' | undefined;
};

/** Lets a tenant or workspace in, also one that was suspended. */
export async function allowTenant(
  { tx, audit, newId, by }: Change,
  { platform, externalId, name, admission }: Allowed,
): Promise<{ tenantId: string; done: Done }> {
  const before = await store.tenantOf(tx, { platform, externalId });
  const wanted = {
    state: 'allowed',
    name: name ?? before?.name ?? externalId,
    admission: admission ?? before?.admission ?? 'member',
  };
  const same = before?.state === wanted.state && before.name === wanted.name && before.admission === wanted.admission;
  if (before && same) return { tenantId: before.id, done: 'unchanged' };
  const tenantId = before?.id ?? newId();
  if (before) await store.changeTenant(tx, tenantId, wanted);
  else await store.addTenant(tx, { id: tenantId, platform, externalId, ...wanted });
  const detail = { admission: wanted.admission };
  await audit.record(tx, { ...by, action: 'tenant.allow', subject: `tenant:${tenantId}`, detail });
  return { tenantId, done: before ? 'changed' : 'added' };
}

/**
 * Shuts a tenant out at once: the next thing that one of its persons says is refused. Of an identity provider, web sessions
 * of everybody with an account there end; a link from one's chat opens a new one.
 */
export async function suspendTenant({ tx, audit, by, now }: Change, tenantId: string): Promise<Done> {
  const before = await store.findTenant(tx, tenantId);
  if (!before) throw new Refusal<PeopleRefusal>('unknownTenantId');
  if (before.state === 'suspended') return 'unchanged';
  await store.changeTenant(tx, tenantId, { state: 'suspended' });
  if (before.platform === 'web') await store.endSessionsOf(tx, tenantId, now);
  await audit.record(tx, { ...by, action: 'tenant.suspend', subject: `tenant:${tenantId}` });
  return 'changed';
}

/** Whose persons a tenant's are: all of them, or those with a mail domain (`gemeente.nl`). Counts for newcomers. */
export async function mapTenant(
  { tx, audit, by }: Change,
  { tenantId, domain, organisationId }: { tenantId: string; domain: string; organisationId: string },
): Promise<Done> {
  const mailDomain = domain.trim().toLowerCase().replace(/^@/, '');
  const before = await store.homeOf(tx, tenantId, mailDomain);
  if (before?.organisationId === organisationId) return 'unchanged';
  await store.writeHome(tx, { tenantId, mailDomain, organisationId });
  const detail = { organisation: organisationId, domain: mailDomain };
  await audit.record(tx, { ...by, action: 'tenant.map', subject: `tenant:${tenantId}`, detail });
  return before ? 'changed' : 'added';
}
