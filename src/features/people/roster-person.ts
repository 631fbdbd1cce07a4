import type { Role } from '../../core/access.ts';
import type { Change, Done } from './change.ts';
import { tenantOf } from './directory-store.ts';
import { type PersonRow, WrongLine } from './roster-row.ts';
import * as store from './roster-store.ts';
import { giveMandate, giveRole, joinNetwork, MANDATES, type MandateKind, ROLES } from './standing.ts';
import { homeOrganisation } from './store.ts';

/** A line with a person, with keys in place of short names. */
type Wanted = {
  tenantId: string;
  organisationId: string | null;
  networks: string[];
  roles: { role: Role; scope: string }[];
  mandates: { organisationId: string; kind: MandateKind }[];
  before: Awaited<ReturnType<typeof store.findAccount>>;
};

/** Looks up all that a line names, before anything is written; throws WrongLine. */
export async function personOf({ tx }: Change, row: PersonRow): Promise<Wanted> {
  const { line, platform, tenant, user } = row;
  const wrong = (reason: string) => new WrongLine(line, `person ${platform}:${tenant}:${user}`, reason);
  const found = await tenantOf(tx, { platform, externalId: tenant });
  if (!found) throw wrong(`the tenant ${platform}:${tenant} is not let in: add a line of kind tenant`);
  const known = await store.slugs(tx);
  const key = (kind: keyof store.Slugs, slug: string) => {
    const id = known[kind].get(slug);
    if (id === undefined) throw wrong(`there is no ${kind} ${slug}`);
    return id;
  };
  const before = await store.findAccount(tx, found.id, user);
  if (before?.person.state === 'left') throw wrong('this person has left; let him write to the bot, or invite him');
  if (before?.person.state === 'out') throw wrong('this person was put out; an administrator can let him in again');
  if (before?.guest) throw wrong('this is a guest account: it cannot be a member’s');
  const home = before ? before.person.organisationId : await homeOrganisation(tx, found.id, '');
  return {
    tenantId: found.id,
    organisationId: row.organisation === undefined ? home : key('organisation', row.organisation),
    networks: (row.networks ?? []).map((slug) => key('network', slug)),
    roles: (row.roles ?? []).map((given) => grantOf(given, key, wrong)),
    mandates: (row.mandates ?? []).map((given) => {
      const [slug = '', kind = 'primary'] = given.split(':');
      const mandate = MANDATES.find((one) => one === kind);
      if (!mandate) throw wrong(`${given}: a mandate is organisation:primary or organisation:deputy`);
      return { organisationId: key('organisation', slug), kind: mandate };
    }),
    before,
  };
}

type Key = (kind: keyof store.Slugs, slug: string) => string;

/** `coordinator@region`, `exerciseLeader@network:ciso-netwerk`. */
function grantOf(given: string, key: Key, wrong: (reason: string) => WrongLine): { role: Role; scope: string } {
  const [named = '', scope = ''] = given.split('@');
  const role = ROLES.find((one) => one === named);
  if (!role) throw wrong(`${given}: a role is one of ${ROLES.join(', ')}`);
  if (scope === 'region') return { role, scope };
  const [kind = '', slug = ''] = scope.split(':');
  if (kind !== 'organisation' && kind !== 'network' && kind !== 'theme')
    throw wrong(`${given}: say for what, like ${role}@region or ${role}@network:ciso-netwerk`);
  return { role, scope: `${kind}:${key(kind, slug)}` };
}

/** Adds the person, or changes his name, organisation and state; then gives what is missing. */
export async function writePerson(change: Change, row: PersonRow, wanted: Wanted): Promise<Done> {
  const { tx, audit, newId, now, by } = change;
  const { before, tenantId, organisationId } = wanted;
  const personId = before?.personId ?? newId();
  const person = { name: row.name, state: 'member', organisationId };
  const same =
    before?.person.name === person.name &&
    before.person.state === person.state &&
    before.person.organisationId === organisationId;
  if (!before) {
    const account = { id: newId(), tenantId, externalId: row.user };
    await store.addExpected(tx, { id: personId, ...person, createdAt: now }, account);
  } else if (!same) await store.changePerson(tx, personId, person);
  if (!same) {
    const action = before ? 'person.change' : 'person.add';
    const detail = { organisation: organisationId };
    await audit.record(tx, { ...by, action, subject: `person:${personId}`, detail });
  }
  const given: Done[] = [];
  for (const networkId of wanted.networks) given.push(await joinNetwork(change, { personId, networkId }));
  for (const grant of wanted.roles) given.push(await giveRole(change, { personId, ...grant }));
  for (const mandate of wanted.mandates) given.push(await giveMandate(change, { personId, ...mandate }));
  if (!before) return 'added';
  return same && given.every((one) => one === 'unchanged') ? 'unchanged' : 'changed';
}
