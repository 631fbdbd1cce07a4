import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/feature.ts';
import { auditFile, people } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

let bench: Bench;
let ids: Record<'chef' | 'tweede' | 'haven' | 'lees' | 'anna' | 'bram' | 'wachter', string>;
let havenrijk: string;
let lageveen: string;
let ciso: string;

beforeAll(async () => {
  bench = await createBench({ features: [people] });
  havenrijk = await bench.seed.organisation('havenrijk');
  lageveen = await bench.seed.organisation('lageveen');
  ciso = await bench.seed.network('ciso');
  const { person } = bench.seed;
  ids = {
    chef: await person({
      slug: 'chef',
      organisation: 'havenrijk',
      roles: [{ role: 'administrator', scope: 'region' }],
    }),
    tweede: await person({ slug: 'tweede', organisation: 'lageveen' }),
    haven: await person({
      slug: 'haven',
      organisation: 'havenrijk',
      roles: [{ role: 'administrator', scope: `organisation:${havenrijk}` }],
    }),
    lees: await person({ slug: 'lees', roles: [{ role: 'administrator', scope: `network:${ciso}` }] }),
    anna: await person({ slug: 'anna', organisation: 'havenrijk' }),
    bram: await person({ slug: 'bram', organisation: 'lageveen', networks: ['ciso'] }),
    wachter: await person({ slug: 'wachter', organisation: 'lageveen', state: 'waiting' }),
  };
});
afterAll(() => bench.close());

const said = (reply: Reply) => JSON.stringify(reply);
const refused = (reply: Reply) => reply.kind === 'say' && reply.refused === true;
const lines = () => bench.db.prisma.auditEntry.findMany({ orderBy: { seq: 'asc' } });
const grants = (personId: string) => bench.db.prisma.roleGrant.findMany({ where: { personId } });

describe('organisations and tenants', () => {
  it('are added in a form, changed by the same short name, and written down once', async () => {
    const before = (await lines()).length;
    expect((await bench.presses('chef', 'people.add-organisation')).kind).toBe('dialog');
    const input = { slug: 'nieuwland', name: 'Gemeente Nieuwland', kind: 'municipality' };
    expect(said(await bench.submits('chef', 'people.add-organisation', input))).toContain('Gemeente Nieuwland');
    await bench.submits('chef', 'people.add-organisation', input);
    await bench.submits('chef', 'people.add-organisation', { ...input, name: 'Nieuwland' });
    const added = (await lines()).slice(before);
    expect(added.map(({ action, actor, via }) => [action, actor, via])).toEqual([
      ['organisation.add', `person:${ids.chef}`, 'memory'],
      ['organisation.change', `person:${ids.chef}`, 'memory'],
    ]);
    expect(await bench.submits('chef', 'people.add-organisation', { ...input, slug: 'Met Spatie' })).toMatchObject({
      kind: 'invalid',
      errors: { slug: expect.stringContaining('kleine letters') },
    });
  });

  it('let a workspace in, map it, shut it out and in again', async () => {
    const made = { platform: 'slack', externalId: 'T77', name: 'Servicecentrum', approval: 'yes' };
    await bench.submits('chef', 'people.allow-tenant', made);
    const tenant = await bench.db.prisma.tenant.findFirstOrThrow({ where: { externalId: 'T77' } });
    expect(tenant).toMatchObject({ state: 'allowed', admission: 'approval', name: 'Servicecentrum' });
    const tenantId = tenant.id;
    expect((await bench.presses('chef', 'people.map-tenant', { tenantId })).kind).toBe('dialog');
    await bench.submits('chef', 'people.map-tenant', { tenantId, organisationId: lageveen, domain: '@Lageveen.NL' });
    expect(
      await bench.submits('chef', 'people.map-tenant', { tenantId, organisationId: lageveen, domain: 'x' }),
    ).toMatchObject({ kind: 'invalid' });
    expect(await bench.db.prisma.tenantHome.findMany({ where: { tenantId } })).toEqual([
      { tenantId, mailDomain: 'lageveen.nl', organisationId: lageveen },
    ]);
    expect(said(await bench.presses('chef', 'people.suspend-tenant', { tenantId }))).toContain('Staat uit');
    expect(said(await bench.presses('chef', 'people.readmit-tenant', { tenantId }))).not.toContain('Staat uit');
    const stays = await bench.db.prisma.tenant.findUniqueOrThrow({ where: { id: tenantId } });
    expect(stays).toMatchObject({ state: 'allowed', admission: 'approval' });
    await bench.submits('chef', 'people.allow-tenant', { ...made, approval: '' });
    expect(await bench.db.prisma.tenant.findUniqueOrThrow({ where: { id: tenantId } })).toEqual(stays);
    expect((await lines()).slice(-4).map(({ action }) => action)).toEqual([
      'tenant.allow',
      'tenant.map',
      'tenant.suspend',
      'tenant.allow',
    ]);
  });

  it('a tenant without which the region has no administrator is not shut out', async () => {
    const own = await bench.db.prisma.tenant.findFirstOrThrow({ where: { externalId: 'bench' } });
    expect(refused(await bench.presses('chef', 'people.suspend-tenant', { tenantId: own.id }))).toBe(true);
    expect((await bench.db.prisma.tenant.findUniqueOrThrow({ where: { id: own.id } })).state).toBe('allowed');
    const gone = await bench.presses('chef', 'people.suspend-tenant', { tenantId: ids.chef });
    expect(said(gone)).toContain('ken ik niet');
  });

  it('a suspended tenant’s person gets the clear text in chat, at a button and by a link he still has', async () => {
    const tenant = await bench.db.prisma.tenant.create({
      data: { id: bench.runtime.work.newId(), platform: 'slack', externalId: 'T88', name: 'Uit' },
    });
    const anna = await bench.db.prisma.identity.findFirstOrThrow({ where: { externalId: 'anna' } });
    await bench.db.prisma.identity.update({ where: { id: anna.id }, data: { tenantId: tenant.id } });
    await bench.presses('chef', 'people.suspend-tenant', { tenantId: tenant.id });
    const from = { ...bench.from('anna').from, platform: 'slack', tenant: 'T88' } as const;
    const inChat = await bench.deliver({ ...bench.from('anna'), from, kind: 'message', text: 'hallo' });
    const pressed = await bench.deliver({
      ...bench.from('anna'),
      from: { personId: ids.anna },
      kind: 'action',
      name: 'people.language',
      input: {},
    });
    for (const { reply } of [inChat, pressed]) expect(said(reply)).toContain('tijdelijk uit');
    expect(said(await bench.shows(ids.anna, 'people.tenants'))).toContain('tijdelijk uit');
    await bench.db.prisma.identity.update({ where: { id: anna.id }, data: { tenantId: anna.tenantId } });
  });
});

describe('persons', () => {
  it('are found by a part of the name, or when they wait', async () => {
    expect(said(await bench.says('chef', 'persoon BRA'))).toContain('"bram"');
    expect(said(await bench.says('chef', 'persoon'))).toContain('"wachter"');
    expect(said(await bench.says('chef', 'persoon %'))).toContain('0 personen');
  });

  it('an administrator of one organisation sees and admits only its own', async () => {
    expect(said(await bench.says('haven', 'persoon bram'))).toContain('0 personen');
    expect(said(await bench.says('haven', 'persoon'))).not.toContain('wachter');
    expect(said(await bench.presses('haven', 'people.person', { personId: ids.bram }))).toContain('beheert hem niet');
    expect(refused(await bench.presses('haven', 'people.admit', { personId: ids.wachter }))).toBe(true);
    expect(said(await bench.presses('haven', 'people.person', { personId: ids.anna }))).toContain('"anna"');
    for (const name of ['people.organisations', 'people.tenants', 'people.audit', 'people.add-organisation'])
      expect(refused(await bench.presses('haven', name))).toBe(true);
  });

  it('get and lose roles, networks and mandates, each change in the audit trail', async () => {
    const before = (await lines()).length;
    const personId = ids.bram;
    expect((await bench.presses('chef', 'people.give-role', { personId })).kind).toBe('dialog');
    await bench.submits('chef', 'people.give-role', { personId, role: 'coordinator', scope: `network:${ciso}` });
    await bench.submits('chef', 'people.give-role', { personId, role: 'coordinator', scope: `network:${ciso}` });
    await bench.submits('chef', 'people.mandate', { personId, organisationId: lageveen, kind: 'primary' });
    await bench.submits('chef', 'people.mandate', { personId, organisationId: lageveen, kind: 'deputy' });
    await bench.presses('chef', 'people.take-mandate', { personId, organisationId: lageveen });
    await bench.presses('chef', 'people.leave-network', { personId, networkId: ciso });
    await bench.submits('chef', 'people.join-network', { personId, networkId: ciso });
    const page = await bench.presses('chef', 'people.take-role', {
      personId,
      role: 'coordinator',
      scope: `network:${ciso}`,
    });
    expect(page.kind).toBe('replace');
    expect(await grants(personId)).toEqual([]);
    const made = (await lines()).slice(before);
    expect(made.map(({ action }) => action)).toEqual([
      'role.give',
      'mandate.give',
      'mandate.give',
      'mandate.take',
      'network.leave',
      'network.join',
      'role.take',
    ]);
    expect(new Set(made.map(({ subject }) => subject))).toEqual(new Set([`person:${personId}`]));
    expect(made[0]?.detail).toEqual({ role: 'coordinator', scope: `network:${ciso}` });
  });

  it('nobody gives what is outside his own scope, or what does not exist', async () => {
    const anna = { personId: ids.anna };
    const own = { role: 'coordinator', scope: `organisation:${havenrijk}` };
    for (const scope of ['region', `network:${ciso}`, `organisation:${lageveen}`])
      expect(
        said(await bench.submits('haven', 'people.give-role', { ...anna, role: 'administrator', scope })),
      ).toContain('buiten wat jij beheert');
    expect(refused(await bench.submits('haven', 'people.join-network', { ...anna, networkId: ciso }))).toBe(true);
    expect(refused(await bench.submits('haven', 'people.give-role', { personId: ids.bram, ...own }))).toBe(true);
    expect(
      refused(await bench.submits('chef', 'people.give-role', { ...anna, role: 'expert', scope: 'theme:x' })),
    ).toBe(true);
    expect(refused(await bench.submits('chef', 'people.give-role', { personId: ids.wachter, ...own }))).toBe(true);
    expect(await grants(ids.anna)).toEqual([]);
    await bench.submits('haven', 'people.give-role', { ...anna, ...own });
    expect(await grants(ids.anna)).toMatchObject([own]);
    await bench.presses('haven', 'people.take-role', { ...anna, ...own });
  });

  it('an administrator of a network acts on its members only, in that network', async () => {
    const role = { role: 'coordinator', scope: `network:${ciso}` };
    expect(refused(await bench.submits('lees', 'people.give-role', { personId: ids.anna, ...role }))).toBe(true);
    await bench.submits('lees', 'people.give-role', { personId: ids.bram, ...role });
    expect(await grants(ids.bram)).toMatchObject([role]);
    await bench.presses('lees', 'people.take-role', { personId: ids.bram, ...role });
    expect(await grants(ids.bram)).toEqual([]);
  });

  it('the last administrator of the region cannot remove himself; of two who remove each other one stays', async () => {
    const region = { role: 'administrator', scope: 'region' };
    const own = { personId: ids.chef, ...region };
    expect(said(await bench.presses('chef', 'people.take-role', own))).toContain('geen beheerder van de regio');
    await bench.submits('chef', 'people.give-role', { personId: ids.tweede, ...region });
    await Promise.all([
      bench.presses('chef', 'people.take-role', { personId: ids.tweede, ...region }),
      bench.presses('tweede', 'people.take-role', own),
    ]);
    expect(await bench.db.prisma.roleGrant.count({ where: region })).toBe(1);
    await bench.db.prisma.roleGrant.deleteMany({ where: { personId: ids.tweede } });
    await bench.db.prisma.roleGrant.createMany({
      data: [{ id: bench.runtime.work.newId(), ...own }],
      skipDuplicates: true,
    });
  });
});

describe('the audit trail', () => {
  it('shows the latest lines with names, of everyone or of one person', async () => {
    await bench.presses('chef', 'people.give-role', { personId: ids.anna, role: 'expert', scope: 'region' });
    const all = said(await bench.says('chef', 'logboek'));
    expect(all).toContain('Rol gegeven: expert, de hele regio');
    expect(all).not.toContain('role.give');
    expect(all).toContain('"chef"');
    expect(all).not.toContain(ids.anna);
    const older = await bench.presses('chef', 'people.audit', { before: '3' });
    expect(said(older)).toContain('Organisatie toegevoegd');
    const ofAnna = said(await bench.says('chef', 'logboek ann'));
    expect(ofAnna).toContain('Alleen regels over anna');
    expect(ofAnna).not.toContain('Omgeving geblokkeerd');
    expect(said(await bench.presses('haven', 'people.audit', { personId: ids.anna }))).toContain('Rol gegeven');
    expect(refused(await bench.presses('haven', 'people.audit', { personId: ids.bram }))).toBe(true);
  });

  it('is searched by kind and time, and gives the administrator of the region the whole as a file', async () => {
    const { presses, submits, clock, links, db, runtime } = bench;
    const form = said(await presses('chef', 'people.audit-search'));
    expect(form).toContain('{"value":"role","label":"Rollen"}');
    const roles = said(await submits('chef', 'people.audit', { kind: 'role', since: '', until: '' }));
    expect(roles).toContain('Alleen: Rollen.');
    expect(roles).toContain('Rol gegeven');
    expect(roles).not.toContain('Organisatie toegevoegd');
    const word = said(await submits('chef', 'people.audit', { word: 'GEGEVEN' }));
    expect(word).toContain('Met het woord ‘GEGEVEN’.');
    expect(word).toContain('Rol gegeven');
    expect(word).not.toContain('Organisatie toegevoegd');
    expect(said(await submits('chef', 'people.audit', { word: 'zonnebloem' }))).toContain(
      'geen regels die hierbij passen',
    );
    const today = clock.now().toISOString().slice(0, 10);
    const later = said(await submits('chef', 'people.audit', { kind: 'role', since: `${today}T23:59` }));
    expect(later).toContain('geen regels die hierbij passen');
    expect(said(await submits('chef', 'people.audit', { until: `${today}T23:59` }))).toContain('Rol gegeven');
    expect((await submits('chef', 'people.audit', { since: 'morgen' })).kind).toBe('invalid');
    expect(refused(await presses('haven', 'people.audit-search', { personId: ids.bram }))).toBe(true);
    const ofAnna = { personId: ids.anna, kind: 'organisation' };
    expect(said(await submits('haven', 'people.audit', ofAnna))).toContain('geen regels die hierbij passen');

    const [, token = ''] = said(await presses('chef', 'people.audit-export')).match(/\/f\/([\w.-]+)/) ?? [];
    const claim = links.read(token);
    if (!claim) throw new Error('no link to the file');
    const fetched = (of: typeof claim) => runtime.transact((tx) => auditFile(of, { ...runtime.work, tx }));
    const file = await fetched(claim);
    const lines = file?.body.trimEnd().split('\r\n') ?? [];
    expect(lines[0]).toContain('"previous","hash"');
    expect(lines).toHaveLength((await db.prisma.auditEntry.count()) + 1);
    expect(lines.at(-1)).toContain('audit.export');
    expect(await fetched({ ...claim, personId: ids.haven }), 'no administrator of the region').toBeUndefined();
  });

  it('tells who changed who reads along in a channel, and of an erased person no name', async () => {
    const place = await bench.seed.channel('open', 'none');
    await bench.seed.person({ slug: 'kanaalchef', roles: [{ role: 'coordinator', scope: 'region' }] });
    await bench.presses('kanaalchef', 'people.set-audience', { audience: 'everyone' }, place);
    const shown = said(await bench.says('chef', 'logboek'));
    expect(shown).toContain('Meelezers van een kanaal ingesteld: ');
    expect(shown).toContain('"kanaalchef"');
    await bench.db.prisma.person.deleteMany({ where: { name: 'kanaalchef' } });
    expect(said(await bench.says('chef', 'logboek'))).toContain('gewist persoon');
  });

  it('an administrator’s list asked in a channel goes to him alone', async () => {
    const place = await bench.seed.channel('kanaal', 'everyone');
    expect(await bench.says('chef', 'logboek', place)).toMatchObject({ kind: 'say', to: 'person' });
    expect(await bench.says('chef', 'persoon anna', place)).toMatchObject({ kind: 'say', to: 'person' });
  });
});
