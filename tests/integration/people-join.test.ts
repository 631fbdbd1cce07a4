import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/feature.ts';
import type { Outgoing } from '../../src/core/outbox.ts';
import { createWebEntries } from '../../src/data/web-entries.ts';
import { people } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';
import { testWeb } from '../fixtures/web.ts';

const DAY_MS = 86_400_000;

let bench: Bench;
let havenrijk: string;
let lageveen: string;

beforeAll(async () => {
  bench = await createBench({ features: [people] });
  havenrijk = await bench.seed.organisation('havenrijk');
  lageveen = await bench.seed.organisation('lageveen');
  const { person } = bench.seed;
  await person({ slug: 'chef', organisation: 'havenrijk', roles: [{ role: 'administrator', scope: 'region' }] });
  const scope = `organisation:${havenrijk}` as const;
  await person({ slug: 'coor', organisation: 'havenrijk', roles: [{ role: 'coordinator', scope }] });
  await person({ slug: 'lid', organisation: 'lageveen' });
  await person({ slug: 'wachter', state: 'waiting' });
  await person({ slug: 'ander', state: 'waiting' });
  await person({ slug: 'raadster', state: 'waiting' });
});
afterAll(() => bench.close());

const said = (reply: Reply) => JSON.stringify(reply);
const refused = (reply: Reply) => reply.kind === 'say' && reply.refused === true;
/** What the page behind the invitation's link says. */
const pageOf = (made: Reply) => bench.shows('anonymous', 'people.invitation', bench.links.read(linkIn(made))?.input);
const codeIn = async (made: Reply) =>
  /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(said(await pageOf(made)))?.[0] ?? 'none';
const linkIn = (reply: Reply) => /https:\/\/knooppunt\.example\/l\/([\w.-]+)/.exec(said(reply))?.[1] ?? 'none';
const invites = async (user: string, organisationId: string, days = '7') =>
  bench.submits(user, 'people.invite', { organisationId, days });
const personOf = (name: string) => bench.db.prisma.person.findFirstOrThrow({ where: { name } });

describe('an invitation', () => {
  it('is made by a coordinator for his own organisation only', async () => {
    expect(said(await bench.says('coor', 'uitnodigen'))).not.toContain(lageveen);
    expect(refused(await invites('coor', lageveen))).toBe(true);
    expect(refused(await bench.says('lid', 'uitnodigen'))).toBe(true);
    expect((await bench.submits('coor', 'people.invite', { organisationId: havenrijk, days: '3650' })).kind).toBe(
      'invalid',
    );
    expect(await codeIn(await invites('coor', havenrijk))).not.toBe('none');
    expect(await codeIn(await invites('chef', lageveen))).not.toBe('none');
  });

  it('keeps no code, and its link is signed and shows what to type', async () => {
    const made = await invites('coor', havenrijk);
    const code = await codeIn(made);
    const input = bench.links.read(linkIn(made))?.input ?? {};
    const shown = said(await pageOf(made));
    expect(shown).toContain(`meedoen ${code}`);
    expect(shown).toContain('Gemeente havenrijk');
    const tables = await bench.db.sql(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`, []);
    const rows = await Promise.all(
      tables.map(({ tablename }) => bench.db.sql(`SELECT to_jsonb(t)::text AS row FROM "${tablename}" t`, [])),
    );
    const everything = rows
      .flat()
      .map(({ row }) => String(row))
      .join('\n');
    expect(everything).toContain(input.invitationId); // the audit trail
    expect(everything).toContain('/l/sealed.');
    for (const token of everything.match(/[\w-]+\.[\w-]+/g) ?? []) expect(bench.links.read(token)).toBeUndefined();
    expect(everything).not.toContain(code);
    expect(everything).not.toContain(code.replaceAll('-', ''));
    const byId = { invitationId: input.invitationId ?? '', proof: 'x' };
    expect(said(await bench.presses('chef', 'people.invitation', byId))).toContain('ken ik niet');
  });

  it('makes who waits a member of its organisation, once', async () => {
    const made = await invites('coor', havenrijk);
    const code = await codeIn(made);
    expect(said(await bench.says('lid', `meedoen ${code}`))).toContain('Je doet al mee');
    expect(said(await bench.says('wachter', `meedoen ${code.toLowerCase().replaceAll('-', ' ')}`))).toContain(
      'Je doet nu mee namens Gemeente havenrijk',
    );
    expect(await personOf('wachter')).toMatchObject({ state: 'member', organisationId: havenrijk });
    expect(said(await bench.says('ander', `meedoen ${code}`))).toContain('al gebruikt');
    expect(said(await pageOf(made))).toContain('al gebruikt');
    expect(await personOf('ander')).toMatchObject({ state: 'waiting' });
    const lines = await bench.db.prisma.auditEntry.findMany({ where: { action: 'person.join' } });
    expect(lines).toMatchObject([{ detail: { organisation: havenrijk } }]);
  });

  it.each([
    [(code: string) => `Meedoen  ${code.toLowerCase()}`, 'Meedoen …'],
    [(code: string) => `\u200bmeedoen ${code}!`, 'meedoen …'],
    [(code: string) => `koppel\n${code}`, 'koppel …'],
    [() => 'meedoen', 'meedoen'],
    [() => 'Kan ik <b>meedoen</b>?\nJa', 'Kan ik <b>meedoen</b>?\nJa'],
  ])('leaves no code in the conversation on the web', async (typed, kept) => {
    const { db, runtime, links } = bench;
    const tenant = { platform: 'web', externalId: 'demo' };
    const added = { id: runtime.work.newId(), name: 'Demo', ...tenant };
    await db.prisma.tenant.upsert({ where: { platform_externalId: tenant }, update: {}, create: added });
    const code = await codeIn(await invites('coor', havenrijk));
    const { post } = testWeb(() => ({ kind: 'none' }), {
      dispatch: runtime.dispatch,
      entries: createWebEntries(db.prisma, links),
    });
    await post('/chat', { text: typed(code), once: runtime.work.newId() });
    const { said, reply } = await db.prisma.webEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(said).toBe(kept);
    expect(reply).not.toBeNull();
  });

  it('is taken by one of two who use it at the same moment', async () => {
    const [een, twee] = [
      await bench.seed.person({ slug: 'een', state: 'waiting' }),
      await bench.seed.person({ slug: 'twee', state: 'waiting' }),
    ];
    const code = await codeIn(await invites('coor', havenrijk));
    const replies = await Promise.all(['een', 'twee'].map((user) => bench.says(user, `meedoen ${code}`)));
    expect(replies.filter(refused)).toHaveLength(1);
    expect(await bench.db.prisma.person.count({ where: { id: { in: [een, twee] }, state: 'member' } })).toBe(1);
  });

  it('can be revoked, by who may invite for that organisation', async () => {
    const code = await codeIn(await invites('chef', lageveen));
    const row = await bench.db.prisma.invitation.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const input = { invitationId: row.id };
    expect(refused(await bench.presses('coor', 'people.revoke-invitation', input))).toBe(true);
    expect(said(await bench.says('chef', 'uitnodigingen'))).toContain(row.id);
    expect(said(await bench.says('coor', 'uitnodigingen'))).not.toContain(row.id);
    expect(said(await bench.presses('chef', 'people.revoke-invitation', input))).toContain('ingetrokken');
    expect(said(await bench.says('ander', `meedoen ${code}`))).toContain('is ingetrokken');
    expect(refused(await bench.presses('chef', 'people.revoke-invitation', input))).toBe(true);
  });

  it('expires, in its time', async () => {
    const code = await codeIn(await invites('coor', havenrijk, '1'));
    bench.clock.move(DAY_MS + 1);
    expect(said(await bench.says('ander', `meedoen ${code}`))).toContain('verlopen');
    const { id } = await bench.db.prisma.invitation.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(said(await bench.says('coor', 'uitnodigingen'))).not.toContain(id);
  });

  it('does not make a guest account a member', async () => {
    const code = await codeIn(await invites('coor', havenrijk));
    const from = { ...bench.from('gast').from, guest: true } as const;
    const { reply } = await bench.deliver({ ...bench.from('gast'), from, kind: 'message', text: `meedoen ${code}` });
    expect(said(reply)).toContain('te gast');
    expect(said(await bench.says('nieuw', `meedoen ${code}`))).toContain('Je doet nu mee');
  });

  it('cannot be guessed: after five wrong codes an account waits for an hour, also for a right one', async () => {
    const code = await codeIn(await invites('coor', havenrijk));
    for (let i = 0; i < 5; i++)
      expect(said(await bench.says('raadster', 'meedoen AAAA-AAAA-AAAA'))).toContain('klopt niet');
    expect(said(await bench.says('raadster', `meedoen ${code}`))).toContain('over een uur');
    expect(said(await bench.says('ander', 'meedoen'))).toContain('Typ je code erachter');
    bench.clock.move(3_600_001);
    expect(said(await bench.says('raadster', `meedoen ${code}`))).toContain('Je doet nu mee');
  });
});

it('gives the same link to a redelivery, and to who gets the reply later by the outbox', async () => {
  const input = { organisationId: havenrijk, days: '7' };
  const intent = { ...bench.from('coor'), kind: 'form' as const, name: 'people.invite', input };
  const link = linkIn((await bench.deliver(intent)).reply);
  expect(linkIn((await bench.deliver(intent)).reply)).toBe(link);
  bench.clock.move(31_000);
  await bench.runDue();
  const texts: string[] = [];
  const limits = { lane: [], conversation: [] };
  const send = async (out: Outgoing) => {
    texts.push(JSON.stringify(out.view));
    return { kind: 'accepted' as const, ref: 'm1' };
  };
  bench.runtime.startSending([{ platform: 'memory', limits, send }]);
  await expect.poll(() => texts.some((one) => one.includes(link))).toBe(true);
});
