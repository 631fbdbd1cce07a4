import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Message, OUTSIDERS, type Outcome, type Outgoing, type Sender } from '../../src/core/outbox.ts';

import { view } from '../../src/core/view.ts';
import { expire } from '../../src/data/outbox/store.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await createBench({ features: [] });
  await bench.seed.person({ slug: 'anna' });
  await bench.seed.person({ slug: 'bram' });
});
afterEach(() => bench.close());

/** A platform in memory: answers as told, keeps what it got. */
function platform(
  answer: (outgoing: Outgoing, attempt: number) => Outcome | Promise<Outcome> = () => ({ kind: 'accepted', ref: 'r1' }),
) {
  const got: Outgoing[] = [];
  const sender: Sender = {
    platform: 'memory',
    limits: { lane: [[1000, 1000]], conversation: [[1000, 1000]] },
    send: async (outgoing) => {
      got.push(outgoing);
      return answer(outgoing, got.filter((one) => one.key === outgoing.key).length);
    },
  };
  return { got, sender };
}

const idOf = async (slug: string) => (await bench.db.prisma.person.findFirstOrThrow({ where: { name: slug } })).id;
const message = async (key: string, slug = 'anna', title = 'bericht'): Promise<Message> => ({
  key,
  to: { personId: await idOf(slug) },
  view: () => view(title, []),
  priority: 'broadcast',
});
const enqueue = async (...messages: Message[]) =>
  bench.runtime.transact((tx) => bench.runtime.work.outbox.enqueue(tx, messages));
const keep = async (one: Message) => bench.runtime.transact((tx) => bench.runtime.work.outbox.keep(tx, one));
const tenant = () => bench.db.prisma.tenant.findFirstOrThrow();
const states = async () => Object.fromEntries((await bench.deliveries()).map((row) => [row.key, row.state]));

describe('the outbox', () => {
  it('sends after the commit, in order, each key once', async () => {
    const { got, sender } = platform();
    bench.runtime.startSending([sender]);
    await enqueue(await message('a'), await message('b'), await message('a'));
    await enqueue(await message('a', 'anna', 'again'));
    await expect.poll(states).toEqual({ a: 'accepted', b: 'accepted' });
    expect(got.map((one) => one.key)).toEqual(['a', 'b']);
    expect(got[0]).toMatchObject({
      tenant: 'bench',
      address: { user: 'anna' },
      locale: 'nl',
      view: { title: 'bericht' },
    });
  });

  it('sends nothing of a transaction that is rolled back', async () => {
    const { got, sender } = platform();
    bench.runtime.startSending([sender]);
    const one = await message('a');
    const failing = bench.runtime.transact(async (tx) => {
      await bench.runtime.work.outbox.enqueue(tx, [one]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await enqueue(await message('b'));
    await expect.poll(states).toEqual({ b: 'accepted' });
    expect(got.map((sent) => sent.key)).toEqual(['b']);
  });

  it('waits until a message is due, by the network’s clock', async () => {
    const { sender } = platform();
    bench.runtime.startSending([sender]);
    await enqueue(
      { ...(await message('later')), dueAt: new Date(bench.clock.now().getTime() + 3_600_000) },
      await message('now', 'bram'),
    );
    await expect.poll(states).toEqual({ later: 'queued', now: 'accepted' });
    bench.clock.move(3_600_001);
    await expect.poll(states).toEqual({ later: 'accepted', now: 'accepted' });
  });

  it('tries again what surely did not arrive, and never what perhaps did', async () => {
    const { got, sender } = platform(({ key }, attempt): Outcome => {
      if (key === 'news:1:throttled' && attempt === 1) return { kind: 'throttled', afterMs: 10 };
      if (key === 'news:1:refused' && attempt === 1) return { kind: 'refused', reason: 'ECONNREFUSED' };
      if (key === 'news:1:lost') return { kind: 'unknown', reason: 'time-out' };
      if (key === 'news:1:gone') return { kind: 'unreachable', reason: 'channel_not_found' };
      return { kind: 'accepted', ref: key };
    });
    bench.runtime.startSending([sender]);
    await enqueue(
      await message('news:1:throttled'),
      await message('news:1:refused'),
      await message('news:1:lost', 'bram'),
      await message('news:1:gone', 'bram'),
    );
    await expect.poll(states).toEqual({
      'news:1:throttled': 'accepted',
      'news:1:refused': 'accepted',
      'news:1:lost': 'unknown',
      'news:1:gone': 'unreachable',
    });
    expect(got.filter((one) => one.key === 'news:1:lost')).toHaveLength(1);
    const report = await bench.runtime.readOnly((tx) => bench.runtime.work.outbox.report(tx, 'news:1:'));
    expect(report).toEqual({
      total: 4,
      answered: 0,
      byState: { queued: 0, sending: 0, accepted: 2, unreachable: 1, unknown: 1 },
      reasons: [{ reason: 'channel_not_found', count: 1 }],
      edits: { done: 0, pending: 0, failed: 0 },
    });
  });

  it('reports who has no address at all', async () => {
    await bench.db.prisma.identity.deleteMany();
    await enqueue(await message('a'));
    expect(await bench.deliveries()).toMatchObject([{ key: 'a', state: 'unreachable' }]);
  });

  it('sends nothing to a tenant that was shut out since, nor edits what it has', async () => {
    const { got, sender } = platform();
    bench.runtime.startSending([sender]);
    await keep(await message('board'));
    await expect.poll(states).toEqual({ board: 'accepted' });
    const later = new Date(bench.clock.now().getTime() + 60_000);
    await enqueue({ ...(await message('a')), dueAt: later });
    await bench.db.prisma.tenant.updateMany({ data: { state: 'suspended' } });
    await keep(await message('board', 'anna', 'changed'));
    bench.clock.move(120_000);
    await expect.poll(states, { timeout: 5000 }).toEqual({ board: 'accepted', a: 'unreachable' });
    expect(got.map(({ key }) => key)).toEqual(['board']);
    const { reasons } = await bench.runtime.readOnly((tx) => bench.runtime.work.outbox.report(tx, ''));
    expect(reasons).toEqual([{ reason: 'tenant suspended', count: 1 }]);
  });

  it.each([
    [
      'who left',
      (personId: string) => bench.db.prisma.person.update({ where: { id: personId }, data: { state: 'left' } }),
    ],
    [
      'whose account became a guest’s',
      (personId: string) => bench.db.prisma.identity.updateMany({ where: { personId }, data: { guest: true } }),
    ],
    [
      'who waits for approval',
      (personId: string) => bench.db.prisma.person.update({ where: { id: personId }, data: { state: 'waiting' } }),
    ],
  ])('does not send what was queued for a member to somebody %s', async (_, change) => {
    const amber = { ...(await message('a')), view: () => view('bericht', [], { tlp: 'TLP:AMBER' as const }) };
    await enqueue(amber, { ...amber, key: 'b', to: { personId: await idOf('bram') } });
    await change(await idOf('anna'));
    const { got, sender } = platform();
    bench.runtime.startSending([sender]);
    await expect.poll(states, { timeout: 5000 }).toEqual({ a: 'unreachable', b: 'accepted' });
    expect(got.map(({ key }) => key)).toEqual(['b']);
  });

  it('does not send to a channel where outsiders read along by now, known before or told by the platform', async () => {
    const { prisma } = bench.db;
    for (const name of ['open', 'vreemd', 'nieuw']) await bench.seed.channel(name, 'everyone');
    const { id: tenantId } = await tenant();
    const at = (externalId: string) => ({ where: { tenantId_externalId: { tenantId, externalId } } });
    const to = async (name: string, tlp: 'TLP:GREEN' | 'TLP:CLEAR' = 'TLP:GREEN') => ({
      ...(await message(`${name} ${tlp.slice(4)}`)),
      to: { conversationId: (await prisma.conversation.findUniqueOrThrow(at(name))).id },
      view: () => view('bericht', [], { tlp }),
    });
    await enqueue(await to('open'), await to('vreemd'), await to('vreemd', 'TLP:CLEAR'), await to('nieuw'));
    await prisma.conversation.update({ ...at('vreemd'), data: { external: true } });
    const { sender } = platform(({ address }) =>
      address.channel === 'nieuw'
        ? { kind: 'unreachable', reason: OUTSIDERS }
        : { kind: 'accepted', ref: `r-${address.channel}` },
    );
    bench.runtime.startSending([sender]);
    await expect.poll(states, { timeout: 5000 }).toEqual({
      'open GREEN': 'accepted',
      'vreemd GREEN': 'unreachable',
      'vreemd CLEAR': 'accepted',
      'nieuw GREEN': 'unreachable',
    });
    expect(await prisma.conversation.findUniqueOrThrow(at('nieuw'))).toMatchObject({ external: true });
    expect(await prisma.conversation.findUniqueOrThrow(at('open'))).toMatchObject({ external: false });
    const { reasons } = await bench.runtime.readOnly((tx) => bench.runtime.work.outbox.report(tx, ''));
    expect(reasons).toEqual([{ reason: 'outsiders', count: 2 }]);
  });

  it('still tells a guest what is for everyone', async () => {
    await enqueue(await message('a'), { ...(await message('b')), view: () => view('x', [], { tlp: 'TLP:CLEAR' }) });
    await bench.db.prisma.identity.updateMany({ data: { guest: true } });
    bench.runtime.startSending([platform().sender]);
    await expect.poll(states, { timeout: 5000 }).toEqual({ a: 'accepted', b: 'accepted' });
  });

  it('keeps a message up to date in place, several changes as one edit', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { got, sender } = platform(async (_, attempt) => {
      if (attempt === 1) await held;
      return { kind: 'accepted', ref: 'm7' };
    });
    bench.runtime.startSending([sender]);
    await keep(await message('board', 'anna', '1'));
    await expect.poll(() => got.length).toBe(1);
    for (const title of ['2', '3', '4']) await keep(await message('board', 'anna', title));
    release();
    await expect
      .poll(() => got.map((one) => [one.view.title, one.edits]))
      .toEqual([
        ['1', undefined],
        ['4', 'm7'],
      ]);
    await expect.poll(states).toEqual({ board: 'accepted' });
    await keep(await message('board', 'anna', '4'));
    expect(await states()).toEqual({ board: 'accepted' });
  });

  it('tries again, at the address of now, to reach with a kept message whom it could not reach', async () => {
    const { got, sender } = platform(({ edits }) =>
      edits === undefined ? { kind: 'accepted', ref: `r${got.length}` } : { kind: 'unreachable', reason: 'deleted' },
    );
    const account = { where: { tenantId_externalId: { tenantId: (await tenant()).id, externalId: 'anna' } } };
    const { address: _, ...kept } = await bench.db.prisma.identity.delete(account);
    await keep(await message('board', 'anna', '1'));
    expect(await states()).toEqual({ board: 'unreachable' }); // no address
    await keep(await message('board', 'anna', '1'));
    expect(await states()).toEqual({ board: 'unreachable' });
    await bench.db.prisma.identity.create({ data: { ...kept, address: { user: 'new' } } });
    await bench.db.prisma.tenant.updateMany({ data: { state: 'suspended' } });
    await keep(await message('board', 'anna', '1'));
    expect(await states()).toEqual({ board: 'unreachable' }); // suspended
    await bench.db.prisma.tenant.updateMany({ data: { state: 'allowed' } });
    await keep(await message('board', 'anna', '1'));
    expect(await states()).toEqual({ board: 'queued' });
    bench.clock.move(2 * 86_400_000);
    await expire(bench.db.sql, bench.clock.now());
    expect(await states()).toEqual({ board: 'unreachable' });
    bench.runtime.startSending([sender]);
    for (const [title, edits] of [
      ['2', undefined],
      ['3', 'r1'],
      ['4', undefined],
    ] as const) {
      await keep(await message('board', 'anna', title));
      await expect.poll(() => got.at(-1)).toMatchObject({ address: { user: 'new' }, view: { title } });
      expect(got.at(-1)?.edits).toBe(edits);
      await expect.poll(states).toEqual({ board: edits === undefined ? 'accepted' : 'unreachable' });
    }
  });

  it('does not send a kept message again that perhaps arrived', async () => {
    const { got, sender } = platform(() => ({ kind: 'unknown', reason: 'time-out' }));
    bench.runtime.startSending([sender]);
    await keep(await message('board', 'anna', '1'));
    await expect.poll(states).toEqual({ board: 'unknown' });
    await keep(await message('board', 'anna', '2'));
    await enqueue(await message('b', 'bram'));
    await expect.poll(states).toEqual({ board: 'unknown', b: 'unknown' });
    expect(got.map(({ key }) => key)).toEqual(['board', 'b']);
  });

  it('makes an edit again whose answer was lost', async () => {
    const { got, sender } = platform((_, attempt) =>
      attempt === 2 ? { kind: 'unknown', reason: 'time-out' } : { kind: 'accepted', ref: 'm7' },
    );
    bench.runtime.startSending([sender]);
    await keep(await message('board', 'anna', '1'));
    await expect.poll(states).toEqual({ board: 'accepted' });
    await keep(await message('board', 'anna', '2'));
    await expect.poll(() => got.length, { timeout: 9000 }).toBe(3);
    await expect.poll(states).toEqual({ board: 'accepted' });
  });

  it('lets an exercise go before a broadcast', async () => {
    const { got, sender } = platform();
    await enqueue(await message('b1'), await message('b2', 'bram'), { ...(await message('x')), priority: 'exercise' });
    bench.runtime.startSending([sender]);
    await expect.poll(() => got.length).toBe(3);
    expect(got[0]?.key).toBe('x');
  });

  it('calls what a lost sender left under way unknown, and does not send it again', async () => {
    await enqueue(await message('a'), await message('b', 'bram'));
    await bench.db.sql(`UPDATE "Delivery" SET state = 'sending', epoch = 0, attempts = 1 WHERE key = 'a'`);
    const { got, sender } = platform();
    bench.runtime.startSending([sender]);
    await expect.poll(states, { timeout: 5000 }).toEqual({ a: 'unknown', b: 'accepted' });
    expect(got.map((one) => one.key)).toEqual(['b']);
  });
});
