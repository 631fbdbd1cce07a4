import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/feature.ts';
import { people, personalCopy } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

let bench: Bench;
let chef: string;
let haven: string;
let anna: string;
let havenrijk: string;
let lageveen: string;

beforeAll(async () => {
  bench = await createBench({ features: [people] });
  havenrijk = await bench.seed.organisation('havenrijk');
  lageveen = await bench.seed.organisation('lageveen');
  await bench.seed.network('ciso');
  const { person } = bench.seed;
  const administrator = (scope: 'region' | `organisation:${string}`) => [{ role: 'administrator' as const, scope }];
  chef = await person({ slug: 'chef', organisation: 'havenrijk', roles: administrator('region') });
  haven = await person({
    slug: 'haven',
    organisation: 'havenrijk',
    roles: administrator(`organisation:${havenrijk}`),
  });
  anna = await person({
    slug: 'anna',
    organisation: 'havenrijk',
    networks: ['ciso'],
    roles: [{ role: 'coordinator', scope: `organisation:${havenrijk}` }],
    mandates: [{ organisation: 'havenrijk', kind: 'deputy' }],
  });
});
afterAll(() => bench.close());

const said = (reply: Reply) => JSON.stringify(reply);
const refused = (reply: Reply) => reply.kind === 'say' && reply.refused === true;
const card = () =>
  bench.db.prisma.person.findUniqueOrThrow({
    where: { id: anna },
    include: { grants: true, networks: true, mandates: true, sessions: true },
  });
const actions = async () =>
  (await bench.db.prisma.auditEntry.findMany({ where: { subject: `person:${anna}` }, orderBy: { seq: 'asc' } })).map(
    ({ action }) => action,
  );

describe('somebody who is put out', () => {
  it('is asked about first, cannot be oneself, and no administrator of more', async () => {
    const page = said(await bench.presses('haven', 'people.person', { personId: anna }));
    for (const action of ['people.move', 'people.put-out', 'people.revoke-sessions']) expect(page).toContain(action);
    expect(said(await bench.presses('haven', 'people.put-out', { personId: anna }))).toContain('anna uitzetten?');
    expect(said(await bench.presses('haven', 'people.confirm-put-out', { personId: haven }))).toContain('Jezelf');
    expect(refused(await bench.presses('haven', 'people.confirm-put-out', { personId: chef }))).toBe(true);
    expect((await card()).state).toBe('member');
  });

  it('loses all at once, cannot come back by writing, and is told so', async () => {
    const at = bench.clock.now();
    const session = { id: bench.runtime.work.newId(), personId: anna, secretHash: 'x', createdAt: at, seenAt: at };
    await bench.db.prisma.webSession.create({ data: { ...session, expiresAt: new Date(at.getTime() + 3_600_000) } });
    expect(said(await bench.presses('haven', 'people.confirm-put-out', { personId: anna }))).toContain('Uitgezet');
    expect(await card()).toMatchObject({ state: 'out', grants: [], networks: [], mandates: [], sessions: [] });
    for (const text of ['hallo', 'help']) expect(said(await bench.says('anna', text))).toContain('niet meer mee');
    expect((await card()).state).toBe('out');
    expect(refused(await bench.presses('haven', 'people.confirm-put-out', { personId: anna }))).toBe(true);
    expect((await actions()).filter((one) => one === 'person.put-out')).toHaveLength(1);
  });

  it('is found by an administrator, and taken back once, without roles', async () => {
    expect(said(await bench.says('haven', 'persoon anna'))).toContain('Uitgezet');
    expect(said(await bench.presses('haven', 'people.person', { personId: anna }))).toContain('people.take-back');
    await bench.presses('haven', 'people.take-back', { personId: anna });
    expect(await card()).toMatchObject({ state: 'member', grants: [], organisationId: havenrijk });
    expect(said(await bench.says('anna', 'help'))).not.toContain('niet meer mee met');
    expect(said(await bench.presses('haven', 'people.take-back', { personId: anna }))).toContain('staat niet uit');
    expect(await actions()).toContain('person.take-back');
  });
});

describe('one’s own data', () => {
  const state = async (id: string) => (await bench.db.prisma.person.findUnique({ where: { id } }))?.state;

  it.each(['out', 'left'] as const)('is seen, copied and erased by who is %s, and nothing else is', async (gone) => {
    const slug = `was-${gone}`;
    const id = await bench.seed.person({ slug, organisation: 'havenrijk' });
    if (gone === 'out') await bench.presses('haven', 'people.confirm-put-out', { personId: id });
    else await bench.presses(slug, 'people.leave-now');
    expect(await state(id)).toBe(gone);

    expect(said(await bench.says(slug, 'Mijn gegevens.'))).toContain('people.erase-ask');
    expect(await state(id), 'asking is not coming back').toBe(gone);
    const byLink = async (name: string, kind: 'action' | 'form' = 'action', input: Record<string, string> = {}) => {
      const from = { ...bench.from(slug), from: { personId: id } };
      return said((await bench.deliver({ ...from, kind, name, input })).reply);
    };
    expect(await byLink('people.my-data')).toContain('people.export');
    const [, token = ''] = said(await bench.presses(slug, 'people.export')).match(/\/f\/([\w.-]+)/) ?? [];
    const claim = bench.links.read(token);
    if (!claim) throw new Error('no link to the copy');
    const { work } = bench.runtime;
    const copied = await bench.runtime.transact((tx) => personalCopy(tx, claim, { ...work, now: bench.clock.now() }));
    expect(copied?.body).toContain(slug);

    for (const name of ['people.account', 'people.language', 'people.leave-now', 'people.sign-in'])
      for (const reply of [await byLink(name), said(await bench.presses(slug, name))])
        expect(reply, name).toContain('"refused":true');
    expect(await state(id)).toBe(gone);

    expect((await bench.presses(slug, 'people.erase-ask')).kind).toBe('dialog');
    const other = await bench.submits(slug, 'people.erase', { personId: anna, word: 'wissen' });
    expect(refused(other)).toBe(true);
    const word = 'wissen';
    expect(said(await bench.submits(slug, 'people.erase', { personId: id, word }))).not.toContain('"refused"');
    expect(await state(id)).toBeUndefined();
    expect(await bench.db.prisma.identity.count({ where: { externalId: slug } })).toBe(0);
    const again = await byLink('people.erase', 'form', { personId: id, word });
    expect(again, 'twice').toContain('Ik ken je niet meer');
    expect(await bench.db.prisma.putOut.count(), 'that he was put out is still known').toBe(gone === 'out' ? 1 : 0);
    await bench.db.prisma.putOut.deleteMany();
  });
});

describe('after his term', () => {
  const write = (user: string) => bench.says(user, 'hallo');
  const stateOf = async (externalId: string) =>
    (await bench.db.prisma.identity.findFirstOrThrow({ where: { externalId }, include: { person: true } })).person
      .state;

  it('who was put out comes back as a newcomer who waits, and whoever left simply comes back', async () => {
    const { prisma } = bench.db;
    const tenant = await prisma.tenant.findFirstOrThrow({ where: { platform: 'memory' } });
    const home = { tenantId: tenant.id, mailDomain: '', organisationId: havenrijk };
    await prisma.tenantHome.create({ data: home });
    for (const user of ['uit', 'weg']) await write(user);
    const out = await prisma.identity.findFirstOrThrow({ where: { externalId: 'uit' } });
    await bench.presses('haven', 'people.confirm-put-out', { personId: out.personId });
    await bench.presses('weg', 'people.leave-now');
    bench.clock.move(400 * 86_400_000);
    const work = { ...bench.runtime.work, now: bench.clock.now() };
    await bench.runtime.transact(async (tx) => void (await work.privacy.prune({ ...work, tx })));
    expect(await prisma.person.count({ where: { identities: { some: { externalId: { in: ['uit', 'weg'] } } } } })).toBe(
      0,
    );
    const [kept] = await prisma.putOut.findMany();
    expect(kept).toMatchObject({ personId: null });
    expect(JSON.stringify(kept)).not.toContain('uit');

    for (const user of ['uit', 'weg']) await write(user);
    expect([await stateOf('uit'), await stateOf('weg')]).toEqual(['waiting', 'member']);
    const asked = (await bench.deliveries()).filter(({ key }) => key.startsWith('approval:'));
    expect(asked.map(({ person }) => person)).toContain('haven');
    expect(JSON.stringify(asked.at(-1)?.view)).toContain('eerder uitgezet');
    const back = await prisma.identity.findFirstOrThrow({ where: { externalId: 'uit' } });
    await bench.presses('haven', 'people.admit', { personId: back.personId });
    expect([await stateOf('uit'), await prisma.putOut.count()]).toEqual(['member', 0]);
    await prisma.tenantHome.deleteMany();
  });
});

describe('another organisation', () => {
  it('is given by who administers both; roles and mandates for the old one end', async () => {
    const given = { personId: anna, role: 'coordinator', scope: `organisation:${havenrijk}` };
    await bench.presses('chef', 'people.give-role', given);
    await bench.presses('chef', 'people.mandate', { personId: anna, organisationId: havenrijk, kind: 'primary' });
    expect(refused(await bench.presses('haven', 'people.move', { personId: anna, organisationId: lageveen }))).toBe(
      true,
    );
    expect((await bench.presses('chef', 'people.move', { personId: anna })).kind).toBe('dialog');
    await bench.submits('chef', 'people.move', { personId: anna, organisationId: lageveen });
    expect(await card()).toMatchObject({ organisationId: lageveen, grants: [], mandates: [] });
    expect((await actions()).slice(-3)).toEqual(['person.move', 'role.take', 'mandate.take']);
    const again = said(await bench.submits('chef', 'people.move', { personId: anna, organisationId: lageveen }));
    expect(again).toContain('Dat was al zo.');
  });
});
