import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/feature.ts';
import { events } from '../../src/features/events/index.ts';
import { people } from '../../src/features/people/index.ts';
import { MERGED } from '../../src/features/people/merge-store.ts';
import { createUpdates } from '../../src/features/updates/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

let bench: Bench;
let themes: string[];
let networks: string[];
let eventId: string;
let count = 0;
let me: string;
let other: string;
let olderId: string;
let youngerId: string;

beforeAll(async () => {
  bench = await createBench({ features: [people, events, createUpdates({ sources: [] })] });
  await bench.seed.organisation('havenrijk');
  themes = [await bench.seed.theme('jeugd'), await bench.seed.theme('mensenhandel')];
  networks = [await bench.seed.network('ciso'), await bench.seed.network('jeugdnet')];
  eventId = bench.runtime.work.newId();
  await bench.db.prisma.event.create({
    data: {
      id: eventId,
      slug: 'leerhuis',
      kind: 'leerhuis',
      title: 'Leerhuis',
      description: '',
      themeId: themes[0] ?? '',
      tlp: 'TLP:CLEAR',
      startsAt: new Date('2026-12-24T09:00:00Z'),
      endsAt: new Date('2026-12-24T11:00:00Z'),
      closesAt: new Date('2026-12-20T09:00:00Z'),
      place: 'Zaal',
      capacity: 2,
      createdAt: bench.clock.now(),
    },
  });
});
afterAll(() => bench.close());

/** Two accounts of one human, each a person of its own so far. */
beforeEach(async () => {
  count++;
  [me, other] = [`me${count}`, `other${count}`];
  olderId = await bench.seed.person({ slug: me, organisation: 'havenrijk', networks: ['ciso'] });
  bench.clock.move(1000);
  youngerId = await bench.seed.person({ slug: other, networks: ['ciso', 'jeugdnet'] });
});

const said = (reply: Reply) => JSON.stringify(reply);
const refused = (reply: Reply) => reply.kind === 'say' && reply.refused === true;
const codeIn = (reply: Reply) => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(said(reply))?.[0] ?? 'none';
const question = async () => {
  const rows = (await bench.deliveries()).filter(({ key }) => key.startsWith('link:'));
  const row = rows.at(-1);
  return { row, linkId: row?.key.slice('link:'.length) ?? '' };
};
const asks = async (first: string, second: string) => {
  const code = codeIn(await bench.says(first, 'account koppelen'));
  await bench.says(second, `koppel ${code}`);
  return { code, linkId: (await question()).linkId };
};
const persons = () => bench.db.prisma.person.findMany({ where: { id: { in: [olderId, youngerId] } } });

describe('linking two accounts', () => {
  it.each(['older first', 'younger first'])('makes them one person after a yes in the first: %s', async (order) => {
    const [first, second] = order === 'older first' ? [me, other] : [other, me];
    const { linkId } = await asks(first, second);
    expect((await question()).row).toMatchObject({ person: first });
    expect(said(await bench.presses(first, 'people.confirm-link', { linkId }))).toContain('gekoppeld');
    expect((await persons()).map(({ id }) => id)).toEqual([olderId]);
    expect(await bench.db.prisma.identity.count({ where: { personId: olderId } })).toBe(2);
    const line = await bench.db.prisma.auditEntry.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    expect(line).toMatchObject({ action: 'person.link', subject: `person:${olderId}`, detail: { merged: youngerId } });
    expect(said(await bench.says(other, 'mijn account'))).toContain('Gemeente havenrijk');
  });

  it('moves everything without two of a kind', async () => {
    const { prisma } = bench.db;
    const given = [
      { personId: olderId, role: 'expert', scope: 'region' },
      { personId: youngerId, role: 'expert', scope: 'region' },
      { personId: youngerId, role: 'coordinator', scope: `network:${networks[1]}` },
    ];
    await prisma.roleGrant.createMany({ data: given.map((grant) => ({ id: bench.runtime.work.newId(), ...grant })) });
    const organisation = await prisma.organisation.findFirstOrThrow();
    for (const [personId, kind] of [
      [olderId, 'deputy'],
      [youngerId, 'primary'],
    ] as const)
      await prisma.mandate.create({ data: { personId, organisationId: organisation.id, kind } });
    const now = bench.clock.now();
    const { id: rollCallId } = await prisma.rollCall.create({
      data: {
        id: bench.runtime.work.newId(),
        state: 'open',
        openedAt: now,
        closesAt: new Date(now.getTime() + 3_600_000),
        network: { connect: { id: networks[0] ?? '' } },
        exercise: {
          create: {
            id: bench.runtime.work.newId(),
            kind: 'exercise',
            name: 'IJsvogel',
            codeword: 'IJSVOGEL',
            scenario: '',
            state: 'ended',
            startedAt: now,
            leaderId: youngerId,
          },
        },
        invitees: {
          create: [
            { personId: olderId, organisationId: organisation.id, kind: 'deputy' },
            { personId: youngerId, organisationId: organisation.id, kind: 'primary' },
          ],
        },
        checkIns: {
          create: {
            id: bench.runtime.work.newId(),
            personId: youngerId,
            state: 'present',
            late: false,
            via: 'teams',
            at: now,
          },
        },
      },
    });
    await bench.presses(me, 'updates.follow', { themeId: themes[0] ?? '' });
    await bench.presses(other, 'updates.follow', { themeId: themes[0] ?? '' });
    await bench.presses(other, 'updates.follow', { themeId: themes[1] ?? '' });

    const { linkId } = await asks(me, other);
    await bench.presses(me, 'people.confirm-link', { linkId });

    const kept = await prisma.person.findUniqueOrThrow({
      where: { id: olderId },
      include: { networks: true, grants: true, mandates: true, subscriber: { include: { follows: true } } },
    });
    expect(kept.networks.map(({ networkId }) => networkId).sort()).toEqual([...networks].sort());
    expect(kept.grants.map(({ role }) => role).sort()).toEqual(['coordinator', 'expert']);
    expect(kept.mandates.map(({ kind }) => kind)).toEqual(['primary']);
    expect(kept.subscriber?.follows.map(({ themeId }) => themeId).sort()).toEqual([...themes].sort());
    expect(
      await prisma.rollCall.findUniqueOrThrow({
        where: { id: rollCallId },
        include: { invitees: true, checkIns: true, exercise: true },
      }),
    ).toMatchObject({
      invitees: [{ personId: olderId, kind: 'primary' }],
      checkIns: [{ personId: olderId }],
      exercise: { leaderId: olderId },
    });
    const planned = await prisma.schedule.findMany({ where: { key: { startsWith: 'weekly:' } } });
    expect(planned.filter(({ key }) => key === `weekly:${kept.subscriber?.id}`)).toHaveLength(1);
    expect(await bench.db.sql('SELECT 1 FROM "Schedule" WHERE position($1 in payload::text) > 0', [youngerId])).toEqual(
      [],
    );
  });

  it('keeps the better of two places, and gives the other to who waits', async () => {
    const { prisma } = bench.db;
    await prisma.registration.deleteMany();
    await bench.presses(other, 'events.register', { eventId });
    await bench.seed.person({ slug: `wacht${count}` });
    await bench.seed.person({ slug: `derde${count}` });
    await bench.presses(`derde${count}`, 'events.register', { eventId });
    await bench.presses(me, 'events.register', { eventId }); // full: waits
    await bench.presses(`wacht${count}`, 'events.register', { eventId });
    const { linkId } = await asks(me, other);
    await bench.presses(me, 'people.confirm-link', { linkId });
    const own = await prisma.registration.findMany({ where: { personId: olderId } });
    expect(own.map(({ state }) => state)).toEqual(['registered']);

    // Both registered: one place is free again, and the first who waits is offered it.
    await prisma.registration.deleteMany({ where: { person: { name: `derde${count}` } } });
    const again = await bench.seed.person({ slug: `again${count}` });
    await prisma.registration.create({
      data: {
        id: bench.runtime.work.newId(),
        eventId,
        personId: again,
        state: 'registered',
        position: 99,
        changedAt: bench.clock.now(),
      },
    });
    const second = await asks(me, `again${count}`);
    await bench.presses(me, 'people.confirm-link', { linkId: second.linkId });
    const states = await prisma.registration.findMany({ where: { eventId }, include: { person: true } });
    expect(Object.fromEntries(states.map(({ person, state }) => [person.name, state]))).toEqual({
      [me]: 'registered',
      [`wacht${count}`]: 'offered',
    });
  });

  it('asks nobody else, answers once, and in time', async () => {
    const { linkId } = await asks(me, other);
    expect(refused(await bench.presses(other, 'people.confirm-link', { linkId }))).toBe(true);
    expect(refused(await bench.presses('chef', 'people.confirm-link', { linkId }))).toBe(true);
    bench.clock.move(10 * 60_000 + 1);
    expect(said(await bench.presses(me, 'people.confirm-link', { linkId }))).toContain('verlopen');
    expect(await persons()).toHaveLength(2);
    const again = await asks(me, other);
    await bench.presses(me, 'people.refuse-link', { linkId: again.linkId });
    expect(refused(await bench.presses(me, 'people.confirm-link', { linkId: again.linkId }))).toBe(true);
    expect(await persons()).toHaveLength(2);
  });

  it('a yes pressed twice at once links once', async () => {
    const { linkId } = await asks(me, other);
    const replies = await Promise.all([1, 2].map(() => bench.presses(me, 'people.confirm-link', { linkId })));
    expect(replies.filter(refused)).toHaveLength(1);
    expect(await persons()).toHaveLength(1);
  });

  it('takes no code of one’s own, of ten minutes ago, typed before, or guessed', async () => {
    const code = codeIn(await bench.says(me, 'account koppelen'));
    expect(said(await bench.says(me, `koppel ${code}`))).toContain('andere account');
    bench.clock.move(10 * 60_000 + 1);
    expect(said(await bench.says(other, `koppel ${code}`))).toContain('klopt niet');
    const used = await asks(me, other);
    await bench.seed.person({ slug: `vreemd${count}` });
    expect(said(await bench.says(`vreemd${count}`, `koppel ${used.code}`))).toContain('klopt niet');
    for (let i = 0; i < 4; i++) await bench.says(`vreemd${count}`, 'koppel AAAA-AAAA');
    const fresh = codeIn(await bench.says(me, 'account koppelen'));
    expect(said(await bench.says(`vreemd${count}`, `koppel ${fresh}`))).toContain('over een uur');
    expect(JSON.stringify(await bench.db.prisma.linkCode.findMany())).not.toContain(fresh.replace('-', ''));
  });

  it('knows every column that names a person', async () => {
    const rows = await bench.db.sql<{ name: string }>(
      `SELECT cl.relname || '.' || a.attname AS name FROM pg_constraint c JOIN pg_class cl ON cl.oid = c.conrelid
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = '"Person"'::regclass`,
    );
    expect(rows.map(({ name }) => name).filter((name) => !MERGED.includes(name))).toEqual([]);
  });
});

describe('one’s own account', () => {
  it('is split off again, and starts anew with its next message', async () => {
    const { linkId } = await asks(me, other);
    await bench.presses(me, 'people.confirm-link', { linkId });
    expect(said(await bench.presses(other, 'people.unlink'))).toContain('losgekoppeld');
    const split = await bench.db.prisma.identity.findFirstOrThrow({
      where: { externalId: other },
      include: { person: { include: { networks: true, grants: true } } },
    });
    expect(split.person).toMatchObject({ networks: [], grants: [], state: 'left' });
    expect(split.personId).not.toBe(olderId);
    await bench.says(other, 'hallo');
    expect(await bench.db.prisma.person.findUniqueOrThrow({ where: { id: split.personId } })).toMatchObject({
      state: 'waiting',
    });
    expect(said(await bench.presses(me, 'people.unlink'))).toContain('enige account');
  });

  it('is reached where he chose, among his own platforms', async () => {
    expect(refused(await bench.presses(me, 'people.reach', { platform: 'slack' }))).toBe(true);
    await bench.presses(me, 'people.reach', { platform: 'memory' });
    expect(await bench.db.prisma.person.findUniqueOrThrow({ where: { id: olderId } })).toMatchObject({
      reachBy: 'memory',
    });
    await bench.presses(me, 'people.reach', { platform: 'any' });
    expect((await persons())[0]?.reachBy).toBeNull();
  });

  it('is absent until a day in the coming year, and back before it', async () => {
    expect((await bench.says(me, 'afwezigheid')).kind).toBe('dialog');
    for (const until of ['2020-01-01T09:00', '2040-01-01T09:00', 'morgen'])
      expect((await bench.submits(me, 'people.absent', { until })).kind).toBe('invalid');
    expect(said(await bench.submits(me, 'people.absent', { until: '2026-12-24T09:00' }))).toContain('24 december 2026');
    expect((await persons()).find(({ id }) => id === olderId)?.absentUntil?.toISOString()).toBe(
      '2026-12-24T08:00:00.000Z',
    );
    expect(said(await bench.presses(me, 'people.present'))).not.toContain('24 december');
  });

  it('leaves: its place goes to who waits, it follows nothing, and a message starts anew', async () => {
    const { prisma } = bench.db;
    await prisma.registration.deleteMany();
    await prisma.event.update({ where: { id: eventId }, data: { capacity: 1 } });
    await bench.presses(me, 'events.register', { eventId });
    await bench.presses(other, 'events.register', { eventId });
    await bench.presses(me, 'updates.follow', { themeId: themes[0] ?? '' });
    expect(said(await bench.says(me, 'stoppen met meedoen'))).toContain('Ja, ik stop');
    expect(said(await bench.presses(me, 'people.leave-now'))).toContain('niet meer mee');
    const gone = await prisma.person.findUniqueOrThrow({
      where: { id: olderId },
      include: { networks: true, subscriber: { include: { follows: true } } },
    });
    expect(gone).toMatchObject({ state: 'left', networks: [], subscriber: { state: 'stopped', follows: [] } });
    expect(await prisma.schedule.count({ where: { key: `weekly:${gone.subscriber?.id}` } })).toBe(0);
    const states = await prisma.registration.findMany({ where: { eventId }, include: { person: true } });
    expect(Object.fromEntries(states.map(({ person, state }) => [person.name, state]))).toEqual({
      [me]: 'cancelled',
      [other]: 'offered',
    });
    expect(said(await bench.presses(me, 'people.leave-now'))).toContain('ken je niet meer');
    expect(said(await bench.says(me, 'hallo'))).toContain('Waarmee kan ik helpen');
    expect((await persons()).find(({ id }) => id === olderId)?.state).toBe('waiting');
  });

  it('the last administrator of the region does not leave', async () => {
    const data = { id: bench.runtime.work.newId(), personId: olderId, role: 'administrator', scope: 'region' };
    await bench.db.prisma.roleGrant.create({ data });
    expect(said(await bench.presses(me, 'people.leave-now'))).toContain('geen beheerder van de regio');
    expect((await persons()).find(({ id }) => id === olderId)?.state).toBe('member');
    await bench.db.prisma.roleGrant.delete({ where: { id: data.id } });
  });
});
