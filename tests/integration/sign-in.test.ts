import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Claim } from '../../src/core/links.ts';
import { firstBrokenLine } from '../../src/data/audit.ts';
import { createSignIn, people, suspendTenant } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ISSUER = 'https://login.gemeente.example';

let bench: Bench;
let signIn: ReturnType<typeof createSignIn>;
let anna: string;
let beheer: string;
let gast: string;

beforeAll(async () => {
  bench = await createBench({ features: [people] });
  const { runtime, clock, seed } = bench;
  signIn = createSignIn({ transact: runtime.transact, work: runtime.work, clock });
  await seed.organisation('maassluis');
  const elsewhere = await seed.organisation('schiedam');
  anna = await seed.person({ slug: 'anna', organisation: 'maassluis' });
  beheer = await seed.person({ slug: 'beheer', roles: [{ role: 'administrator', scope: 'region' }] });
  gast = await seed.person({ slug: 'gast', state: 'guest' });
  await seed.person({
    slug: 'buur',
    organisation: 'schiedam',
    roles: [{ role: 'administrator', scope: `organisation:${elsewhere}` }],
  });
  await seed.person({ slug: 'lezer', organisation: 'maassluis' });
});
afterAll(() => bench.close());

const json = (value: unknown) => JSON.stringify(value);

/** The claim of the link that somebody gets when he asks for one. */
async function linkOf(user: string): Promise<Claim> {
  const token = json(await bench.says(user, 'inloggen')).match(/\/l\/([\w.-]+)/)?.[1] ?? '';
  const claim = bench.links.read(token);
  if (!claim) throw new Error(`no link for ${user}`);
  return claim;
}

async function secretOf(user: string, earlier?: string): Promise<string> {
  const opened = await signIn.open(await linkOf(user), earlier);
  if (opened.kind !== 'opened') throw new Error(opened.why);
  return opened.secret;
}

const actions = async () =>
  (await bench.db.prisma.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(({ action, actor, via }) => ({
    action,
    actor,
    via,
  }));

describe('a sign-in link', () => {
  test('is for members, in their own chat, for ten minutes', async () => {
    const reply = await bench.says('anna', 'inloggen', await bench.seed.channel('open'));
    expect(reply).toMatchObject({ kind: 'say', to: 'person' });
    expect(await bench.says('gast', 'inloggen')).toMatchObject({ refused: true });
    const claim = await linkOf('anna');
    expect(claim).toMatchObject({ personId: anna, expires: bench.clock.now().getTime() + 10 * MINUTE });
  });

  test('is not given on the web, where a signed link of the same person would do', async () => {
    const reply = await bench.deliver({
      id: 'from-a-link',
      from: { personId: anna },
      place: { platform: 'web', tenant: 'link', conversation: 'link', kind: 'private', external: false, address: {} },
      kind: 'action',
      name: 'people.sign-in',
      input: {},
    });
    expect(reply.reply).toMatchObject({ refused: true });
    expect(json(reply.reply)).toContain('Slack of Teams');
  });

  test('shows whose it is, and looking uses nothing up', async () => {
    const claim = await linkOf('anna');
    const look = () => bench.shows(anna, claim.route, claim.input);
    expect(json(await look())).toContain('Je logt in als anna');
    await look();
    expect((await signIn.open(claim)).kind).toBe('opened');
    expect(await look()).toMatchObject({ refused: true });
  });

  test('opens one session, also when it is used twice at the same moment', async () => {
    const claim = await linkOf('lezer');
    const opened = await Promise.all([signIn.open(claim), signIn.open(claim), signIn.open(claim)]);
    expect(opened.map((one) => (one.kind === 'refused' ? one.why : one.kind)).sort()).toEqual([
      'opened',
      'used',
      'used',
    ]);
    expect(await bench.db.prisma.webSession.count({ where: { person: { name: 'lezer' } } })).toBe(1);
  });

  test('opens nothing for another route, nobody, or somebody who may not come in any more', async () => {
    const claim = await linkOf('anna');
    expect(await signIn.open({ ...claim, route: 'people.sessions' })).toEqual({ kind: 'refused', why: 'unknown' });
    expect(await signIn.open({ ...claim, personId: null })).toEqual({ kind: 'refused', why: 'unknown' });
    expect(await signIn.open({ ...claim, personId: gast })).toEqual({ kind: 'refused', why: 'shut' });
  });
});

describe('a session', () => {
  test('is found by its secret, of which only the hash is kept', async () => {
    const secret = await secretOf('anna');
    expect(Buffer.from(secret, 'base64url').length).toBe(32);
    expect(await signIn.find(secret, true)).toMatchObject({
      personId: anna,
      name: 'anna',
      organisation: 'Gemeente maassluis',
    });
    expect(await signIn.find(`${secret}x`, true)).toBeUndefined();
    expect(json(await bench.db.prisma.webSession.findMany())).not.toContain(secret);
  });

  test('takes the place of the one that this browser had', async () => {
    const first = await secretOf('anna');
    const second = await secretOf('anna', first);
    expect(second).not.toBe(first);
    expect(await signIn.find(first, true)).toBeUndefined();
    expect(await signIn.find(second, true)).toBeDefined();
  });

  test.each([
    ['anna', 12 * HOUR, 2 * HOUR],
    ['beheer', HOUR, 15 * MINUTE],
  ])('of %s lasts as long as it may, in use or not', async (user, life, idle) => {
    const unused = await secretOf(user);
    const used = await secretOf(user);
    bench.clock.move(idle - MINUTE);
    expect(await signIn.find(used, true)).toBeDefined();
    bench.clock.move(MINUTE);
    expect(await signIn.find(used, false)).toBeDefined();
    expect(await signIn.find(unused, true)).toBeUndefined();
    for (let passed = idle; passed + idle / 2 < life; passed += idle / 2) {
      expect(await signIn.find(used, true)).toBeDefined();
      bench.clock.move(idle / 2);
    }
    expect(await signIn.find(used, true)).toBeDefined();
    bench.clock.move(idle / 2);
    expect(await signIn.find(used, true)).toBeUndefined();
  });

  test('is not kept alive by a page that only stands open', async () => {
    const secret = await secretOf('anna');
    for (let i = 0; i < 4; i++) {
      bench.clock.move(HOUR / 2);
      await signIn.find(secret, false);
    }
    expect(await signIn.find(secret, false)).toBeUndefined();
  });

  test('has the short term from the moment that its person becomes an administrator', async () => {
    const secret = await secretOf('anna');
    bench.clock.move(20 * MINUTE);
    expect(await signIn.find(secret, false)).toBeDefined();
    const grant = { id: crypto.randomUUID(), personId: anna, role: 'administrator', scope: 'region' };
    await bench.db.prisma.roleGrant.create({ data: grant });
    expect(await signIn.find(secret, false)).toBeUndefined();
    await bench.db.prisma.roleGrant.delete({ where: { id: grant.id } });
  });

  test('ends with the membership or the tenant of its person', async () => {
    const { prisma } = bench.db;
    const secret = await secretOf('anna');
    await prisma.person.update({ where: { id: anna }, data: { state: 'left' } });
    expect(await signIn.find(secret, true)).toBeUndefined();
    await prisma.person.update({ where: { id: anna }, data: { state: 'member' } });
    await prisma.tenant.updateMany({ where: { platform: 'memory' }, data: { state: 'suspended' } });
    expect(await signIn.find(secret, true)).toBeUndefined();
    expect(await signIn.isSwitchedOff(secret)).toBe(true);
    await prisma.tenant.updateMany({ where: { platform: 'memory' }, data: { state: 'allowed' } });
    expect(await signIn.isSwitchedOff(secret)).toBe(false);
    expect(await signIn.find(secret, true)).toBeDefined();
  });

  test('does not draw messages away from the chat, unless its person asked for that', async () => {
    const { prisma } = bench.db;
    const addressed = async () => {
      await secretOf('anna');
      const key = `news:${crypto.randomUUID()}`;
      await bench.runtime.transact((tx) =>
        bench.runtime.work.outbox.enqueue(tx, [
          {
            key,
            to: { personId: anna },
            view: () => ({ title: '', blocks: [], marking: null, tlp: null }),
            priority: 'broadcast',
          },
        ]),
      );
      return (await prisma.delivery.findUniqueOrThrow({ where: { key } })).lane;
    };
    bench.clock.move(HOUR);
    expect(await addressed()).toBe('memory:bench');
    await prisma.person.update({ where: { id: anna }, data: { reachBy: 'web' } });
    expect(await addressed()).toBe('web:web');
    await prisma.person.update({ where: { id: anna }, data: { reachBy: null } });
    expect(await addressed()).toBe('memory:bench');
  });

  test('and its link leave nothing behind once they are out of date', async () => {
    await secretOf('anna');
    bench.clock.move(13 * HOUR);
    await secretOf('beheer');
    const { prisma } = bench.db;
    expect(await prisma.webSession.count()).toBe(1);
    expect(await prisma.usedToken.count()).toBe(1);
  });
});

describe('sessions', () => {
  test('are listed, with the one that asks, and ended one by one or all at once', async () => {
    await bench.says('anna', 'sessies');
    await bench.presses('anna', 'people.revoke-own-sessions');
    expect(json(await bench.says('anna', 'sessies'))).toContain('nergens op het web');
    const [first, second, third] = [await secretOf('anna'), await secretOf('anna'), await secretOf('anna')];
    const here = (await signIn.find(first, true))?.session ?? '';
    const asked = await bench.says('anna', 'sessies', {
      ...bench.from('anna').place,
      session: here,
    });
    const listed = json(asked);
    expect(listed.match(/Ingelogd op/g)).toHaveLength(3);
    expect(listed.match(/Deze browser/g)).toHaveLength(1);
    const other = (await signIn.find(second, true))?.session ?? '';
    expect(json(await bench.presses('anna', 'people.revoke-session', { sessionId: other }))).toContain('Uitgelogd');
    expect(await signIn.find(second, true)).toBeUndefined();
    expect(await signIn.find(third, true)).toBeDefined();
    expect(await bench.presses('anna', 'people.revoke-session', { sessionId: other })).toMatchObject({ refused: true });
    expect(await bench.presses('lezer', 'people.revoke-session', { sessionId: here })).toMatchObject({ refused: true });
    await bench.presses('anna', 'people.revoke-own-sessions');
    expect(await signIn.find(first, true)).toBeUndefined();
    expect(await signIn.find(third, true)).toBeUndefined();
  });

  test('of somebody else are ended by his administrator only', async () => {
    const secret = await secretOf('anna');
    for (const user of ['lezer', 'buur'])
      expect(await bench.presses(user, 'people.revoke-sessions', { personId: anna }), user).toMatchObject({
        refused: true,
      });
    expect(await signIn.find(secret, true)).toBeDefined();
    expect(json(await bench.presses('beheer', 'people.revoke-sessions', { personId: anna }))).toContain('Eén sessie');
    expect(await signIn.find(secret, true)).toBeUndefined();
    expect(await bench.presses('beheer', 'people.revoke-sessions', { personId: crypto.randomUUID() })).toMatchObject({
      refused: true,
    });
  });

  test('stand in the audit trail: opened, closed, revoked', async () => {
    const before = (await actions()).length;
    const secret = await secretOf('anna');
    await signIn.close(secret);
    await signIn.close(secret);
    await secretOf('anna');
    await bench.presses('beheer', 'people.revoke-sessions', { personId: anna });
    expect((await actions()).slice(before)).toEqual([
      { action: 'session.open', actor: `person:${anna}`, via: 'web' },
      { action: 'session.close', actor: `person:${anna}`, via: 'web' },
      { action: 'session.open', actor: `person:${anna}`, via: 'web' },
      { action: 'session.revoke-all', actor: `person:${beheer}`, via: 'memory' },
    ]);
    expect(await firstBrokenLine(bench.db.sql)).toBeUndefined();
  });
});

describe('an identity provider', () => {
  const account = { issuer: ISSUER, subject: 'abc-123', name: 'a.jansen@gemeente.example' };

  test('lets nobody in while it is not on the allow-list', async () => {
    expect(await signIn.openByProvider(account, await secretOf('anna'))).toEqual({ kind: 'refused', why: 'unknown' });
  });

  test('lets in whom it was connected to, by himself, while he was signed in', async () => {
    const { prisma } = bench.db;
    await prisma.tenant.create({
      data: { id: crypto.randomUUID(), platform: 'web', externalId: ISSUER, name: 'Gemeente' },
    });
    expect(await signIn.openByProvider(account)).toEqual({ kind: 'refused', why: 'unknown' });
    const asked = await signIn.openByProvider(account, await secretOf('anna'));
    if (asked.kind !== 'confirm') throw new Error('should ask first');
    const claim = bench.links.read(asked.href.split('/l/')[1] ?? '');
    if (!claim) throw new Error('no claim');
    expect(json(await bench.shows(anna, claim.route, claim.input))).toContain(account.name);
    expect((await signIn.open(claim)).kind).toBe('opened');
    const opened = await signIn.openByProvider(account);
    expect(opened.kind === 'opened' && (await signIn.find(opened.secret, true))?.personId).toBe(anna);
    expect(await signIn.openByProvider({ ...account, subject: 'other' })).toEqual({ kind: 'refused', why: 'unknown' });
    expect(await signIn.openByProvider({ ...account, issuer: `${ISSUER}/` })).toMatchObject({ kind: 'refused' });
  });

  test('is out with its tenant, and so is who is signed in', async () => {
    const opened = await signIn.openByProvider(account);
    const { id } = await bench.db.prisma.tenant.findFirstOrThrow({ where: { externalId: ISSUER } });
    const { work, transact } = bench.runtime;
    const by = { actor: 'cli' as const, via: 'cli' as const };
    await transact((tx) => suspendTenant({ ...work, tx, now: bench.clock.now(), by }, id));
    expect(opened.kind === 'opened' && (await signIn.find(opened.secret, true))).toBeUndefined();
    expect(await signIn.openByProvider(account)).toEqual({ kind: 'refused', why: 'unknown' });
  });
});
